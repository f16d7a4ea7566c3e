//! A sign of life on long runs, for who waits at a terminal.

use std::io::{self, IsTerminal};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Shorter runs show nothing.
const PATIENCE: Duration = Duration::from_secs(1);

/// How often the sign moves.
const TICK: Duration = Duration::from_millis(120);

/// Counts texts on stderr, when that is a terminal and the run takes its time. How many there will be is not known: the
/// walk over folders goes on while texts are linted.
#[derive(Debug)]
pub struct Progress {
    begun: Instant,
    watched: bool,
    bar: Option<ProgressBar>,
}

impl Progress {
    /// Nothing is shown yet.
    pub fn new() -> Self {
        Self { begun: Instant::now(), watched: io::stderr().is_terminal(), bar: None }
    }

    /// So many texts are done.
    pub fn reach(&mut self, texts: usize) {
        self.show("{spinner} {pos} texts checked ({elapsed})", texts);
    }

    /// The judge has answered so many of its questions.
    pub fn judged(&mut self, done: usize, all: usize) {
        self.show(
            &format!("{{spinner}} {{pos}} of {all} questions answered by the judge ({{elapsed}})"),
            done,
        );
    }

    fn show(&mut self, template: &str, done: usize) {
        if self.bar.is_none() && self.watched && self.begun.elapsed() > PATIENCE {
            let style = ProgressStyle::with_template(template);
            let bar = ProgressBar::new_spinner();
            if let Ok(style) = style {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TICK);
            self.bar = Some(bar);
        }
        if let Some(bar) = &self.bar {
            bar.set_position(done as u64);
        }
    }

    /// Takes the sign away while something is written.
    pub fn suspend<T>(&self, write: impl FnOnce() -> T) -> T {
        match &self.bar {
            Some(bar) => bar.suspend(write),
            None => write(),
        }
    }

    /// Takes it away for good.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}
