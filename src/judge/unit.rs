//! What a judge is asked about at a time: a few sentences that belong together, and what it must know of them.

use super::subject::Subject;
use super::suspicion::suspicion;
use crate::bitext::Bitext;
use crate::document::Role;
use crate::language::Facts;
use crate::linter::Diagnostic;
use crate::rule::{Place, Severity};
use crate::span::Span;
use crate::text::{Text, has_word, sentences, words};

/// A unit is closed when it has so many sentences, or so many bytes.
const MOST_SENTENCES: usize = 6;
const MOST_BYTES: usize = 1200;

/// A unit of fewer sentences takes in the next block.
const FEWEST_SENTENCES: usize = 2;

/// The outline shows so much of each block and of the whole, in bytes.
const OUTLINE_BLOCK: usize = 100;
const OUTLINE: usize = 6000;

/// So many names and terms are told.
const MOST_HINTS: usize = 20;

/// A sentence that is judged.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sentence {
    /// Where it stands.
    pub place: Place,
    /// What it says.
    pub text: String,
}

/// What is asked of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What is wrong in these sentences.
    Sentences,
    /// Which names, lines of the page and repeats are wrong, seen over the whole document.
    Outline,
}

/// What a judge is asked about at a time.
#[derive(Debug, Clone, PartialEq)]
pub struct Unit {
    /// What is asked.
    pub question: Question,
    /// The sentences, in order.
    pub sentences: Vec<Sentence>,
    /// The sentence before the first and the one behind the last, which are not judged.
    pub around: (Option<String>, Option<String>),
    /// The sentences of the source that belong to these.
    pub source: Vec<String>,
    /// The names that occur.
    pub names: Vec<String>,
    /// The terms of the source that occur, with what is to be written.
    pub terms: Vec<(String, String)>,
    /// What the rules found: the text, and what is wrong with it.
    pub known: Vec<(String, String)>,
    /// How likely a fault is found here; only the order counts.
    pub suspicion: f32,
}

/// The units of a document, in order of place; the outline last.
pub fn units(subject: Subject<'_>) -> Vec<Unit> {
    let all = all_sentences(subject);
    let mut units = Vec::new();
    let mut first = 0;
    for end in 1..=all.len() {
        let is_full = |next: &Sentence| {
            let bytes: usize = all[first..end].iter().map(|sentence| sentence.text.len()).sum();
            let is_other = next.place.block != all[end - 1].place.block;
            end - first >= MOST_SENTENCES
                || bytes + next.text.len() > MOST_BYTES
                || (is_other && end - first >= FEWEST_SENTENCES)
        };
        if all.get(end).is_none_or(is_full) {
            units.push(unit(subject, &all, first..end));
            first = end;
        }
    }
    if units.len() > 1 {
        units.push(outline(subject));
    }
    units
}

/// The sentences that can be judged: text of the language, and not marks alone.
fn all_sentences(subject: Subject<'_>) -> Vec<Sentence> {
    let mut all = Vec::new();
    for (number, block) in subject.document.blocks.iter().enumerate() {
        let is_foreign = block.language.is_some_and(|own| own != subject.language);
        if is_foreign || matches!(block.role, Role::Divider | Role::Marks) {
            continue;
        }
        let text = block.text.as_str();
        for span in sentences(text, Facts::of(subject.language).abbreviations) {
            if span.of(text).contains(char::is_alphabetic) {
                all.push(Sentence { place: Place { block: number, span }, text: span.of(text).to_owned() });
            }
        }
    }
    all
}

fn unit(subject: Subject<'_>, all: &[Sentence], range: std::ops::Range<usize>) -> Unit {
    let sentences = &all[range.clone()];
    let said = |number: Option<usize>| number.and_then(|n| Some(all.get(n)?.text.clone()));
    let text = sentences.iter().map(|sentence| sentence.text.as_str()).collect::<Vec<_>>().join(" ");
    let source = source_of(subject.bitext, sentences);
    let inside = |place: Place| sentences.iter().any(|sentence| holds(sentence.place, place));
    let found: Vec<&Diagnostic> = subject.found.iter().filter(|d| inside(d.place)).collect();
    let known = found.iter().filter(|d| d.severity > Severity::Info);
    Unit {
        question: Question::Sentences,
        around: (said(range.start.checked_sub(1)), said(Some(range.end))),
        names: names_in(sentences),
        terms: terms_in(subject, &source),
        known: known.map(|d| (d.text.clone(), d.message.clone())).collect(),
        suspicion: suspicion(subject, &text, &source, &found),
        source,
        sentences: sentences.to_vec(),
    }
}

/// Whether a finding stands in, or at the edge of, a sentence.
fn holds(sentence: Place, place: Place) -> bool {
    sentence.block == place.block && sentence.span.touches(place.span)
}

/// The sentences of the source that answer to these.
fn source_of(bitext: Option<&Bitext<'_>>, sentences: &[Sentence]) -> Vec<String> {
    let Some(bitext) = bitext else { return Vec::new() };
    let mut numbers: Vec<usize> = sentences
        .iter()
        .filter_map(|sentence| bitext.link_at(sentence.place.block, sentence.place.span.start))
        .flat_map(|link| link.source.clone())
        .collect();
    numbers.sort_unstable();
    numbers.dedup();
    numbers.iter().filter_map(|n| Some(bitext.source.get(*n)?.text.to_owned())).collect()
}

/// Capitalised words that do not begin a sentence, each once, runs of them as one.
fn names_in(sentences: &[Sentence]) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for sentence in sentences {
        let words = words(&sentence.text);
        let inner = words.get(1..).unwrap_or_default();
        for run in inner
            .chunk_by(|a, b| a.is_capitalised() && b.is_capitalised() && b.span().start - a.span().end == 1)
        {
            let (Some(first), Some(last)) = (run.first(), run.last()) else { continue };
            let name = Span::<Text>::new(first.span().start, last.span().end).of(&sentence.text);
            if first.is_capitalised() && name.len() > 2 && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    names.truncate(MOST_HINTS);
    names
}

/// The terms of the glossary that the source has.
fn terms_in(subject: Subject<'_>, source: &[String]) -> Vec<(String, String)> {
    let text = source.join(" ");
    let language = subject.bitext.and_then(|bitext| bitext.source_language);
    let entries =
        subject.glossary.into_iter().flat_map(|glossary| glossary.entries(language, subject.language));
    let term = |entry: &crate::glossary::Entry| {
        let target = if entry.is_kept { Some(&entry.source) } else { entry.targets.first() };
        Some((entry.source.clone(), target.filter(|_| has_word(&text, &entry.source))?.clone()))
    };
    entries.filter_map(term).take(MOST_HINTS).collect()
}

/// The whole document at a glance: how each block begins.
fn outline(subject: Subject<'_>) -> Unit {
    let mut sentences = Vec::new();
    let mut bytes = 0;
    for (number, block) in subject.document.blocks.iter().enumerate() {
        let text = block.text.as_str();
        let end = text.floor_char_boundary(OUTLINE_BLOCK);
        bytes += end;
        if bytes > OUTLINE {
            break;
        }
        let span = Span::new(0, end);
        sentences.push(Sentence { place: Place { block: number, span }, text: text[..end].to_owned() });
    }
    Unit {
        question: Question::Outline,
        names: names_in(&all_sentences(subject)),
        sentences,
        around: (None, None),
        source: Vec::new(),
        terms: Vec::new(),
        known: Vec::new(),
        suspicion: 0.0,
    }
}
