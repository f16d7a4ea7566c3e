//! `bitext/name/slip`: a name of the source with a letter lost, or two that changed places.

use super::{Judge, Side, Token, each_link, tokens};
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};
use crate::span::Span;

/// Names of languages with one script are copied letter by letter.
pub const CHECK: Check = Check {
    name: "bitext/name/slip",
    options: &[],
    arguments: &["instead"],
    needs: Needs::Source,
    run: slip,
};

fn slip(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_link(context, |judge, bitext, _, link| {
        let own = bitext.source_text(&link.source);
        let all = bitext.target_text(&link.target);
        let (source, target) = (tokens(&own), tokens(&all));
        for segment in bitext.target_segments(link) {
            for token in tokens(segment.text) {
                let (start, end) =
                    (segment.span.start + token.span.start, segment.span.start + token.span.end);
                let span = Span::new(start, end);
                if context.is_address(segment.block, span) {
                    continue;
                }
                if let Some(own) = source.iter().find(|own| judge.is_slip(own, &token, &source, &target)) {
                    let instead = format!(", which has “{}”", own.text);
                    let finding = Finding::new(segment.block, span).arg("instead", instead);
                    findings.push(finding.beside(link.source.clone()));
                }
            }
        }
    });
}

impl Judge<'_, '_> {
    /// Whether a name is that of the source with a letter lost, or two that changed places: no transliteration does that
    /// between languages of one script.
    fn is_slip(
        &self,
        own: &Token<'_>,
        other: &Token<'_>,
        source: &[Token<'_>],
        target: &[Token<'_>],
    ) -> bool {
        let is_latin =
            |token: &Token<'_>| token.text.chars().all(|c| matches!(c, 'A'..='Z' | 'a'..='z' | 'À'..='ɏ'));
        let stands_in = |token: &Token<'_>, side: &[Token<'_>]| side.iter().any(|word| word.key == token.key);
        let listed = |side: Side, token: &Token<'_>| side.lexicon.and_then(|lexicon| lexicon.get(token.text));
        let is_other_name = listed(self.target, other).is_some_and(|entry| {
            !entry.is_lower()
                || entry.is_person()
                || entry.is_place()
                || entry.is_nationality()
                || entry.is_calendar()
        });
        let is_word = listed(self.source, own)
            .is_some_and(|entry| entry.is_lower() || entry.is_nationality() || entry.is_calendar());
        own.is_capital
            && other.is_capital
            && is_latin(own)
            && is_latin(other)
            && is_letter_lost(&own.key, &other.key)
            && !stands_in(own, target)
            && !stands_in(other, source)
            && !is_other_name
            && !is_word
            && !own.meanings.get_or_init(|| self.meanings(own.text)).contains(&other.key)
    }
}

/// Whether a key is another with one letter less, or with two neighbours in each other's place. Letters that spellings of
/// one name differ in (`Sergeyev`, `Sergeev`), and the endings of cases, do not count.
fn is_letter_lost(whole: &str, other: &str) -> bool {
    let (a, b) = (whole.as_bytes(), other.as_bytes());
    if a.len() < 5 || a.first() != b.first() {
        return false;
    }
    let at = a.iter().zip(b).take_while(|(x, y)| x == y).count();
    if b.len() + 1 == a.len() {
        return a[at + 1..] == b[at..] && !matches!(a[at], b'y' | b'j' | b'h' | b'w' | b's');
    }
    b.len() == a.len()
        && at + 1 < a.len()
        && a[at] == b[at + 1]
        && a[at + 1] == b[at]
        && a[at + 2..] == b[at + 2..]
}
