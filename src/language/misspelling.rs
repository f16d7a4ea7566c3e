//! The noisy channel: which common word a misspelled one was meant to be.
//!
//! A slip drops, adds, replaces, swaps or moves one letter. The words one slip away are found by walking the lexicon's
//! map along the word and leaving it at one letter, which costs microseconds; trying every letter would cost a
//! hundred times as much. Of nearly every way to leave the map a [sieve](Sieve) tells that it leads nowhere.

use fst::raw::{Fst, Node, Output};

use super::lexicon::{Entry, Lexicon};
use corrigenda_pack::lexicon::sieve::{Hashes, Sieve};

/// What went wrong with the letters of a word.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Slip {
    /// One of two equal letters is missing: `ocur`.
    Undoubled,
    /// A letter without or with the wrong accent: `deja`.
    Accent,
    /// A letter is missing: `goverment`.
    Missing,
    /// Two neighbours changed places: `recieve`.
    Swap,
    /// A letter is doubled: `immediatelly`.
    Doubled,
    /// A letter stands two places away from its own: `yrea`, `vyre`.
    Move,
    /// A wrong letter: `tendancy`.
    Replace,
    /// A letter too many: `fromm`.
    Extra,
}

/// A word of the lexicon that one slip makes another form of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Candidate {
    /// The word.
    pub form: String,
    /// What is known of it.
    pub entry: Entry,
    /// The slip.
    pub slip: Slip,
    /// Band of the word less the cost of the slip: ten times a logarithm of how likely the form is to be this slip of this word.
    pub score: i32,
}

/// The words of a dictionary one slip away from a lower-case form, the likeliest first, each once; rare ones are left
/// out. The first letters, so many, are right.
pub fn corrections(lexicon: &Lexicon, form: &str, right: usize) -> Vec<Candidate> {
    let letters: Vec<char> = form.chars().collect();
    let mut walk = Walk {
        fst: lexicon.fst(),
        sieve: lexicon.sieve(),
        letters: &letters,
        hashes: Hashes::of(&letters),
        found: Vec::new(),
    };
    walk.run(right);
    let mut found = walk.found;
    found.sort_by(|a, b| b.score.cmp(&a.score).then_with(|| a.form.cmp(&b.form)));
    let mut seen: Vec<String> = Vec::new();
    found.retain(|candidate| {
        let is_new = !seen.contains(&candidate.form);
        if is_new {
            seen.push(candidate.form.clone());
        }
        is_new
    });
    found
}

/// A place in the map: a node, decoded once, and the sum of the outputs on the way to it.
#[derive(Clone, Copy)]
struct At<'f> {
    node: Node<'f>,
    output: Output,
}

struct Walk<'a> {
    fst: &'a Fst<&'static [u8]>,
    sieve: Sieve,
    letters: &'a [char],
    hashes: Hashes,
    found: Vec<Candidate>,
}

impl<'a> Walk<'a> {
    /// Goes along the word as far as the map does, and at each letter from `right` on tries every way to leave it.
    fn run(&mut self, right: usize) {
        let letters = self.letters;
        let mut at = At { node: self.fst.root(), output: Output::zero() };
        for position in 0..=letters.len() {
            if position >= right {
                self.other_letters(at, position);
                self.letters_of_the_word(at, position);
            }
            let Some(next) = letters.get(position).and_then(|&letter| self.step(at, letter)) else { return };
            at = next;
        }
    }

    /// A letter is missing before `position`, or another stands there.
    fn other_letters(&mut self, at: At<'a>, position: usize) {
        let here = self.letters.get(position).copied();
        let missing = self.hashes.gap(position, position);
        let replaced = here.map(|here| (here, self.hashes.gap(position, position + 1)));
        for letter in self.sieve.letters() {
            if here == Some(letter) {
                // `occur` without one `c` is found once, not once before and once behind the other.
                continue;
            }
            let is_missing = self.sieve.lets_pass(missing.with(letter));
            let replaced = replaced.filter(|(_, gap)| self.sieve.lets_pass(gap.with(letter)));
            if !is_missing && replaced.is_none() {
                continue;
            }
            let Some(next) = self.step(at, letter) else { continue };
            if is_missing {
                let doubles = position > 0 && self.letters[position - 1] == letter;
                let (slip, cost) = if doubles { (Slip::Undoubled, 2) } else { (Slip::Missing, 5) };
                let slip = || (slip, cost + at_start(position, 6));
                self.finish(next, position, &[letter], position, slip);
            }
            if let Some((here, _)) = replaced {
                let slip = || {
                    let (slip, cost) = replacement(here, letter);
                    (slip, cost + at_start(position, 8))
                };
                self.finish(next, position, &[letter], position + 1, slip);
            }
        }
    }

    /// The letter at `position` is one too many, or it and its neighbours stand in the wrong order.
    fn letters_of_the_word(&mut self, at: At<'a>, position: usize) {
        let rest = &self.letters[position..];
        if let [first, ..] = *rest {
            let doubled = rest.get(1) == Some(&first);
            let (slip, cost) = if doubled { (Slip::Doubled, 10) } else { (Slip::Extra, 20) };
            if self.may_be_meant(position, &[], position + 1) {
                self.finish(at, position, &[], position + 1, || (slip, cost + at_start(position, 8)));
            }
        }
        let mut reordered = |order: &[char], slip, cost| {
            if !self.may_be_meant(position, order, position + order.len()) {
                return;
            }
            let end = order.iter().try_fold(at, |at, &letter| self.step(at, letter));
            if let Some(end) = end {
                self.finish(end, position, order, position + order.len(), || (slip, cost));
            }
        };
        if let [a, b, ..] = *rest
            && a != b
        {
            reordered(&[b, a], Slip::Swap, 7 + at_start(position, 3));
        }
        if let [a, b, c, ..] = *rest
            && a != b
            && b != c
        {
            let cost = 15 + at_start(position, 3);
            reordered(&[c, a, b], Slip::Move, cost);
            reordered(&[b, c, a], Slip::Move, cost);
            reordered(&[c, b, a], Slip::Move, cost);
        }
    }

    /// Adds the word made of the letters before `position`, `middle`, and those from `rest` on, if the dictionary has it
    /// in lower case; `at` is where the map stands behind `middle`, and `slip` tells what went wrong at which cost.
    fn finish(
        &mut self,
        at: At<'a>,
        position: usize,
        middle: &[char],
        rest: usize,
        slip: impl FnOnce() -> (Slip, i32),
    ) {
        let tail = &self.letters[rest..];
        let Some(end) = tail.iter().try_fold(at, |at, &letter| self.step(at, letter)) else { return };
        if !end.node.is_final() {
            return;
        }
        let entry = Entry::from_value(end.output.cat(end.node.final_output()).value());
        if entry.may_be_meant() {
            let (slip, cost) = slip();
            let form = self.letters[..position].iter().chain(middle).chain(tail).collect();
            self.found.push(Candidate { form, entry, slip, score: i32::from(entry.band()) - cost });
        }
    }

    /// Whether the word made of the letters before `position`, `middle`, and those from `rest` on may be one that is meant.
    fn may_be_meant(&self, position: usize, middle: &[char], rest: usize) -> bool {
        self.sieve.lets_pass(self.hashes.with(position, middle, rest))
    }

    fn step(&self, mut at: At<'a>, letter: char) -> Option<At<'a>> {
        for byte in letter.encode_utf8(&mut [0; 4]).bytes() {
            let transition = at.node.transition(at.node.find_input(byte)?);
            at = At { node: self.fst.node(transition.addr), output: at.output.cat(transition.out) };
        }
        Some(at)
    }
}

/// Slips at the first letter are rare.
const fn at_start(position: usize, cost: i32) -> i32 {
    if position == 0 { cost } else { 0 }
}

/// How likely one letter is written for another.
fn replacement(wrong: char, right: char) -> (Slip, i32) {
    const CONFUSED: [&str; 5] = ["aeiouy", "sc", "sz", "vb", "gj"];
    const KEYS: [&str; 3] = ["qwertyuiop", "asdfghjkl", "zxcvbnm"];
    if base(wrong) == base(right) {
        return (Slip::Accent, 4);
    }
    let (wrong, right) = (base(wrong), base(right));
    let confused = CONFUSED.iter().any(|group| group.contains(wrong) && group.contains(right));
    let neighbours =
        KEYS.iter().any(|row| row.find(wrong).zip(row.find(right)).is_some_and(|(a, b)| a.abs_diff(b) == 1));
    let cost = if confused {
        12
    } else if neighbours {
        17
    } else {
        21
    };
    (Slip::Replace, cost)
}

/// A Latin letter without its accent.
pub const fn base(letter: char) -> char {
    match letter {
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' | 'ą' => 'a',
        'ç' | 'ć' | 'č' => 'c',
        'è' | 'é' | 'ê' | 'ë' | 'ę' | 'ě' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' | 'ń' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ś' | 'š' => 's',
        'ź' | 'ż' | 'ž' => 'z',
        'ý' | 'ÿ' => 'y',
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn best(language: &str, form: &str) -> (String, Slip) {
        let first = corrections(Lexicon::of(language).unwrap(), form, 0).swap_remove(0);
        (first.form, first.slip)
    }

    #[test]
    fn the_likeliest_slip_comes_first() {
        let cases = [
            ("goverment", "government", Slip::Missing),
            ("recieve", "receive", Slip::Swap),
            ("ocurred", "occurred", Slip::Undoubled),
            ("immediatelly", "immediately", Slip::Doubled),
            ("tendancy", "tendency", Slip::Replace),
            ("yrea", "year", Slip::Move),
            ("directd", "directed", Slip::Missing),
            ("founde", "founded", Slip::Missing),
        ];
        for (wrong, right, slip) in cases {
            assert_eq!(best("en", wrong), (right.to_owned(), slip), "{wrong}");
        }
        assert_eq!(best("fr", "gouvernment").0, "gouvernement");
        assert_eq!(best("fr", "evénement"), ("événement".to_owned(), Slip::Accent));
        assert_eq!(best("es", "gobieno").0, "gobierno");
    }

    #[test]
    fn a_word_far_from_all_others_has_no_correction() {
        let english = Lexicon::of("en").unwrap();
        for form in ["", "qzxvwk", "кошка"] {
            assert!(
                corrections(english, form, 0).iter().all(|c| form.is_empty() && c.form.chars().count() == 1)
            );
        }
    }
}
