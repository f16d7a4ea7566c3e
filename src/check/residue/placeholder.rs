//! `residue/placeholder` beside a source: placeholders that blanks have torn apart in the translation: `% s`, `{ name }`.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{OBJECT, Text};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "residue/placeholder",
    options: &[],
    arguments: &["replacement"],
    needs: Needs::Text,
    run: torn,
};

/// `residue/placeholder` beside a source: `% s`, `{ name }` where the source has `%s`, `{name}`. Argument: `replacement`.
fn torn(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for unit in &context.document.units {
        let text = unit.target.text.as_str();
        let mut known: Vec<&str> = placeholders(unit.source.text.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        for placeholder in known.into_iter().filter(|placeholder| !text.contains(placeholder)) {
            for block in unit.blocks.clone() {
                findings.extend(torn_in(context.text(block), placeholder).map(|span| {
                    let mended = Suggestion::mend(Place { block, span }, placeholder, OBJECT, rule.fix);
                    Finding::new(block, span).arg("replacement", placeholder).suggest(mended)
                }));
            }
        }
    }
}

/// `%s`, `%1$d`, `%(name)s`, `%{name}`, `{name}`, `{{name}}`, `${name}`.
fn placeholders(text: &str) -> impl Iterator<Item = &str> {
    text.match_indices(['%', '{', '$']).filter_map(|(at, _)| placeholder(&text[at..]))
}

/// The placeholder at the start.
fn placeholder(rest: &str) -> Option<&str> {
    let mark = rest.len() - rest.trim_start_matches(['%', '$']).len();
    let body = &rest[mark..];
    let name =
        |text: &str| text.bytes().take_while(|b| b.is_ascii_alphanumeric() || b"_.$".contains(b)).count();
    let length = if let Some(inner) = body.strip_prefix("{{") {
        let length = name(inner);
        inner[length..].starts_with("}}").then_some(length + 4)
    } else if let Some(inner) = body.strip_prefix('{') {
        let length = name(inner);
        inner[length..].starts_with('}').then_some(length + 2)
    } else if let Some(inner) = body.strip_prefix('(').filter(|_| mark == 1) {
        let length = name(inner);
        inner[length..].starts_with([')']).then_some(length + 3)
    } else {
        let number = body.bytes().take_while(|b| b.is_ascii_digit() || *b == b'$').count();
        let is_whole = body[number..].starts_with(['s', 'd']) && name(body) == number + 1;
        (mark == 1 && rest.starts_with('%') && is_whole).then_some(number + 1)
    };
    rest.get(..mark + length?).filter(|placeholder| placeholder.len() > 1)
}

/// Where the characters of a placeholder stand in a text with blanks between them.
fn torn_in(text: &str, placeholder: &str) -> Option<Span<Text>> {
    let first = placeholder.chars().next()?;
    text.match_indices(first).find_map(|(start, _)| {
        let mut wanted = placeholder.chars().peekable();
        for (at, c) in text[start..].char_indices() {
            if wanted.peek() == Some(&c) {
                wanted.next();
            } else if c != ' ' {
                return None;
            }
            if wanted.peek().is_none() {
                let end = start + at + c.len_utf8();
                let ends = !text[end..].starts_with(char::is_alphanumeric) || !c.is_alphanumeric();
                return ends.then(|| Span::new(start, end));
            }
        }
        None
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_placeholders_and_finds_them_torn() {
        let found: Vec<_> = placeholders("%s, %1$d %(name)s {a} {{b.c}} ${d} 5 %, {} $5 %sure").collect();
        assert_eq!(found, ["%s", "%1$d", "%(name)s", "{a}", "{{b.c}}", "{b.c}", "${d}", "{d}", "{}"]);
        assert_eq!(torn_in("noch 20 % des { name }", "{name}"), Some(Span::new(14, 22)));
        assert_eq!(torn_in("noch 20 % s", "%s"), Some(Span::new(8, 11)));
        assert_eq!(torn_in("noch 20 % sind", "%s"), None);
    }
}
