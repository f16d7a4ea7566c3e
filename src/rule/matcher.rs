//! The pattern engine: one pass over a text finds which literals occur; only the patterns that need them run.

use super::prefilter::{Bits, Index, Prefilter, Scan};
use super::{Kind, Pattern, Rule};
use crate::span::{Edit, Span};
use crate::text::{Text, Word, WordHash, capitalised, eight_bytes, is_word_char};

/// A place where a rule's pattern or word stands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hit {
    /// Index of the rule.
    pub rule: usize,
    /// The place.
    pub span: Span<Text>,
    /// What to write instead, as the smallest edit.
    pub edit: Option<Edit<Text>>,
    /// The replacement of the whole place, for the message.
    pub replacement: Option<String>,
    /// What the replacement of the whole match reads as, where it is markup; the edit is then that of the whole match.
    pub reads: Option<String>,
    /// Named groups and their texts.
    pub groups: Vec<(String, String)>,
}

/// All patterns and words of a list of rules, ready to run over texts.
#[derive(Debug)]
pub struct Matcher {
    filter: Prefilter,
    /// For each pattern behind the prefilter, its rule.
    owners: Vec<usize>,
    /// The hashes of the words with which an entry may begin: most words of a text begin none.
    begins: Box<Bits<BEGINS>>,
    /// The entries by a hash of their first word and of the bytes behind it that [`BEHIND`] says.
    words: [Words; BEHIND.len()],
    entries: Vec<Entry>,
    hash: WordHash,
}

/// The words of a set of hashes of first words.
const BEGINS: usize = 1024;

type Words = Index<512>;

/// A word or phrase of a rule, as written or with a capital: the index of the rule, and its number there.
#[derive(Debug, Clone, Copy)]
struct Entry {
    /// By what it was hashed.
    key: u32,
    rule: u32,
    number: u32,
}

/// Which of the eight bytes behind the first word tell phrases apart, as bits of a number: none, four, or all; of each
/// phrase, as many as it has.
const BEHIND: [u64; 3] = [0, u32::MAX as u64, u64::MAX];

impl Matcher {
    /// Prepares the rules that match text (`match`, `swap`, `words`); others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let patterns = || rules.iter().enumerate().filter_map(|(rule, r)| Some((rule, pattern_of(r)?)));
        let mut made = Self {
            filter: Prefilter::new(patterns().map(|(_, pattern)| pattern.literals())),
            owners: patterns().map(|(rule, _)| rule).collect(),
            begins: Box::default(),
            words: Default::default(),
            entries: Vec::new(),
            hash: WordHash::default(),
        };
        let mut words: [Vec<(usize, u32)>; BEHIND.len()] = Default::default();
        for (rule, listed) in (0u32..).zip(rules) {
            let Kind::Words(list) = &listed.kind else { continue };
            for (number, (word, _)) in (0u32..).zip(list) {
                for first in first_words(word) {
                    let hash = made.hash.of_stretch(first.as_bytes(), 0..first.len());
                    made.begins.insert(Bits::<BEGINS>::hash(hash));
                    let behind = Behind::new(&word[first_run(word).len()..]);
                    let key = behind.key(hash, behind.most);
                    words[behind.most].push((Words::hash(key), made.entries.len() as u32));
                    made.entries.push(Entry { key, rule, number });
                }
            }
        }
        made.words = words.map(|words| Index::new(words.into_iter()));
        made
    }

    /// What texts are searched with, one after the other.
    pub fn scan(&self) -> MatchScan<'_> {
        MatchScan { matcher: self, scan: self.filter.scan() }
    }

    fn word_hits(&self, rules: &[Rule], text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.entries.is_empty() {
            return hits;
        }
        for word in words {
            if word.is_joined {
                for start in starts_in(text, word.span()) {
                    let end = start + first_run(&text[start..]).len();
                    let hash = self.hash.of_stretch(text.as_bytes(), start..end);
                    self.entry_hits(rules, text, Span::new(start, end), hash, &mut hits);
                }
            } else {
                self.entry_hits(rules, text, word.span(), word.hash, &mut hits);
            }
        }
        keep_longest_words(&mut hits);
        hits
    }

    /// The hits of the entries whose first word, of this hash, stands at `first`.
    fn entry_hits(&self, rules: &[Rule], text: &str, first: Span<Text>, hash: u32, hits: &mut Vec<Hit>) {
        if !self.begins.has(Bits::<BEGINS>::hash(hash)) {
            return;
        }
        let behind = Behind::new(&text[first.end..]);
        for step in 0..=behind.most {
            let key = behind.key(hash, step);
            let entries = self.words[step].of(Words::hash(key)).iter();
            let entries = entries.map(|&entry| self.entries[entry as usize]).filter(|entry| entry.key == key);
            hits.extend(entries.filter_map(|entry| entry_hit(entry, rules, text, first.start)));
        }
    }
}

/// The hit of an entry, if it stands at `start`.
fn entry_hit(entry: Entry, rules: &[Rule], text: &str, start: usize) -> Option<Hit> {
    let rule = entry.rule as usize;
    let Kind::Words(list) = &rules.get(rule)?.kind else { return None };
    let (word, replacement) = list.get(entry.number as usize)?;
    word_hit(rule, text, start, word, replacement.as_deref())
}

/// What texts are searched with, one after the other.
pub struct MatchScan<'m> {
    matcher: &'m Matcher,
    scan: Scan<'m>,
}

impl MatchScan<'_> {
    /// Every place in `text` where one of the rules (the same list as given to [`Matcher::new`]) matches. `words` are
    /// the words of the text.
    pub fn hits(&mut self, rules: &[Rule], text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = self.matcher.word_hits(rules, text, words);
        let open = self.scan.open(text).iter();
        for rule in open.filter_map(|&pattern| self.matcher.owners.get(pattern as usize).copied()) {
            if let Kind::Match { pattern, replace, reads } = &rules[rule].kind {
                let templates = (replace.as_deref(), reads.as_deref());
                pattern_hits(rule, text, pattern, templates, &mut hits);
            }
        }
        hits.retain(|hit| !is_excused(&rules[hit.rule], text, hit.span));
        hits
    }
}

/// The pattern of a `match` rule.
fn pattern_of(rule: &Rule) -> Option<&Pattern> {
    match &rule.kind {
        Kind::Match { pattern, .. } => Some(pattern),
        _ => None,
    }
}

/// The first word of an entry, also with a capital if the entry has none.
fn first_words(entry: &str) -> impl Iterator<Item = String> {
    let first = first_run(entry);
    let capital = capitalised(first);
    let also = (capital != first && !entry.contains(char::is_uppercase)).then_some(capital);
    std::iter::once(first.to_owned()).chain(also)
}

/// Up to eight bytes that stand behind a word.
#[derive(Clone, Copy)]
struct Behind {
    bytes: u64,
    /// The last step of [`BEHIND`] for which there are enough.
    most: usize,
}

impl Behind {
    fn new(text: &str) -> Self {
        let bytes = text.as_bytes();
        Self { bytes: eight_bytes(bytes), most: (bytes.len() / 4).min(BEHIND.len() - 1) }
    }

    /// The key of the word with this hash and the bytes behind it that a step of [`BEHIND`] says.
    const fn key(self, word: u32, step: usize) -> u32 {
        /// 2^64 divided by the golden ratio (Knuth).
        const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
        ((word as u64 ^ self.bytes & BEHIND[step]).wrapping_mul(MULTIPLIER) >> u32::BITS) as u32
    }
}

/// Letters and digits at the start of a text; for a text that starts with a mark, that mark.
fn first_run(text: &str) -> &str {
    let ascii = text.bytes().position(|byte| !byte.is_ascii_alphanumeric()).unwrap_or(text.len());
    let rest =
        if text.as_bytes().get(ascii).is_some_and(|byte| !byte.is_ascii()) { &text[ascii..] } else { "" };
    let end = ascii + rest.find(|c| !is_word_char(c)).unwrap_or(rest.len());
    if end > 0 { &text[..end] } else { &text[..text.chars().next().map_or(0, char::len_utf8)] }
}

/// Where an entry may begin in a word: at its start, and behind an apostrophe (`l'ONU`).
fn starts_in(text: &str, word: Span<Text>) -> impl Iterator<Item = usize> {
    let marks = word.of(text).match_indices(['\'', '’']);
    let inner = marks.map(move |(at, mark)| word.start + at + mark.len());
    std::iter::once(word.start).chain(inner)
}

/// The hit of an entry at `start`, if it stands there as whole words.
fn word_hit(rule: usize, text: &str, start: usize, word: &str, replacement: Option<&str>) -> Option<Hit> {
    let here = text.get(start..)?;
    let (first, wanted) = (here.chars().next()?, word.chars().next()?);
    // Most entries that share a first word differ behind it: that is looked at first.
    let tail = &word[wanted.len_utf8()..];
    if !here[first.len_utf8()..].starts_with(tail) {
        return None;
    }
    let span = Span::new(start, start + first.len_utf8() + tail.len());
    let is_changed = first != wanted;
    let is_capital = || first.is_uppercase() && first.to_lowercase().eq(std::iter::once(wanted));
    if is_changed && !(is_capital() && word.chars().all(|c| !c.is_uppercase())) {
        return None;
    }
    let last = span.of(text).chars().next_back().is_some_and(is_word_char);
    if last && text[span.end..].chars().next().is_some_and(is_word_char) {
        return None;
    }
    let replacement = replacement.map(|new| if is_changed { capitalised(new) } else { new.to_owned() });
    let edit = replacement.as_deref().map(|new| smallest_edit(text, span, new));
    Some(Hit { rule, span, edit, replacement, reads: None, groups: Vec::new() })
}

/// Of overlapping words of one rule, the longest counts (`Guardia Civil` before `Guardia`).
fn keep_longest_words(hits: &mut Vec<Hit>) {
    hits.sort_by_key(|hit| (hit.rule, hit.span.start, std::cmp::Reverse(hit.span.end)));
    let mut kept: Option<(usize, Span<Text>)> = None;
    hits.retain(|hit| {
        let covered = kept.is_some_and(|(rule, span)| rule == hit.rule && span.overlaps(hit.span));
        if !covered {
            kept = Some((hit.rule, hit.span));
        }
        !covered
    });
}

fn pattern_hits(
    rule: usize,
    text: &str,
    pattern: &Pattern,
    (replace, reads): (Option<&str>, Option<&str>),
    hits: &mut Vec<Hit>,
) {
    pattern.each_match(text, |found| {
        let Some(span) = found.group("0").filter(|span| !span.is_empty()) else { return };
        let replacement = replace.map(|template| found.expand(template));
        let reads = reads.map(|template| found.expand(template));
        let edit = replacement.as_deref().map(|new| match &reads {
            Some(_) => Edit::new(span, new),
            None => smallest_edit(text, span, new),
        });
        let named = pattern.groups().iter();
        let groups = named
            .filter_map(|name| Some((name.clone(), found.group::<Text>(name)?.of(text).to_owned())))
            .collect();
        let at = found.group("at").unwrap_or(span);
        hits.push(Hit { rule, span: at, edit, replacement, reads, groups });
    });
}

/// The replacement without what stands unchanged at both ends, so that an edit touches only what changes.
pub(crate) fn smallest_edit(text: &str, span: Span<Text>, new: &str) -> Edit<Text> {
    let old = span.of(text);
    let same = |pair: &(char, char)| pair.0 == pair.1;
    let head: usize = old.chars().zip(new.chars()).take_while(same).map(|(c, _)| c.len_utf8()).sum();
    let tails = old[head..].chars().rev().zip(new[head..].chars().rev());
    let tail: usize = tails.take_while(same).map(|(c, _)| c.len_utf8()).sum();
    Edit::new(Span::new(span.start + head, span.end - tail), &new[head..new.len() - tail])
}

/// How far around a hit its `unless` pattern looks, in bytes: bounded, so that one long line costs linear time.
const EXCUSE_WINDOW: usize = 200;

fn is_excused(rule: &Rule, text: &str, span: Span<Text>) -> bool {
    let Some(pattern) = &rule.unless else { return false };
    let mut at = text.floor_char_boundary(span.start.saturating_sub(EXCUSE_WINDOW));
    let window = &text[..text.ceil_char_boundary(span.end + EXCUSE_WINDOW)];
    while let Some(found) = pattern.find_from(window, at).filter(|found| found.start <= span.end) {
        if span.overlaps(found) {
            return true;
        }
        // Behind an empty match at the end nothing follows.
        if found.end == window.len() {
            break;
        }
        at = if found.is_empty() { window.ceil_char_boundary(found.end + 1) } else { found.end };
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_edit_touches_only_what_changes() {
        let text = "for terrorism : he";
        assert_eq!(smallest_edit(text, Span::new(4, 15), "terrorism:"), Edit::new(Span::new(13, 14), ""));
        assert_eq!(smallest_edit("aa", Span::new(0, 2), "a"), Edit::new(Span::new(1, 2), ""));
    }
}
