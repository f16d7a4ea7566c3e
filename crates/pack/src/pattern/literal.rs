//! What every match of an expression must hold, and what it begins with: a look at these spares most texts the expression.

use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::bytes::eight_bytes;

/// How many literals may stand for one pattern before it counts as having none.
const LITERAL_LIMIT: usize = 128;

/// How many literals the parts of a sequence may be joined to: fewer, so that several alternatives have room.
const JOINED_LIMIT: usize = 90;

/// The first bytes of a text as a number, up to eight of them, zeros behind the last.
pub fn start_key(text: &[u8]) -> u64 {
    eight_bytes(text).swap_bytes()
}

/// How many bytes of a start are known at most.
const LONGEST_START: usize = 8;

/// How many starts a pattern may have before it counts as beginning with anything.
const MOST_STARTS: usize = 250;

/// What every match begins with, one of these; empty when it may be anything, or when a match need not begin a text.
pub fn starts(hir: &Hir) -> Vec<u64> {
    if !hir.properties().look_set_prefix().contains(Look::Start) {
        return Vec::new();
    }
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_literal_len(LONGEST_START).limit_total(MOST_STARTS);
    let found = extractor.extract(hir);
    let mut starts: Vec<u64> =
        found.literals().unwrap_or_default().iter().map(|literal| start_key(literal.as_bytes())).collect();
    starts.sort_unstable();
    starts.dedup();
    // An empty one is the start of anything.
    if starts.first() == Some(&0) { Vec::new() } else { starts }
}

/// A set of lower-case literals one of which every match holds, or none.
fn required(hir: &Hir) -> Option<Vec<String>> {
    let found = match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => exact(hir),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => {
            // `[ \t]{2,}` needs two of them side by side.
            let twice = || exact(&repetition.sub).and_then(|set| cross(&set, &set));
            if repetition.min > 1 {
                twice().or_else(|| required(&repetition.sub))
            } else {
                required(&repetition.sub)
            }
        }
        HirKind::Alternation(parts) => {
            parts.iter().map(required).collect::<Option<Vec<_>>>().map(|sets| sets.concat())
        }
        HirKind::Concat(parts) => required_of_sequence(parts),
        HirKind::Repetition(_) | HirKind::Empty | HirKind::Look(_) => None,
    };
    found
        .map(unique)
        .filter(|set| set.len() <= LITERAL_LIMIT && !set.is_empty() && set.iter().all(|l| !l.is_empty()))
}

/// The best of what the parts of a sequence require.
fn required_of_sequence(parts: &[Hir]) -> Option<Vec<String>> {
    sets_of_sequence(parts).into_iter().max_by_key(|set| rank(set))
}

/// What the runs of exactly known parts of a sequence spell, and what its other parts require: all of it must occur.
fn sets_of_sequence(parts: &[Hir]) -> Vec<Vec<String>> {
    let mut sets = Vec::new();
    let mut run = vec![String::new()];
    for part in parts.iter().flat_map(steps) {
        if let Some(joined) = exact(part).and_then(|set| cross(&run, &set)) {
            run = joined;
        } else if let Some(repeated) = repeated(part) {
            // `[0-9]+km`: one of them stands behind what comes before, and one before what comes behind.
            sets.push(cross(&run, &repeated).unwrap_or_else(|| std::mem::take(&mut run)));
            run = repeated;
        } else {
            sets.push(std::mem::replace(&mut run, exact(part).unwrap_or_else(|| vec![String::new()])));
            sets.extend(required(part));
        }
    }
    sets.push(run);
    let usable = |set: &Vec<String>| {
        !set.is_empty() && set.len() <= LITERAL_LIMIT && set.iter().all(|l| !l.is_empty())
    };
    sets.into_iter().map(unique).filter(usable).collect()
}

/// The parts of a sequence one after the other, those inside groups too.
fn steps(part: &Hir) -> Vec<&Hir> {
    match part.kind() {
        HirKind::Capture(capture) => steps(&capture.sub),
        HirKind::Concat(parts) => parts.iter().flat_map(steps).collect(),
        _ => vec![part],
    }
}

/// What an expression that stands once or more often can match at each of its times, when that is a digit, a blank or a
/// mark: with each letter before or behind a word, a rare literal would become many.
fn repeated(hir: &Hir) -> Option<Vec<String>> {
    let set = match hir.kind() {
        HirKind::Repetition(repetition) if repetition.min > 0 => exact(&repetition.sub),
        HirKind::Capture(capture) => repeated(&capture.sub),
        _ => None,
    };
    set.filter(|set| !set.iter().any(|literal| literal.contains(char::is_alphabetic)))
}

/// How many conditions are worth checking, and how long their literals need to be, in bytes.
const MOST_CONDITIONS: usize = 3;
const LONGEST_LITERAL: usize = 16;

/// The conditions that a text must meet for an expression to match: the rarest of what it requires.
pub fn conditions(hir: &Hir) -> Vec<Vec<String>> {
    let mut sets = match hir.kind() {
        HirKind::Concat(parts) => {
            let mut sets = sets_of_sequence(parts);
            sets.extend((0..parts.len()).filter_map(|from| heads(&Hir::concat(parts[from..].to_vec()))));
            sets
        }
        _ => required(hir).into_iter().chain(heads(hir)).collect(),
    };
    sets.sort_by_key(|set| std::cmp::Reverse(rank(set)));
    sets.dedup();
    // Nearly every text holds a space.
    sets.retain(|set| set.iter().all(|literal| literal != " "));
    let mut conditions: Vec<Vec<String>> = Vec::new();
    for set in sets {
        let is_implied = conditions.iter().any(|known| implies(known, &set));
        if conditions.is_empty() || !(is_implied || is_commonplace(&set)) {
            conditions.push(set);
        }
        if conditions.len() == MOST_CONDITIONS {
            break;
        }
    }
    let shorten = |literal: &String| literal[..literal.floor_char_boundary(LONGEST_LITERAL)].to_owned();
    for set in &mut conditions {
        *set = shortest(&unique(set.iter().map(shorten).collect()));
    }
    conditions.dedup();
    conditions
}

/// What every match of an expression begins with, one of these, when they are few.
fn heads(hir: &Hir) -> Option<Vec<String>> {
    let mut extractor = Extractor::new();
    extractor.kind(ExtractKind::Prefix).limit_literal_len(LONGEST_LITERAL).limit_total(LITERAL_LIMIT);
    let found = extractor.extract(hir);
    let text = |bytes: &[u8]| Some(std::str::from_utf8(bytes).ok()?.to_ascii_lowercase());
    let heads: Option<Vec<String>> =
        found.literals()?.iter().map(|literal| text(literal.as_bytes())).collect();
    heads.map(unique).filter(|heads| heads.iter().all(|head| !head.is_empty()))
}

/// Whether a text that holds one of a set also holds one of another.
fn implies(set: &[String], other: &[String]) -> bool {
    set.iter().all(|literal| other.iter().any(|part| literal.contains(part.as_str())))
}

/// A set without the literals that hold another one of it: where they stand, that one does.
fn shortest(set: &[String]) -> Vec<String> {
    let holds_another =
        |literal: &&String| set.iter().any(|other| other != *literal && literal.contains(other.as_str()));
    set.iter().filter(|literal| !holds_another(literal)).cloned().collect()
}

/// Longer literals are rarer, marks rarer than letters and blanks; among equals, fewer.
fn rank(set: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    let weight = |literal: &String| 2 * literal.len().min(6) - usize::from(!literal.contains(is_mark));
    (set.iter().map(weight).min().unwrap_or(0), std::cmp::Reverse(set.len()))
}

/// Whether nearly every text holds one of a set: a few letters tell little beside another condition.
fn is_commonplace(set: &[String]) -> bool {
    let is_common = |literal: &str| {
        let letters = literal.chars().filter(|c| c.is_alphabetic()).count();
        (1..=3).contains(&letters) && literal.chars().all(|c| c.is_alphabetic() || c == ' ')
    };
    set.iter().any(|literal| is_common(literal))
}

fn is_mark(c: char) -> bool {
    !c.is_alphanumeric() && c != ' '
}

/// All lower-cased strings an expression can match, when they are few.
fn exact(hir: &Hir) -> Option<Vec<String>> {
    let set = match hir.kind() {
        HirKind::Empty | HirKind::Look(_) => vec![String::new()],
        HirKind::Literal(literal) => vec![std::str::from_utf8(&literal.0).ok()?.to_ascii_lowercase()],
        HirKind::Class(Class::Unicode(class)) => {
            let characters: Vec<char> =
                class.iter().flat_map(|r| (r.start()..=r.end()).take(33)).take(33).collect();
            if characters.len() > 32 {
                return None;
            }
            // Case folding adds the Kelvin sign and the long s, which no article holds.
            let usual = characters.into_iter().filter(|c| !matches!(c, '\u{212A}' | '\u{17F}'));
            usual.map(|c| c.to_ascii_lowercase().to_string()).collect()
        }
        HirKind::Capture(capture) => exact(&capture.sub)?,
        HirKind::Repetition(repetition) if (repetition.min, repetition.max) == (0, Some(1)) => {
            let mut set = exact(&repetition.sub)?;
            set.push(String::new());
            set
        }
        HirKind::Class(Class::Bytes(_)) | HirKind::Repetition(_) => return None,
        HirKind::Concat(parts) => {
            let mut set = vec![String::new()];
            for part in parts {
                set = unique(cross(&set, &exact(part)?)?);
            }
            set
        }
        HirKind::Alternation(parts) => parts.iter().map(exact).collect::<Option<Vec<_>>>()?.concat(),
    };
    let set = unique(set);
    (set.len() <= LITERAL_LIMIT).then_some(set)
}

/// Every head followed by every tail, when they are few.
fn cross(heads: &[String], tails: &[String]) -> Option<Vec<String>> {
    let joined =
        || heads.iter().flat_map(|head| tails.iter().map(move |tail| format!("{head}{tail}"))).collect();
    (heads.len() * tails.len() <= JOINED_LIMIT).then(joined)
}

fn unique(mut set: Vec<String>) -> Vec<String> {
    set.sort();
    set.dedup();
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    fn parse(source: &str) -> Hir {
        regex_syntax::Parser::new().parse(source).unwrap()
    }

    fn literals(source: &str) -> Vec<Vec<String>> {
        conditions(&parse(source))
    }

    #[test]
    fn finds_what_every_match_must_hold() {
        assert_eq!(literals(r"(?i)\w+ newsletter"), [[" newsletter"]]);
        assert_eq!(literals("(read|see) also"), [["read also", "see also"]]);
        assert_eq!(literals(r"subscribe .+ letter"), [["subscribe "], [" letter"]]);
        assert_eq!(literals(r"\w+[ \t]+[,.]"), [["\t,", "\t.", " ,", " ."]]);
        assert_eq!(literals(r"[12]+k[gm]\b"), [["1kg", "1km", "2kg", "2km"]]);
        assert_eq!(literals(r"newsletters?"), [["newsletter"]]);
        assert_eq!(literals(r"(?P<head>\w (?:[ld]|qu))(?P<at> )\w+"), [[" d ", " l ", " qu "]]);
        assert_eq!(literals(r"more|more news"), [["more"]]);
        assert_eq!(literals(r"a [ ]{2,}"), [["a   "]]);
        assert_eq!(literals(r"[a-z]+(?:st|nd)\b"), [["nd", "st"]]);
        assert!(literals(r"\w+").is_empty());
        assert!(literals("a?").is_empty());
    }

    #[test]
    fn knows_what_the_texts_begin_with_that_it_matches_from_their_start_on() {
        let starts = |source: &str| starts(&parse(source));
        assert_eq!(starts("^(?:see|read) also"), [start_key(b"read als"), start_key(b"see also")]);
        assert_eq!(
            starts("^(?:a|to) (?:be)?"),
            [start_key(b"a "), start_key(b"a be"), start_key(b"to "), start_key(b"to be")]
        );
        assert!(starts("^(?:.* )?app").is_empty());
        assert!(starts("see also").is_empty());
    }
}
