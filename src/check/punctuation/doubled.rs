//! `punctuation/doubled`: two marks where one is meant.

use crate::check::{Check, Needs};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::Abbreviations;
use crate::text::around::{after, before, is_lower, word_before};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "punctuation/doubled",
    options: &[],
    arguments: &["meant"],
    needs: Needs::Text,
    run: check,
};

/// More `..` than this in one text are a way of writing.
const HABIT: usize = 3;

/// The longest run of full stops that still is an ellipsis gone wrong; longer ones lead to a page number.
const LEADERS: usize = 12;

/// Two marks where one is meant: `..`, `,.`, `,,`, `.".`.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let runs = |text: &str| text.matches("..").count() - text.matches("...").count();
    let stops = |&(block, _): &(usize, &str)| {
        let marks = context.marks(block);
        marks.windows(2).any(|pair| pair[0].char == '.' && pair[1].char == '.' && pair[0].end() == pair[1].at)
    };
    let habit = context.texts().filter(stops).map(|(_, text)| runs(text)).sum::<usize>() > HABIT;
    let apart = context.texts().filter(stops).map(|(_, text)| text.matches(" ..").count()).sum::<usize>() > 1;
    for (block, text) in context.texts() {
        let mut at = 0;
        for mark in
            context.marks(block).iter().filter(|mark| matches!(mark.char, '.' | ',' | ';' | ':' | '?' | '!'))
        {
            let start = mark.at;
            // Most marks stand alone before a blank and a word.
            let next = (text.as_bytes().get(start + 1), text.as_bytes().get(start + 2));
            let alone = matches!(next, (Some(b' '), next) if !matches!(next, Some(b'.' | b',' | b';')));
            if start < at || alone {
                continue;
            }
            let end = start + run_length(&text[start..]);
            at = end;
            let Some(fault) = fault_of(context, text, start, end) else { continue };
            if context.is_address(block, Span::new(start, fault.end)) {
                continue;
            }
            let span = Span::new(start, fault.end);
            let is_habit = habit && span.of(text) == ".." || apart && text[..start].ends_with(' ');
            let most = if is_habit { Severity::Info } else { fault.severity };
            let mut finding = Finding::new(block, span).at_most(most);
            if let Some(meant) = fault.meant {
                let place = Place { block, span };
                finding = finding.arg("meant", meant.clone()).suggest(Suggestion::replace(
                    place,
                    meant,
                    Applicability::Safe,
                ));
            }
            findings.push(finding);
            at = fault.end;
        }
    }
}

/// Marks that stand twice, up to `end`, and what is meant.
struct Doubled {
    end: usize,
    meant: Option<String>,
    severity: Severity,
}

/// The length of the marks a text begins with.
fn run_length(text: &str) -> usize {
    text.find(|c| !matches!(c, '.' | ',' | ';' | ':' | '?' | '!')).unwrap_or(text.len())
}

fn fault_of(context: &Context<'_>, text: &str, start: usize, end: usize) -> Option<Doubled> {
    let left = before(text, start)?;
    let abbreviations = context.facts.abbreviations;
    if left == ' ' && !text[..start].ends_with("  ") {
        return dots_apart(text, start, end).or_else(|| left_over(text, start, end));
    }
    if !(left.is_alphanumeric() || matches!(left, ')' | ']' | '"' | '”' | '»' | '“' | '’' | '\'' | '%' | '…'))
    {
        return None;
    }
    let word = word_before(text, start);
    let found =
        |meant: Option<&str>, severity| Some(Doubled { end, meant: meant.map(str::to_owned), severity });
    let run = &text[start..end];
    let is_listed =
        || context.lexicon.and_then(|lexicon| lexicon.get(word)).is_some_and(Entry::is_in_dictionary);
    let full_word =
        || is_lower(word, 4) && !abbreviations.contains(word) && (is_lower(word, 5) || is_listed());
    let may_end_line = || {
        let is_word = is_listed() || context.facts.capitalises_nouns;
        is_word && word.chars().nth(4).is_some() && !abbreviations.contains(word)
    };
    match run {
        ".." => stops(text, start, end, word, abbreviations).map(|severity| Doubled {
            end,
            meant: Some(".".to_owned()),
            severity,
        }),
        ",," if !after(text, end).is_some_and(char::is_alphanumeric) => found(Some(","), Severity::Error),
        // Extensions of files begin with a stop: `.ofx,.qfx`.
        ",." if text[..start - word.len()].ends_with('.') => None,
        ",." => found(Some("."), Severity::Error),
        // The colon of a header belongs to its name: `Reply-To:. One of them`.
        ":." | ":," if is_header(text, start) => None,
        ";." | ":." => found(Some("."), Severity::Warning),
        ";;" | ",;" => found(Some(";"), Severity::Error),
        ",:" => found(Some(":"), Severity::Warning),
        ";," | ":," => found(None, Severity::Warning),
        ",?" | ",!" | ":?" | ";?" => found(Some(&run[1..]), Severity::Warning),
        // At the end of a line the sentence is over; abbreviations seldom stand there.
        ".," if is_over(text, end) && (full_word() || may_end_line()) => found(Some("."), Severity::Warning),
        ".," | ".;" | ".?" | ".!" if full_word() => found(Some(&run[1..]), Severity::Warning),
        "?." | "!." if is_lower(word, 4) || context.facts.is_function_word(word) => {
            found(Some(&run[..1]), Severity::Warning)
        }
        _ if run.len() > 4 && run.len() <= LEADERS && run.bytes().all(|b| b == b'.') => {
            let rest = text[end..].trim_start();
            (!rest.starts_with(|c: char| c.is_numeric() || c == '.')).then(|| Doubled {
                end,
                meant: Some("...".to_owned()),
                severity: Severity::Warning,
            })
        }
        "." | "," | ";" => {
            at_quote(text, start, word, abbreviations).or_else(|| apart(text, end, word, abbreviations))
        }
        _ => None,
    }
}

/// Whether a word with a hyphen and capitals on both sides of it stands before a byte (`Reply-To`).
fn is_header(text: &str, end: usize) -> bool {
    let word = text[..end].rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains('-') && word.split('-').all(|part| part.starts_with(char::is_uppercase))
}

/// How bad `..` is; nothing when it is part of a path.
fn stops(text: &str, start: usize, end: usize, word: &str, abbreviations: Abbreviations) -> Option<Severity> {
    let joined = after(text, end).is_some_and(char::is_alphanumeric);
    // `f..king`: letters that decency leaves out.
    let is_masked = joined && word.chars().nth(1).is_none() && is_lower(word, 1);
    if after(text, end) == Some('/')
        || is_masked
        || word.is_empty() && !matches!(before(text, start), Some(')' | '"' | '”' | '»' | ']'))
    {
        return None;
    }
    let next = text[end..].trim_start();
    let lower = next.starts_with(char::is_lowercase);
    let hesitant = (lower || joined) && !abbreviations.contains(word);
    Some(if hesitant { Severity::Info } else { Severity::Warning })
}

/// ` .. ` and ` .... ` between two words: an ellipsis with too few or too many dots.
fn dots_apart(text: &str, start: usize, end: usize) -> Option<Doubled> {
    let length = end - start;
    let dots = text[start..end].bytes().all(|b| b == b'.') && matches!(length, 2 | 4..=6);
    let framed = is_lower(word_before(text, start - 1), 2)
        && text[end..].strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_alphabetic));
    (dots && framed).then(|| Doubled { end, meant: Some("...".to_owned()), severity: Severity::Warning })
}

/// Whether nothing follows on the line.
fn is_over(text: &str, end: usize) -> bool {
    text[end..].trim_start_matches([' ', '\u{A0}']).chars().next().is_none_or(|c| c == '\n')
}

/// ` .,` behind the last word of a line.
fn left_over(text: &str, start: usize, end: usize) -> Option<Doubled> {
    let is_last = &text[start..end] == ".," && is_over(text, end) && !word_before(text, start - 1).is_empty();
    is_last.then(|| Doubled { end, meant: Some(".".to_owned()), severity: Severity::Warning })
}

/// `.".`, `,",` and `,"...`: marks both inside and outside of a closing quotation mark.
fn at_quote(text: &str, start: usize, word: &str, abbreviations: Abbreviations) -> Option<Doubled> {
    let mut rest = text[start..].chars();
    let (first, quote, second) = (rest.next()?, rest.next()?, rest.next()?);
    let quoted = matches!(quote, '"' | '”' | '»' | '“');
    let dots = text[start..]
        .bytes()
        .skip(first.len_utf8() + quote.len_utf8())
        .take(4)
        .take_while(|&b| b == b'.')
        .count();
    let meant = match (first, second) {
        (',', '.') if dots == 3 => Some(','),
        ('.', '.') if !abbreviations.contains(word) => Some('.'),
        (',', ',') => Some(','),
        (',', '.') => Some('.'),
        _ => None,
    }?;
    let end = start + first.len_utf8() + quote.len_utf8() + dots.max(second.len_utf8());
    let alone = dots == 3 || !matches!(rest.next(), Some('.' | ','));
    (quoted && alone && is_lower(word, 2)).then(|| Doubled {
        end,
        meant: Some([meant, quote].iter().collect()),
        severity: Severity::Warning,
    })
}

/// `, ,` and `, .`: two marks with a space between.
fn apart(text: &str, end: usize, word: &str, abbreviations: Abbreviations) -> Option<Doubled> {
    let first = before(text, end)?;
    let rest = text[end..].strip_prefix([' ', '\u{A0}'])?;
    let second = rest.chars().next().filter(|c| matches!(c, '.' | ',' | ';'))?;
    let follows = rest[1..].chars().next();
    let closed = follows.is_none_or(|c| c.is_whitespace() || matches!(c, '"' | '”' | '»'));
    let meant = match (first, second) {
        (',', '.' | ',') | (';', ';' | '.') => second,
        ('.', '.') if is_lower(word, 2) && !rest[1..].trim_start().starts_with('.') => second,
        // Before a small letter the sentence goes on.
        ('.', ',') if is_lower(word, 5) && !abbreviations.contains(word) => {
            if rest[1..].trim_start().starts_with(char::is_lowercase) { ',' } else { '.' }
        }
        _ => return None,
    };
    closed.then(|| Doubled {
        end: text.len() - rest.len() + 1,
        meant: Some(meant.to_string()),
        severity: Severity::Error,
    })
}
