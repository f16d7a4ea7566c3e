//! Texts of a check that are linted together: by several threads where there is more than one text, reported in order.

use corrigenda::report::Failure;
use rayon::ThreadPoolBuilder;
use rayon::prelude::*;

use super::run::Run;
use crate::cli::input::Input;
use crate::cli::lint_file::Checked;

impl Run<'_> {
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
