//! `characters/entity`: character entities shown instead of what they stand for: `&nbsp;`, `&#39;`.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Escape, MarkSet, Text};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "characters/entity",
    options: &[],
    arguments: &["replacement"],
    needs: Needs::Text,
    run: entity,
};

/// `characters/entity`: `&nbsp;`, `&#39;`, also with a space before the semicolon. Argument: `replacement`.
///
/// Inside the address of a link an entity is only worth a look: it may be meant for the page.
fn entity(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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

#[cfg(test)]
mod tests {
    use super::*;

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
