//! The round before texts are checked with a judge: all are read, so that the questions worth most are asked first.

use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::sync::{Mutex, PoisonError};

use corrigenda::judge::Ballot;
use corrigenda::report::counted;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::input::{self, Input, Step};
use super::lint_file::Checking;
use super::progress::Progress;

/// The texts of a round.
#[derive(Debug, Clone, Copy)]
pub struct Round<'a> {
    /// Files or folders.
    pub paths: &'a [PathBuf],
    /// What standard input is called.
    pub stdin_name: Option<&'a str>,
    /// How many are read at the same time; none: as many as there are processors.
    pub jobs: Option<NonZeroUsize>,
}

/// The questions about all texts, in the order of the texts. What cannot be read is left out: it is said when its turn comes
/// to be checked.
///
/// # Errors
/// There are no threads to work with.
pub fn ballots(checking: &Checking, round: Round<'_>) -> Result<Vec<Ballot>, String> {
    let pool = ThreadPoolBuilder::new().num_threads(round.jobs.map_or(0, NonZeroUsize::get)).build();
    let pool = pool.map_err(|error| format!("no threads to work with: {error}"))?;
    let inputs: Vec<Input> = input::walk(round.paths, round.stdin_name, &checking.desk.house.config().wishes)
        .filter_map(|step| match step {
            Step::Text(input) => Some(input),
            Step::Skipped | Step::Failed(_) => None,
        })
        .collect();
    let ballots = |input: &Input| checking.ballots(input).unwrap_or_default();
    Ok(pool.install(|| inputs.par_iter().map(ballots).collect::<Vec<_>>().into_iter().flatten().collect()))
}

/// What asking would take, in words; what is known already is not asked.
///
/// # Errors
/// There are no threads to work with.
pub fn plan(checking: &Checking, round: Round<'_>) -> Result<String, String> {
    let Some(judge) = &checking.judge else { return Ok(String::new()) };
    let ballots = ballots(checking, round)?;
    let (requests, estimate) = judge.choose(&ballots);
    let cost = judge.cost(estimate.tokens_in, estimate.tokens_out);
    let cost = cost
        .map_or_else(|| "; no prices are configured".to_owned(), |cost| format!("; cost about {cost:.4}"));
    Ok(format!(
        "{} of text: {}, about {} tokens sent and {} written{cost}. Nothing was sent.\n",
        counted(ballots.len(), "unit"),
        counted(requests.len(), "call"),
        estimate.tokens_in,
        estimate.tokens_out
    ))
}

/// Asks the judge, where one can be asked, about all texts, so that the answers are there when the texts are checked.
///
/// # Errors
/// There are no threads to work with.
pub fn ask(checking: &Checking, round: Round<'_>) -> Result<(), String> {
    let Some(judge) = checking.judge.as_ref().filter(|judge| judge.is_live()) else { return Ok(()) };
    let (requests, _) = judge.choose(&ballots(checking, round)?);
    let mut waiting = Progress::new();
    let shown = Mutex::new(&mut waiting);
    judge.ask(&requests, &|done| {
        shown.lock().unwrap_or_else(PoisonError::into_inner).judged(done, requests.len());
    });
    waiting.end();
    Ok(())
}
