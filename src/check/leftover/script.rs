//! Text in another script, left where the target language uses its own.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Enclosure, Finding, Rule, Severity};
use crate::span::Span;
use crate::text::Text;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "leftover/script",
    options: &[],
    arguments: &["script"],
    needs: Needs::Text,
    run: foreign_script,
};

/// A family of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Script {
    Latin,
    Greek,
    Cyrillic,
    Arabic,
    Hebrew,
    Indic,
    EastAsian,
}

impl Script {
    const fn of(c: char) -> Option<Self> {
        Some(match c {
            'A'..='Z' | 'a'..='z' | 'À'..='ʯ' | 'Ḁ'..='ỿ' => Self::Latin,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => Self::Greek,
            '\u{400}'..='\u{52F}' => Self::Cyrillic,
            '\u{590}'..='\u{5FF}' => Self::Hebrew,
            '\u{600}'..='\u{6FF}'
            | '\u{750}'..='\u{77F}'
            | '\u{FB50}'..='\u{FDFF}'
            | '\u{FE70}'..='\u{FEFC}' => Self::Arabic,
            '\u{900}'..='\u{E7F}' => Self::Indic,
            '\u{3040}'..='\u{30FA}'
            | '\u{30FC}'..='\u{30FF}'
            | '\u{3400}'..='\u{9FFF}'
            | '\u{AC00}'..='\u{D7AF}'
            | '\u{20000}'..='\u{2FFFF}' => Self::EastAsian,
            _ => return None,
        })
    }

    const fn name(self) -> &'static str {
        match self {
            Self::Latin => "Latin",
            Self::Greek => "Greek",
            Self::Cyrillic => "Cyrillic",
            Self::Arabic => "Arabic",
            Self::Hebrew => "Hebrew",
            Self::Indic => "an Indic script",
            Self::EastAsian => "Chinese, Japanese or Korean characters",
        }
    }
}

/// `leftover/script`: a run of letters of another script in a text in Latin letters.
fn foreign_script(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    if !context.facts.is_latin {
        return;
    }
    for (block, text) in context.texts() {
        if !may_have_others(text) {
            continue;
        }
        let runs = runs(text);
        let foreign: usize = runs.iter().map(|(_, span)| span.of(text).chars().count()).sum();
        // A block that is mostly in another script is a citation, a name in the original, or another text.
        let whole = foreign * 2 > text.chars().filter(|c| c.is_alphabetic()).count();
        for (script, span) in runs {
            let letters = span.of(text).chars().filter(|c| c.is_alphabetic()).count();
            if (script == Script::Greek && letters <= 2) || context.is_address(block, span) {
                continue;
            }
            // A letter in a word of two scripts or beside a number (`100х200`, `20 °С`) is a fault of encoding, no leftover.
            if letters == 1 && is_measure(text, span)
                || touches_latin(text, span) && script != Script::EastAsian
            {
                continue;
            }
            let finding = Finding::new(block, span).arg("script", script.name()).confidence(0.95);
            let cited = context.is_inside(block, span, Enclosure::Brackets)
                || context.is_inside(block, span, Enclosure::Quotation) && is_explained(text, span);
            let gloss = text[..span.start].trim_end().ends_with([':', '(', '[', '「', '/', ','])
                || follows_name(text, span);
            findings.push(if cited || gloss || whole { finding.at_most(Severity::Info) } else { finding });
        }
    }
}

/// Whether a quotation in another script is what the text speaks of: it is long, or a bracket or a dash behind it says
/// what it means (`“Вишнёвый сад” (The Cherry Orchard)`, `the word “мир” means …`).
fn is_explained(text: &str, span: Span<Text>) -> bool {
    let rest = text[span.end..].trim_start_matches(['"', '”', '»', '“', '’', ' ', '.', ',']);
    let before = text[..span.start].trim_end_matches(['"', '“', '«', '„', '‘', ' ']);
    let word = before.rsplit(' ').next().unwrap_or_default();
    span.of(text).split(' ').count() > EXPLAINED_WORDS
        || rest.starts_with(['(', '[', '-', '–', '—', '=', '/'])
        || before.ends_with(['(', '[', ')', '=', '/', ','])
        || word.len() < 2
}

/// The longest quotation that is a name somebody forgot to translate, in words.
const EXPLAINED_WORDS: usize = 3;

/// Whether it stands right behind a name in Latin letters, and a bracket with more of it follows (`Bai Juyi 白居易 (772–846)`).
fn follows_name(text: &str, span: Span<Text>) -> bool {
    let name = text[..span.start].trim_end().rsplit(' ').next().unwrap_or_default();
    name.starts_with(char::is_uppercase) && text[span.end..].trim_start().starts_with('(')
}

/// Whether a text has any character behind the Latin letters but dashes, quotation marks and the like.
fn may_have_others(text: &str) -> bool {
    let bytes = text.as_bytes();
    let is_behind = |(at, &byte): (usize, &u8)| byte >= 0xCD && !(byte == 0xE2 && bytes[at + 1] == 0x80);
    !text.is_ascii() && bytes.iter().enumerate().any(is_behind)
}

/// Runs of letters of one other script, blanks inside included.
fn runs(text: &str) -> Vec<(Script, Span<Text>)> {
    let mut found: Vec<(Script, Span<Text>)> = Vec::new();
    for (at, c) in text.char_indices() {
        let Some(script) = Script::of(c).filter(|script| *script != Script::Latin) else { continue };
        let end = at + c.len_utf8();
        match found.last_mut() {
            Some((known, span))
                if *known == script
                    && text[span.end..at]
                        .chars()
                        .all(|c| c == ' ' || !c.is_ascii() && !c.is_alphabetic()) =>
            {
                span.end = end;
            }
            _ => found.push((script, Span::new(at, end))),
        }
    }
    found
}

/// Whether a letter stands beside a digit or a degree sign.
fn is_measure(text: &str, span: Span<Text>) -> bool {
    let before = text[..span.start].trim_end().chars().next_back();
    let after = text[span.end..].chars().next();
    [before, after].into_iter().flatten().any(|c| c.is_ascii_digit() || c == '°')
}

fn touches_latin(text: &str, span: Span<Text>) -> bool {
    let latin = |c: Option<char>| c.and_then(Script::of) == Some(Script::Latin);
    latin(text[..span.start].chars().next_back()) || latin(text[span.end..].chars().next())
}
