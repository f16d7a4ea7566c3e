//! The round before texts are checked with a judge: all are read, so that the questions worth most are asked first.

use std::num::NonZeroUsize;
use std::path::PathBuf;

use corrigenda::judge::Ballot;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::input::{self, Input, Step};
use super::judge::Judge;
use super::lint_file::Checking;

/// The questions about all texts, in the order of the texts. Stdin, which can be read only once, is left out, and so is what
/// cannot be read, which is said when its turn comes to be checked.
///
/// # Errors
/// There are no threads to work with.
pub fn ballots(
    checking: &Checking,
    paths: &[PathBuf],
    jobs: Option<NonZeroUsize>,
) -> Result<Vec<Ballot>, String> {
    let pool = ThreadPoolBuilder::new().num_threads(jobs.map_or(0, NonZeroUsize::get)).build();
    let pool = pool.map_err(|error| format!("no threads to work with: {error}"))?;
    let inputs: Vec<Input> = input::walk(paths, None)
        .filter_map(|step| match step {
            Step::Text(input) if input.path.is_some() => Some(input),
            Step::Text(_) | Step::Skipped | Step::Failed(_) => None,
        })
        .collect();
    let ballots = |input: &Input| checking.ballots(input).unwrap_or_default();
    Ok(pool.install(|| inputs.par_iter().map(ballots).collect::<Vec<_>>().into_iter().flatten().collect()))
}

/// What asking would take, in words; what is known already is not asked.
pub fn plan(judge: &Judge, ballots: &[Ballot]) -> String {
    let (requests, estimate) = judge.choose(ballots);
    let units = |count: usize| if count == 1 { "1 unit".to_owned() } else { format!("{count} units") };
    let cost = judge.cost(estimate.tokens_in, estimate.tokens_out);
    let cost = cost
        .map_or_else(|| "; no prices are configured".to_owned(), |cost| format!("; cost about {cost:.4}"));
    format!(
        "{} of text: {} calls, about {} tokens sent and {} written{cost}. Nothing was sent.\n",
        units(ballots.len()),
        requests.len(),
        estimate.tokens_in,
        estimate.tokens_out
    )
}
