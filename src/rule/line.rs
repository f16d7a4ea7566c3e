//! Patterns that must fit a whole block: which of them do, found through what they begin with or the literals they need.

use corrigenda_pack::pattern::start_key;

use super::prefilter::{Prefilter, Scan};
use super::{Kind, Pattern, Rule, Where};
use crate::text::is_printable;

/// All `line` patterns of a list of rules.
#[derive(Debug)]
pub struct LineMatcher {
    lines: Vec<Line>,
    /// The first bytes of what patterns can fit, sorted. Nearly every line is told by these to fit nothing, which a look
    /// at all of its bytes would take much longer to say.
    starts: Vec<Start>,
    /// What opens the patterns that may begin with anything, and their numbers.
    filter: Prefilter,
    free: Vec<u32>,
}

/// A pattern: the index of its rule, and its number there.
#[derive(Debug)]
struct Line {
    rule: usize,
    number: usize,
    place: Where,
}

/// What a pattern can begin with.
#[derive(Debug)]
struct Start {
    /// Its first bytes, as a [`start_key`].
    key: u64,
    /// The pattern's number among all.
    line: u32,
    /// How many starts before this one the last one stands with which this one begins, too; 0: there is none.
    back: u32,
}

/// Whether a text that has one key begins with all that another one stands for.
const fn begins_with(text: u64, start: u64) -> bool {
    let unused = start.trailing_zeros() / u8::BITS * u8::BITS;
    text >> unused == start >> unused
}

/// All starts, sorted and tied to each other.
fn chained(mut keys: Vec<(u64, u32)>) -> Vec<Start> {
    keys.sort_unstable();
    let mut starts: Vec<Start> = Vec::with_capacity(keys.len());
    let mut open: Vec<usize> = Vec::new();
    for (at, (key, line)) in keys.into_iter().enumerate() {
        while open.last().is_some_and(|&last| !begins_with(key, starts[last].key)) {
            open.pop();
        }
        let back = open.last().map_or(0, |&last| (at - last) as u32);
        starts.push(Start { key, line, back });
        open.push(at);
    }
    starts
}

impl Line {
    fn pattern<'r>(&self, rules: &'r [Rule]) -> Option<&'r Pattern> {
        match &rules.get(self.rule)?.kind {
            Kind::Line { patterns, .. } => patterns.get(self.number),
            _ => None,
        }
    }
}

impl LineMatcher {
    /// Prepares the rules of kind `line`; others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let (mut lines, mut starts) = (Vec::new(), Vec::new());
        let (mut free, mut conditions) = (Vec::new(), Vec::new());
        for (rule, kind) in rules.iter().map(|rule| &rule.kind).enumerate() {
            let Kind::Line { patterns, place, .. } = kind else { continue };
            for (number, pattern) in patterns.iter().enumerate() {
                let line = lines.len() as u32;
                if pattern.starts().is_empty() {
                    free.push(line);
                    conditions.push(pattern.literals());
                }
                starts.extend(pattern.starts().iter().map(|&start| (start, line)));
                lines.push(Line { rule, number, place: *place });
            }
        }
        Self { lines, starts: chained(starts), filter: Prefilter::new(conditions), free }
    }

    /// What lines are looked through with, one after the other.
    pub fn scan(&self) -> LineScan<'_> {
        LineScan { matcher: self, scan: self.filter.scan() }
    }

    /// The patterns of which a start is the start of a line.
    fn beginning(&self, line: &[u8]) -> impl Iterator<Item = u32> {
        let key = start_key(line);
        // Whatever the line begins with, the last start that is not behind it in order begins with, too.
        let last = self.starts.partition_point(|start| start.key <= key).checked_sub(1);
        let before =
            |&at: &usize| at.checked_sub(self.starts[at].back as usize).filter(|&before| before < at);
        let chain = std::iter::successors(last, before).map(|at| &self.starts[at]);
        chain.filter(move |start| begins_with(key, start.key)).map(|start| start.line)
    }
}

/// What lines are looked through with, one after the other.
pub struct LineScan<'m> {
    matcher: &'m LineMatcher,
    scan: Scan<'m>,
}

impl LineScan<'_> {
    /// The rules (indices, ascending) of which a pattern fits a line normalised by [`normalise_line`], without those whose
    /// place is not wanted or whose `unless` matches it.
    pub fn fitting(&mut self, rules: &[Rule], line: &str, wanted: impl Fn(Where) -> bool) -> Vec<usize> {
        let LineMatcher { lines, free, .. } = self.matcher;
        let opened = self.scan.open(line).iter().filter_map(|&number| free.get(number as usize).copied());
        let mut candidates: Vec<u32> = self.matcher.beginning(line.as_bytes()).chain(opened).collect();
        candidates.sort_unstable();
        let fits = |line_of: &&Line| {
            let pattern = line_of.pattern(rules).filter(|_| wanted(line_of.place));
            let excuse = rules.get(line_of.rule).and_then(|rule| rule.unless.as_ref());
            pattern.is_some_and(|pattern| holds_all(line, pattern.literals()) && pattern.is_match(line))
                && !excuse.is_some_and(|unless| unless.is_match(line))
        };
        let candidates = candidates.into_iter().filter_map(|number| lines.get(number as usize));
        let mut fitting: Vec<usize> = candidates.filter(fits).map(|line| line.rule).collect();
        fitting.dedup();
        fitting
    }
}

/// Whether a line holds one literal of each list: a look that spares compiling patterns that never match.
fn holds_all(line: &str, conditions: &[Vec<String>]) -> bool {
    conditions.iter().all(|literals| literals.iter().any(|literal| line.contains(literal)))
}

/// A block as `line` patterns see it: lower-case, one space between words, ’ as ', without bullets, arrows, quotation marks
/// and brackets around it and without an end mark.
pub fn normalise_line(text: &str) -> String {
    let inner = strip_brackets(text.trim_start_matches(is_ornament).trim_end_matches(is_closing));
    let inner = inner.trim_start_matches(is_ornament).trim_end_matches(is_closing);
    if is_plain(inner.as_bytes()) {
        return inner.to_ascii_lowercase();
    }
    let mut line = String::with_capacity(inner.len());
    let mut rest = inner;
    while !rest.is_empty() {
        let (plain, behind) = rest.split_at(plain_length(rest.as_bytes()));
        let start = line.len();
        line.push_str(plain);
        line[start..].make_ascii_lowercase();
        let mut characters = behind.chars();
        rest = match characters.next() {
            Some(c) if c.is_whitespace() => {
                if !line.ends_with(' ') {
                    line.push(' ');
                }
                characters.as_str().trim_start()
            }
            Some('’') => {
                line.push('\'');
                characters.as_str()
            }
            Some(c) => {
                line.extend(c.to_lowercase());
                characters.as_str()
            }
            None => "",
        };
    }
    line
}

/// Whether all of a text is copied as it is but for its case; all bytes are looked at, several in one step.
fn is_plain(text: &[u8]) -> bool {
    let pairs = text.iter().zip(text.get(1..).unwrap_or_default());
    // Of the two bytes the larger is a blank only where both are.
    is_printable(text) && pairs.fold(true, |all, (&one, &next)| all & (one.max(next) != b' '))
}

/// The length of the start of a text that is copied as it is but for its case: ASCII, with single spaces for white space.
fn plain_length(text: &[u8]) -> usize {
    let mut blank = false;
    let is_plain = |byte: &u8| {
        let after = std::mem::replace(&mut blank, *byte == b' ');
        byte.is_ascii_graphic() || (*byte == b' ' && !after)
    };
    text.iter().map(is_plain).position(|plain| !plain).unwrap_or(text.len())
}

/// What a page sets around a line: bullets, arrows, quotation marks, rules.
const fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '“'
                | '”'
                | '«'
                | '»'
                | '„'
                | '‘'
                | '’'
                | '›'
                | '‹'
                | '「'
                | '」'
                | '【'
                | '】'
        )
        || matches!(
            c,
            '•' | '·'
                | '■'
                | '□'
                | '▪'
                | '●'
                | '★'
                | '☆'
                | '*'
                | '|'
                | '-'
                | '–'
                | '—'
                | '='
                | '#'
                | '+'
                | '_'
        )
        || matches!(c, '→' | '←' | '↓' | '↑' | '►' | '▶' | '▸' | '▼' | '▲' | '➜' | '➤' | '>' | '<')
}

/// The same at the end of a line, where also a mark may stand.
const fn is_closing(c: char) -> bool {
    is_ornament(c) || matches!(c, '.' | '!' | ':' | '…')
}

/// The text inside brackets that enclose all of it.
fn strip_brackets(text: &str) -> &str {
    let inner = text.strip_prefix(['(', '[', '（']).and_then(|rest| rest.strip_suffix([')', ']', '）']));
    inner.filter(|inner| !inner.contains(['(', '[', '（'])).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_plain_where_nothing_of_it_is_rewritten() {
        for text in ["", " ", "Read also: more", " a b ", "a  b", "  ", "a\tb", "été", "it’s", "x\u{7F}"]
        {
            assert_eq!(is_plain(text.as_bytes()), plain_length(text.as_bytes()) == text.len(), "{text:?}");
        }
    }

    #[test]
    fn a_line_is_found_by_all_that_it_may_begin_with() {
        let starts = ["read", "read al", "read also", "see", "re", "read"];
        let keys = (0..).zip(starts).map(|(line, start)| (start_key(start.as_bytes()), line)).collect();
        let matcher = LineMatcher {
            lines: Vec::new(),
            starts: chained(keys),
            filter: Prefilter::default(),
            free: Vec::new(),
        };
        let found = |line: &str| {
            let mut found: Vec<u32> = matcher.beginning(line.as_bytes()).collect();
            found.sort_unstable();
            found
        };
        assert_eq!(found("read also: more"), [0, 1, 2, 4, 5]);
        assert_eq!(found("readers"), [0, 4, 5]);
        assert_eq!(found("rest"), [4]);
        assert_eq!(found("see"), [3]);
        assert!(
            found("a").is_empty() && found("r").is_empty() && found("").is_empty() && found("z").is_empty()
        );
    }

    #[test]
    fn a_line_is_normalised_for_whole_line_patterns() {
        assert_eq!(normalise_line("  → I  Subscribe!"), "i subscribe");
        assert_eq!(normalise_line("« J’aime »"), "j'aime");
        assert_eq!(normalise_line("(Photo: Ana)"), "photo: ana");
        assert_eq!(normalise_line("Comments (3)"), "comments (3)");
    }
}
