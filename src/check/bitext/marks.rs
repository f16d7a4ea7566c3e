//! End marks, quotation marks and brackets on one side only, whatever each language writes them with.

use super::end_of;
use crate::bitext::{Bitext, Link};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;

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

const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '］' | '】' | '}')
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

/// `bitext/end-mark`: a question that became a statement, or the reverse.
pub fn end_mark(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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
            && ends_bare(&target);
        if !(gained || lost || dropped) || stands_beside(bitext, number, lost) {
            continue;
        }
        let Some(place) = mark_place(bitext, link) else { continue };
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

/// The mark of the source at the end of the translation, in place of another one or behind the last word.
fn ended(context: &Context<'_>, place: Place, mark: char, replaces: bool, rule: &Rule) -> Suggestion {
    let french = mark != '.' && mark != '…' && context.facts.spaced_marks.contains(&mark);
    let written = if french && !replaces { format!("\u{202F}{mark}") } else { mark.to_string() };
    let at = if replaces { place.span } else { Span::at(place.span.end) };
    Suggestion::replace(Place { block: place.block, span: at }, written, rule.fix)
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

/// Marks around quotations in any language; single ones are apostrophes as often.
const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〟'
            | '＂'
            | '‘'
            | '’'
            | '\''
            | '‚'
            | '‹'
            | '›'
    )
}

/// Quotation marks and brackets of a text.
#[derive(Debug, Default, Clone, Copy)]
struct Counts {
    quotes: usize,
    single: usize,
    open: usize,
    close: usize,
}

impl Counts {
    fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            match c {
                '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〟' | '＂'
                | '‹' | '›' => {
                    counts.quotes += 1;
                }
                // An apostrophe stands between letters or behind one.
                '‘' | '‚' => counts.single += 1,
                '\'' if !before.is_alphanumeric() && after.is_alphanumeric() => counts.single += 1,
                '(' | '（' | '[' | '［' => counts.open += 1,
                ')' | '）' | ']' | '］' => counts.close += 1,
                _ => {}
            }
            before = c;
        }
        counts
    }
}

/// `bitext/quotes`: a quotation that lost its marks, or one of them.
pub fn quotes(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for link in bitext.pairs() {
        let [source, target] = counts(bitext, link);
        let balanced = source.quotes % 2 == 0;
        let lost = source.quotes >= 2 && balanced && target.quotes + target.single == 0;
        let half = balanced
            && source.quotes > 0
            && target.quotes % 2 == 1
            && source.single == 0
            && target.single == 0;
        if !lost && !half {
            continue;
        }
        let place = if half {
            find(bitext, link, |c| is_quote(c) && !matches!(c, '\'' | '’' | '‘'))
        } else {
            end_of(bitext, link)
        };
        let Some(place) = place else { continue };
        let what = if half {
            "One side of a quotation is missing here; the source has both"
        } else {
            "The source quotes here, the translation does not"
        };
        let finding = Finding::new(place.block, place.span).arg("what", what).beside(link.source.clone());
        findings.push(if half { finding } else { finding.at_most(Severity::Info) });
    }
}

/// `bitext/brackets`: a bracket that lost its other side.
pub fn brackets(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for link in bitext.pairs() {
        let [source, target] = counts(bitext, link);
        if source.open != source.close || target.open == target.close {
            continue;
        }
        let surplus = if target.open > target.close { is_opening } else { is_closing };
        if let Some(place) = find(bitext, link, surplus) {
            findings.push(Finding::new(place.block, place.span).beside(link.source.clone()));
        }
    }
}

const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '（' | '［')
}

fn counts(bitext: &Bitext<'_>, link: &Link) -> [Counts; 2] {
    [Counts::of(&bitext.source_text(&link.source)), Counts::of(&bitext.target_text(&link.target))]
}

/// The last character of a kind in a link's translation.
fn find(bitext: &Bitext<'_>, link: &Link, wanted: impl Fn(char) -> bool) -> Option<Place> {
    bitext.target_segments(link).iter().rev().find_map(|segment| {
        let (at, c) = segment.text.char_indices().rev().find(|&(_, c)| wanted(c))?;
        let start = segment.span.start + at;
        Some(Place { block: segment.block, span: Span::new(start, start + c.len_utf8()) })
    })
}
