//! The pattern engine: one pass over a text finds which literals occur; only the patterns that need them run.

use std::collections::HashMap;

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};
use regex::Captures;

use super::{Kind, Pattern, Rule};
use crate::span::{Edit, Span};
use crate::text::{Text, is_word_char};

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

/// What to do when a literal occurs.
#[derive(Debug, Clone, Copy)]
enum Use {
    /// Run a rule's pattern.
    Gate(u32),
    /// Look at a rule's word, by its index in the list.
    Word(u32, u32),
}

/// All patterns and words of a list of rules, ready to run over texts.
#[derive(Debug)]
pub struct Matcher {
    literals: Option<AhoCorasick>,
    uses: Vec<Vec<Use>>,
    always: Vec<u32>,
    rules: usize,
}

impl Matcher {
    /// Prepares the rules that match text (`match`, `swap`, `words`); others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let mut index = HashMap::new();
        let mut uses: Vec<Vec<Use>> = Vec::new();
        let mut literals = Vec::new();
        let mut always = Vec::new();
        let mut add = |literal: String, how: Use| {
            let at = *index.entry(literal).or_insert_with_key(|literal| {
                literals.push(literal.clone());
                uses.push(Vec::new());
                uses.len() - 1
            });
            uses[at].push(how);
        };
        for (number, rule) in (0u32..).zip(rules) {
            match &rule.kind {
                Kind::Match { pattern, .. } if pattern.literals().is_empty() => always.push(number),
                Kind::Match { pattern, .. } => {
                    for literal in pattern.literals() {
                        add(literal.clone(), Use::Gate(number));
                    }
                }
                Kind::Words(words) => {
                    for (entry, (word, _)) in (0u32..).zip(words) {
                        add(word.to_ascii_lowercase(), Use::Word(number, entry));
                        if let Some(capitalised) = non_ascii_capital(word) {
                            add(capitalised, Use::Word(number, entry));
                        }
                    }
                }
                Kind::Line { .. } | Kind::Check(_) => {}
            }
        }
        let automaton = AhoCorasickBuilder::new()
            .match_kind(MatchKind::Standard)
            .ascii_case_insensitive(true)
            .build(&literals)
            .ok()
            .filter(|_| !literals.is_empty());
        Self { literals: automaton, uses, always, rules: rules.len() }
    }

    /// Every place in `text` where one of the rules (the same list as given to [`Matcher::new`]) matches.
    pub fn hits(&self, rules: &[Rule], text: &str) -> Vec<Hit> {
        let mut hits = Vec::new();
        let mut gated = vec![false; self.rules];
        let mut run: Vec<u32> = self.always.clone();
        for found in self.literals.iter().flat_map(|automaton| automaton.find_overlapping_iter(text)) {
            for &how in &self.uses[found.pattern().as_usize()] {
                match how {
                    Use::Gate(rule) => {
                        if !std::mem::replace(&mut gated[rule as usize], true) {
                            run.push(rule);
                        }
                    }
                    Use::Word(rule, entry) => {
                        if let Kind::Words(words) = &rules[rule as usize].kind {
                            let span = Span::new(found.start(), found.end());
                            let (word, replacement) = &words[entry as usize];
                            hits.extend(word_hit(rule as usize, text, span, word, replacement.as_deref()));
                        }
                    }
                }
            }
        }
        keep_longest_words(&mut hits);
        run.sort_unstable();
        for rule in run {
            if let Kind::Match { pattern, replace } = &rules[rule as usize].kind {
                pattern_hits(rule as usize, text, pattern, replace.as_deref(), &mut hits);
            }
        }
        hits.retain(|hit| !is_excused(&rules[hit.rule], text, hit.span));
        hits
    }
}

/// A lower-case word that begins with a letter outside ASCII also stands capitalised, which the automaton does not fold.
fn non_ascii_capital(word: &str) -> Option<String> {
    let first = word.chars().next().filter(|c| !c.is_ascii() && c.is_lowercase())?;
    Some(first.to_uppercase().chain(word.chars().skip(1)).collect::<String>().to_ascii_lowercase())
}

fn word_hit(rule: usize, text: &str, span: Span<Text>, word: &str, replacement: Option<&str>) -> Option<Hit> {
    let found = span.of(text);
    let capitalised = found != word;
    if capitalised && !(word.chars().all(|c| !c.is_uppercase()) && is_capitalised_form(found, word)) {
        return None;
    }
    let inner_start = found.chars().next().is_some_and(is_word_char);
    let inner_end = found.chars().next_back().is_some_and(is_word_char);
    let before = text[..span.start].chars().next_back().is_some_and(is_word_char);
    let after = text[span.end..].chars().next().is_some_and(is_word_char);
    if (before && inner_start) || (after && inner_end) {
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
