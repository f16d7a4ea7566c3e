//! Finds which sentences of two texts belong together.

use super::{Bitext, Link};

impl<'a> Bitext<'a> {
    /// Adds the sentences of two texts that translate each other as a whole, and their links. Each text is a list of
    /// blocks with their numbers.
    pub(super) fn align_texts(&mut self, source: Vec<(usize, &'a str)>, target: Vec<(usize, &'a str)>) {
        let mut target = target.into_iter();
        for text in source {
            let from = self.add_source(text);
            let to = match target.next() {
                Some(text) => self.add_target(text),
                None => self.target.len()..self.target.len(),
            };
            self.links.push(Link { source: from, target: to, confidence: 1.0, judged: true });
        }
        for text in target {
            let start = self.source.len();
            let to = self.add_target(text);
            self.links.push(Link { source: start..start, target: to, confidence: 1.0, judged: true });
        }
    }
}
