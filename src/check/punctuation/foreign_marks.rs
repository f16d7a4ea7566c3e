//! `punctuation/foreign-marks`: marks of other scripts in a European text.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::around::{after, before, is_european};
use crate::text::{Mark, MarkSet};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "punctuation/foreign-marks",
    options: &[],
    arguments: &["meant"],
    needs: Needs::Text,
    run: check,
};

/// Marks of other scripts, with what stands for them in European ones; an empty text: a space between names.
const FOREIGN: &[(char, &str)] = &[
    ('，', ","),
    ('、', ","),
    ('﹐', ","),
    ('。', "."),
    ('．', "."),
    ('｡', "."),
    ('：', ":"),
    ('﹕', ":"),
    ('；', ";"),
    ('！', "!"),
    ('？', "?"),
    ('（', "("),
    ('）', ")"),
    ('［', "["),
    ('］', "]"),
    ('％', "%"),
    ('＆', "&"),
    ('＋', "+"),
    ('－', "-"),
    ('／', "/"),
    ('＂', "\""),
    ('＇', "'"),
    ('～', "–"),
    ('〜', "–"),
    ('・', ""),
    ('･', ""),
    ('　', ""),
    ('،', ","),
    ('؛', ";"),
    ('؟', "?"),
    ('٪', "%"),
    ('।', "."),
    ('․', "."),
    ('⁚', ":"),
    ('【', "["),
    ('】', "]"),
    ('〔', "("),
    ('〕', ")"),
    ('։', "."),
    ('۔', "."),
    ('「', "“"),
    ('」', "”"),
    ('『', "‘"),
    ('』', "’"),
    ('０', "0"),
    ('１', "1"),
    ('２', "2"),
    ('３', "3"),
    ('４', "4"),
    ('５', "5"),
    ('６', "6"),
    ('７', "7"),
    ('８', "8"),
    ('９', "9"),
];

/// How near a letter of another script excuses a mark of that script, in bytes.
const NEAR: usize = 40;

/// Full-width, Chinese, Japanese, Arabic and Indic marks in a European text.
fn check(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    if !context.facts.is_known() {
        return;
    }
    for (block, text) in context.texts_with(MarkSet::ABROAD) {
        for &Mark { at, char: mark, .. } in context.marks(block).iter().filter(|mark| !mark.char.is_ascii()) {
            let Some(&(_, meant)) = FOREIGN.iter().find(|(known, _)| *known == mark) else { continue };
            let span = Span::new(at, at + mark.len_utf8());
            // At the start of a line the middle dot is a bullet.
            if (at == 0 && meant.is_empty()) || !is_in_european_text(text, at) {
                continue;
            }
            let (left, right) = (before(text, at), after(text, span.end));
            let word_follows = right.is_some_and(char::is_alphanumeric);
            let word_before = left.is_some_and(char::is_alphanumeric);
            let number = left.is_some_and(char::is_numeric) && right.is_some_and(char::is_numeric);
            let written = match meant {
                "" if left.is_some_and(char::is_numeric) && word_follows => "-".to_owned(),
                "" if word_before && right.is_some_and(char::is_lowercase) => ", ".to_owned(),
                "" if word_before && word_follows => " ".to_owned(),
                "" if mark != '\u{3000}' && left == Some(' ') && right == Some(' ') => "–".to_owned(),
                "," | ";" | "." | "?" | "!" | ":" if word_follows && !number => format!("{meant} "),
                "(" if word_before => " (".to_owned(),
                ")" if word_follows => ") ".to_owned(),
                meant => meant.to_owned(),
            };
            let place = Place { block, span };
            let finding = Finding::new(block, span)
                .arg("meant", if written.trim().is_empty() { "a space" } else { written.trim() });
            // A middle dot between capitals parts a name; elsewhere it may stand for a comma, a dash or an “and”.
            let guess = meant.is_empty() && mark != '\u{3000}' && written != " ";
            let fix = Suggestion::replace(place, written, Applicability::Safe);
            findings.push(if guess { finding } else { finding.suggest(fix) });
        }
    }
}

/// Whether European letters stand near a place and no letters of other scripts do.
fn is_in_european_text(text: &str, at: usize) -> bool {
    let from = text.floor_char_boundary(at.saturating_sub(NEAR));
    let to = text.ceil_char_boundary((at + NEAR).min(text.len()));
    let mut letters = text[from..to].chars().filter(|c| c.is_alphabetic()).peekable();
    letters.peek().is_some() && letters.all(is_european)
}
