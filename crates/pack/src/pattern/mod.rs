//! Regular expressions of rules: compiled on first use.
//!
//! They are built with `regex-automata`, of which `regex` is the usual face, because that face lacks what pays here: an
//! expression cut down to what ASCII text can match, and engines without the automata that take longest to build.

mod ascii;
mod literal;

pub use literal::start_key;

use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

use regex_automata::Input;
use regex_automata::meta::{Config, Regex};
use regex_automata::util::captures::Captures;
use regex_syntax::hir::{Hir, HirKind};

use self::ascii::only_ascii;
use self::literal::{conditions, starts};
use crate::span::Span;

/// `\w` of the packs: letters of the European scripts, digits and `_`. The full Unicode class makes a pattern twenty
/// times as slow to compile; the scripts left out have no words that these rules look at.
const WORD_CLASS: &str = "0-9A-Za-z_ªµºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯḀ-ỿ";

/// `\p{L}` of the packs, cut down like [`WORD_CLASS`].
const LETTER_CLASS: &str = "A-Za-zªµºÀ-ÖØ-öø-ʯͰ-ϿЀ-ԯḀ-ỿ";

/// `\p{Lu}` of the packs: the capitals of the languages of Europe.
const CAPITAL_CLASS: &str = "A-ZÀ-ÖØ-ÞĀĂĄĆČĎĐĒĘĚĞĢĪĮİĶĹĻĽŁŃŅŇŌŐŒŘŚŞŠŢŤŪŮŰŲŸŹŻŽȘȚΆ-ΏΑ-ΫЀ-Я";

/// From how many bytes on a pattern is worth its fast engine. Compiling that one takes several times as long as the
/// plain one, which is all that a single article needs.
const FAST_FROM: usize = 16 * 1024;

/// The most that a compiled expression may take, in bytes.
const NFA_LIMIT: usize = 8 << 20;

/// From how many bytes on an expression is worth a look at its size, whatever is in it.
const LONG: usize = 8 << 10;

/// What searches; nothing when the expression is too large to compile.
type Engine = OnceLock<Option<Box<Regex>>>;

/// A regular expression of a rule pack.
#[derive(Debug, serde::Serialize, serde::Deserialize)]
pub struct Pattern {
    source: String,
    literals: Vec<Vec<String>>,
    starts: Vec<u64>,
    groups: Vec<String>,
    /// The engines for any text: the plain one and the fast one.
    #[serde(skip)]
    whole: [Engine; 2],
    /// The same for ASCII text, which take much less time to compile and less to search.
    #[serde(skip)]
    ascii: [Engine; 2],
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
    pub fn group<U>(&self, name: &str) -> Option<Span<U>> {
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
        let hir = parse(&source)?;
        let mut groups = Vec::new();
        collect_groups(&hir, &mut groups);
        Ok(Self {
            literals: conditions(&hir),
            starts: starts(&hir),
            groups,
            source,
            whole: Default::default(),
            ascii: Default::default(),
            searched: AtomicUsize::new(0),
        })
    }

    /// Why it can never be searched for: nothing when it can.
    pub fn fault(&self) -> Option<String> {
        // Only what is counted, or very long, grows beyond what is written; compiling all others would take too long.
        let is_counted =
            self.source.split('{').skip(1).any(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if !is_counted && self.source.len() < LONG {
            return None;
        }
        let built = parse(&self.source).ok().and_then(|hir| build(&hir, true));
        built.is_none().then(|| {
            let limit = NFA_LIMIT >> 20;
            format!("this regular expression is too large: compiled, it takes more than {limit} MB")
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
        self.engine(text, text.len()).is_some_and(|regex| regex.is_match(text))
    }

    /// The first match that begins at or behind a byte (a character boundary); what stands before it still counts as
    /// context.
    pub fn find_from<U>(&self, text: &str, at: usize) -> Option<Span<U>> {
        let found = self.engine(text, text.len() - at)?.find(Input::new(text).span(at..text.len()))?;
        Some(Span::new(found.start(), found.end()))
    }

    /// Calls `visit` with every match, in order.
    pub fn each_match(&self, text: &str, mut visit: impl FnMut(Match<'_>)) {
        let Some(regex) = self.engine(text, text.len()) else { return };
        for captures in regex.captures_iter(text) {
            visit(Match { text, captures: &captures });
        }
    }

    /// The engine for a search of so many bytes of a text; none when the expression is too large to compile.
    fn engine(&self, text: &str, bytes: usize) -> Option<&Regex> {
        let searched = self.searched.fetch_add(bytes, Ordering::Relaxed).saturating_add(bytes);
        let fast = searched > FAST_FROM;
        let whole = &self.whole[usize::from(fast)];
        // What reads any text also reads ASCII.
        if whole.get().is_some() || !text.is_ascii() {
            return whole.get_or_init(|| build(&parse(&self.source).ok()?, fast)).as_deref();
        }
        let ascii = &self.ascii[usize::from(fast)];
        ascii.get_or_init(|| build(&only_ascii(parse(&self.source).ok()?), fast)).as_deref()
    }
}

fn parse(source: &str) -> Result<Hir, String> {
    regex_syntax::Parser::new().parse(source).map_err(|error| describe(&error))
}

/// Both engines find the same; the plain one has no lazy automaton and so needs no reverse program either.
fn build(hir: &Hir, fast: bool) -> Option<Box<Regex>> {
    let config = Config::new().nfa_size_limit(Some(NFA_LIMIT)).hybrid_cache_capacity(2 << 20);
    let config = if fast { config } else { config.hybrid(false).dfa(false).onepass(false) };
    Regex::builder().configure(config).build_from_hir(hir).ok().map(Box::new)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_plain_and_the_fast_engine_find_the_same() {
        let pattern = Pattern::new(r"(?P<word>\w+) ,").unwrap();
        let text = "one , two, été , ".repeat(FAST_FROM / 64);
        let count = |text: &str| {
            let mut words = Vec::new();
            pattern.each_match(text, |found| {
                words.push(found.group::<()>("word").map(|span| span.of(text).to_owned()));
            });
            words
        };
        let plain = count(&text);
        assert!(pattern.whole[0].get().is_some() && pattern.whole[1].get().is_none());
        let again: Vec<_> = (0..5).map(|_| count(&text)).collect();
        assert!(pattern.whole[1].get().is_some());
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
