//! Large files of JSON lines in stretches of whole lines, each of which is linted as a text: memory does not grow with them.
//! Where nobody states the languages of the texts, the first stretch tells them for all.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::sync::Arc;

use corrigenda::desk::{Desk, guarded};
use corrigenda::document::Before;
use corrigenda::format::{Format, ReadOptions};
use corrigenda::report::Failure;
use corrigenda::text::Lines;

use super::input::{Input, Step, Stretch, reason};

/// A stretch ends with the line in which it reaches so many bytes; a smaller file is read whole.
const STRETCH: u64 = 1 << 20;

/// A step of a walk; of a large file, where there is a desk for its stretches, a step for each of them.
pub fn cut<'a>(step: Step, desk: Option<&'a Desk>) -> Box<dyn Iterator<Item = Step> + 'a> {
    match (step, desk) {
        (Step::Text(input), Some(desk)) if is_large(&input, &desk.reading) => match open(&input) {
            Ok(Some(reader)) => Box::new(Stretches {
                input,
                desk,
                settled: None,
                reader,
                before: Before::default(),
                is_over: false,
            }),
            // What is wrong with it is said when it is read.
            Ok(None) | Err(_) => Box::new(std::iter::once(Step::Text(input))),
        },
        (step, _) => Box::new(std::iter::once(step)),
    }
}

/// Whether it is a file of JSON lines, larger than a stretch, which is read at all.
fn is_large(input: &Input, reading: &ReadOptions) -> bool {
    let format = reading.format.or_else(|| Format::of_name(Path::new(&input.name)));
    let most = reading.largest.unwrap_or(u64::MAX);
    format == Some(Format::JsonLines) && input.size > STRETCH && input.size <= most
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
    desk: &'a Desk,
    /// The same, with the languages of the file stated.
    settled: Option<Arc<Desk>>,
    reader: BufReader<File>,
    /// What was read of it.
    before: Before,
    is_over: bool,
}

impl Stretches<'_> {
    /// Where stretches are worked on; `first` is the first of them.
    fn settled(&mut self, first: &[u8]) -> Arc<Desk> {
        let (desk, input) = (self.desk, &self.input);
        let settle = || {
            let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
            let document = desk.read(&input.name, first.to_vec()).map_err(|error| error.to_string())?;
            let (_, linter) = desk.lint_by(path, &document, None, None).map_err(|error| error.to_string())?;
            Ok(desk.stating(Some(linter.language()), linter.source()))
        };
        // What is wrong with it is said when it is linted.
        let as_stated = |_| desk.stating(desk.stated.language, desk.stated.source);
        Arc::clone(self.settled.get_or_insert_with(|| Arc::new(guarded(settle).unwrap_or_else(as_stated))))
    }

    /// The next lines, up to the size of a stretch; of a line that is longer than any file may be only so much that this
    /// shows.
    fn read(&mut self) -> io::Result<Vec<u8>> {
        let most = Format::JsonLines.size_limit() + 1;
        let mut bytes = Vec::new();
        while (bytes.len() as u64) < STRETCH {
            if self.reader.by_ref().take(most).read_until(b'\n', &mut bytes)? == 0 {
                break;
            }
        }
        self.is_over = bytes.is_empty() || bytes.len() as u64 >= most;
        Ok(bytes)
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
