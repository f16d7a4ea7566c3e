//! `bitext/negation`: negations on one side only.

use crate::text::Word;
use std::collections::HashMap;
use std::sync::OnceLock;

use super::{end_of, neighbours};
use crate::bitext::Bitext;
use crate::check::{Check, Needs};
use crate::document::Language;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity};
use crate::span::Span;
use crate::text::{Text, words};

/// One side denies, the other has no word for it.
pub const CHECK: Check = Check {
    name: "bitext/negation",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: negation,
};

/// Per language the words that deny, and those that may be put as a denial (`without`, `fail`, `hardly`).
const TABLE: &str = include_str!("../../../data/bitext/negation.tsv");

/// A sentence of more words has more ways to say no.
const LONGEST: usize = 12;

/// The words of one language; a star stands for any ending.
#[derive(Default)]
struct Cues {
    deny: Vec<&'static str>,
    imply: Vec<&'static str>,
    /// Those that deny a verb, and with it the sentence.
    adverbs: Vec<&'static str>,
    phrases: Vec<&'static str>,
    is_unspaced: bool,
}

impl Cues {
    fn of(language: Language) -> Option<&'static Self> {
        static ALL: OnceLock<HashMap<&'static str, Cues>> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let mut all: HashMap<&str, Cues> = HashMap::new();
            for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
                let mut fields = line.split('\t');
                let (Some(tag), Some(kind), Some(list)) = (fields.next(), fields.next(), fields.next())
                else {
                    continue;
                };
                let cues = all.entry(tag).or_default();
                cues.is_unspaced = matches!(tag, "zh" | "ja");
                match kind {
                    "deny" => cues.deny.extend(list.split(' ')),
                    "imply" => cues.imply.extend(list.split(' ')),
                    "adverb" => cues.adverbs.extend(list.split(' ')),
                    _ => cues.phrases.extend(list.split('|')),
                }
            }
            all
        });
        all.get(language.as_str())
    }

    /// The places of words that deny, but for those in phrases that do not.
    fn denials(&self, text: &str) -> Vec<Span<Text>> {
        let mut found: Vec<Span<Text>> = if self.is_unspaced {
            let places =
                |cue: &&'static str| text.match_indices(*cue).map(|(at, _)| Span::new(at, at + cue.len()));
            self.deny.iter().flat_map(|cue| places(cue).collect::<Vec<_>>()).collect()
        } else {
            let spans = words(text).into_iter().map(Word::span);
            spans.filter(|span| is_in(&self.deny, &span.of(text).to_lowercase())).collect()
        };
        if !found.is_empty() {
            // Case is folded letter by letter, so that places stay.
            let lower = text.to_ascii_lowercase();
            let phrases: Vec<Span<Text>> = self
                .phrases
                .iter()
                .flat_map(|phrase| {
                    lower.match_indices(phrase).map(|(at, _)| Span::new(at, at + phrase.len()))
                })
                .collect();
            found.retain(|span| !phrases.iter().any(|phrase| phrase.contains(*span)));
        }
        found
    }

    fn implies(&self, text: &str) -> bool {
        if self.is_unspaced {
            return self.imply.iter().any(|cue| text.contains(cue));
        }
        words(text).into_iter().any(|word| is_in(&self.imply, &word.span().of(text).to_lowercase()))
    }
}

fn is_in(list: &[&str], word: &str) -> bool {
    let bare = word.replace('’', "'");
    list.iter().any(|cue| match cue.split_once('*') {
        Some((start, "")) => bare.starts_with(start),
        Some(("", end)) => bare.ends_with(end),
        _ => bare == *cue,
    })
}

fn negation(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let (Some(from), Some(to)) = (bitext.language_of_source().and_then(Cues::of), Cues::of(context.language))
    else {
        return;
    };
    for (number, link) in bitext.links.iter().enumerate().filter(|(_, link)| link.is_pair() && link.judged) {
        let (source, target) = (bitext.source_text(&link.source), bitext.target_text(&link.target));
        let lost = from.denials(&source);
        let (denies, was_denied) = (!to.denials(&target).is_empty(), !lost.is_empty());
        if denies == was_denied || (was_denied && to.implies(&target)) || (denies && from.implies(&source)) {
            continue;
        }
        if around(bitext, number, |text| from.denials(text).is_empty(), |text| to.denials(text).is_empty()) {
            continue;
        }
        let found = if was_denied {
            let word = lost.first().map_or("", |span| span.of(&source)).to_owned();
            end_of(bitext, link)
                .map(|place| (place, format!("The source says “{word}”; nothing here denies")))
        } else {
            first(bitext, number, to).map(|place| (place, "The source has no word that denies".to_owned()))
        };
        // One denied verb in one short sentence, beside one without any: nothing else can have taken its place.
        let is_short = |text: &str| (2..=LONGEST).contains(&words(text).len());
        let is_adverb = |span: &Span<Text>| is_in(&from.adverbs, &span.of(&source).to_lowercase());
        let is_certain = matches!(lost.len(), 1 | 2)
            && lost.iter().all(is_adverb)
            && link.source.len() == 1
            && is_short(&source)
            && is_short(&target)
            && !from.implies(&source);
        let whole = match bitext.target_segments(link) {
            [only] if is_certain => Some(Place { block: only.block, span: only.span }),
            _ => None,
        };
        let most = if whole.is_some() { Severity::Warning } else { Severity::Info };
        if let Some((place, what)) = found {
            let place = whole.unwrap_or(place);
            let finding = Finding::new(place.block, place.span).arg("what", what).at_most(most);
            findings.push(finding.beside(link.source.clone()));
        }
    }
}

/// Whether the sentences next to it differ in the same way: they were cut in other places.
fn around(
    bitext: &Bitext<'_>,
    number: usize,
    source_affirms: impl Fn(&str) -> bool,
    target_affirms: impl Fn(&str) -> bool,
) -> bool {
    let own = bitext.links.get(number);
    neighbours(bitext, number).filter(|link| Some(*link) != own).any(|link| {
        source_affirms(&bitext.source_text(&link.source)) != target_affirms(&bitext.target_text(&link.target))
    })
}

/// The first word of the translation that denies.
fn first(bitext: &Bitext<'_>, number: usize, cues: &Cues) -> Option<Place> {
    let link = bitext.links.get(number)?;
    bitext.target_segments(link).iter().find_map(|segment| {
        let span = *cues.denials(segment.text).first()?;
        let span = Span::new(segment.span.start + span.start, segment.span.start + span.end);
        Some(Place { block: segment.block, span })
    })
}
