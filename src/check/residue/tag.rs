//! `residue/tag`: tags that translation has torn: `< b >`, `</ b>`, `＜b＞`, `<b>text<b>`.

use crate::check::{Check, Needs};
use crate::document::Structure;
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Escape, MarkSet, Text};
use memchr::memchr2;
use std::collections::HashSet;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "residue/tag", options: &[], arguments: &["replacement"], needs: Needs::Text, run: tag };

/// Tags that stand in running text.
const NAMES: [&str; 34] = [
    "a",
    "abbr",
    "b",
    "blockquote",
    "br",
    "code",
    "del",
    "div",
    "em",
    "font",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "i",
    "img",
    "ins",
    "li",
    "mark",
    "ol",
    "p",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "table",
    "td",
    "u",
    "ul",
];

/// The longest tag that is looked at, in bytes.
const LONGEST: usize = 200;

/// What stands between angle brackets and has the name of a tag.
struct Tag<'a> {
    span: Span<Text>,
    closes: bool,
    name: &'a str,
    /// What stands behind the name: attributes, the stroke of an empty element.
    rest: &'a str,
    is_torn: bool,
}

impl Tag<'_> {
    /// As it should stand.
    fn mended(&self) -> String {
        let (stroke, blank) =
            (if self.closes { "/" } else { "" }, if self.rest.is_empty() { "" } else { " " });
        format!("<{stroke}{}{blank}{}>", self.name, self.rest)
    }

    /// Whether it may as well be two signs of comparison around a variable: then a blank follows.
    fn is_doubtful(&self, text: &str) -> bool {
        let apart = text[self.span.end..].chars().next().is_none_or(char::is_whitespace);
        apart && self.name.len() == 1 && !self.closes && self.rest.is_empty()
    }
}

/// `residue/tag`. Argument: `replacement`.
fn tag(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['<', '＜'])) {
        let escape = context.document.blocks[block].text.escape();
        let tags = tags(text);
        let marked = context.document.structure == Structure::Marked;
        // Between tags of a page a bracket is written as an escape: then it is no tag.
        let is_text = marked && escape == Escape::Markup;
        let closed: HashSet<&str> = tags.iter().filter(|tag| tag.closes).map(|tag| tag.name).collect();
        for tag in tags.iter().filter(|tag| tag.is_torn) {
            if context.is_address(block, tag.span) || (tag.is_doubtful(text) && !closed.contains(tag.name)) {
                continue;
            }
            let mended = tag.mended();
            let place = Place { block, span: tag.span };
            let mut finding = Finding::new(block, tag.span).arg("replacement", &mended);
            if !is_text || text[tag.span.start..].starts_with('<') {
                finding = finding.suggest(Suggestion::mend(place, mended, "", rule.fix));
            }
            findings.push(finding);
        }
        if !marked {
            findings.extend(opened_twice(block, &tags));
        }
    }
}

/// `<b>text<b>`: the second was meant to close the first.
fn opened_twice(block: usize, tags: &[Tag<'_>]) -> Option<Finding> {
    let [first, second] = tags else { return None };
    let twice = first.name == second.name
        && !first.closes
        && !second.closes
        && second.rest.is_empty()
        && !["br", "hr", "img", "p", "li", "td"].contains(&first.name);
    let closing = format!("</{}>", second.name);
    let place = Place { block, span: second.span };
    twice.then(|| {
        Finding::new(block, second.span).arg("replacement", &closing).suggest(Suggestion::mend(
            place,
            closing,
            "",
            Applicability::Unsafe,
        ))
    })
}

/// Everything in a text that has the shape of a tag and the name of one.
fn tags(text: &str) -> Vec<Tag<'_>> {
    let mut tags = Vec::new();
    let mut from = 0;
    // The wide bracket begins with the byte 0xEF.
    while let Some(start) = memchr2(b'<', 0xEF, &text.as_bytes()[from..]).map(|at| from + at) {
        let bracket = text[start..].chars().next().unwrap_or_default();
        from = start + bracket.len_utf8();
        if !matches!(bracket, '<' | '＜') {
            continue;
        }
        let window = &text[from..text.floor_char_boundary(from + LONGEST)];
        let Some(length) = window.find(['>', '＞', '<', '＜']) else { continue };
        let Some(tag) = tag_in(text, start, from..from + length) else { continue };
        from = tag.span.end;
        tags.push(tag);
    }
    tags
}

fn tag_in(text: &str, start: usize, inside: std::ops::Range<usize>) -> Option<Tag<'_>> {
    let closing = text[inside.end..].chars().next().filter(|c| matches!(c, '>' | '＞'))?;
    let span = Span::new(start, inside.end + closing.len_utf8());
    let content = &text[inside];
    let bare = content.trim_start();
    let closes = bare.starts_with('/');
    let named = bare.strip_prefix('/').unwrap_or(bare);
    let name = named.trim_start();
    let length = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let (name, behind) = name.split_at(length);
    let rest = behind.trim();
    let is_rest =
        rest.is_empty() || rest == "/" || (!closes && rest.contains('=') && rest.len() < behind.len());
    let is_torn = bare.len() < content.len()
        || named.trim_start().len() < named.len()
        || (rest.is_empty() && !behind.is_empty())
        || closing == '＞'
        || text[start..].starts_with('＜');
    let known = NAMES.contains(&name.to_ascii_lowercase().as_str());
    (known && is_rest).then_some(Tag { span, closes, name, rest, is_torn })
}
