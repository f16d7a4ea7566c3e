//! Which forms are worth comparing: pairs that sound alike, found without comparing every form with every other.

use super::mention::{Form, Names};
use crate::language::name::distance::LONGEST;
use crate::language::name::equivalents::{lines_of, places_of};

/// Lengths of two keys may differ by this much.
const LENGTHS: usize = 3;

/// Letters that only one of two keys has, as a share of the longer.
const LETTERS: f32 = 0.8;

/// In a text with very many names that sound alike, each is compared with this many.
const CROWD: usize = 200;

/// A spelling that may be any of more names than this says nothing: so alike are the names of a list, not the spellings of
/// one.
const FELLOWS: u8 = 8;

/// The pairs of forms (by index, the smaller first) that are probably spellings of one name: `weigh` says how probable, or
/// nothing where they are none.
pub fn likely_pairs(
    names: &Names,
    mut weigh: impl FnMut(usize, usize) -> Option<f32>,
) -> Vec<(usize, usize, f32)> {
    let mut fellows = vec![0u8; names.forms.len()];
    let mut pairs: Vec<(u32, u32, f32)> = Vec::new();
    each_near(names, |a, b| {
        if fellows[a] > FELLOWS {
            return false;
        }
        if let Some(probability) = weigh(a, b) {
            pairs.push((a as u32, b as u32, probability));
            for form in [a, b] {
                fellows[form] = fellows[form].saturating_add(1);
            }
        }
        true
    });
    let is_alone = |form: u32| fellows[form as usize] <= FELLOWS;
    let pairs = pairs.into_iter().filter(|&(a, b, _)| is_alone(a) && is_alone(b));
    pairs.map(|(a, b, probability)| (a as usize, b as usize, probability)).collect()
}

/// Visits the pairs of forms (by index, the smaller first) with different keys that may be spellings of one name; `visit` says
/// whether its first is to be compared with more.
///
/// Each form is filed under the skeleton of its key and under the skeletons that lack one letter of it; forms that meet
/// under one skeleton and have nearly the same letters are pairs.
pub fn each_near(names: &Names, mut visit: impl FnMut(usize, usize) -> bool) {
    let mut filed: Vec<(Skeleton, u32, u32)> = Vec::new();
    for index in names.candidates() {
        let form = &names.forms[index];
        if form.key.is_ascii() && form.key.len() <= LONGEST {
            let skeleton = Skeleton::of(&form.key);
            let shorter = (0..skeleton.length()).map(|at| skeleton.without(at));
            // Ukrainian has an `h` where Russian has a `g`.
            let without_g = form.key.contains('g').then(|| Skeleton::of(&form.key.replace('g', "h")));
            let mut last = None;
            for skeleton in shorter.chain([skeleton]).chain(without_g) {
                // Of two equal consonants side by side either may go.
                if last.replace(skeleton) != Some(skeleton) {
                    filed.push((skeleton, index as u32, filed.len() as u32));
                }
            }
        }
    }
    filed.sort_unstable();
    // Where each was put, so that a form is done with all its skeletons at once and compared with no other twice.
    let mut puts = vec![0; filed.len()];
    for (put, &(.., number)) in filed.iter().enumerate() {
        puts[number as usize] = put;
    }
    // The form that is compared, and with how many it was.
    let mut compared = (u32::MAX, 0);
    let mut seen_by = vec![u32::MAX; names.forms.len()];
    for &put in &puts {
        let (skeleton, a, _) = filed[put];
        if compared.0 != a {
            compared = (a, 0);
        }
        let fellows = filed[put + 1..].iter().take_while(|fellow| fellow.0 == skeleton);
        for &(_, b, _) in fellows.take(CROWD - compared.1) {
            if seen_by[b as usize] != a {
                seen_by[b as usize] = a;
                compared.1 += 1;
                let (a, b) = (a as usize, b as usize);
                if are_near(&names.forms[a], &names.forms[b]) && !visit(a, b) {
                    break;
                }
            }
        }
    }
    for (a, b) in equivalent_pairs(names) {
        visit(a, b);
    }
}

/// Pairs of forms that two languages have of one name.
fn equivalent_pairs(names: &Names) -> Vec<(usize, usize)> {
    let mut by_line: Vec<((bool, usize), usize)> = Vec::new();
    for index in names.candidates() {
        let key = &names.forms[index].key;
        by_line.extend(lines_of(key).iter().map(|&line| ((false, line), index)));
        by_line.extend(places_of(key).iter().map(|&line| ((true, line), index)));
    }
    by_line.sort_unstable();
    let chunks = by_line.chunk_by(|a, b| a.0 == b.0);
    let pairs = chunks.flat_map(|same| {
        same.iter().enumerate().flat_map(|(at, a)| same[at + 1..].iter().map(|b| (a.1, b.1)))
    });
    pairs.filter(|&(a, b)| names.forms[a].key != names.forms[b].key).collect()
}

fn are_near(a: &Form, b: &Form) -> bool {
    let longer = a.key.len().max(b.key.len());
    a.key.len().abs_diff(b.key.len()) <= LENGTHS
        && a.letters.difference(&b.letters) as f32 <= LETTERS * longer as f32
        && a.key != b.key
}

/// The consonants of a key by kind, vowels and half vowels left out, at three bits each.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Skeleton(u64);

impl Skeleton {
    /// So many consonants fit.
    const MOST: usize = 21;

    fn of(key: &str) -> Self {
        let mut bits = 0;
        let mut last = 0;
        let mut length = 0;
        for kind in key.bytes().map(kind) {
            if kind != 0 && kind != last && length < Self::MOST {
                bits = bits << 3 | kind;
                length += 1;
            }
            last = kind;
        }
        Self(bits)
    }

    const fn length(self) -> usize {
        (u64::BITS - self.0.leading_zeros()).div_ceil(3) as usize
    }

    /// Without the consonant at this place, counted from the last.
    const fn without(self, at: usize) -> Self {
        let below = self.0 & ((1 << (3 * at)) - 1);
        Self(self.0 >> (3 * (at + 1)) << (3 * at) | below)
    }
}

/// Consonants that transliterations take for each other are of one kind; 0 for what they add and leave out.
const fn kind(letter: u8) -> u64 {
    match letter {
        b'd' | b't' => 1,
        b'c' | b'g' | b'j' | b'k' | b'q' | b's' | b'x' | b'z' => 2,
        b'l' | b'r' => 3,
        b'm' | b'n' => 4,
        b'b' | b'f' | b'p' => 5,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_meet_under_a_skeleton() {
        let filed = |key: &str| {
            let skeleton = Skeleton::of(key);
            let mut all: Vec<_> = (0..skeleton.length()).map(|at| skeleton.without(at)).collect();
            all.push(skeleton);
            all
        };
        for (a, b) in [("saleh", "salah"), ("qadhafi", "gaddafi"), ("lemke", "lempke"), ("djohar", "johar")] {
            assert!(filed(a).iter().any(|skeleton| filed(b).contains(skeleton)), "{a} {b}");
        }
        assert!(!filed("kremer").iter().any(|skeleton| filed("bontant").contains(skeleton)));
    }
}
