//! `bitext/end-mark`: a question that became a statement, or the reverse, whatever each language writes.

use super::end_of;
use crate::bitext::{Bitext, Link};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::paired_marks::{is_closing, is_quote};
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Listed, OBJECT};

static WITHOUT_STOPS: Listed =
    Listed::new(include_str!("../../../data/words/any/languages-without-stops.txt"));

/// A question mark on one side only, or a sentence that lost its mark at the end of a block.
pub const CHECK: Check = Check {
    name: "bitext/end-mark",
    options: &[],
    arguments: &["here", "source"],
    needs: Needs::Source,
    run: end_mark,
};

/// A mark at the end of a message that only one side has: a colon, an ellipsis, a stop, a question or an exclamation.
pub const MESSAGE: Check = Check {
    name: "bitext/end-mark/message",
    options: &[],
    arguments: &["here", "source"],
    needs: Needs::Source,
    run: message,
};

fn message(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let language = context.language.as_str();
    each_whole(context, |sides| {
        let Some(unit) = sides.unit.filter(|unit| unit.is_message) else { return };
        let last = unit.blocks.clone().next_back().map(|block| context.text(block));
        let (Some(source), Some(target)) = (unit.lines.last(), last) else { return };
        let (from, to) = (Mark::of(source.as_str(), false), Mark::of(target, language == "el"));
        // Some scripts set no stop, and what ends in an abbreviation ends in its mark.
        let is_stop = |mark| matches!(mark, Some(Mark::Stop));
        let is_short = |text: &str| is_abbreviated(text.trim_end());
        let stops = !is_stop(from) && !is_stop(to)
            || !WITHOUT_STOPS.contains(language) && !is_short(source.as_str()) && !is_short(target);
        if from == to
            || target.is_empty()
            || [target, source.as_str()].iter().any(|side| ends_in_object(side))
            || !stops
        {
            return;
        }
        // The sentences of both may stand in another order.
        let has = |text: &str, mark: Option<Mark>| {
            mark.is_some() && text.split_whitespace().any(|word| Mark::of(word, language == "el") == mark)
        };
        if has(target, from) && has(source.as_str(), to) {
            return;
        }
        let finding = sides.finding(sides.end(), String::new());
        findings.push(finding.arg("here", Mark::here(to)).arg("source", Mark::named(from)));
    });
}

/// Whether the last of a text is filled in, so that nobody knows what it ends in.
fn ends_in_object(text: &str) -> bool {
    text.trim_end_matches(|c: char| is_quote(c) || is_closing(c)).ends_with(OBJECT)
}

/// Whether a text ends in an abbreviation or an initial, so that its stop may end no sentence: `1995 г.`, `U.S.`, `Ltd.`
fn is_abbreviated(text: &str) -> bool {
    let bare = text.strip_suffix('.').unwrap_or(text);
    let word = bare.rsplit(char::is_whitespace).next().unwrap_or_default();
    let has_stop = bare.len() < text.len();
    let has_vowel = word.contains(['a', 'e', 'i', 'o', 'u', 'y']) || !word.is_ascii();
    let letters = word.chars().filter(|c| c.is_alphabetic()).count();
    // `Thu.` alone is a label that was cut.
    let is_alone = word.len() == bare.trim_start().len() && letters <= 4;
    has_stop
        && if letters == 0 { is_alone } else { word.contains('.') || letters <= 2 || !has_vowel || is_alone }
}

/// What a message ends in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Mark {
    Colon,
    Ellipsis,
    Stop,
    Question,
    Exclamation,
}

impl Mark {
    /// The mark at the end of a text; `greek`: a semicolon asks.
    fn of(text: &str, greek: bool) -> Option<Self> {
        let closed =
            text.trim_end_matches(|c: char| c.is_whitespace() || is_quote(c) || is_closing(c) || c == '*');
        let mark = closed.chars().next_back()?;
        Some(match mark {
            _ if closed.ends_with("...") => Self::Ellipsis,
            ':' | '：' | '፡' => Self::Colon,
            '…' | '⋯' => Self::Ellipsis,
            ';' if greek => Self::Question,
            '\u{37E}' | '?' | '？' | '؟' | '՞' => Self::Question,
            '!' | '！' | '՜' => Self::Exclamation,
            '.' if is_abbreviated(closed) => return None,
            '.' | '。' | '．' | '۔' | '।' | '።' | '։' => Self::Stop,
            _ => return None,
        })
    }

    const fn here(mark: Option<Self>) -> &'static str {
        match mark {
            None => "ends without a mark here",
            Some(Self::Colon) => "ends in a colon here",
            Some(Self::Ellipsis) => "ends in an ellipsis here",
            Some(Self::Stop) => "ends in a full stop here",
            Some(Self::Question) => "is a question here",
            Some(Self::Exclamation) => "is an exclamation here",
        }
    }

    const fn named(mark: Option<Self>) -> &'static str {
        match mark {
            None => "ends without one",
            Some(Self::Colon) => "ends in a colon",
            Some(Self::Ellipsis) => "ends in an ellipsis",
            Some(Self::Stop) => "ends in a full stop",
            Some(Self::Question) => "is a question",
            Some(Self::Exclamation) => "is an exclamation",
        }
    }
}

fn end_mark(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for (number, link) in bitext.links.iter().enumerate().filter(|(_, link)| link.is_pair() && link.judged) {
        let (source, target) = (bitext.source_text(&link.source), bitext.target_text(&link.target));
        let Some((_, source_mark, from)) = end(&source) else { continue };
        let (question, asked) = (asks(&source) || asks_in_words(&source), asks(&target));
        let to = end(&target).map(|(_, _, to)| to);
        let gained = to == Some(End::Question) && !question;
        let lost = from == End::Question && !asked;
        let dropped = to.is_none()
            && from != End::Exclamation
            && !lost
            && is_last(context, bitext, link)
            && !is_headline(context, bitext, link)
            && !is_abbreviated(source.trim_end())
            && ends_bare(&target)
            && context.document.has_ended_sentences();
        if !(gained || lost || dropped) || stands_beside(bitext, number, lost) {
            continue;
        }
        let Some(place) = mark_place(bitext, link) else { continue };
        let in_message = context.document.unit_of(place.block).is_some_and(|unit| unit.is_message);
        if in_message && is_last(context, bitext, link) {
            continue;
        }
        let shown = match source_mark {
            '？' | '؟' => '?',
            '。' | '．' | '۔' | '।' | '|' => '.',
            other => other,
        };
        let what = to.map_or("ends without a mark here", |to| match to {
            End::Question => "is a question here",
            End::Exclamation => "is an exclamation here",
            End::Stop => "is a statement here",
        });
        let mut finding = Finding::new(place.block, place.span)
            .arg("here", what)
            .arg("source", from.name())
            .beside(link.source.clone());
        if lost || dropped {
            finding = finding.suggest(ended(context, place, shown, to.is_some(), rule));
        }
        findings.push(finding);
    }
}

/// The marks that end sentences, by what they say.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum End {
    Question,
    Exclamation,
    Stop,
}

impl End {
    const fn of(mark: char) -> Option<Self> {
        match mark {
            '?' | '？' | '؟' | '⁇' | '⁈' | '⁉' => Some(Self::Question),
            '!' | '！' => Some(Self::Exclamation),
            '.' | '。' | '．' | '…' | '۔' | '।' | '|' => Some(Self::Stop),
            _ => None,
        }
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Question => "a question",
            Self::Exclamation => "an exclamation",
            Self::Stop => "a statement",
        }
    }
}

/// The last character of a text that is no quotation mark, bracket or markup, when it ends a sentence.
fn end(text: &str) -> Option<(usize, char, End)> {
    let closed = text.trim_end_matches(|c: char| {
        c.is_whitespace() || is_quote(c) || is_closing(c) || matches!(c, '*' | '_' | '>')
    });
    let (at, mark) = closed.char_indices().next_back()?;
    End::of(mark).map(|end| (at, mark, end))
}

fn asks(text: &str) -> bool {
    text.contains(['?', '？', '؟', '⁇', '⁈', '⁉'])
}

/// Whether a Japanese text asks without a question mark.
fn asks_in_words(text: &str) -> bool {
    const ENDINGS: &[&str] = &["か", "かな", "かね", "のか", "でしょう", "だろう", "の"];
    text.split(['。', '」', '…', '、'])
        .map(str::trim)
        .any(|clause| ENDINGS.iter().any(|ending| clause.ends_with(ending)))
}

/// The mark of the source at the end of the translation, in place of another one or behind the last word.
fn ended(context: &Context<'_>, place: Place, mark: char, replaces: bool, rule: &Rule) -> Suggestion {
    let french = mark != '.' && mark != '…' && context.facts.spaced_marks.contains(&mark);
    let written = if french && !replaces { format!("\u{202F}{mark}") } else { mark.to_string() };
    let at = if replaces { place.span } else { Span::at(place.span.end) };
    Suggestion::replace(Place { block: place.block, span: at }, written, rule.fix)
}

/// Whether it is all that the first of several paragraphs says: a headline needs no stop.
fn is_headline(context: &Context<'_>, bitext: &Bitext<'_>, link: &Link) -> bool {
    let is_article = context.document.units.is_empty() && context.document.blocks.len() > 1;
    let first = bitext.target.first();
    is_article
        && link.target.len() == 1
        && bitext.target_segments(link).first() == first
        && is_last(context, bitext, link)
}

/// Whether the sentences of a link end their block, where a lost mark shows: inside, the next sentence would be joined.
fn is_last(context: &Context<'_>, bitext: &Bitext<'_>, link: &Link) -> bool {
    bitext.target_segments(link).last().is_some_and(|last| {
        let text = context.text(last.block);
        text[last.span.end..].trim().is_empty()
    })
}

/// Whether a text ends in a word, and is a sentence rather than a title.
fn ends_bare(text: &str) -> bool {
    /// Titles are shorter, in words.
    const SENTENCE: usize = 8;
    let last = text.trim_end_matches(|c: char| is_quote(c) || is_closing(c)).chars().next_back();
    last.is_some_and(char::is_alphanumeric) && text.split_whitespace().count() >= SENTENCE
}

/// Whether a sentence next to it has the question mark that one side lacks: the sentences were cut differently.
fn stands_beside(bitext: &Bitext<'_>, number: usize, lost: bool) -> bool {
    let near = [number.checked_sub(1), Some(number + 1)];
    near.into_iter().flatten().filter_map(|at| bitext.links.get(at)).any(|link| {
        let (source, target) =
            (asks(&bitext.source_text(&link.source)), asks(&bitext.target_text(&link.target)));
        if lost { target && !source } else { source && !target }
    })
}

/// The last mark of a link's translation; its last word where it ends in none.
fn mark_place(bitext: &Bitext<'_>, link: &Link) -> Option<Place> {
    let last = bitext.target_segments(link).last()?;
    match end(last.text) {
        Some((at, mark, _)) => {
            let start = last.span.start + at;
            Some(Place { block: last.block, span: Span::new(start, start + mark.len_utf8()) })
        }
        None => end_of(bitext, link),
    }
}
