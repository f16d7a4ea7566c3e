//! Tags of HTML and XML in a text, and entities.

use std::collections::HashSet;

use super::address::neutral;
use super::{Evidence, Key, Kind, Piece, Shape};

/// The elements that stand in strings of software and documentation.
#[rustfmt::skip]
const ELEMENTS: [&str; 60] = [
    "a", "abbr", "acronym", "article", "b", "big", "blockquote", "br", "button", "center", "cite", "code", "del",
    "details", "dfn", "div", "dl", "dt", "dd", "em", "font", "form", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
    "iframe", "img", "input", "ins", "kbd", "label", "li", "mark", "nobr", "ol", "option", "p", "pre", "q", "s",
    "samp", "section", "small", "span", "strike", "strong", "sub", "summary", "sup", "table", "td", "th", "tr", "tt", "u",
];

/// More elements, which stand alone or hold others.
const MORE: [&str; 12] =
    ["ul", "var", "wbr", "script", "style", "select", "textarea", "tbody", "thead", "time", "video", "audio"];

/// Elements that are never closed.
const EMPTY: [&str; 6] = ["br", "hr", "img", "input", "wbr", "p"];

/// Elements at which a page begins another line.
const LINES: [&str; 14] =
    ["br", "hr", "p", "li", "ul", "ol", "div", "tr", "td", "th", "h1", "h2", "h3", "h4"];

/// Attributes whose values are translated, or fit to the translation.
const TRANSLATED: [&str; 13] = [
    "width",
    "height",
    "title",
    "alt",
    "placeholder",
    "aria-label",
    "lang",
    "xml:lang",
    "xml-lang",
    "hreflang",
    "dir",
    "label",
    "content",
];

/// The longest tag, in bytes.
const LONGEST: usize = 2000;

/// A tag as it is written.
struct Tag<'a> {
    length: usize,
    name: &'a str,
    closes: bool,
    attributes: &'a str,
    is_single: bool,
    is_torn: bool,
}

/// The tag or comment at an angle bracket.
pub fn at(text: &str, start: usize, evidence: &Evidence) -> Option<Piece> {
    let rest = &text[start..];
    for (open, close) in [("<!--", "-->"), ("<%", "%>"), ("<?", "?>"), ("<![CDATA[", "]]>")] {
        if rest.starts_with(open) {
            let end = rest[..rest.floor_char_boundary(LONGEST)].find(close)? + close.len();
            return Some(Piece::code(start..start + end, Shape::Nothing, &rest[..end]));
        }
    }
    let tag = read(rest)?;
    if !is_tag(&tag, &evidence.closed) {
        return None;
    }
    let breaks = LINES.contains(&tag.name.to_ascii_lowercase().as_str());
    let shape = match (tag.is_torn, tag.closes, tag.is_single || EMPTY.contains(&tag.name)) {
        (true, ..) => Shape::Text,
        _ if breaks => Shape::Reads("\n".to_owned()),
        (_, true, _) => Shape::Closes,
        (.., true) => Shape::Nothing,
        _ => Shape::Opens,
    };
    Some(Piece { span: start..start + tag.length, kind: Kind::Tag, shape, key: Key::Same(key(&tag)) })
}

fn is_tag(tag: &Tag<'_>, closed: &HashSet<String>) -> bool {
    let name = tag.name.to_ascii_lowercase();
    let is_element = ELEMENTS.contains(&name.as_str()) || MORE.contains(&name.as_str());
    let has_attributes = tag.attributes.contains('=');
    let is_known = is_element || closed.contains(tag.name);
    if tag.is_torn {
        return is_known
            && (tag.attributes.is_empty() || has_attributes)
            && !(tag.name.len() == 1 && !closed.contains(tag.name) && !tag.closes);
    }
    // `<name>` is what a reader puts something else for, `<name of the file>` even more so.
    let is_plain = tag.attributes.is_empty();
    is_known && (is_plain || has_attributes || is_element && !tag.attributes.contains(' '))
        || has_attributes
        || (tag.is_single
            && is_plain
            && tag.name.starts_with(|c: char| !c.is_ascii_digit() || !closed.is_empty()))
        || (tag.is_single && is_plain)
}

/// A tag as it is compared: its name and what is not translated of its attributes.
fn key(tag: &Tag<'_>) -> String {
    let stroke = if tag.closes { "/" } else { "" };
    let mut attributes: Vec<String> = attributes(tag.attributes)
        .filter(|(name, _)| {
            let name = name.to_ascii_lowercase();
            let is_label = name == "value" && tag.name.eq_ignore_ascii_case("input");
            !is_label && !TRANSLATED.contains(&name.as_str())
        })
        .map(|(name, value)| {
            format!(" {}={}", name.to_ascii_lowercase(), without_placeholders(&neutral(value)))
        })
        .collect();
    attributes.sort_unstable();
    format!("<{stroke}{}{}>", tag.name.to_ascii_lowercase(), attributes.concat())
}

/// Placeholders in attributes are compared for themselves.
fn without_placeholders(value: &str) -> String {
    if value.contains(['%', '{', '$']) { "…".to_owned() } else { value.to_owned() }
}

/// Names and values of attributes.
fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        rest = rest.trim_start();
        let end = rest.find(|c: char| c == '=' || c.is_whitespace()).unwrap_or(rest.len());
        let name = &rest[..end];
        if name.is_empty() && !rest.starts_with('=') {
            return None;
        }
        let behind = rest[end..].trim_start();
        let Some(value) = behind.strip_prefix('=').map(str::trim_start) else {
            rest = behind;
            return Some((name, ""));
        };
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        let (value, left) = match quote {
            Some(quote) => value[1..].split_once(quote).unwrap_or((&value[1..], "")),
            None => value.split_at(value.find(char::is_whitespace).unwrap_or(value.len())),
        };
        rest = left;
        Some((name, value))
    })
}

/// What has the shape of a tag at the start.
fn read(rest: &str) -> Option<Tag<'_>> {
    let window = &rest[..rest.floor_char_boundary(LONGEST)];
    let open = &window[1..];
    let bare = open.trim_start_matches(' ');
    let stroke = bare.strip_prefix('/');
    let named = stroke.unwrap_or(bare).trim_start_matches(' ');
    let length =
        named.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(named.len());
    let (name, behind) = named.split_at(length);
    if !name.starts_with(|c: char| c.is_ascii_alphanumeric()) || name.ends_with(':') {
        return None;
    }
    let end = end_of(behind)?;
    let inside = &behind[..end];
    let is_single = inside.ends_with('/');
    let attributes = inside.strip_suffix('/').unwrap_or(inside);
    if !(attributes.is_empty() || attributes.starts_with(char::is_whitespace)) {
        return None;
    }
    let blanks = bare.len() < open.len() || stroke.is_some_and(|stroke| named.len() < stroke.len());
    let is_torn = blanks || (attributes.trim().is_empty() && !attributes.is_empty() && !is_single);
    let length = window.len() - behind.len() + end + 1;
    Some(Tag { length, name, closes: stroke.is_some(), attributes: attributes.trim(), is_single, is_torn })
}

/// Where the bracket stands that closes a tag: not in the value of an attribute.
fn end_of(text: &str) -> Option<usize> {
    let mut quote = None;
    for (at, c) in text.char_indices() {
        match (quote, c) {
            (None, '>') => return Some(at),
            (None, '<') => return None,
            (None, '"' | '\'') if text[..at].trim_end().ends_with('=') => quote = Some(c),
            (Some(open), _) if open == c => quote = None,
            _ => {}
        }
    }
    None
}

/// The names of tags that a text closes.
pub fn closed_names(text: &str) -> impl Iterator<Item = String> {
    text.match_indices('<').filter_map(|(at, _)| {
        let tag = read(&text[at..]).filter(|tag| tag.closes)?;
        Some(tag.name.to_owned())
    })
}

/// Whether a text has a tag.
pub fn has_tag(text: &str, closed: &HashSet<String>) -> bool {
    text.match_indices('<')
        .any(|(at, _)| read(&text[at..]).is_some_and(|tag| is_tag(&tag, closed) && !tag.is_torn))
}

/// What stands around the value of attributes of a tag.
pub fn inside(text: &str, piece: &Piece) -> std::ops::Range<usize> {
    let name = text[piece.span.clone()].find(char::is_whitespace).unwrap_or(piece.span.len());
    piece.span.start + name..piece.span.end
}

/// The entity at an ampersand: it reads as what it stands for. One that no page knows is filled in by a program.
pub fn entity_at(text: &str, start: usize, evidence: &Evidence) -> Option<Piece> {
    let rest = &text[start..];
    let end = rest.bytes().take(40).position(|byte| byte == b';')?;
    let name = &rest[1..end];
    let reads = decoded(name);
    match reads {
        Some(reads) if evidence.entities => Some(Piece::other(start..start + end + 1, Shape::Reads(reads))),
        None if is_name(name) && evidence.variables => {
            Some(Piece::named(start..start + end + 1, &rest[..=end]))
        }
        _ => None,
    }
}

/// Whether a text has an entity that no page knows: a program fills it in.
pub fn has_variable(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let end = text[at..].bytes().take(40).position(|byte| byte == b';');
        end.is_some_and(|end| {
            let name = &text[at + 1..at + end];
            decoded(name).is_none() && is_name(name)
        })
    })
}

fn is_name(name: &str) -> bool {
    let is_part = |byte: u8| byte.is_ascii_alphanumeric() || b"_.-".contains(&byte);
    name.contains(|c: char| c.is_ascii_alphabetic()) && name.bytes().all(is_part)
}

/// Whether an entity that pages know begins here.
pub fn starts_entity(rest: &str) -> bool {
    let end = rest.bytes().take(40).position(|byte| byte == b';');
    end.is_some_and(|end| rest[1..end].bytes().all(|b| b.is_ascii_alphanumeric() || b"#_.-".contains(&b)))
}

/// Whether a text has an entity that pages know.
pub fn has_entity(text: &str) -> bool {
    text.match_indices('&').any(|(at, _)| {
        let end = text[at..].bytes().take(40).position(|byte| byte == b';');
        end.is_some_and(|end| decoded(&text[at + 1..at + end]).is_some())
    })
}

/// What an entity stands for.
fn decoded(name: &str) -> Option<String> {
    let Some(number) = name.strip_prefix('#') else {
        return quick_xml::escape::resolve_html5_entity(name).map(str::to_owned);
    };
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) => u32::from_str_radix(digits, 16).ok()?,
        None => number.parse().ok()?,
    };
    char::from_u32(code).filter(|c| !c.is_control()).map(String::from)
}
