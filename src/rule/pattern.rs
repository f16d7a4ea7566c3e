//! Regular expressions of rules: compiled on first use, with the literals every match must hold.

use std::sync::OnceLock;

use regex::{Regex, RegexBuilder};
use regex_syntax::hir::{Class, Hir, HirKind};

/// `\w` of the packs: letters of the European scripts, digits and `_`. The full Unicode class makes a pattern twenty
/// times as slow to compile; the scripts left out have no words that these rules look at.
const WORD_CLASS: &str = "0-9A-Za-z_ªµºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯḀ-ỿ";

/// How many literals may stand for one pattern before it counts as having none.
const LITERAL_LIMIT: usize = 64;

/// A regular expression of a rule pack.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Pattern {
    source: String,
    #[serde(skip)]
    regex: OnceLock<Option<Regex>>,
    literals: Vec<String>,
    groups: Vec<String>,
}

impl Pattern {
    /// Checks the syntax and finds the required literals; compiling waits for the first use.
    ///
    /// # Errors
    /// What is wrong with the expression, in one line.
    pub fn new(source: &str) -> Result<Self, String> {
        let source = expand_word_class(source);
        let hir = regex_syntax::Parser::new().parse(&source).map_err(|error| describe(&error))?;
        let mut groups = Vec::new();
        collect_groups(&hir, &mut groups);
        Ok(Self { literals: required(&hir).unwrap_or_default(), groups, source, regex: OnceLock::new() })
    }

    /// The compiled expression; none when it is too large to compile.
    pub fn regex(&self) -> Option<&Regex> {
        self.regex
            .get_or_init(|| {
                RegexBuilder::new(&self.source).size_limit(8 << 20).dfa_size_limit(8 << 20).build().ok()
            })
            .as_ref()
    }

    /// Lower-case literals, one of which (ASCII case aside) stands in every match; empty when there are none.
    pub fn literals(&self) -> &[String] {
        &self.literals
    }

    /// The names of its groups.
    pub fn groups(&self) -> &[String] {
        &self.groups
    }

    /// Whether it matches anywhere in the text.
    pub fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// Whether it matches the whole text.
    pub fn fits(&self, text: &str) -> bool {
        self.regex().is_some_and(|r| r.find_iter(text).any(|m| m.start() == 0 && m.end() == text.len()))
    }
}

/// Writes `\w`, `\d` and their opposites out as cheap classes, inside and outside of brackets: articles write ASCII digits.
fn expand_word_class(source: &str) -> String {
    let mut expanded = String::with_capacity(source.len());
    let mut characters = source.chars();
    let mut in_class = false;
    while let Some(c) = characters.next() {
        match c {
            '\\' => match (characters.next(), in_class) {
                (Some('w'), true) => expanded.push_str(WORD_CLASS),
                (Some('w'), false) => expanded.extend(["[", WORD_CLASS, "]"]),
                (Some('W'), false) => expanded.extend(["[^", WORD_CLASS, "]"]),
                (Some('d'), true) => expanded.push_str("0-9"),
                (Some('d'), false) => expanded.push_str("[0-9]"),
                (Some('D'), false) => expanded.push_str("[^0-9]"),
                (Some(other), _) => expanded.extend(['\\', other]),
                (None, _) => expanded.push('\\'),
            },
            '[' => {
                in_class = true;
                expanded.push('[');
            }
            ']' => {
                in_class = false;
                expanded.push(']');
            }
            other => expanded.push(other),
        }
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

/// A set of lower-case literals one of which every match holds, or none.
fn required(hir: &Hir) -> Option<Vec<String>> {
    let found = match hir.kind() {
        HirKind::Literal(_) | HirKind::Class(_) => exact(hir),
        HirKind::Capture(capture) => required(&capture.sub),
        HirKind::Repetition(repetition) if repetition.min > 0 => required(&repetition.sub),
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

/// The best of the runs of exactly known parts, and of what single parts require.
fn required_of_sequence(parts: &[Hir]) -> Option<Vec<String>> {
    let mut best: Option<Vec<String>> = None;
    let mut offer = |set: Option<Vec<String>>| {
        let Some(set) = set.map(unique).filter(|set| !set.is_empty() && set.iter().all(|l| !l.is_empty()))
        else {
            return;
        };
        if set.len() <= LITERAL_LIMIT && best.as_ref().is_none_or(|known| rank(&set) > rank(known)) {
            best = Some(set);
        }
    };
    let mut run = vec![String::new()];
    for part in parts {
        let joined = exact(part).and_then(|set| cross(&run, &set));
        if let Some(joined) = joined {
            run = joined;
        } else {
            offer(Some(std::mem::replace(&mut run, vec![String::new()])));
            offer(required(part));
            if let Some(set) = exact(part) {
                run = set;
            }
        }
    }
    offer(Some(run));
    best
}

/// Longer literals are rarer; among equals, fewer.
fn rank(set: &[String]) -> (usize, std::cmp::Reverse<usize>) {
    (set.iter().map(String::len).min().unwrap_or(0).min(6), std::cmp::Reverse(set.len()))
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

    fn literals(source: &str) -> Vec<String> {
        Pattern::new(source).unwrap().literals().to_vec()
    }

    #[test]
    fn finds_what_every_match_must_hold() {
        assert_eq!(literals(r"(?i)\w+ newsletter"), [" newsletter"]);
        assert_eq!(literals("(read|see) also"), ["read also", "see also"]);
        assert_eq!(literals(r"\w+[ \t]+[,.]"), ["\t", " "]);
        assert_eq!(literals(r"\d+(?:st|nd)\b"), ["nd", "st"]);
        assert!(literals(r"\w+").is_empty());
        assert!(literals("a?").is_empty());
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
