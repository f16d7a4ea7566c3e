//! How far apart two spellings are, where letters that one sound is written with are close.

use std::sync::LazyLock;

/// The costs of taking one group of letters for another.
const TABLE: &str = include_str!("../../../data/names/transliteration.tsv");

/// Spellings longer than this, in bytes, are not compared.
pub const LONGEST: usize = 32;

const SUBSTITUTION: f32 = 1.0;
const SWAP: f32 = 0.8;

/// One line of the table, in one of its two directions: what stands before the last letters of both sides.
struct Rule {
    left: &'static [u8],
    right: &'static [u8],
    cost: f32,
}

/// The lines of the table.
struct Rules {
    /// By the last letters of both sides.
    all: Vec<Rule>,
    /// Where those of each pair of last letters begin and end.
    starts: Vec<u16>,
    /// The most letters that a side has.
    longest: usize,
}

impl Rules {
    fn read() -> Self {
        let mut all: Vec<(usize, Rule)> = Vec::new();
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let mut fields = line.split('\t');
            let (Some(a), Some(b), Some(Ok(cost))) =
                (fields.next(), fields.next(), fields.next().map(str::parse))
            else {
                continue;
            };
            for (left, right) in [(a.as_bytes(), b.as_bytes()), (b.as_bytes(), a.as_bytes())] {
                if let (Some((x, left)), Some((y, right))) = (left.split_last(), right.split_last()) {
                    all.extend(bucket(*x, *y).map(|bucket| (bucket, Rule { left, right, cost })));
                }
            }
        }
        all.sort_by_key(|&(bucket, _)| bucket);
        let starts = (0..=26 * 26).map(|bucket| all.partition_point(|&(known, _)| known < bucket) as u16);
        Self {
            starts: starts.collect(),
            longest: all.iter().map(|(_, rule)| 1 + rule.left.len().max(rule.right.len())).max().unwrap_or(1),
            all: all.into_iter().map(|(_, rule)| rule).collect(),
        }
    }

    /// Those that end in these letters.
    fn of(&self, x: u8, y: u8) -> &[Rule] {
        let Some(bucket) = bucket(x, y) else { return &[] };
        &self.all[usize::from(self.starts[bucket])..usize::from(self.starts[bucket + 1])]
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(Rules::read);

fn bucket(x: u8, y: u8) -> Option<usize> {
    Some(letter_index(x)? * 26 + letter_index(y)?)
}

fn letter_index(letter: u8) -> Option<usize> {
    letter.is_ascii_lowercase().then(|| usize::from(letter - b'a'))
}

/// The distance of two keys of ASCII letters: 0 for equal ones, about 1 for each letter that no transliteration explains.
///
/// Infinite for keys that are longer than [`LONGEST`].
pub fn distance(a: &str, b: &str) -> f32 {
    distance_within(a, b, f32::INFINITY)
}

/// The same where it is at most `limit`; elsewhere it may be infinite, which is soon told of names that are far apart.
pub fn distance_within(a: &str, b: &str, limit: f32) -> f32 {
    let (a, b) = (a.as_bytes(), b.as_bytes());
    if a.len() > LONGEST || b.len() > LONGEST {
        return f32::INFINITY;
    }
    let rules = &*RULES;
    // The lines of the table look back over so many rows, a swap over two.
    let reach = rules.longest.max(2);
    let mut costs = [[0.0; LONGEST + 1]; LONGEST + 1];
    let mut gaps = [0.0; LONGEST];
    for j in 1..=b.len() {
        gaps[j - 1] = gap(b, j - 1);
        costs[0][j] = costs[0][j - 1] + gaps[j - 1];
    }
    let mut far = 0;
    for i in 1..=a.len() {
        let (letter, gap) = (a[i - 1], gap(a, i - 1));
        let (done, rest) = costs.split_at_mut(i);
        let (above, row) = (&done[i - 1], &mut rest[0]);
        row[0] = above[0] + gap;
        let mut least = row[0];
        for (j, &other) in (1..).zip(b) {
            let substitution = if letter == other { 0.0 } else { SUBSTITUTION };
            let mut best = (above[j] + gap).min(row[j - 1] + gaps[j - 1]).min(above[j - 1] + substitution);
            if i > 1 && j > 1 && letter == b[j - 2] && a[i - 2] == other {
                best = best.min(done[i - 2][j - 2] + SWAP);
            }
            for rule in rules.of(letter, other) {
                let (at, column) =
                    ((i - 1).checked_sub(rule.left.len()), (j - 1).checked_sub(rule.right.len()));
                let (Some(at), Some(column)) = (at, column) else { continue };
                let cost = done[at][column] + rule.cost;
                if cost < best && a[at..i - 1] == *rule.left && b[column..j - 1] == *rule.right {
                    best = cost;
                }
            }
            row[j] = best;
            least = least.min(best);
        }
        far = if least > limit { far + 1 } else { 0 };
        if far == reach {
            return f32::INFINITY;
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
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Letters([u8; 32]);

impl Letters {
    /// Counts the ASCII letters of a key.
    pub fn of(key: &str) -> Self {
        let mut counts = [0_u8; 32];
        for index in key.bytes().filter_map(letter_index) {
            counts[index] = counts[index].saturating_add(1);
        }
        Self(counts)
    }

    /// How many letters one has more than the other, both ways.
    pub fn difference(&self, other: &Self) -> usize {
        let sum: u32 = self.0.iter().zip(other.0).map(|(&a, b)| u32::from(a.abs_diff(b))).sum();
        sum as usize
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
    fn a_limit_changes_nothing_below_it() {
        let names = ["saleh", "salah", "dzhokhar", "djohar", "zhang", "chang", "martin", "qadhafi", "h", ""];
        for (a, b) in names.iter().flat_map(|a| names.iter().map(move |b| (a, b))) {
            let free = distance(a, b);
            for limit in [0.0, 0.3, 1.0, 2.0] {
                let held = distance_within(a, b, limit);
                assert!(held.to_bits() == free.to_bits() || held > limit && free > limit, "{a} {b} {limit}");
            }
        }
    }

    #[test]
    fn every_line_of_the_table_is_read() {
        let lines = TABLE.lines().filter(|line| !line.starts_with('#')).count();
        assert_eq!(RULES.all.len(), 2 * lines);
    }
}
