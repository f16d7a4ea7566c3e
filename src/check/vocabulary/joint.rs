//! Words cut in two or run together.

use super::{Unknown, band, is_cited, is_known, is_tied};
use crate::check::Context;
use crate::language::lexicon::Lexicon;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Word, WordClass};

/// `fragments/split-word`: two neighbours that are one common word together, and the second is none alone.
pub fn split_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let least = rule.number("least-band", 33.0);
    for word in context.vocabulary().unknown() {
        let text = context.text(word.block);
        let words = context.words(word.block);
        if is_tied(context, word) || is_cited(context, word) {
            continue;
        }
        let pairs = [word.index.checked_sub(1).map(|i| (i, word.index)), Some((word.index, word.index + 1))];
        for (first, second) in pairs.into_iter().flatten() {
            let (Some(a), Some(b)) = (words.get(first), words.get(second)) else { continue };
            if a.class != WordClass::Lower
                || b.class != WordClass::Lower
                || &text[a.span.end..b.span.start] != " "
            {
                continue;
            }
            let joined = format!("{}{}", a.span.of(text), b.span.of(text));
            let common = lexicon.get(&joined).is_some_and(|e| e.is_lower() && f64::from(e.band()) >= least);
            if common && begins_after_space(text, *a) {
                let span = a.span.cover(b.span);
                let fix = Suggestion::replace(
                    Place { block: word.block, span },
                    joined.as_str(),
                    Applicability::Unsafe,
                );
                findings
                    .push(Finding::new(word.block, span).arg("joined", joined).suggest(fix).confidence(0.95));
                break;
            }
        }
    }
}

/// `1930s have` is not `shave`: the first part must begin a token.
fn begins_after_space(text: &str, word: Word) -> bool {
    text[..word.span.start]
        .chars()
        .next_back()
        .is_none_or(|c| c.is_whitespace() || matches!(c, '(' | '"' | '“' | '«'))
}

/// `fragments/glued-words`: an unknown word that is two common ones, one of them a function word.
pub fn glued_words(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.share() > 0.2 {
        return;
    }
    for word in vocabulary.unknown() {
        let rare = band(Some(lexicon), word.text) < 10 && vocabulary.count(word.text) == 1;
        if !rare || is_tied(context, word) || is_cited(context, word) {
            continue;
        }
        let Some((at, certain)) = seam(lexicon, word, rule.number("least-band", 42.0)) else { continue };
        let place = Place { block: word.block, span: Span::at(word.span.start + at) };
        let parts = format!("{} {}", &word.text[..at], &word.text[at..]);
        let finding = Finding::new(word.block, word.span)
            .arg("parts", parts)
            .suggest(Suggestion::replace(place, " ", Applicability::Unsafe))
            .confidence(if certain { 0.9 } else { 0.6 });
        findings.push(if certain { finding } else { finding.at_most(Severity::Info) });
    }
}

/// Where two common words meet in an unknown one, and whether one of them is a function word.
fn seam(lexicon: &Lexicon, word: &Unknown<'_>, least: f64) -> Option<(usize, bool)> {
    let common = |form: &str| lexicon.get(form).filter(|e| e.is_lower() && f64::from(e.band()) >= least);
    let mut best = None;
    for (at, _) in word.text.char_indices().skip(2) {
        let (head, tail) = word.text.split_at(at);
        if tail.chars().nth(1).is_none() || is_known(lexicon, &format!("{head}-{tail}")) {
            continue;
        }
        if let (Some(a), Some(b)) = (common(head), common(tail)) {
            let function = a.is_function_word() || b.is_function_word();
            let weaker = a.band().min(b.band());
            if best.is_none_or(|(_, _, known)| weaker > known) {
                best = Some((at, function, weaker));
            }
        }
    }
    best.map(|(at, function, _)| (at, function))
}
