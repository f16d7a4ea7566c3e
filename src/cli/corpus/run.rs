//! A run over a corpus: its rows through threads into tables and statistics.

use std::fs;
use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};
use std::sync::{Arc, PoisonError};
use std::thread::available_parallelism;
use std::time::{Duration, UNIX_EPOCH};

use corrigenda::corpus::{Judge, Judged, Place, Statistics};
use corrigenda::desk::Desk;

use super::batches::{Batch, Batches, Failures, Inputs, Reach};
use super::fields::Fields;
use super::meter::Meter;
use super::parts::Parts;
use super::raw::Reached;
use super::tables::Tables;
use super::{CorpusArgs, input, pipeline, sample};
use crate::cli::cache::{build, rules_of};
use crate::cli::input::{is_same_file, named, reason, said_of};
use crate::cli::target::STDOUT;
use crate::cli::{FAILURE, output, setup, write};

/// Who read the output has gone: no fault, and nothing left to do.
const CLOSED: &str = "";

/// Does the work; gives the exit status.
///
/// # Errors
/// A message for a person: why it could not be done.
pub fn run(args: &CorpusArgs) -> Result<u8, String> {
    let mut merged = Statistics::default();
    for path in &args.merge {
        add_shard(&mut merged, path)?;
    }
    if args.paths.is_empty() {
        write_statistics(args, &merged)?;
        return Ok(0);
    }
    let files = input::files(&args.paths).map_err(|(path, error)| fault(&path, &error))?;
    refuse_overwriting(args, &files)?;
    let desk = args.lint.desk(&args.paths)?;
    if desk.may_want_survey() {
        output::complain("rules that hold texts against all others of a folder do not run over a corpus");
    }
    setup::validate(&desk)?;
    let mut parts = args.resume.as_ref().map(|folder| Parts::open(folder, &run_of(args, &files, &desk)?));
    let parts = parts.take().transpose()?;
    let gate = args.gate.gate(desk.house.config());
    let work = Work { judge: Judge::new(desk, gate, args.text_format), args, files };
    let (statistics, failures) = work.all(parts)?;
    for failure in failures.lock().unwrap_or_else(PoisonError::into_inner).iter() {
        output::complain(&said_of(failure));
    }
    let failed = !failures.lock().unwrap_or_else(PoisonError::into_inner).is_empty();
    merged.merge(&statistics).map_err(|error| error.to_string())?;
    write_statistics(args, &merged)?;
    let refused = args.gate.gate && statistics.all.kept < statistics.all.texts;
    Ok(if failed { FAILURE } else { u8::from(refused) })
}

/// What there is to do.
struct Work<'a> {
    args: &'a CorpusArgs,
    judge: Judge,
    files: Vec<PathBuf>,
}

/// Texts as they come out of the threads.
struct Done {
    judged: Vec<Judged>,
    reach: Reach,
}

impl Work<'_> {
    /// Judges all rows and writes the tables.
    fn all(self, parts: Option<Parts>) -> Result<(Statistics, Failures), String> {
        let args = self.args;
        let stdout = Path::new(STDOUT);
        let asks_for_nothing =
            args.documents.is_none() && args.findings.is_none() && args.statistics.is_none();
        let documents = args.documents.as_deref().or(asks_for_nothing.then_some(stdout));
        let mut tables = Tables::open(documents, args.findings.as_deref())?;
        let reached = Reached::default();
        let total = self.files.iter().map(|file| file.metadata().map_or(0, |about| about.len())).sum();
        let meter = Meter::new(total, Arc::clone(&reached));
        let failures = Failures::default();
        let done = parts.as_ref().map(Parts::reach).unwrap_or_default();
        let inputs = self.inputs(Arc::clone(&reached), Arc::clone(&failures), done);
        let (run, parts) = self.through(inputs.batches(), &mut tables, &meter, parts);
        let took = meter.end();
        let mut statistics = match run {
            Err(closed) if closed == CLOSED => return Ok((Statistics::default(), failures)),
            run => run?,
        };
        let judged_now = statistics.all.bytes;
        if let Some(parts) = parts {
            statistics = parts.finish(&mut tables)?;
        }
        tables.close()?;
        output::complain(&summary(&statistics, judged_now, took));
        Ok((statistics, failures))
    }

    fn inputs(&self, reached: Reached, failures: Failures, done: Reach) -> Inputs {
        let lint = &self.args.lint;
        let fields = Fields {
            text: lint.text_field.clone(),
            id: lint.id_field.clone(),
            source: lint.source_field.clone(),
            site: self.args.site_field.clone(),
        };
        Inputs { files: self.files.clone(), format: lint.format_of_files, fields, reached, failures, done }
    }

    /// Judges batches by several threads; what they come to goes to the parts, else to the tables.
    fn through(
        &self,
        batches: Batches,
        tables: &mut Tables,
        meter: &Meter,
        mut parts: Option<Parts>,
    ) -> (Result<Statistics, String>, Option<Parts>) {
        let mut statistics = Statistics::default();
        let take = |Done { judged, reach }: Done| {
            for Judged { document, .. } in &judged {
                statistics.add(document);
            }
            meter.reach(statistics.all.texts);
            match &mut parts {
                Some(parts) => parts.add(judged, reach)?,
                None => tables.add(judged)?,
            }
            if tables.is_closed() { Err(CLOSED.to_owned()) } else { Ok(()) }
        };
        let threads = self.args.jobs.or_else(|| available_parallelism().ok()).unwrap_or(NonZeroUsize::MIN);
        let work = |batch| self.batch(batch);
        let run = match self.args.sample {
            Some(count) => pipeline::run(threads, sample::sample(batches, count, self.args.seed), work, take),
            None => pipeline::run(threads, batches, work, take),
        };
        (run.map(|()| statistics), parts)
    }

    fn batch(&self, batch: Batch) -> Done {
        let judge = |numbered: super::raw::Numbered| {
            let place = Place { input: &batch.input, row: numbered.row };
            self.judge.judge(place, numbered.raw.record())
        };
        Done { judged: batch.rows.into_iter().map(judge).collect(), reach: batch.reach }
    }
}

/// What the run came to, on a line.
fn summary(statistics: &Statistics, judged: u64, took: Duration) -> String {
    let all = &statistics.all;
    let rate = judged as f64 / 1e6 / took.as_secs_f64().max(1e-3);
    format!(
        "{} texts: {} kept, {} dropped, {} with an error; {} findings ({rate:.1} MB/s)",
        all.texts,
        all.kept,
        all.dropped,
        all.failed,
        all.findings()
    )
}

/// Everything that the results of a run depend on, as JSON.
fn run_of(args: &CorpusArgs, files: &[PathBuf], desk: &Desk) -> Result<String, String> {
    let mut inputs = Vec::new();
    for path in files {
        let about = fs::metadata(path).map_err(|error| fault(path, &error))?;
        let changed = about.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
        inputs.push((
            path.display().to_string(),
            about.len(),
            changed.map(|time| time.as_nanos().to_string()),
        ));
    }
    let config = desk.house.config().path.as_ref().and_then(|path| fs::read(path).ok()).unwrap_or_default();
    let settings = format!("{:?} {:?} {:?} {:?}", args.lint, args.gate, args.site_field, args.text_format);
    let mut hasher = blake3::Hasher::new();
    for piece in [settings.as_bytes(), &config, rules_of(desk).as_bytes(), build().as_bytes()] {
        hasher.update(blake3::hash(piece).as_bytes());
    }
    let run = serde_json::json!({ "inputs": inputs, "settings": hasher.finalize().to_hex().as_str() });
    Ok(run.to_string())
}

/// No table may take the place of a text.
fn refuse_overwriting(args: &CorpusArgs, files: &[PathBuf]) -> Result<(), String> {
    if args.resume.is_some() && files.iter().any(|file| file.as_os_str() == "-") {
        return Err("--resume: what comes through a pipe cannot be read again; name a file".to_owned());
    }
    let tables: Vec<&PathBuf> =
        [&args.documents, &args.findings, &args.statistics].into_iter().flatten().collect();
    for (number, table) in tables.iter().enumerate() {
        let is_it = |file: &PathBuf| !write::is_special(table) && is_same_file(file, table);
        if files.iter().any(is_it) {
            return Err(format!("{}: is a text to judge; a table would overwrite it", named(table)));
        }
        if tables[..number].iter().any(|other| is_it(other)) {
            return Err(format!("{}: two tables cannot go into one file", named(table)));
        }
    }
    Ok(())
}

fn add_shard(merged: &mut Statistics, path: &Path) -> Result<(), String> {
    let bytes = fs::read(path).map_err(|error| fault(path, &error))?;
    let shard: Statistics = serde_json::from_slice(&bytes)
        .map_err(|error| format!("{}: no statistics of a corpus: {error}", named(path)))?;
    merged.merge(&shard).map_err(|error| format!("{}: {error}", named(path)))
}

fn write_statistics(args: &CorpusArgs, statistics: &Statistics) -> Result<(), String> {
    let Some(path) = &args.statistics else { return Ok(()) };
    let mut json = serde_json::to_string_pretty(statistics).map_err(|error| error.to_string())?;
    json.push('\n');
    if path.as_os_str() == STDOUT {
        output::hand_over(json.as_bytes());
        return Ok(());
    }
    write::put(path, json.as_bytes()).map_err(|error| fault(path, &error))
}

fn fault(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {}", named(path), reason(error))
}
