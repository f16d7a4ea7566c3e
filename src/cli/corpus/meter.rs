//! How far a run over a corpus is, and how long it will still take, for who waits at a terminal.

use std::io::{self, IsTerminal};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use super::raw::Reached;

/// How often the sign moves.
const TICK: Duration = Duration::from_millis(200);

/// Counts bytes of the inputs on stderr, when that is a terminal.
pub struct Meter {
    begun: Instant,
    bar: Option<ProgressBar>,
    reached: Reached,
}

impl Meter {
    /// For inputs of so many bytes in all; 0 where that is not known.
    pub fn new(total: u64, reached: Reached) -> Self {
        let template = match total {
            0 => "{spinner} {msg} texts, {bytes} ({bytes_per_sec}, {elapsed})",
            _ => "{bar:30} {msg} texts, {bytes} of {total_bytes} ({bytes_per_sec}, {eta} left)",
        };
        let bar = io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(total);
            if let Ok(style) = ProgressStyle::with_template(template) {
                bar.set_style(style);
            }
            bar.enable_steady_tick(TICK);
            bar
        });
        Self { begun: Instant::now(), bar, reached }
    }

    /// So many texts are done.
    pub fn reach(&self, texts: u64) {
        if let Some(bar) = &self.bar {
            bar.set_position(self.reached.load(Ordering::Relaxed));
            bar.set_message(texts.to_string());
        }
    }

    /// Takes the sign away for good; tells how long it stood.
    pub fn end(&self) -> Duration {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
        self.begun.elapsed()
    }
}
