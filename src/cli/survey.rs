//! Reads the names of all texts, before the texts are checked one by one.

use std::num::NonZeroUsize;
use std::path::{Path, PathBuf};

use corrigenda::desk::{Desk, guarded};
use corrigenda::format;
use corrigenda::names::Survey;
use corrigenda::report::Failure;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::input::{self, Input, Step};

/// Texts that are read at the same time are taken from the walk together.
const BATCH: usize = 128;

/// What is surveyed, and how.
pub struct Surveying<'a> {
    /// Files and folders.
    pub paths: &'a [PathBuf],
    /// How stdin is called; none: stdin, which can be read only once, is left out.
    pub stdin_name: Option<&'a str>,
    /// Only texts for which a rule wants it.
    pub only_wanted: bool,
    /// How many places of each name are kept.
    pub places: usize,
    /// Texts read at the same time.
    pub jobs: Option<NonZeroUsize>,
}

/// The names of the texts, and what could not be read.
///
/// # Errors
/// There are no threads to work with.
pub fn survey(desk: &Desk, what: &Surveying<'_>) -> Result<(Survey, Vec<Failure>), String> {
    let threads = what.jobs.map_or(0, NonZeroUsize::get);
    let pool = ThreadPoolBuilder::new().num_threads(threads).build();
    let pool = pool.map_err(|error| format!("no threads to work with: {error}"))?;
    let none = || (Survey::new(what.places), Vec::new());
    let add = |(mut survey, mut failures): (Survey, Vec<Failure>), input: Input| {
        if let Err(message) = add(&input, desk, what.only_wanted, &mut survey) {
            failures.push(Failure { path: input.name, message });
        }
        (survey, failures)
    };
    let join = |(mut survey, mut failures): (Survey, Vec<Failure>), (other, more): (Survey, Vec<Failure>)| {
        survey.merge(other);
        failures.extend(more);
        (survey, failures)
    };
    let mut steps = input::walk(what.paths, what.stdin_name, &desk.house.config().wishes);
    let mut all = none();
    loop {
        let batch: Vec<Step> = steps.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            return Ok(all);
        }
        let mut inputs = Vec::new();
        for step in batch {
            match step {
                Step::Text(input) if input.path.is_some() || what.stdin_name.is_some() => inputs.push(input),
                Step::Failed(failure) => all.1.push(failure),
                Step::Text(_) | Step::Skipped => {}
            }
        }
        let read = pool.install(|| inputs.into_par_iter().fold(none, add).reduce(none, join));
        all = join(all, read);
    }
}

fn add(input: &Input, desk: &Desk, only_wanted: bool, survey: &mut Survey) -> Result<(), String> {
    guarded(|| {
        let path = input.path.as_deref().unwrap_or(Path::new(&input.name));
        if only_wanted && !desk.linter_for(path).map_err(|error| error.to_string())?.wants_survey() {
            return Ok(());
        }
        let bytes = input::read(input, desk)?;
        let document =
            format::read_with(&input.name, bytes, &desk.reading).map_err(|error| error.to_string())?;
        let linter = desk.linter_for_text(path, &document, None).map_err(|error| error.to_string())?;
        linter.survey(&document, None, survey);
        Ok(())
    })
}
