//! Negations on one side only.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::{end_of, neighbours, source_language};
use crate::bitext::Bitext;
use crate::check::Context;
use crate::document::Language;
use crate::rule::{Finding, Place, Rule};
use crate::span::Span;
use crate::text::words;

/// Per language the words that deny, and those that may be put as a denial (`without`, `fail`, `hardly`).
const TABLE: &str = include_str!("../../../rules/bitext/negation.tsv");

/// The words of one language; a star stands for any ending.
#[derive(Default)]
struct Cues {
    deny: Vec<&'static str>,
    imply: Vec<&'static str>,
    is_unspaced: bool,
}

impl Cues {
    fn of(language: Language) -> Option<&'static Self> {
        static ALL: OnceLock<HashMap<&'static str, Cues>> = OnceLock::new();
        let all = ALL.get_or_init(|| {
            let mut all: HashMap<&str, Cues> = HashMap::new();
            for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
                let mut fields = line.split('\t');
                let (Some(tag), Some(kind), Some(list)) = (fields.next(), fields.next(), fields.next()) else {
                    continue;
                };
                let cues = all.entry(tag).or_default();
                cues.is_unspaced = matches!(tag, "zh" | "ja");
                let words = if kind == "deny" { &mut cues.deny } else { &mut cues.imply };
                words.extend(list.split(' '));
            }
            all
        });
        all.get(language.as_str())
    }

    /// The places of words that deny.
    fn denials(&self, text: &str) -> Vec<Span<crate::text::Text>> {
        if self.is_unspaced {
            return self.deny.iter().filter_map(|cue| text.find(cue).map(|at| Span::new(at, at + cue.len()))).collect();
        }
        words(text).into_iter().map(|word| word.span).filter(|span| is_in(&self.deny, &span.of(text).to_lowercase())).collect()
    }

    fn implies(&self, text: &str) -> bool {
        if self.is_unspaced {
            return self.imply.iter().any(|cue| text.contains(cue));
        }
        words(text).into_iter().any(|word| is_in(&self.imply, &word.span.of(text).to_lowercase()))
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

/// `bitext/negation`: one side denies, the other has no word for it.
pub fn negation(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let (Some(from), Some(to)) = (source_language(bitext).and_then(Cues::of), Cues::of(context.language)) else { return };
    for (number, link) in bitext.links.iter().enumerate().filter(|(_, link)| link.is_pair() && link.judged) {
        let (source, target) = (bitext.source_text(&link.source), bitext.target_text(&link.target));
        let lost = from.denials(&source);
        let (denies, denied) = (!to.denials(&target).is_empty(), !lost.is_empty());
        if denies == denied || (denied && to.implies(&target)) || (denies && from.implies(&source)) {
            continue;
        }
        if around(bitext, number, |text| from.denials(text).is_empty(), |text| to.denials(text).is_empty()) {
            continue;
        }
        let found = if denied {
            let word = lost.first().map_or("", |span| span.of(&source)).to_owned();
            end_of(bitext, link).map(|place| (place, format!("The source says “{word}”; nothing here denies")))
        } else {
            first(bitext, number, to).map(|place| (place, "The source has no word that denies".to_owned()))
        };
        if let Some((place, what)) = found {
            findings.push(Finding::new(place.block, place.span).arg("what", what).beside(link.source.clone()));
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
