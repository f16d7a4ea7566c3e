//! A glossary held against both texts: terms that are missing, forbidden, or translated though they should not be.

use std::collections::HashMap;

use super::end_of;
use crate::bitext::{Bitext, Link};
use crate::glossary::{Entry, Glossary};
use crate::model::Context;
use crate::model::names::latin_key;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Text, words};

/// The words of a sentence and what they are compared by.
struct Words<'t> {
    text: &'t str,
    keys: Vec<(Span<Text>, String)>,
}

impl<'t> Words<'t> {
    fn of(text: &'t str) -> Self {
        let keys = words(text).into_iter().map(|word| (word.span, latin_key(word.span.of(text)))).collect();
        Self { text, keys }
    }

    /// Where a term stands, in any inflection; scripts without spaces are searched by letters.
    fn find(&self, term: &Words<'_>) -> Option<Span<Text>> {
        let wanted = &term.keys;
        if wanted.is_empty() || term.text.chars().any(crate::language::value::is_han) {
            return self.text.find(term.text).map(|at| Span::new(at, at + term.text.len()));
        }
        self.keys.windows(wanted.len()).find_map(|stretch| {
            let fits = stretch.iter().zip(wanted).all(|((_, word), (_, term))| is_form(word, term));
            fits.then(|| stretch[0].0.cover(stretch[stretch.len() - 1].0))
        })
    }

    /// Where a term stands letter by letter.
    fn find_exact(&self, term: &str) -> bool {
        self.text.contains(term)
    }
}

/// Whether a word is a form of another: the same but for the last letters, of which short words have fewer.
fn is_form(word: &str, term: &str) -> bool {
    if word == term {
        return true;
    }
    let (long, letters) = (word.chars().count(), term.chars().count());
    let common = word.chars().zip(term.chars()).take_while(|(a, b)| a == b).count();
    let ending = match letters {
        0..=2 => return false,
        3..=4 => 0,
        5..=7 => 1,
        _ => 2,
    };
    common + ending >= letters && long <= common + 4
}

/// What a glossary says of a link.
enum Verdict {
    /// None of the translations is there.
    Missing,
    /// This forbidden one is.
    Forbidden(Place, String),
    /// It should stand as in the source.
    Translated,
}

/// `bitext/term`: a term of the source without its translation.
pub fn term(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each(context, rule, |bitext, link, entry, verdict| {
        if let (Verdict::Missing, Some(place)) = (verdict, end_of(bitext, link)) {
            findings.push(
                Finding::new(place.block, place.span)
                    .arg("source", entry.source.as_str())
                    .arg("wanted", entry.targets.join("” or “"))
                    .beside(link.source.clone()),
            );
        }
    });
}

/// `bitext/forbidden`: a translation of a term that the glossary forbids.
pub fn forbidden(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each(context, rule, |_, link, entry, verdict| {
        if let Verdict::Forbidden(place, text) = verdict {
            let wanted = entry.targets.first();
            let advice = wanted.map_or_else(String::new, |wanted| format!("; write “{wanted}”"));
            let mut finding = Finding::new(place.block, place.span)
                .arg("source", entry.source.as_str())
                .arg("advice", advice)
                .beside(link.source.clone());
            if let Some(wanted) = wanted.filter(|_| entry.forbidden.contains(&text)) {
                finding = finding.suggest(Suggestion::replace(place, wanted.as_str(), rule.fix));
            }
            findings.push(finding);
        }
    });
}

/// `bitext/do-not-translate`: a word that stays as it is and is not there.
pub fn do_not_translate(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each(context, rule, |bitext, link, entry, verdict| {
        if let (Verdict::Translated, Some(place)) = (verdict, end_of(bitext, link)) {
            let finding = Finding::new(place.block, place.span).arg("source", entry.source.as_str());
            findings.push(finding.beside(link.source.clone()));
        }
    });
}

/// Visits what the glossary finds in every link.
fn each(context: &Context<'_>, rule: &Rule, mut visit: impl FnMut(&Bitext<'_>, &Link, &Entry, Verdict)) {
    let Some(bitext) = context.bitext() else { return };
    let usual = rule.options.get("terms").map(Glossary::of_option).unwrap_or_default();
    let index = Index::of(context.glossary.into_iter().chain([&usual]), bitext);
    for link in bitext.pairs() {
        let source = bitext.source_text(&link.source);
        let source = Words::of(&source);
        for entry in index.entries_in(&source) {
            for verdict in verdicts(bitext, link, entry, &source) {
                visit(bitext, link, entry, verdict);
            }
        }
    }
}

fn verdicts(bitext: &Bitext<'_>, link: &Link, entry: &Entry, source: &Words<'_>) -> Vec<Verdict> {
    let target = bitext.target_text(&link.target);
    let words = Words::of(&target);
    if entry.is_kept {
        let exact = source.find_exact(&entry.source) && !words.find_exact(&entry.source);
        return if exact { vec![Verdict::Translated] } else { Vec::new() };
    }
    let mut found = Vec::new();
    for segment in bitext.target_segments(link) {
        let words = Words::of(segment.text);
        let bad = entry.forbidden.iter().filter_map(|term| words.find(&Words::of(term)));
        found.extend(bad.map(|span| {
            let text = span.of(segment.text).to_owned();
            let span = Span::new(segment.span.start + span.start, segment.span.start + span.end);
            Verdict::Forbidden(Place { block: segment.block, span }, text)
        }));
    }
    let present = entry.targets.iter().any(|term| words.find(&Words::of(term)).is_some());
    if found.is_empty() && !present && !entry.targets.is_empty() {
        found.push(Verdict::Missing);
    }
    found
}

/// The entries for the languages of a bitext by the first letters of their first word.
struct Index<'g> {
    by_start: HashMap<String, Vec<&'g Entry>>,
    unspaced: Vec<&'g Entry>,
}

impl<'g> Index<'g> {
    fn of(glossaries: impl Iterator<Item = &'g Glossary>, bitext: &Bitext<'_>) -> Self {
        let mut index = Self { by_start: HashMap::new(), unspaced: Vec::new() };
        let source = super::source_language(bitext);
        for entry in glossaries.flat_map(|glossary| glossary.entries(source, bitext.target_language)) {
            match Words::of(&entry.source).keys.first() {
                Some((_, key)) if !entry.source.chars().any(crate::language::value::is_han) => {
                    index.by_start.entry(start(key)).or_default().push(entry);
                }
                _ => index.unspaced.push(entry),
            }
        }
        index
    }

    /// The entries whose term the source has, each once.
    fn entries_in(&self, source: &Words<'_>) -> Vec<&'g Entry> {
        let mut found: Vec<&'g Entry> =
            self.unspaced.iter().filter(|entry| source.text.contains(&entry.source)).copied().collect();
        for (_, key) in &source.keys {
            let known = self.by_start.get(&start(key)).into_iter().flatten();
            for entry in known {
                let is_new = !found.iter().any(|other| std::ptr::eq(*other, *entry));
                if is_new && source.find(&Words::of(&entry.source)).is_some() {
                    found.push(entry);
                }
            }
        }
        found
    }
}

/// The letters that forms of one word share.
fn start(key: &str) -> String {
    key.chars().take(3).collect()
}
