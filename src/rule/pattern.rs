//! Regular expressions of rules: compiled on first use, with the literals every match must hold.

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::Input;
use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;
use regex_syntax::hir::literal::{ExtractKind, Extractor};
use regex_syntax::hir::{Class, Hir, HirKind, Look};

use crate::span::Span;
use crate::text::Text;

/// `\w` of the packs: letters of the European scripts, digits and `_`. The full Unicode class makes a pattern twenty
/// times as slow to compile; the scripts left out have no words that these rules look at.
const WORD_CLASS: &str = "0-9A-Za-z_ªµºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯḀ-ỿ";

/// `\p{L}` of the packs, cut down like [`WORD_CLASS`].
const LETTER_CLASS: &str = "A-Za-zªµºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯḀ-ỿ";

/// `\p{Lu}` of the packs: the capitals of the languages of Europe.
const CAPITAL_CLASS: &str = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚΆ-ΏΑ-ΫЀ-Я";

/// How many literals may stand for one pattern before it counts as having none.
const LITERAL_LIMIT: usize = 100;

/// From how many bytes on a pattern is worth its fast engine. Compiling that one takes several times as long as the
/// plain one, which is all that a single article needs.
const FAST_FROM: usize = 16 * 1024;

/// A regular expression of a rule pack.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Pattern {
    source: String,
    literals: Vec<Vec<String>>,
    starts: Vec<u64>,
    groups: Vec<String>,
    #[serde(skip)]
    plain: OnceLock<Option<Regex>>,
    #[serde(skip)]
    fast: OnceLock<Option<Regex>>,
    /// Bytes searched so far.
    #[serde(skip)]
    searched: AtomicUsize,
}

/// A match of a pattern with its groups.
pub struct Match<'a> {
    text: &'a str,
    captures: &'a Captures,
}

impl Match<'_> {
    /// The place of a group, by name or number; `0` is the whole match.
    pub fn group(&self, name: &str) -> Option<Span<Text>> {
        let found = match name.parse::<usize>() {
            Ok(number) => self.captures.get_group(number),
            Err(_) => self.captures.get_group_by_name(name),
        }?;
        Some(Span::new(found.start, found.end))
    }

    /// A template with `${group}` references filled from this match.
    pub fn expand(&self, template: &str) -> String {
        self.captures.interpolate_string(self.text, template)
    }
}

impl Pattern {
    /// Checks the syntax and finds the required literals; compiling waits for the first use.
    ///
    /// # Errors
    /// What is wrong with the expression, in one line.
    pub fn new(source: &str) -> Result<Self, String> {
        let source = expand_classes(source);
        let hir = regex_syntax::Parser::new().parse(&source).map_err(|error| describe(&error))?;
        let mut groups = Vec::new();
        collect_groups(&hir, &mut groups);
        Ok(Self {
            literals: conditions(&hir),
            starts: starts(&hir),
            groups,
            source,
            plain: OnceLock::new(),
            fast: OnceLock::new(),
            searched: AtomicUsize::new(0),
        })
    }

    /// Lists of lower-case literals, of each of which one (ASCII case aside) stands in every match; empty when there are
    /// none.
    pub fn literals(&self) -> &[Vec<String>] {
        &self.literals
    }

    /// What the texts begin with that it matches from their start on, each as a [`start_key`]; empty when they may begin
    /// with anything, or when it also matches elsewhere.
    pub fn starts(&self) -> &[u64] {
        &self.starts
    }

    /// The names of its groups.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// Whether it matches anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.engine(text.len()).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match that begins at or behind a byte (a character boundary); what stands before it still counts as
    /// context.
    pub fn find_from(&self, text: &str, at: usize) -> Option<Span<Text>> {
        let found = self.engine(text.len() - at)?.find(Input::new(text).span(at..text.len()))?;
        Some(Span::new(found.start(), found.end()))
    }

    /// Calls `visit` with every match, in order.
    pub fn each_match(&self, text: &str, mut visit: impl FnMut(Match<'_>)) {
        let Some(regex) = self.engine(text.len()) else { return };
        for captures in regex.captures_iter(text) {
            visit(Match { text, captures: &captures });
        }
    }

    /// The engine for a search of so many bytes; none when the expression is too large to compile.
    fn engine(&self, bytes: usize) -> Option<&Regex> {
        let searched = self.searched.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let fast = searched > FAST_FROM;
        let cell = if fast { &self.fast } else { &self.plain };
        cell.get_or_init(|| compile(&self.source, fast)).as_ref()
    }
}

/// Both engines find the same; the plain one has no lazy automaton and so needs no reverse program either.
fn compile(source: &str, fast: bool) -> Option<Regex> {
    let config = Config::new().nfa_size_limit(Some(8 << 20)).hybrid_cache_capacity(2 << 20);
    let config = if fast { config } else { config.hybrid(false).dfa(false).onepass(false) };
    Regex::builder().configure(config).build(source).ok()
}

/// What the packs' classes are written out as: name, content, whether the name stands for the opposite.
const CLASSES: [(&str, &str, bool); 6] = [
    (r"\w", WORD_CLASS, false),
    (r"\W", WORD_CLASS, true),
    (r"\d", "0-9", false),
    (r"\D", "0-9", true),
    (r"\p{L}", LETTER_CLASS, false),
    (r"\p{Lu}", CAPITAL_CLASS, false),
];

/// Writes the classes of [`CLASSES`] out, inside and outside of brackets; an opposite inside brackets is left as it is.
fn expand_classes(source: &str) -> String {
    let mut expanded = String::with_capacity(source.len());
    let mut rest = source;
    let mut in_brackets = false;
    while let Some(c) = rest.chars().next() {
        let class =
            CLASSES.iter().find(|(name, _, opposite)| rest.starts_with(name) && !(in_brackets && *opposite));
        let taken = match (class, c) {
            (Some((name, content, _)), _) if in_brackets => {
                expanded.push_str(content);
                name.len()
            }
            (Some((name, content, opposite)), _) => {
                expanded.extend([if *opposite { "[^" } else { "[" }, content, "]"]);
                name.len()
            }
            (None, '\\') => {
                let escape = 1 + rest.chars().nth(1).map_or(0, char::len_utf8);
                expanded.push_str(&rest[..escape]);
                escape
            }
            (None, _) => {
                in_brackets = if in_brackets { c != ']' } else { c == '[' };
                expanded.push(c);
                c.len_utf8()
            }
        };
        rest = &rest[taken..];
    }
    expanded
}

fn describe(error: &regex_syntax::Error) -> String {
    match error {
        regex_syntax::Error::Parse(error) => {
            format!("{} (character {})", error.kind(), error.span().start.column)
        }
        regex_syntax::Error::Translate(error) => {
            format!("{} (character {})", error.kind(), error.span().start.column)
        }
        other => other.to_string().lines().last().unwrap_or("not a regular expression").to_owned(),
    }
}

fn collect_groups(hir: &Hir, groups: &mut Vec<String>) {
    match hir.kind() {
        HirKind::Capture(capture) => {
            groups.extend(capture.name.as_deref().map(str::to_owned));
            collect_groups(&capture.sub, groups);
        }
        HirKind::Repetition(repetition) => collect_groups(&repetition.sub, groups),
        HirKind::Concat(parts) | HirKind::Alternation(parts) => {
            for part in parts {
                collect_groups(part, groups);
            }
        }
        HirKind::Empty | HirKind::Literal(_) | HirKind::Class(_) | HirKind::Look(_) => {}
    }
}

/// The first bytes of a text as a number, up to [`LONGEST_START`] of them, zeros behind the last.
pub fn start_key(text: &[u8]) -> u64 {
    let mut key = [0; LONGEST_START];
    key.iter_mut().zip(text).for_each(|(place, &byte)| *place = byte);
    u64::from_be_bytes(key)
}

/// How many bytes of a start are known at most.
pub const LONGEST_START: usize = 8;

/// How many starts a pattern may have before it counts as beginning with anything.
const MOST_STARTS: usize = 250;

/// What every match begins with, one of these; empty when it may be anything, or when a match need not begin a text.
fn starts(hir: &Hir) -> Vec<u64> {
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
    for part in parts {
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
const LONGEST_LITERAL: usize = 8;

/// The conditions that a text must meet for an expression to match: the rarest of what it requires.
fn conditions(hir: &Hir) -> Vec<Vec<String>> {
    let mut sets = match hir.kind() {
        HirKind::Concat(parts) => sets_of_sequence(parts),
        _ => required(hir).into_iter().collect(),
    };
    sets.sort_by_key(|set| std::cmp::Reverse(rank(set)));
    sets.dedup();
    // Nearly every text holds a space.
    sets.retain(|set| set.iter().all(|literal| literal != " "));
    let mut conditions: Vec<Vec<String>> = Vec::new();
    for set in sets.into_iter().take(MOST_CONDITIONS) {
        let is_implied = conditions.iter().any(|known| implies(known, &set));
        if conditions.is_empty() || !(is_implied || is_commonplace(&set)) {
            conditions.push(set);
        }
    }
    let shorten = |literal: String| literal[..literal.floor_char_boundary(LONGEST_LITERAL)].to_owned();
    conditions.into_iter().map(|set| shortest(&unique(set.into_iter().map(shorten).collect()))).collect()
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

/// Whether nearly every text holds one of a set: one or two letters tell little beside another condition.
fn is_commonplace(set: &[String]) -> bool {
    let is_common = |literal: &str| {
        literal.contains(char::is_alphabetic) && literal.chars().all(|c| c.is_alphabetic() || c == ' ')
    };
    set.iter().any(|literal| literal.len() <= 2 && is_common(literal))
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
    (heads.len() * tails.len() <= LITERAL_LIMIT).then(joined)
}

fn unique(mut set: Vec<String>) -> Vec<String> {
    set.sort();
    set.dedup();
    set
}

#[cfg(test)]
mod tests {
    use super::*;

    fn literals(source: &str) -> Vec<Vec<String>> {
        Pattern::new(source).unwrap().literals().to_vec()
    }

    #[test]
    fn finds_what_every_match_must_hold() {
        assert_eq!(literals(r"(?i)\w+ newsletter"), [[" newslet"]]);
        assert_eq!(literals("(read|see) also"), [["read als", "see also"]]);
        assert_eq!(literals(r"subscribe .+ letter"), [["subscrib"], [" letter"]]);
        assert_eq!(literals(r"\w+[ \t]+[,.]"), [["\t,", "\t.", " ,", " ."]]);
        assert_eq!(literals(r"[12]+k[gm]\b"), [["1kg", "1km", "2kg", "2km"]]);
        assert_eq!(literals(r"newsletters?"), [["newslett"]]);
        assert_eq!(literals(r"more|more news"), [["more"]]);
        assert_eq!(literals(r"a [ ]{2,}"), [["a  "]]);
        assert_eq!(literals(r"[a-z]+(?:st|nd)\b"), [["nd", "st"]]);
        assert!(literals(r"\w+").is_empty());
        assert!(literals("a?").is_empty());
    }

    #[test]
    fn knows_what_the_texts_begin_with_that_it_matches_from_their_start_on() {
        let starts = |source: &str| Pattern::new(source).unwrap().starts().to_vec();
        assert_eq!(starts("^(?:see|read) also"), [start_key(b"read als"), start_key(b"see also")]);
        assert_eq!(
            starts("^(?:a|to) (?:be)?"),
            [start_key(b"a "), start_key(b"a be"), start_key(b"to "), start_key(b"to be")]
        );
        assert!(starts("^(?:.* )?app").is_empty());
        assert!(starts("see also").is_empty());
    }

    #[test]
    fn the_plain_and_the_fast_engine_find_the_same() {
        let pattern = Pattern::new(r"(?P<word>\w+) ,").unwrap();
        let text = "one , two, été , ".repeat(FAST_FROM / 64);
        let count = |text: &str| {
            let mut words = Vec::new();
            pattern.each_match(text, |found| {
                words.push(found.group("word").map(|span| span.of(text).to_owned()));
            });
            words
        };
        let plain = count(&text);
        assert!(pattern.plain.get().is_some() && pattern.fast.get().is_none());
        let again: Vec<_> = (0..5).map(|_| count(&text)).collect();
        assert!(pattern.fast.get().is_some());
        assert!(again.iter().all(|found| *found == plain));
    }

    #[test]
    fn the_word_class_is_written_out_inside_brackets_too() {
        let pattern = Pattern::new(r"[\w-]+\.\w").unwrap();
        assert!(pattern.is_match("été-là.x"));
        assert!(!pattern.is_match("été là"));
    }

    #[test]
    fn says_what_is_wrong_in_one_line() {
        assert_eq!(Pattern::new("a(b").unwrap_err(), "unclosed group (character 2)");
    }
}
