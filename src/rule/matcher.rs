//! The pattern engine: one pass over a text finds which literals occur; only the patterns that need them run.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder};
use regex::Captures;

use super::{Kind, Pattern, Rule};
use crate::span::{Edit, Span};
use crate::text::{Text, Word, is_word_char};

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
    /// Named groups and their texts.
    pub groups: Vec<(String, String)>,
}

/// All patterns and words of a list of rules, ready to run over texts.
#[derive(Debug)]
pub struct Matcher {
    literals: Option<AhoCorasick>,
    /// For each literal, the rules whose patterns need it.
    gates: Vec<Vec<u32>>,
    /// Rules whose patterns need no literal.
    always: Vec<u32>,
    /// Words and phrases by their first word, lower-cased: (rule, entry) pairs.
    words: HashMap<String, Vec<(u32, u32)>>,
}

impl Matcher {
    /// Prepares the rules that match text (`match`, `swap`, `words`); others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let mut index = HashMap::new();
        let mut literals: Vec<&str> = Vec::new();
        let mut made = Self { literals: None, gates: Vec::new(), always: Vec::new(), words: HashMap::new() };
        for (number, rule) in (0u32..).zip(rules) {
            match &rule.kind {
                Kind::Match { pattern, .. } if pattern.literals().is_empty() => made.always.push(number),
                Kind::Match { pattern, .. } => {
                    for literal in pattern.literals() {
                        let at = *index.entry(literal.as_str()).or_insert_with(|| {
                            literals.push(literal);
                            made.gates.push(Vec::new());
                            made.gates.len() - 1
                        });
                        made.gates[at].push(number);
                    }
                }
                Kind::Words(words) => {
                    for (entry, (word, _)) in (0u32..).zip(words) {
                        let first = first_run(word).to_lowercase();
                        made.words.entry(first).or_default().push((number, entry));
                    }
                }
                Kind::Line { .. } | Kind::Check(_) => {}
            }
        }
        let builder = AhoCorasickBuilder::new().ascii_case_insensitive(true).build(&literals);
        made.literals = builder.ok().filter(|_| !literals.is_empty());
        made
    }

    /// Every place in `text` where one of the rules (the same list as given to [`Matcher::new`]) matches. `words` are
    /// the words of the text.
    pub fn hits(&self, rules: &[Rule], text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = self.word_hits(rules, text, words);
        for rule in self.patterns_to_run(rules.len(), text) {
            if let Kind::Match { pattern, replace } = &rules[rule as usize].kind {
                pattern_hits(rule as usize, text, pattern, replace.as_deref(), &mut hits);
            }
        }
        hits.retain(|hit| !is_excused(&rules[hit.rule], text, hit.span));
        hits
    }

    /// The rules whose patterns may match: those of which a literal occurs, and those that need none.
    fn patterns_to_run(&self, rules: usize, text: &str) -> Vec<u32> {
        let mut gated = vec![false; rules];
        let mut run: Vec<u32> = self.always.clone();
        for found in self.literals.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            for &rule in &self.gates[found.pattern().as_usize()] {
                if !std::mem::replace(&mut gated[rule as usize], true) {
                    run.push(rule);
                }
            }
        }
        run.sort_unstable();
        run
    }

    fn word_hits(&self, rules: &[Rule], text: &str, words: &[Word]) -> Vec<Hit> {
        let mut hits = Vec::new();
        if self.words.is_empty() {
            return hits;
        }
        let mut folded = String::new();
        for start in words.iter().flat_map(|word| starts_in(text, word.span)) {
            let first = first_run(&text[start..]);
            folded.clear();
            folded.extend(first.chars().flat_map(char::to_lowercase));
            for &(rule, entry) in self.words.get(&folded).into_iter().flatten() {
                if let Kind::Words(list) = &rules[rule as usize].kind {
                    let (word, replacement) = &list[entry as usize];
                    hits.extend(word_hit(rule as usize, text, start, word, replacement.as_deref()));
                }
            }
        }
        keep_longest_words(&mut hits);
        hits
    }
}

/// Letters and digits at the start of a text; for a text that starts with a mark, that mark.
fn first_run(text: &str) -> &str {
    let end = text.find(|c| !is_word_char(c)).unwrap_or(text.len());
    if end > 0 { &text[..end] } else { &text[..text.chars().next().map_or(0, char::len_utf8)] }
}

/// Where an entry may begin in a word: at its start, and behind an apostrophe (`l'ONU`).
fn starts_in(text: &str, word: Span<Text>) -> impl Iterator<Item = usize> {
    let inner = word.of(text).match_indices(['\'', '’']).map(move |(at, mark)| word.start + at + mark.len());
    std::iter::once(word.start).chain(inner)
}

/// The hit of an entry at `start`, if it stands there as whole words.
fn word_hit(rule: usize, text: &str, start: usize, word: &str, replacement: Option<&str>) -> Option<Hit> {
    let found = text.get(start..start + word.len()).or_else(|| {
        let end =
            text[start..].char_indices().nth(word.chars().count()).map_or(text.len(), |(at, _)| start + at);
        text.get(start..end)
    })?;
    let capitalised = found != word;
    let all_lower = || word.chars().all(|c| !c.is_uppercase());
    if capitalised && !(all_lower() && is_capitalised_form(found, word)) {
        return None;
    }
    let span = Span::new(start, start + found.len());
    let last = found.chars().next_back().is_some_and(is_word_char);
    if last && text[span.end..].chars().next().is_some_and(is_word_char) {
        return None;
    }
    let replacement = replacement.map(|new| if capitalised { capitalise(new) } else { new.to_owned() });
    let edit = replacement.as_deref().map(|new| smallest_edit(text, span, new));
    Some(Hit { rule, span, edit, replacement, groups: Vec::new() })
}

/// Whether `found` is the lower-case `word` with a capital first letter.
fn is_capitalised_form(found: &str, word: &str) -> bool {
    let (mut left, mut right) = (found.chars(), word.chars());
    let first = left.next().zip(right.next());
    first.is_some_and(|(l, r)| l.is_uppercase() && l.to_lowercase().eq(std::iter::once(r))) && left.eq(right)
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

fn pattern_hits(rule: usize, text: &str, pattern: &Pattern, replace: Option<&str>, hits: &mut Vec<Hit>) {
    let Some(regex) = pattern.regex() else { return };
    for captures in regex.captures_iter(text) {
        let Some(whole) = captures.get(0).filter(|whole| !whole.is_empty()) else { continue };
        let span = Span::new(whole.start(), whole.end());
        let at = captures.name("at").map_or(span, |group| Span::new(group.start(), group.end()));
        let replacement = replace.map(|template| expand(&captures, template));
        let edit = replacement.as_deref().map(|new| smallest_edit(text, span, new));
        let named = pattern.groups().iter();
        let groups = named.filter_map(|g| Some((g.clone(), captures.name(g)?.as_str().to_owned()))).collect();
        hits.push(Hit { rule, span: at, edit, replacement, groups });
    }
}

fn expand(captures: &Captures<'_>, template: &str) -> String {
    let mut expanded = String::new();
    captures.expand(template, &mut expanded);
    expanded
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
    let Some(regex) = rule.unless.as_ref().and_then(Pattern::regex) else { return false };
    let mut at = text.floor_char_boundary(span.start.saturating_sub(EXCUSE_WINDOW));
    let window = &text[..text.ceil_char_boundary(span.end + EXCUSE_WINDOW)];
    while let Some(found) = regex.find_at(window, at).filter(|found| found.start() <= span.end) {
        if span.overlaps(Span::new(found.start(), found.end())) {
            return true;
        }
        at = found.end().max(window.ceil_char_boundary(at + 1));
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
