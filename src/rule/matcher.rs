//! The pattern engine: one pass over a text finds which literals occur; only the patterns that need them run.

use std::hash::BuildHasher;

use super::gate::{Gates, Scan};
use super::index::Index;
use super::{Kind, Pattern, Rule};
use crate::span::{Edit, Span};
use crate::text::{Text, Word, WordClass, WordHash, is_word_char};

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
    gates: Gates,
    /// For each pattern behind the gates, its rule.
    owners: Vec<usize>,
    /// Words and phrases by a hash of their first word, lower-cased, and of the bytes behind it that [`BEHIND`] says.
    words: [Index<512>; BEHIND.len()],
    entries: Vec<Entry>,
    hash: WordHash,
}

/// A word or phrase of a rule: the index of the rule, and its number there.
#[derive(Debug, Clone, Copy)]
struct Entry {
    rule: usize,
    number: usize,
}

/// Which of the eight bytes behind the first word tell phrases apart, as bits of a number: none, four, or all; of each
/// phrase, as many as it has.
const BEHIND: [u64; 3] = [0, u32::MAX as u64, u64::MAX];

impl Matcher {
    /// Prepares the rules that match text (`match`, `swap`, `words`); others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let patterns = || rules.iter().enumerate().filter_map(|(rule, r)| Some((rule, pattern_of(r)?)));
        let hash = WordHash::default();
        let mut words: [Vec<(u32, u32)>; BEHIND.len()] = Default::default();
        let mut entries = Vec::new();
        for (rule, listed) in rules.iter().enumerate() {
            let Kind::Words(list) = &listed.kind else { continue };
            for (number, (word, _)) in list.iter().enumerate() {
                let first = first_run(word);
                let folded = hash.hash_one(first.to_lowercase().as_str());
                let behind = Behind::new(&word[first.len()..]);
                words[behind.most].push((behind.key(folded, behind.most), entries.len() as u32));
                entries.push(Entry { rule, number });
            }
        }
        Self {
            gates: Gates::new(patterns().map(|(_, pattern)| pattern.literals())),
            owners: patterns().map(|(rule, _)| rule).collect(),
            words: words.map(|words| Index::new(words.into_iter())),
            entries,
            hash,
        }
    }

    /// What texts are searched with, one after the other.
    pub fn scan(&self) -> MatchScan<'_> {
        MatchScan { matcher: self, gates: self.gates.scan() }
    }

    fn word_hits(&self, rules: &[Rule], text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.entries.is_empty() {
            return hits;
        }
        let mut folded = String::new();
        for word in words {
            if word.is_joined {
                for start in starts_in(text, word.span) {
                    let first = first_run(&text[start..]);
                    fold(first, &mut folded);
                    self.entry_hits(rules, text, Span::new(start, start + first.len()), &folded, &mut hits);
                }
            } else if matches!(word.class, WordClass::Lower | WordClass::Number) {
                self.entry_hits(rules, text, word.span, word.span.of(text), &mut hits);
            } else {
                fold(word.span.of(text), &mut folded);
                self.entry_hits(rules, text, word.span, &folded, &mut hits);
            }
        }
        keep_longest_words(&mut hits);
        hits
    }

    /// The hits of the entries whose first word stands at `first`, where `folded` is its lower-case form.
    fn entry_hits(&self, rules: &[Rule], text: &str, first: Span<Text>, folded: &str, hits: &mut Vec<Hit>) {
        let word = self.hash.hash_one(folded);
        let behind = Behind::new(&text[first.end..]);
        for step in 0..=behind.most {
            for &number in self.words[step].of(Index::<512>::hash(behind.key(word, step))) {
                hits.extend(self.entry_hit(rules, text, first.start, number));
            }
        }
    }

    /// The hit of an entry, if it stands at `start`.
    fn entry_hit(&self, rules: &[Rule], text: &str, start: usize, number: u32) -> Option<Hit> {
        let Entry { rule, number } = self.entries[number as usize];
        let Kind::Words(list) = &rules[rule].kind else { return None };
        let (word, replacement) = &list[number];
        word_hit(rule, text, start, word, replacement.as_deref())
    }
}

/// What texts are searched with, one after the other.
pub struct MatchScan<'m> {
    matcher: &'m Matcher,
    gates: Scan<'m>,
}

impl MatchScan<'_> {
    /// Every place in `text` where one of the rules (the same list as given to [`Matcher::new`]) matches. `words` are
    /// the words of the text.
    pub fn hits(&mut self, rules: &[Rule], text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = self.matcher.word_hits(rules, text, words);
        let open = self.gates.open(text).iter();
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

/// Writes a word into a buffer, in lower case.
fn fold(word: &str, folded: &mut String) {
    folded.clear();
    if word.is_ascii() {
        folded.push_str(word);
        folded.make_ascii_lowercase();
    } else {
        folded.extend(word.chars().flat_map(char::to_lowercase));
    }
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
        let number = match bytes.first_chunk() {
            Some(eight) => u64::from_le_bytes(*eight),
            None => bytes.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)),
        };
        Self { bytes: number, most: (bytes.len() / 4).min(BEHIND.len() - 1) }
    }

    /// The key of the word with this hash and the bytes behind it that a step of [`BEHIND`] says.
    const fn key(self, word: u64, step: usize) -> u32 {
        /// 2^64 divided by the golden ratio (Knuth).
        const MULTIPLIER: u64 = 0x9E37_79B9_7F4A_7C15;
        ((word ^ self.bytes & BEHIND[step]).wrapping_mul(MULTIPLIER) >> u32::BITS) as u32
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
    let capitalised = first != wanted;
    let is_capital = || first.is_uppercase() && first.to_lowercase().eq(std::iter::once(wanted));
    if capitalised && !(is_capital() && word.chars().all(|c| !c.is_uppercase())) {
        return None;
    }
    let last = span.of(text).chars().next_back().is_some_and(is_word_char);
    if last && text[span.end..].chars().next().is_some_and(is_word_char) {
        return None;
    }
    let replacement = replacement.map(|new| if capitalised { capitalise(new) } else { new.to_owned() });
    let edit = replacement.as_deref().map(|new| smallest_edit(text, span, new));
    Some(Hit { rule, span, edit, replacement, reads: None, groups: Vec::new() })
}

fn capitalise(word: &str) -> String {
    let mut characters = word.chars();
    characters.next().into_iter().flat_map(char::to_uppercase).chain(characters).collect()
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
        let groups =
            named.filter_map(|name| Some((name.clone(), found.group(name)?.of(text).to_owned()))).collect();
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
        at = found.end.max(window.ceil_char_boundary(at + 1));
        if at > window.len() {
            break;
        }
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
