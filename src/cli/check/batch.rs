//! Texts of a check that are linted together: by several threads where there is more than one text, reported in order.

use std::num::NonZeroUsize;
use std::thread::available_parallelism;

use corrigenda::report::Failure;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::run::Run;
use crate::cli::input::Input;
use crate::cli::lint_file::{Checked, Checking, Fixing};
use crate::cli::report::Format;
use crate::cli::source::Originals;

/// So that results come in order and memory does not grow with the number of texts, a batch is closed when it holds so many
/// of them, or so many bytes for each thread.
const TEXTS: usize = 128;
const BYTES: u64 = 4 << 20;

impl Run<'_> {
    /// Whether texts are enough for a batch.
    pub(super) fn is_full(&self, batch: &[Result<Input, Failure>]) -> bool {
        let threads = self.args.jobs.or_else(|| available_parallelism().ok()).map_or(1, NonZeroUsize::get);
        let bytes: u64 = batch.iter().flatten().map(|input| input.size).sum();
        batch.len() >= TEXTS || bytes >= BYTES * threads as u64
    }

    /// Whether a file may be linted stretch by stretch: findings are only reported, and each by itself.
    pub(super) fn takes_stretches(&self) -> bool {
        let Checking { desk, originals, judge, filter, fixing, .. } = &self.checking;
        *fixing == Fixing::Report
            && self.args.formats().all(Format::is_by_finding)
            && matches!(originals, Originals::Nowhere)
            && filter.is_by_finding()
            && judge.is_none()
            && desk.folder().is_none()
            && self.gate.is_none()
    }

    /// Lints texts and reports on them.
    ///
    /// # Errors
    /// A message for a person: why no more could be done.
    pub(super) fn batch(&mut self, batch: Vec<Result<Input, Failure>>) -> Result<(), String> {
        let checking = &self.checking;
        let work = |text: Result<Input, Failure>| {
            let input = text?;
            checking.check(&input).map_err(|message| Failure { path: input.name, message })
        };
        let sequential = batch.len() < 2 || self.args.jobs.is_some_and(|jobs| jobs.get() == 1);
        let checked: Vec<Result<Option<Checked>, Failure>> = if sequential {
            batch.into_iter().map(work).collect()
        } else {
            if self.pool.is_none() {
                let threads = self.args.jobs.map_or(0, std::num::NonZero::get);
                let pool = ThreadPoolBuilder::new().num_threads(threads).build();
                self.pool = Some(pool.map_err(|error| format!("no threads to work with: {error}"))?);
            }
            match &self.pool {
                Some(pool) => pool.install(|| batch.into_par_iter().map(work).collect()),
                None => Vec::new(),
            }
        };
        checked.into_iter().try_for_each(|result| self.report(result))?;
        self.progress.reach(self.summary.files + self.summary.failures.len());
        Ok(())
    }
}
