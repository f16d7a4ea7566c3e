//! Text that went through the wrong encoding: UTF-8 read as Windows-1252, and escapes shown instead of characters.

use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Escape, MarkSet, Text};

/// `characters/mojibake`: `Ã©` for `é`, `â€™` for `’`. Argument: `replacement`.
pub fn mojibake(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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

/// `characters/entity`: `&nbsp;`, `&#39;`, also with a space before the semicolon. Argument: `replacement`.
///
/// Inside the address of a link an entity is only worth a look: it may be meant for the page.
pub fn entity(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['&'])) {
        let escape = context.document.blocks[block].text.escape();
        // Markdown on HTML may well show one; an article between tags does not, and nobody shows one that is broken.
        let may_show = context.is_markdown() && escape != Escape::Markup;
        for (span, decoded) in entities(text) {
            let in_code = context
                .addresses(block)
                .iter()
                .any(|address| address.contains(span) && address.of(text).starts_with('`'));
            if in_code {
                continue;
            }
            let place = Place { block, span };
            let mut finding = Finding::new(block, span)
                .arg("replacement", decoded.to_string())
                .suggest(Suggestion::replace(place, decoded, rule.fix));
            if context.is_address(block, span) || (may_show && !span.of(text).contains(' ')) {
                finding = finding.at_most(Severity::Info);
            }
            findings.push(finding);
        }
    }
}

/// Character entities in a text and what they stand for.
fn entities(text: &str) -> impl Iterator<Item = (Span<Text>, char)> {
    text.match_indices('&').filter_map(move |(start, _)| {
        let rest = text[start + 1..].trim_start_matches(' ');
        let sign = rest.strip_prefix('#').map(|digits| digits.trim_start_matches(' '));
        let rest = sign.unwrap_or(rest);
        let name = &rest[..rest.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(rest.len())];
        let behind = rest[name.len()..].trim_start_matches(' ');
        let decoded = if sign.is_some() { numbered(name) } else { named(name) };
        let decoded = decoded.filter(|_| behind.starts_with(';'))?;
        let end = text.len() - behind.len() + 1;
        // `A & B ;` has blanks on both sides; a broken entity has lost its place by one or two, a numbered one by three.
        let blanks = if sign.is_some() { 6 } else { 4 };
        (end - start <= name.len() + blanks).then_some((Span::new(start, end), decoded))
    })
}

/// The character that `eacute` stands for.
fn named(name: &str) -> Option<char> {
    ENTITIES.iter().find(|(known, _)| *known == name).map(|&(_, c)| c)
}

/// The character that `39` or `xE9` stands for.
fn numbered(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16),
        None => number.parse(),
    };
    code.ok().and_then(char::from_u32).filter(|c| !c.is_control())
}

/// The named entities met in articles.
#[rustfmt::skip]
const ENTITIES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{A0}'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("sbquo", '‚'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("euro", '€'),
    ("pound", '£'),
    ("yen", '¥'),
    ("cent", '¢'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("deg", '°'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("frac12", '½'),
    ("ordm", 'º'),
    ("ordf", 'ª'),
    ("iquest", '¿'),
    ("iexcl", '¡'),
    ("szlig", 'ß'),
    ("agrave", 'à'),
    ("aacute", 'á'),
    ("acirc", 'â'),
    ("atilde", 'ã'),
    ("auml", 'ä'),
    ("aring", 'å'),
    ("aelig", 'æ'),
    ("ccedil", 'ç'),
    ("egrave", 'è'),
    ("eacute", 'é'),
    ("ecirc", 'ê'),
    ("euml", 'ë'),
    ("igrave", 'ì'),
    ("iacute", 'í'),
    ("icirc", 'î'),
    ("iuml", 'ï'),
    ("ntilde", 'ñ'),
    ("ograve", 'ò'),
    ("oacute", 'ó'),
    ("ocirc", 'ô'),
    ("otilde", 'õ'),
    ("ouml", 'ö'),
    ("oslash", 'ø'),
    ("oelig", 'œ'),
    ("ugrave", 'ù'),
    ("uacute", 'ú'),
    ("ucirc", 'û'),
    ("uuml", 'ü'),
    ("scaron", 'š'),
    ("zcaron", 'ž'),
    ("Agrave", 'À'),
    ("Aacute", 'Á'),
    ("Auml", 'Ä'),
    ("Aring", 'Å'),
    ("Ccedil", 'Ç'),
    ("Eacute", 'É'),
    ("Egrave", 'È'),
    ("Ecirc", 'Ê'),
    ("Iacute", 'Í'),
    ("Ntilde", 'Ñ'),
    ("Oacute", 'Ó'),
    ("Ouml", 'Ö'),
    ("Oslash", 'Ø'),
    ("Uacute", 'Ú'),
    ("Uuml", 'Ü'),
    ("thinsp", '\u{2009}'),
    ("ensp", '\u{2002}'),
    ("rarr", '→'),
    ("larr", '←'),
    ("minus", '−'),
    ("prime", '′'),
    ("Prime", '″'),
    ("sup2", '²'),
];

/// `characters/replacement` for escapes of source code: `caf\u00e9`. Argument: `replacement`.
pub fn escape(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['\\'])) {
        for (start, _) in text.match_indices("\\u") {
            let digits = text.get(start + 2..start + 6).filter(|d| d.bytes().all(|b| b.is_ascii_hexdigit()));
            let code = digits.and_then(|digits| u32::from_str_radix(digits, 16).ok());
            let Some(decoded) = code.and_then(char::from_u32).filter(|c| *c >= ' ' && *c != '\u{7F}') else {
                continue;
            };
            let span = Span::new(start, start + 6);
            let in_code = |a: &&Span<Text>| a.contains(span) && a.of(text).starts_with('`');
            if text[..start].ends_with(['\\', ':', '`'])
                || context.addresses(block).iter().any(|a| in_code(&a))
            {
                continue;
            }
            let place = Place { block, span };
            let finding = Finding::new(block, span)
                .arg("replacement", decoded.to_string())
                .suggest(Suggestion::replace(place, decoded, rule.fix));
            findings.push(finding);
        }
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

    #[test]
    fn reads_entities_whole_and_broken() {
        let text = "A &amp; B &#39;x &ndash ; y & nbsp; R & D; a & b ; & # 39 ;";
        let found: Vec<_> = entities(text).map(|(span, c)| (span.of(text), c)).collect();
        assert_eq!(
            found,
            [("&amp;", '&'), ("&#39;", '\''), ("&ndash ;", '–'), ("& nbsp;", '\u{A0}'), ("& # 39 ;", '\'')]
        );
    }
}
