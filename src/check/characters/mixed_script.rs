//! `characters/mixed-script`: letters of another script that look like Latin ones: `Сhina` with a Cyrillic С, `22 °С`.

use crate::check::{Check, Needs};
use crate::document::Language;
use crate::model::Context;
use crate::rule::{Finding, Rule, Severity, Suggestion};
use crate::span::{Edit, Span};
use crate::text::{Text, Word};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "characters/mixed-script",
    options: &[],
    arguments: &["replacement"],
    needs: Needs::Text,
    run: mixed_script,
};

/// Letters of other scripts and the Latin letters they cannot be told from.
#[rustfmt::skip]
const LOOKALIKES: &[(char, char)] = &[
    ('А', 'A'), ('В', 'B'), ('Е', 'E'), ('Ѕ', 'S'), ('І', 'I'), ('Ј', 'J'), ('К', 'K'), ('М', 'M'),
    ('Н', 'H'), ('О', 'O'), ('Р', 'P'), ('С', 'C'), ('Т', 'T'), ('Х', 'X'), ('а', 'a'), ('е', 'e'),
    ('ѕ', 's'), ('і', 'i'), ('ј', 'j'), ('о', 'o'), ('р', 'p'), ('с', 'c'), ('у', 'y'), ('х', 'x'),
    ('Α', 'A'), ('Β', 'B'), ('Ε', 'E'), ('Ζ', 'Z'), ('Η', 'H'), ('Ι', 'I'), ('Κ', 'K'), ('Μ', 'M'),
    ('Ν', 'N'), ('Ο', 'O'), ('Ρ', 'P'), ('Τ', 'T'), ('Υ', 'Y'), ('Χ', 'X'), ('ο', 'o'),
];

/// `characters/mixed-script`: a word of Latin and other letters, or a single such letter among Latin words or behind a
/// degree sign. Argument: `replacement`, the word in Latin letters (as it stands where a letter has no Latin double).
fn mixed_script(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        // The first bytes of these letters.
        let may_begin = |byte| matches!(byte, 0xCD..=0xD4);
        let may_have = || text.bytes().fold(false, |any, byte| any | may_begin(byte));
        if text.is_ascii() || !may_have() || !text.chars().any(is_foreign) {
            continue;
        }
        let words = context.words(block);
        for (at, word) in words.iter().enumerate() {
            let written = word.span().of(text);
            if written.is_ascii() || context.is_address(block, word.span()) {
                continue;
            }
            let sharp = context.language.as_str() == "de";
            let latin: String = written.chars().map(|c| latin_double(c, sharp).unwrap_or(c)).collect();
            if is_of_cyrillic_text(text, words, at, is_written_in_cyrillic(context.language)) {
                continue;
            }
            let certain = !latin.chars().any(is_foreign);
            let finding = Finding::new(block, word.span()).arg("replacement", latin);
            if certain && (mixes(written) || is_lone_double(text, words, at)) {
                let edits = lookalike_edits(text, word.span(), sharp);
                findings.push(finding.suggest(Suggestion::edits(block, edits, rule.fix)));
            } else if mixes(written) && written.chars().any(is_cyrillic) {
                findings.push(finding.at_most(Severity::Warning));
            }
        }
    }
}

/// Whether a word belongs to the Cyrillic words around it: one of a single letter (`с`, `у`), or an ending behind a Latin
/// name and an apostrophe. In a language with that script there need be no other words: a label may be names alone.
fn is_of_cyrillic_text(text: &str, words: &[Word], at: usize, is_own: bool) -> bool {
    let written = words[at].span().of(text);
    let is_one_script = |part: &str| part.chars().all(is_cyrillic) || !part.chars().any(is_foreign);
    let parts = written.split(['’', '\'', '-']);
    let is_sound =
        written.chars().all(is_cyrillic) || (parts.clone().count() > 1 && parts.clone().all(is_one_script));
    let is_other = |(number, word): (usize, &Word)| {
        number != at && word.span().len() > 2 && word.span().of(text).chars().all(is_cyrillic)
    };
    let parts_of_name = parts.count() > 1;
    is_sound && ((is_own && parts_of_name) || words.iter().enumerate().any(is_other))
}

fn is_written_in_cyrillic(language: Language) -> bool {
    matches!(language.as_str(), "ru" | "uk" | "be" | "bg" | "mk" | "sr" | "kk" | "ky" | "mn" | "tg")
}

/// Whether a word has letters of Latin and, as the minority, of another script.
fn mixes(word: &str) -> bool {
    let foreign = word.chars().filter(|&c| is_foreign(c)).count();
    let latin = word.chars().filter(|&c| is_latin(c)).count();
    foreign > 0 && latin >= foreign
}

/// Whether a word is one look-alike letter, behind a degree sign or between words of Latin letters.
fn is_lone_double(text: &str, words: &[Word], at: usize) -> bool {
    let span = words[at].span();
    let mut letters = span.of(text).chars();
    if !letters.next().is_some_and(is_foreign) || letters.next().is_some() {
        return false;
    }
    let before = text[..span.start].chars().next_back();
    let is_latin_word = |word: Option<&Word>| {
        word.is_some_and(|word| word.span().len() > 1 && word.span().of(text).chars().all(is_latin))
    };
    let spaced = before == Some(' ') && text[span.end..].starts_with(' ');
    let neighbours = at.checked_sub(1).and_then(|before| words.get(before));
    before == Some('°') || (spaced && is_latin_word(neighbours) && is_latin_word(words.get(at + 1)))
}

fn lookalike_edits(text: &str, span: Span<Text>, sharp: bool) -> Vec<Edit<Text>> {
    let letters = span.of(text).char_indices();
    letters
        .filter_map(|(at, c)| {
            let start = span.start + at;
            Some(Edit::new(Span::new(start, start + c.len_utf8()), latin_double(c, sharp)?))
        })
        .collect()
}

/// The Latin letter that looks alike; `sharp`: in German a beta stands for `ß`.
fn latin_double(c: char, sharp: bool) -> Option<char> {
    if sharp && matches!(c, 'Β' | 'β') {
        return Some('ß');
    }
    LOOKALIKES.iter().find(|(other, _)| *other == c).map(|&(_, latin)| latin)
}

const fn is_cyrillic(c: char) -> bool {
    matches!(c, 'Ѐ'..='ԯ')
}

/// Cyrillic or Greek; the Greek letters that formulas use count too, but have no Latin double.
const fn is_foreign(c: char) -> bool {
    is_cyrillic(c) || matches!(c, 'Ͱ'..='Ͽ')
}

const fn is_latin(c: char) -> bool {
    c.is_ascii_alphabetic() || matches!(c, 'À'..='ɏ' | 'Ḁ'..='ỿ')
}
