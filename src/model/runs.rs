//! Words and phrases that stand twice and more in a row.

use crate::span::Span;
use crate::text::around::between;
use crate::text::{Text, Word};

/// The longest stretch that is looked for, in words.
const LONGEST: usize = 12;

/// A stretch of words that stands several times in a row.
#[derive(Debug)]
pub struct Run {
    /// The first word.
    pub first: usize,
    /// Words in one copy.
    pub length: usize,
    /// How many copies.
    pub copies: usize,
    /// Whether nothing but white space stands between the words.
    pub plain: bool,
    /// Whether hyphens tie all of them together (`sub-sub-sub-sub`).
    pub tied: bool,
}

impl Run {
    /// How often a stretch of this length must stand in a row to be a loop; fewer are a slip or a figure of speech.
    pub fn is_loop(&self) -> bool {
        let least = match (self.length, self.plain) {
            (1, _) if self.tied => 4,
            (1, _) => 6,
            (2, true) => 5,
            (2, false) => 4,
            _ => 3,
        };
        self.copies >= least
    }

    /// From the first copy to the last.
    pub fn span(&self, words: &[Word]) -> Span<Text> {
        let last = self.first + self.length * self.copies - 1;
        Span::new(words[self.first].span().start, words[last].span().end)
    }

    /// From the end of the first copy to the end of the last.
    pub fn surplus(&self, words: &[Word]) -> Span<Text> {
        Span::new(words[self.first + self.length - 1].span().end, self.span(words).end)
    }

    /// The first copy.
    pub fn copy(&self, words: &[Word]) -> Span<Text> {
        Span::new(words[self.first].span().start, words[self.first + self.length - 1].span().end)
    }

    /// From the second copy to the end of the last, but all copies of a single word: one of them alone tells nothing.
    pub fn repetition(&self, words: &[Word]) -> Span<Text> {
        let from = if self.length == 1 { self.first } else { self.first + self.length };
        Span::new(words[from].span().start, self.surplus(words).end)
    }
}

/// The runs of one block, in order, without overlaps. `ids` are the numbers of its words.
pub fn runs(text: &str, words: &[Word], ids: &[u32]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut end = 0;
    for at in returning(ids).into_iter().rev() {
        if at < end {
            continue;
        }
        let longest = LONGEST.min((ids.len() - at) / 2);
        let behind = &ids[at + 1..=at + longest];
        let mut again = (1..=longest).filter(|&length| {
            ids[at] == behind[length - 1] && (length == 1 || ids[at + 1] == ids[at + 1 + length])
        });
        if let Some(run) = again.find_map(|length| run_at(text, words, ids, at, length)) {
            end = at + run.length * run.copies;
            found.push(run);
        }
    }
    found
}

/// Where a word stands that seems to return soon, right behind it or with the one behind it; the last place first.
fn returning(ids: &[u32]) -> Vec<usize> {
    /// So many that few of the pairs within the longest stretch share a place by chance.
    const PLACES: usize = 256;
    // Where a pair of words stands next, by what is left of their numbers; behind what is read nothing stands at 0.
    let mut next = [0_u32; PLACES];
    let mut found = Vec::new();
    for (at, pair) in ids.windows(2).enumerate().rev() {
        let place = pair[0].wrapping_mul(31).wrapping_add(pair[1]) as usize % PLACES;
        let length = (next[place] as usize).wrapping_sub(at);
        next[place] = at as u32;
        if pair[0] == pair[1] || (1..=LONGEST).contains(&length) {
            found.push(at);
        }
    }
    found
}

fn run_at(text: &str, words: &[Word], ids: &[u32], first: usize, length: usize) -> Option<Run> {
    let copy = &ids[first..first + length];
    let copies = 1 + ids[first + length..].chunks_exact(length).take_while(|next| *next == copy).count();
    if copies < 2 {
        return None;
    }
    let is_plain = |&at: &usize| {
        let gap = between(text, words[at], words[at + 1]);
        !gap.is_empty() && gap.trim().is_empty()
    };
    let last = first + length * copies - 1;
    let joined = 1 + (first..last).take_while(is_plain).count();
    let tied = length == 1 && (first..last).all(|at| between(text, words[at], words[at + 1]) == "-");
    let run = Run { first, length, copies, plain: joined == length * copies, tied };
    if run.is_loop() {
        return Some(run);
    }
    // A longer run may cross a mark; the plain part of it is what counts.
    let copies = joined / length;
    (copies > 1).then_some(Run { copies, plain: true, tied: false, ..run })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    fn found(text: &str) -> Vec<(&str, usize, bool)> {
        let words = words(text);
        let copy = |run: &Run| {
            let last = words[run.first + run.length - 1];
            Span::<Text>::new(words[run.first].span().start, last.span().end).of(text)
        };
        let mut forms: Vec<&str> = words.iter().map(|word| word.span().of(text)).collect();
        let order = forms.clone();
        forms.sort_unstable();
        let ids: Vec<u32> =
            order.iter().map(|form| forms.partition_point(|known| known < form) as u32).collect();
        runs(text, &words, &ids).iter().map(|run| (copy(run), run.copies, run.is_loop())).collect()
    }

    #[test]
    fn finds_the_shortest_copy_and_stops_at_marks_unless_it_loops() {
        assert_eq!(found("so it is it is here"), [("it is", 2, false)]);
        assert_eq!(found("the cat, the cat"), []);
        assert_eq!(found("no no, no"), [("no", 2, false)]);
        assert_eq!(found("a cat, a cat, a cat, a cat"), [("a cat", 4, true)]);
    }
}
