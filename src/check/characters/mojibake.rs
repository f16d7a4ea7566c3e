//! `characters/mojibake`: UTF-8 read as Windows-1252: `Ã©` for `é`, `â€™` for `’`.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::Text;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "characters/mojibake",
    options: &[],
    arguments: &["replacement"],
    needs: Needs::Text,
    run: mojibake,
};

/// `characters/mojibake`: `Ã©` for `é`, `â€™` for `’`. Argument: `replacement`.
fn mojibake(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        if text.is_ascii() {
            continue;
        }
        for (span, decoded) in garbled(text) {
            let place = Place { block, span };
            let finding = Finding::new(block, span)
                .arg("replacement", &decoded)
                .suggest(Suggestion::replace(place, decoded, rule.fix));
            findings.push(finding);
        }
    }
}

/// Runs of garbled characters and what they stand for.
fn garbled(text: &str) -> Vec<(Span<Text>, String)> {
    let mut found: Vec<(Span<Text>, String)> = Vec::new();
    let mut at = 0;
    while let Some(offset) = text.as_bytes()[at..].iter().position(|&byte| byte == LEADS_BYTE) {
        let start = at + offset;
        let garbled = Some(&text[start..]).filter(|text| text.starts_with(LEADS));
        let Some((end, decoded)) = garbled.and_then(sequence).map(|(len, decoded)| (start + len, decoded))
        else {
            at = start + text[start..].chars().next().map_or(1, char::len_utf8);
            continue;
        };
        at = end;
        match found.last_mut() {
            Some((span, known)) if span.end == start => {
                span.end = end;
                known.push(decoded);
            }
            _ => found.push((Span::new(start, end), decoded.to_string())),
        }
    }
    found.retain(|(span, decoded)| is_certain(text, *span, decoded));
    found
}

/// Characters that the first bytes of UTF-8 sequences look like in Windows-1252, for the scripts met in articles.
const LEADS: [char; 19] =
    ['Â', 'Ã', 'Ä', 'Å', 'Æ', 'Ç', 'È', 'Ì', 'Í', 'Î', 'Ï', 'Ð', 'Ñ', 'â', 'ã', 'ä', 'å', 'ï', 'ð'];

/// The first byte of all of them.
const LEADS_BYTE: u8 = 0xC3;

/// The character that a garbled sequence at the start of `text` stands for, and the bytes the sequence takes.
fn sequence(text: &str) -> Option<(usize, char)> {
    let mut bytes = [0u8; 4];
    let mut taken = 0;
    let mut length = 1;
    for (index, c) in text.chars().enumerate() {
        if index == length {
            break;
        }
        let byte = windows_1252(c)?;
        if index == 0 {
            length = match byte {
                0xC2..=0xDF => 2,
                0xE0..=0xEF => 3,
                0xF0..=0xF4 => 4,
                _ => return None,
            };
        }
        *bytes.get_mut(index)? = byte;
        taken += c.len_utf8();
    }
    let decoded = std::str::from_utf8(bytes.get(..length)?).ok()?;
    Some((taken, decoded.chars().next()?))
}

/// Whether a run cannot be meant: `É»` and `Ä“` are a capital letter before a closing quotation mark.
fn is_certain(text: &str, span: Span<Text>, decoded: &str) -> bool {
    let garbled = span.of(text);
    if decoded.chars().any(char::is_control) && !garbled.starts_with('Â') {
        return false;
    }
    let several = decoded.chars().nth(1).is_some();
    let mut characters = garbled.chars();
    let (lead, second) = (characters.next().unwrap_or_default(), characters.next().unwrap_or_default());
    let capital_before = text[..span.start].chars().next_back().is_some_and(char::is_uppercase);
    match lead {
        _ if several => true,
        'â' | 'ã' | 'ä' | 'å' | 'ï' | 'ð' => true,
        'Â' => second != '»' && second != '”' && !capital_before,
        'Ã' => !(capital_before && is_closing(second)),
        'Ä' | 'Å' => !is_closing(second) && !capital_before && decoded.chars().all(char::is_alphabetic),
        _ => false,
    }
}

const fn is_closing(c: char) -> bool {
    matches!(c, '»' | '”' | '“' | '’' | '‘' | '…' | '›' | '\u{A0}' | '–' | '—')
}

/// The byte of a character in Windows-1252, its five holes read as in Latin-1.
fn windows_1252(c: char) -> Option<u8> {
    const HIGH: [char; 27] = [
        '€', '‚', 'ƒ', '„', '…', '†', '‡', 'ˆ', '‰', 'Š', '‹', 'Œ', 'Ž', '‘', '’', '“', '”', '•', '–', '—',
        '˜', '™', 'š', '›', 'œ', 'ž', 'Ÿ',
    ];
    const BYTES: [u8; 27] = [
        0x80, 0x82, 0x83, 0x84, 0x85, 0x86, 0x87, 0x88, 0x89, 0x8A, 0x8B, 0x8C, 0x8E, 0x91, 0x92, 0x93, 0x94,
        0x95, 0x96, 0x97, 0x98, 0x99, 0x9A, 0x9B, 0x9C, 0x9E, 0x9F,
    ];
    match u32::from(c) {
        code @ 0x80..=0xFF => u8::try_from(code).ok(),
        _ => HIGH.iter().position(|&known| known == c).map(|index| BYTES[index]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(&str, String)> {
        garbled(text).into_iter().map(|(span, decoded)| (span.of(text), decoded)).collect()
    }

    #[test]
    fn decodes_runs_and_leaves_letters_before_closing_marks() {
        assert_eq!(read("cafÃ© donâ€™t"), [("Ã©", "é".to_owned()), ("â€™", "’".to_owned())]);
        assert_eq!(read("ÐœÐ¸Ñ€"), [("ÐœÐ¸Ñ€", "Мир".to_owned())]);
        assert_eq!(read("« LE CAFÉ» LE CÔTÉ… «MAÇÃ» Ã la, pâté, Ñ”"), []);
    }
}
