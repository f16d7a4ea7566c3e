//! Large files of JSON lines and tables in stretches of whole records, each of which is linted as a text: memory does not
//! grow with them. Where nobody states the languages of the texts, the first stretch tells them for all.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::mem;
use std::path::Path;
use std::sync::Arc;

use corrigenda::desk::{Desk, guarded};
use corrigenda::document::Before;
use corrigenda::format::{self, Format, ReadOptions};
use corrigenda::report::Failure;
use corrigenda::text::Lines;

use super::input::{Input, Step, Stretch, reason};

/// A stretch is as many whole records as so many bytes hold, or the one record that is longer; a smaller file is read whole.
const STRETCH: usize = 1 << 20;

/// A step of a walk; of a large file, where there is a desk for its stretches, a step for each of them.
pub fn cut<'a>(step: Step, desk: Option<&'a Desk>) -> Box<dyn Iterator<Item = Step> + 'a> {
    let (Step::Text(input), Some(desk)) = (&step, desk) else { return Box::new(std::iter::once(step)) };
    let opened = format_of(input, desk).map(|format| (format, open(input)));
    // What is wrong with a file is said when it is read.
    let Some((format, Ok(Some(reader)))) = opened else { return Box::new(std::iter::once(step)) };
    Box::new(Stretches {
        input: input.clone(),
        format,
        desk,
        settled: None,
        reader,
        held: Vec::new(),
        before: Before::default(),
        is_over: false,
    })
}

/// The format of a file of records, where it is larger than a stretch and is read at all.
fn format_of(input: &Input, desk: &Desk) -> Option<Format> {
    let most = input.largest(desk).unwrap_or(u64::MAX);
    let format = desk.reading.format.or_else(|| Format::of_name(Path::new(&input.name)))?;
    let has_records = matches!(format, Format::JsonLines | Format::Csv | Format::Tsv);
    (has_records && input.size > STRETCH as u64 && input.size <= most).then_some(format)
}

/// Opens a file; nothing for one that is not in UTF-8, whose bytes must be seen together.
fn open(input: &Input) -> io::Result<Option<BufReader<File>>> {
    let Some(path) = &input.path else { return Ok(None) };
    let mut reader = BufReader::with_capacity(1 << 16, File::open(path)?);
    let start = reader.fill_buf()?;
    let is_utf8 = std::str::from_utf8(start).map_or_else(|error| error.error_len().is_none(), |_| true);
    Ok(Some(reader).filter(|_| is_utf8))
}

/// The stretches of a file.
struct Stretches<'a> {
    input: Input,
    format: Format,
    desk: &'a Desk,
    /// The same, with the languages of the file stated, and the columns of a table.
    settled: Option<Arc<Desk>>,
    reader: BufReader<File>,
    /// What was read of the next stretch.
    held: Vec<u8>,
    /// What was read before it.
    before: Before,
    is_over: bool,
}

impl Stretches<'_> {
    /// Where stretches are worked on; `first` is the first of them.
    fn settled(&mut self, first: &[u8]) -> Arc<Desk> {
        if let Some(settled) = &self.settled {
            return Arc::clone(settled);
        }
        let (desk, input) = (self.desk, &self.input);
        let settle = || {
            let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
            let document = desk.read(&input.name, first.to_vec()).map_err(|error| error.to_string())?;
            let (_, linter) = desk.lint_by(path, &document, None, None).map_err(|error| error.to_string())?;
            Ok(desk.stating(Some(linter.language()), linter.source()))
        };
        let mut settled = guarded(settle).unwrap_or_else(|_| {
            // What is wrong with it is said when it is linted: with a table without a column of texts once.
            self.is_over = self.format != Format::JsonLines;
            desk.stating(desk.stated.language, desk.stated.source)
        });
        settled.reading.head = format::head_of(self.format, first);
        Arc::clone(self.settled.insert(Arc::new(settled)))
    }

    /// The next records, up to the size of a stretch; of one that is longer than any file may be only so much that this
    /// shows.
    fn read(&mut self) -> io::Result<Vec<u8>> {
        let most = usize::try_from(self.format.size_limit()).unwrap_or(usize::MAX);
        let mut wanted = STRETCH;
        loop {
            let missing = wanted.saturating_sub(self.held.len()) as u64;
            self.reader.by_ref().take(missing).read_to_end(&mut self.held)?;
            if self.held.len() < wanted || wanted > most {
                self.is_over = true;
                return Ok(mem::take(&mut self.held));
            }
            let reading = self.settled.as_ref().map_or(&self.desk.reading, |settled| &settled.reading);
            let reading = ReadOptions { before: self.before, ..reading.clone() };
            match format::whole_records(self.format, &self.held, &reading) {
                0 => wanted *= 2,
                whole => {
                    let rest = self.held.split_off(whole);
                    return Ok(mem::replace(&mut self.held, rest));
                }
            }
        }
    }
}

impl Iterator for Stretches<'_> {
    type Item = Step;

    fn next(&mut self) -> Option<Step> {
        if self.is_over {
            return None;
        }
        match self.read() {
            Ok(bytes) if bytes.is_empty() => None,
            Ok(bytes) => {
                let before = self.before;
                self.before.bytes += bytes.len();
                self.before.lines += Lines::new(&bytes).position(bytes.len()).line - 1;
                let (size, desk) = (bytes.len() as u64, self.settled(&bytes));
                let stretch = Some(Stretch { bytes, before, desk });
                Some(Step::Text(Input { size, stretch, ..self.input.clone() }))
            }
            Err(error) => {
                self.is_over = true;
                Some(Step::Failed(Failure { path: self.input.name.clone(), message: reason(&error) }))
            }
        }
    }
}
