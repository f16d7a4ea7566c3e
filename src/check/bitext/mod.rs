//! Rules that hold a text against its source, sentence by sentence: what they share.

pub mod access_key;
pub mod acronym;
pub mod addition;
pub mod address;
pub mod apostrophe;
pub mod blanks;
pub mod brackets;
pub mod code;
pub mod date;
pub mod do_not_translate;
pub mod empty;
pub mod end_mark;
pub mod forbidden;
pub mod inconsistent;
pub mod key_twice;
pub mod length;
pub mod link;
pub mod name;
pub mod negation;
pub mod number;
pub mod omission;
pub mod one_for_many;
pub mod partial_copy;
pub mod pattern;
pub mod placeholder;
pub mod plural_forms;
pub mod quotes;
pub mod structure;
pub mod tag;
pub mod term;
pub mod unit;
pub mod untranslated;

use std::ops::Range;

use crate::bitext::{Bitext, Link, Segment, length};
use crate::document::{Document, Role, Unit};
use crate::glossary::{Entry, Glossary};
use crate::language::value::Value;
use crate::markup::{Difference, Kind, Piece};
use crate::model::Context;
use crate::model::figures::{Fault, Written, rewritten};
use crate::model::paired_marks::Counts;
use crate::model::terms::{Index, Words};
use crate::model::wholes::{Sides, each_whole};
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::is_word_char;

/// Where something is said to be missing: the last word of the sentences that should hold it.
pub fn end_of(bitext: &Bitext<'_>, link: &Link) -> Option<Place> {
    let last = bitext.target_segments(link).last()?;
    let Range { start, end } = last_word(last.text);
    Some(Place { block: last.block, span: Span::new(last.span.start + start, last.span.start + end) })
}

/// The last word of a text; all of it where it has none.
fn last_word(text: &str) -> Range<usize> {
    let trimmed = text.trim_end_matches(|c: char| !is_word_char(c));
    let word = trimmed.trim_end_matches(is_word_char).len();
    if trimmed.is_empty() { 0..text.len() } else { word..trimmed.len() }
}

/// A link and those before and after it: sentences borrow from each other.
pub fn neighbours<'b>(bitext: &'b Bitext<'_>, link: usize) -> impl Iterator<Item = &'b Link> {
    bitext.links.iter().skip(link.saturating_sub(1)).take(if link == 0 { 2 } else { 3 })
}

/// Whether both numbers are of a date or an hour.
pub fn is_date(source: &Value, target: &Value) -> bool {
    source.kind.is_calendar() && target.kind.is_calendar()
}

/// Numbers that stand in place of others, where `wanted` holds of the source's and the translation's.
pub fn changed(
    context: &Context<'_>,
    rule: &Rule,
    findings: &mut Vec<Finding>,
    wanted: impl Fn(&Value, &Value) -> bool,
) {
    let Some(bitext) = context.bitext() else { return };
    let figures = context.figures();
    for (link, fault) in figures.faults() {
        let Fault::Changed(source, target) = fault else { continue };
        if !wanted(&source.value, &target.value) {
            continue;
        }
        let alone = figures
            .faults()
            .filter(|(other, fault)| *other == link && !matches!(fault, Fault::Unit(..)))
            .count()
            == 1;
        let mut finding = beside(bitext, link, target).arg("source", &source.text);
        if let Some(digits) = target.value.digits.filter(|_| alone)
            && let Some(content) = rewritten(context, source, target)
        {
            let place = Place { block: target.place.block, span: digits };
            finding = finding.suggest(Suggestion::replace(place, content, rule.fix));
        }
        findings.push(finding);
    }
}

/// A finding at a number of the translation, beside the sentences of its link.
pub fn beside(bitext: &Bitext<'_>, link: usize, target: &Written) -> Finding {
    let sentences = bitext.links.get(link).map_or(0..0, |link| link.source.clone());
    Finding::new(target.place.block, target.place.span).beside(sentences)
}

/// The longest text that is shown as a whole, in bytes.
const LABEL: usize = 120;

impl Sides<'_> {
    /// A finding at a stretch of the translation.
    pub fn finding(&self, span: Range<usize>, what: String) -> Finding {
        let finding = if self.unit.is_some() {
            Finding::new(self.block, Span::at(0)).written(Span::new(span.start, span.end))
        } else {
            Finding::new(self.block, Span::new(self.offset + span.start, self.offset + span.end))
        };
        finding.arg("what", what).beside(self.beside.clone())
    }

    /// What to write instead of a stretch.
    pub fn suggestion(&self, span: Range<usize>, content: &str, rule: &Rule) -> Suggestion {
        if self.unit.is_some() {
            return Suggestion::rewrite(self.block, Span::new(span.start, span.end), content, rule.fix);
        }
        let span = Span::new(self.offset + span.start, self.offset + span.end);
        Suggestion::replace(Place { block: self.block, span }, content, rule.fix)
    }

    /// Where something is said to be missing: all of a label, of a longer text its last word.
    pub fn end(&self) -> Range<usize> {
        let text = self.target.0;
        let trimmed = text.trim();
        if self.unit.is_none() || trimmed.len() > LABEL || trimmed.contains('\n') {
            return last_word(text);
        }
        let start = text.len() - text.trim_start().len();
        start..start + trimmed.len()
    }
}

/// Holds the markup of a kind on both sides against each other.
pub fn compare(context: &Context<'_>, rule: &Rule, kind: Kind, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let difference = sides.difference(kind);
        if !difference.is_empty() && !sides.target.0.trim().is_empty() {
            report(sides, rule, &difference, findings);
        }
    });
}

/// Whether markup holds words of the source's prose: no fix writes them into the translation.
fn has_prose(markup: &str) -> bool {
    let is_word = |word: &str| word.chars().all(char::is_lowercase) && word.chars().nth(1).is_some();
    markup.split_whitespace().filter(|word| is_word(word)).count() > 1 || markup.contains("\\\"")
}

/// One for one, the foreign is what became of the missing; else each is reported for itself.
pub fn report(sides: &Sides<'_>, rule: &Rule, difference: &Difference<'_>, findings: &mut Vec<Finding>) {
    let of_source = |piece: &Piece| &sides.source.0[piece.span.clone()];
    let of_target = |piece: &Piece| &sides.target.0[piece.span.clone()];
    let Difference { missing, foreign } = difference;
    let mut wanted: Vec<&str> = missing.iter().map(|piece| of_source(piece)).collect();
    let mut found: Vec<&str> = foreign.iter().map(|piece| of_target(piece)).collect();
    wanted.sort_unstable();
    found.sort_unstable();
    if let Some(first) = foreign.first().filter(|_| wanted == found && !wanted.is_empty()) {
        let what = format!("“{}” stands in another order than in the source", of_target(first));
        findings.push(sides.finding(first.span.clone(), what));
        return;
    }
    let changes = if missing.len() == foreign.len() { missing.len() } else { 0 };
    let mut missing = missing.iter();
    for piece in foreign {
        let text = of_target(piece);
        findings.push(match missing.by_ref().next().filter(|_| changes > 0) {
            Some(wanted) => {
                let wanted = of_source(wanted);
                let what = format!("“{text}” here, “{wanted}” in the source");
                let finding = sides.finding(piece.span.clone(), what);
                let mended = sides.suggestion(piece.span.clone(), wanted, rule);
                if changes == 1 && !has_prose(wanted) { finding.suggest(mended) } else { finding }
            }
            None => sides.finding(piece.span.clone(), format!("“{text}” is not in the source")),
        });
    }
    let left: Vec<&str> = missing.map(|piece| of_source(piece)).collect();
    if !left.is_empty() {
        let what = format!("The source also has “{}” here", left.join("”, “"));
        findings.push(sides.finding(sides.end(), what));
    }
}

/// What a glossary says of a link.
pub enum Verdict {
    /// None of the translations is there.
    Missing,
    /// This forbidden one is.
    Forbidden(Place, String),
    /// It should stand as in the source.
    Translated,
}

/// Visits what the glossary, and the `terms` that a rule has itself, find in every link.
pub fn each(
    context: &Context<'_>,
    terms: Option<&toml::Value>,
    mut visit: impl FnMut(&Bitext<'_>, &Link, &Entry, Verdict),
) {
    let Some(bitext) = context.bitext() else { return };
    let usual = terms.map(Glossary::of_option).unwrap_or_default();
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

/// Quotation marks and brackets of both sides of a link.
pub fn counts(bitext: &Bitext<'_>, link: &Link) -> [Counts; 2] {
    [Counts::of(&bitext.source_text(&link.source)), Counts::of(&bitext.target_text(&link.target))]
}

/// The last character of a kind in a link's translation.
pub fn find(bitext: &Bitext<'_>, link: &Link, wanted: impl Fn(char) -> bool) -> Option<Place> {
    bitext.target_segments(link).iter().rev().find_map(|segment| {
        let (at, c) = segment.text.char_indices().rev().find(|&(_, c)| wanted(c))?;
        let start = segment.span.start + at;
        Some(Place { block: segment.block, span: Span::new(start, start + c.len_utf8()) })
    })
}

/// How sure the alignment must be that something has no counterpart, where the rule does not say.
pub const SURE: f64 = 0.7;

/// Less than this many letters may as well have gone into the sentence beside it.
const FEW_LETTERS: f32 = 20.0;

/// Judged links of a kind that follow each other, with the number of the first; never empty.
pub fn runs(links: &[Link], kind: impl Fn(&Link) -> bool) -> Vec<(usize, &[Link])> {
    let wanted = |link: &Link| kind(link) && link.judged;
    let mut first = 0;
    let mut found = Vec::new();
    for run in links.chunk_by(|a, b| wanted(a) && wanted(b)) {
        if run.first().is_some_and(wanted) {
            found.push((first, run));
        }
        first += run.len();
    }
    found
}

/// How bad it is that these sentences have no counterpart: little, where they are short, or headings, captions and the
/// like, which one page has and the other lacks.
pub fn weight(document: Option<&Document>, segments: &[Segment<'_>]) -> Severity {
    // Marks that are named are no sentence.
    let says = |segment: &&Segment<'_>| segment.text.chars().filter(|c| c.is_alphabetic()).count() > 2;
    let letters: f32 = segments.iter().filter(says).map(|segment| length(segment.text)).sum();
    let is_apart = |segment: &Segment<'_>| {
        let role = document.and_then(|document| Some(document.blocks.get(segment.block)?.role));
        let is_prose = matches!(role, None | Some(Role::Paragraph | Role::Item | Role::Quote));
        let is_ended = segment.text.contains(['.', '!', '?', '…', '。', '！', '？', '؟']);
        !is_prose && !is_ended
    };
    if letters < FEW_LETTERS || segments.iter().all(is_apart) { Severity::Info } else { Severity::Error }
}

/// How many sentences, in words.
pub fn counted(count: usize) -> String {
    if count == 1 { "a sentence".to_owned() } else { format!("{count} sentences") }
}

/// How a stretch begins, short enough for a message.
pub fn start_of(segments: &[Segment<'_>]) -> String {
    /// In characters.
    const LONGEST: usize = 50;
    let text = segments.first().map_or("", |segment| segment.text);
    match text.char_indices().nth(LONGEST) {
        None => text.to_owned(),
        Some((end, _)) => {
            let cut = text[..end].rfind(' ').filter(|at| *at > end / 2).unwrap_or(end);
            format!("{}…", &text[..cut])
        }
    }
}

/// A finding at the word that stands at a byte of a unit.
pub fn at_word(unit: &Unit, start: usize) -> Finding {
    let text = unit.target.text.as_str();
    let start = text.len() - text[start..].trim_start().len();
    let end = text[start..].find(char::is_whitespace).map_or(text.len(), |end| start + end);
    // It is held against what the language or the file wants, which no shape of the source explains.
    Finding::new(unit.blocks.start, Span::at(0)).written(Span::new(start, end)).beside(0..0)
}
