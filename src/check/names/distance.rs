//! How far apart two spellings are, where letters that one sound is written with are close.

use std::sync::OnceLock;

/// The costs of taking one group of letters for another.
const TABLE: &str = include_str!("../../../rules/names/transliteration.tsv");

/// Spellings longer than this, in bytes, are not compared.
pub const LONGEST: usize = 32;

const SUBSTITUTION: f32 = 1.0;
const SWAP: f32 = 0.8;

/// One line of the table, in one of its two directions.
struct Rule {
    left: &'static [u8],
    right: &'static [u8],
    cost: f32,
}

/// The rules by the last letters of both sides.
type Rules = Vec<Vec<Rule>>;

fn rules() -> &'static Rules {
    static RULES: OnceLock<Rules> = OnceLock::new();
    RULES.get_or_init(|| {
        let mut rules: Rules = (0..26 * 26).map(|_| Vec::new()).collect();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(a), Some(b), Some(Ok(cost))) =
                (fields.next(), fields.next(), fields.next().map(str::parse))
            else {
                continue;
            };
            for (left, right) in [(a.as_bytes(), b.as_bytes()), (b.as_bytes(), a.as_bytes())] {
                if let Some(bucket) = bucket(left, right).and_then(|at| rules.get_mut(at)) {
                    bucket.push(Rule { left, right, cost });
                }
            }
        }
        rules
    })
}

fn bucket(left: &[u8], right: &[u8]) -> Option<usize> {
    let index = |word: &[u8]| word.last().and_then(|&letter| letter_index(letter));
    Some(index(left)? * 26 + index(right)?)
}

fn letter_index(letter: u8) -> Option<usize> {
    letter.is_ascii_lowercase().then(|| usize::from(letter - b'a'))
}

/// The distance of two keys of ASCII letters: 0 for equal ones, about 1 for each letter that no transliteration explains.
///
/// Infinite for keys that are longer than [`LONGEST`].
pub fn distance(a: &str, b: &str) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() > LONGEST || b.len() > LONGEST {
        return f32::INFINITY;
    }
    let rules = rules();
    let mut costs = [[f32::INFINITY; LONGEST + 1]; LONGEST + 1];
    for i in 0..=a.len() {
        for j in 0..=b.len() {
            let mut best = if (i, j) == (0, 0) { 0.0 } else { f32::INFINITY };
            if i > 0 {
                best = best.min(costs[i - 1][j] + gap(a, i - 1));
            }
            if j > 0 {
                best = best.min(costs[i][j - 1] + gap(b, j - 1));
            }
            if i > 0 && j > 0 {
                let equal = a[i - 1] == b[j - 1];
                best = best.min(costs[i - 1][j - 1] + if equal { 0.0 } else { SUBSTITUTION });
                if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                    best = best.min(costs[i - 2][j - 2] + SWAP);
                }
                let known = bucket(&a[..i], &b[..j]).and_then(|at| rules.get(at));
                for rule in known.into_iter().flatten() {
                    if a[..i].ends_with(rule.left) && b[..j].ends_with(rule.right) {
                        best = best.min(costs[i - rule.left.len()][j - rule.right.len()] + rule.cost);
                    }
                }
            }
            costs[i][j] = best;
        }
    }
    costs[a.len()][b.len()]
}

/// The cost of a letter that the other spelling lacks.
fn gap(word: &[u8], at: usize) -> f32 {
    let before = at.checked_sub(1).and_then(|index| word.get(index));
    if before == Some(&word[at]) {
        return 0.2;
    }
    match word[at] {
        b'h' if at + 1 == word.len() => 0.15,
        b'h' if before.is_none_or(|letter| b"aeiou".contains(letter)) => 0.35,
        b'h' => 0.45,
        b'a' | b'e' | b'i' | b'o' | b'u' => 0.8,
        b'y' => 0.5,
        _ => 1.0,
    }
}

/// How often each letter occurs in a key: spellings that are close have nearly the same letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Letters([u8; 26]);

impl Letters {
    /// Counts the ASCII letters of a key.
    pub fn of(key: &str) -> Self {
        let mut counts = [0_u8; 26];
        for index in key.bytes().filter_map(letter_index) {
            counts[index] = counts[index].saturating_add(1);
        }
        Self(counts)
    }

    /// How many letters one has more than the other, both ways.
    pub fn difference(&self, other: &Self) -> usize {
        self.0.iter().zip(other.0).map(|(&a, b)| usize::from(a.abs_diff(b))).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn transliterations_are_close_and_other_names_far() {
        for (a, b, most) in [
            ("saleh", "salah", 0.5),
            ("sergei", "sergey", 0.11),
            ("muhammad", "mohammed", 0.8),
            ("tchaikovsky", "chaikovskij", 0.5),
            ("gaddafi", "qadhafi", 1.3),
        ] {
            let found = distance(a, b);
            assert!(found > 0.0 && found <= most, "{a} {b} {found}");
        }
        assert!(distance("martin", "marten") < distance("martin", "morton"));
        assert!(distance("kremer", "brandt") > 3.0);
    }

    #[test]
    fn it_is_symmetric_and_zero_for_equal_keys() {
        let names = ["saleh", "salah", "dzhokhar", "djohar", "zhang", "chang", "", "h", "aa"];
        for a in names {
            assert!(distance(a, a).abs() < f32::EPSILON);
            for b in names {
                assert!((distance(a, b) - distance(b, a)).abs() < 1e-5, "{a} {b}");
            }
        }
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(rules().iter().map(Vec::len).sum::<usize>(), 2 * lines);
    }
}
