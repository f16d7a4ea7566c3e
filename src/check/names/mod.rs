//! Rules that hold a text to one spelling of each name: what they share.

pub mod across_files;
pub mod authority;
pub mod casing;
pub mod diacritics;
pub mod drift;
pub mod hyphenation;
pub mod leading_article;
pub mod order;

use std::cmp::Reverse;
use std::collections::HashSet;

use crate::authority::Decision;
use crate::language::exonym::exonyms;
use crate::model::Context;
use crate::model::names::company::stand_side_by_side;
use crate::model::names::mention::{Form, Names};
use crate::model::names::variant::same_keys;
use crate::model::names::vote::{Loser, Outcome, Spelling, count};
use crate::rule::{Applicability, Finding, Severity, Suggestion};
use crate::text::has_word;

/// How many mentions of the kept spelling a finding points at.
const RELATED: usize = 5;

/// How sure it is that spellings alike but for capitals, diacritics, hyphens or order are one name.
const CONFIDENCE: f32 = 0.8;

/// What a rule's option `pairs-that-differ` says: `"Shanxi/Shaanxi"`.
pub struct PairsThatDiffer<'r>(HashSet<&'r str>);

impl<'r> PairsThatDiffer<'r> {
    /// Those of an option.
    pub fn of(listed: impl Iterator<Item = &'r str>) -> Self {
        Self(listed.collect())
    }

    /// Whether two spellings are listed, in any order.
    pub fn has(&self, a: &str, b: &str) -> bool {
        !self.0.is_empty()
            && [(a, b), (b, a)].iter().any(|(a, b)| self.0.contains(format!("{a}/{b}").as_str()))
    }
}

/// Spellings of one name, and how sure it is that they are.
pub struct Ballot {
    /// The spellings, in any order.
    pub spellings: Vec<Spelling>,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// At most this severity.
    pub at_most: Severity,
}

/// Reports every mention of every spelling but the one to keep, and those the authority file knows. Gives the message the
/// arguments `kept` and `vote`.
pub fn report(
    context: &Context<'_>,
    ballot: Ballot,
    is_decidable: impl Fn(&str, &str) -> bool,
    findings: &mut Vec<Finding>,
) {
    let Ballot { mut spellings, confidence, at_most } = ballot;
    if let Some(bitext) = context.bitext() {
        for spelling in &mut spellings {
            spelling.is_in_source =
                bitext.source.iter().any(|segment| has_word(segment.text, &spelling.text));
        }
        if are_two_names(context, &spellings) {
            return;
        }
    }
    let Some(Outcome { kept, losers, vote }) = count(spellings, context.authority, is_decidable) else {
        return;
    };
    for Loser { spelling, is_clear } in losers {
        for place in spelling.places {
            let mut finding = Finding::new(place.block, place.span)
                .arg("kept", kept.text.clone())
                .arg("vote", vote.clone())
                .confidence(confidence)
                .at_most(at_most);
            for &related in kept.places.iter().take(RELATED) {
                finding = finding.relate(related, format!("“{}” here", kept.text));
            }
            if is_clear {
                finding =
                    finding.suggest(Suggestion::replace(place, kept.text.clone(), Applicability::Unsafe));
            }
            findings.push(finding);
        }
    }
}

/// Whether the source has several of the spellings, or has one where the text has its own language's name of a place
/// (`Sevilla`, `Seville`): nothing drifted in translation then.
fn are_two_names(context: &Context<'_>, spellings: &[Spelling]) -> bool {
    let own = |spelling: &Spelling| {
        let table = exonyms(context.language.as_str());
        let mut meant = table.into_iter().flat_map(|table| table.lookup(&spelling.text));
        meant.any(|exonym| spellings.iter().any(|other| other.text == exonym.target))
    };
    match spellings.iter().filter(|spelling| spelling.is_in_source).count() {
        0 => false,
        1 => spellings.iter().any(|spelling| spelling.is_in_source && own(spelling)),
        _ => true,
    }
}

/// Puts spellings that are one name but for capitals, diacritics, hyphens or order to the vote.
pub fn vote(spellings: Vec<Spelling>, at_most: Severity, context: &Context<'_>, findings: &mut Vec<Finding>) {
    report(context, Ballot { spellings, confidence: CONFIDENCE, at_most }, |_, _| true, findings);
}

/// Pairs of forms with one key that the text does not set side by side.
pub fn same_letters<'n>(context: &Context<'_>, names: &'n Names) -> Vec<(&'n Form, &'n Form)> {
    let decided = |form: &Form| {
        let decision = context.authority.and_then(|authority| authority.decision(&form.text));
        decision == Some(Decision::Canonical)
    };
    let mut pairs = Vec::new();
    for group in same_keys(names) {
        let mut forms: Vec<&Form> = group.iter().map(|&index| &names.forms[index]).collect();
        forms.sort_by_key(|form| (Reverse(decided(form)), Reverse(form.count)));
        let Some((&kept, others)) = forms.split_first() else { continue };
        let open = |other: &&&Form| !stand_side_by_side(context, kept, other);
        pairs.extend(others.iter().filter(open).map(|&other| (kept, other)));
    }
    pairs
}
