//! What rules find, in terms of the file: one diagnostic for each fault, in order of place.

use std::cell::OnceCell;
use std::ops::Range;

use super::{Diagnostic, Fix, Linter, RelatedPlace, SourceText, argument};
use crate::bitext::Bitext;
use crate::document::{Change, Document};
use crate::format;
use crate::precision;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Edit;
use crate::text::{Lines, OBJECT, Refusal, Text, is_word_char};

/// The file whose findings become diagnostics.
pub(super) struct Resolver<'a> {
    pub linter: &'a Linter,
    pub document: &'a Document,
    /// The lines of each part of the file.
    pub lines: &'a [Lines<'a>],
    /// The number in the file of the first block that findings count.
    pub first: usize,
    /// The text beside its source, if a finding was held against that.
    pub bitext: Option<&'a Bitext<'a>>,
    /// The lines of each part of the source, once a finding names a place there.
    pub source_lines: OnceCell<Vec<Lines<'a>>>,
}

impl Resolver<'_> {
    /// Findings into diagnostics, sorted, one per fault.
    pub fn resolve(&self, found: Vec<(usize, Finding)>) -> Vec<Diagnostic> {
        let mut diagnostics: Vec<(&Rule, Diagnostic)> = Vec::with_capacity(found.len());
        diagnostics.extend(found.into_iter().filter_map(|(number, finding)| {
            let finding = finding.shifted(self.first);
            Some((self.linter.rules.get(number)?, self.diagnose(number, &finding)?))
        }));
        diagnostics.sort_unstable_by(|(_, a), (_, b)| {
            (a.part, a.span, &a.rule, &a.message).cmp(&(b.part, b.span, &b.rule, &b.message))
        });
        one_per_fault(&mut diagnostics);
        diagnostics.into_iter().map(|(rule, diagnostic)| self.measured(rule, diagnostic)).collect()
    }

    /// A diagnostic with what was measured of its rule in the place of the rule's own estimate.
    fn measured(&self, rule: &Rule, diagnostic: Diagnostic) -> Diagnostic {
        let (own, said) = (rule.severity.unwrap_or(Severity::Warning), diagnostic.severity);
        let is_set = self.linter.rule_named(&rule.id).is_some_and(|(_, level)| level == said && level < own);
        // What a house calls less bad is as likely right as before.
        let spoken = if is_set { own } else { own.min(said) };
        let measured = precision::confidence(&rule.id, spoken, self.linter.language, diagnostic.confidence);
        Diagnostic { confidence: measured.value, cases: measured.cases, ..diagnostic }
    }

    /// A finding of the rule of a number.
    pub fn diagnose(&self, number: usize, finding: &Finding) -> Option<Diagnostic> {
        let Self { linter, document, lines, .. } = *self;
        let rule = linter.rules.get(number)?;
        let block = document.blocks.get(finding.place.block)?;
        let lines_of_part = lines.get(block.part)?;
        let cue = finding.cue.and_then(|(number, span)| Some((span, &document.cues.get(number)?.times)));
        let (place, whole) = match (cue, finding.written, document.unit_of(finding.place.block)) {
            (Some(cue), ..) => cue,
            (None, Some(span), Some(unit)) => (span, &unit.target.text),
            _ => (finding.place.span, &block.text),
        };
        let text = place.of(whole.as_str());
        let message = match finding.args.iter().find(|(name, _)| *name == "message") {
            Some((_, message)) => message.clone(),
            None => rule.message.fill(|name| argument(finding, text, name)),
        };
        let span = whole.raw(place);
        let (fix, refused) = match &finding.suggestion {
            Some(suggestion) => match fix_of(document, rule, finding, suggestion) {
                Ok(fix) => (Some(fix), None),
                Err(refusal) => (None, Some(refusal)),
            },
            None => (None, None),
        };
        let related = finding
            .related
            .iter()
            .filter_map(|r| related_place(document, lines, r.place, &r.message))
            .collect();
        Some(Diagnostic {
            rule: rule.id.clone(),
            severity: (*linter.levels.get(number)?).min(finding.at_most),
            mqm: rule.mqm.clone(),
            place: finding.place,
            part: block.part,
            span,
            start: lines_of_part.position(span.start),
            end: lines_of_part.position(span.end),
            text: text.to_owned(),
            message,
            confidence: finding.confidence,
            cases: 0,
            fix,
            refused,
            related,
            source: finding.beside.clone().and_then(|numbers| self.source_of(numbers, finding.place.block)),
            opinion: None,
            seconds: Vec::new(),
        })
    }

    /// What the source says in these sentences; where a program fills something in, all of their unit as it is written.
    fn source_of(&self, numbers: Range<usize>, block: usize) -> Option<SourceText> {
        let source = self.source_text(numbers)?;
        match self.document.unit_of(block).filter(|_| source.text.contains(OBJECT)) {
            Some(unit) => {
                let words: Vec<&str> = unit.source.text.as_str().split_whitespace().collect();
                Some(SourceText { text: words.join(" "), ..source })
            }
            None => Some(source),
        }
    }

    /// What the source says in these sentences.
    fn source_text(&self, numbers: Range<usize>) -> Option<SourceText> {
        let bitext = self.bitext?;
        let segment = bitext.source.get(numbers.start)?;
        let text = bitext.source_text(&numbers).into_owned();
        let place = bitext.original.and_then(|original| {
            let block = original.blocks.get(segment.block)?;
            let lines = self.source_lines.get_or_init(|| original.lines()).get(block.part)?;
            Some((original.path.clone(), lines.position(block.text.raw(segment.span).start)))
        });
        let (path, position) = place.unzip();
        Some(SourceText { text, path, position })
    }
}

fn fix_of(
    document: &Document,
    rule: &Rule,
    finding: &Finding,
    suggestion: &Suggestion,
) -> Result<Fix, Refusal> {
    let mut edits = Vec::new();
    for change in &suggestion.changes {
        edits.extend(format::edits(document, change)?);
    }
    edits.sort_by_key(|edit| edit.span);
    if edits.windows(2).any(|pair| pair[0].span.end > pair[1].span.start) {
        return Err(Refusal::Unaligned);
    }
    let text = finding.place.span.of(document.text(finding.place.block));
    let title = match &rule.title {
        Some(title) => title.fill(|name| argument(finding, text, name)),
        None => title_of(document, suggestion),
    };
    Ok(Fix { title, edits, applicability: suggestion.applicability.min(rule.fix) })
}

/// What a fix does, read off its changes.
fn title_of(document: &Document, suggestion: &Suggestion) -> String {
    match suggestion.changes.as_slice() {
        [Change::Replace(block, edit)] => {
            let text = document.text(*block);
            let old = edit.span.of(text);
            match (old.trim().is_empty(), edit.content.trim().is_empty()) {
                (true, true) if edit.content.len() < old.len() => "Remove the space".to_owned(),
                (true, true) => "Set a space".to_owned(),
                (true, false) => format!("Insert “{}”", edit.content.trim()),
                (false, true) => format!("Remove “{}”", old.trim()),
                (false, false) => {
                    let (old, new) = whole_words(text, edit);
                    format!("Replace “{old}” by “{new}”")
                }
            }
        }
        [Change::Join(..)] => "Join with the line before".to_owned(),
        [Change::Remove(_)] => "Remove the line".to_owned(),
        [Change::Mend(_, edit, _)] => format!("Write “{}”", edit.content),
        [Change::Retarget(_, _, target)] => format!("Lead it to “{target}”"),
        _ => "Correct".to_owned(),
    }
}

/// What an edit changes and what stands there afterwards, with the words it lies in: an edit touches only the letters that
/// change, which a person cannot read.
fn whole_words(text: &str, edit: &Edit<Text>) -> (String, String) {
    let head = &text[..edit.span.start];
    let tail = &text[edit.span.end..];
    let before = &head[head.trim_end_matches(is_word_char).len()..];
    let behind = &tail[..tail.len() - tail.trim_start_matches(is_word_char).len()];
    let joined = |middle: &str| format!("{before}{middle}{behind}");
    (joined(edit.span.of(text)), joined(&edit.content))
}

fn related_place(
    document: &Document,
    lines: &[Lines<'_>],
    place: Place,
    message: &str,
) -> Option<RelatedPlace> {
    let block = document.blocks.get(place.block)?;
    let span = block.text.raw(place.span);
    Some(RelatedPlace {
        span,
        position: lines.get(block.part)?.position(span.start),
        text: place.span.of(block.text.as_str()).to_owned(),
        message: message.to_owned(),
    })
}

/// How many kept findings before one are looked at for the same fault: findings crowd only in short stretches.
const NEIGHBOURS: usize = 12;

/// Of findings that speak of one fault only the strongest is left: one that beats another drops it, even where a third beats
/// both. Expects and keeps the order of places.
fn one_per_fault(diagnostics: &mut Vec<(&Rule, Diagnostic)>) {
    let mut kept = 0;
    for next in 0..diagnostics.len() {
        let from = kept - NEIGHBOURS.min(kept);
        let is_rival = |&at: &usize| same_fault(&diagnostics[at], &diagnostics[next]);
        let rivals: Vec<usize> = (from..kept).filter(is_rival).collect();
        let is_beaten = |at: &usize| is_stronger(&diagnostics[next], &diagnostics[*at]);
        let (beaten, stronger): (Vec<usize>, Vec<usize>) = rivals.into_iter().partition(is_beaten);
        for at in beaten.into_iter().rev() {
            diagnostics[at..kept].rotate_left(1);
            kept -= 1;
        }
        if stronger.is_empty() {
            diagnostics.swap(kept, next);
            kept += 1;
        }
    }
    diagnostics.truncate(kept);
}

/// How near the findings of two rules of which one yields must stand to speak of one fault, in bytes: the mark and the
/// word behind it.
const NEAR: usize = 2;

/// Two findings speak of one fault when they overlap and belong to one group, or their fixes collide, or one of them
/// condemns all that the other stands in; and when they stand at one place and one rule yields to the other.
fn same_fault((rule_a, a): &(&Rule, Diagnostic), (rule_b, b): &(&Rule, Diagnostic)) -> bool {
    let near = a.span.start <= b.span.end + NEAR && b.span.start <= a.span.end + NEAR;
    if a.part != b.part || !near {
        return false;
    }
    let is_one_place = a.span.overlaps(b.span) || a.span == b.span;
    // Two words beside each other are two places.
    let are_words = is_word(&a.text) && is_word(&b.text);
    if (yields(rule_a, rule_b) || yields(rule_b, rule_a)) && (is_one_place || !are_words) {
        return true;
    }
    if !is_one_place {
        return false;
    }
    // What is missing of the source stands at the end of its sentence, whatever it is: one place, several faults.
    let beside_source = rule_a.id != rule_b.id && a.source.is_some() && b.source.is_some();
    let is_one_group = rule_a.group() == rule_b.group() && !beside_source;
    is_one_group || condemns(rule_a) || condemns(rule_b) || fixes_collide(a, b)
}

/// Whether what a rule flags is wrong as a whole: a line of the page, a sentence that was not translated.
fn condemns(rule: &Rule) -> bool {
    rule.condemns || rule.group() == "boilerplate"
}

/// Whether a text is a word, or several, without a mark at its ends.
fn is_word(text: &str) -> bool {
    text.starts_with(is_word_char) && text.ends_with(is_word_char)
}

/// Whether a rule leaves the word to another.
fn yields(rule: &Rule, other: &Rule) -> bool {
    rule.yields_to.iter().any(|name| *name == other.id || name == other.group())
}

fn fixes_collide(a: &Diagnostic, b: &Diagnostic) -> bool {
    let (Some(a), Some(b)) = (&a.fix, &b.fix) else { return false };
    a.edits.iter().any(|x| b.edits.iter().any(|y| x.span.overlaps(y.span) || x.span == y.span))
}

/// Which of two findings of one fault speaks: the one that the other yields to, the one that condemns the block, the more
/// severe, the one with a fix, the surer, the more exact.
fn is_stronger((rule_a, a): &(&Rule, Diagnostic), (rule_b, b): &(&Rule, Diagnostic)) -> bool {
    let rank = |rule: &Rule, other: &Rule, d: &Diagnostic| {
        (yields(other, rule), condemns(rule), d.severity, d.fix.is_some())
    };
    let order =
        rank(rule_a, rule_b, a).cmp(&rank(rule_b, rule_a, b)).then(a.confidence.total_cmp(&b.confidence));
    order.then(b.span.len().cmp(&a.span.len())).is_gt()
}
