//! What the elements of HTML are to a reader.

use super::hint;
use super::token::Attribute;
use crate::document::Role;

/// How an element's content is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// Stands in the line; its text belongs to the block around it.
    Inline,
    /// Begins a block; none: a block of the same role as the one around it.
    Block(Option<Role>),
    /// In the line, but no text: code.
    OpaqueInline,
    /// A block that is no text: listings, menus.
    OpaqueBlock,
    /// Not shown, and nothing in its place: scripts, templates, the reading beside a character.
    Unseen,
    /// Has no content and stands in the line.
    Void,
    /// Has no content and ends a line.
    Break,
}

/// The kind of an element by its lower-case name.
pub fn kind(name: &str) -> Kind {
    match name {
        "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => Kind::Block(Some(Role::Heading)),
        "li" | "dd" => Kind::Block(Some(Role::Item)),
        "blockquote" => Kind::Block(Some(Role::Quote)),
        "td" | "th" | "dt" | "title" | "legend" | "summary" => Kind::Block(Some(Role::Cell)),
        "figcaption" | "caption" => Kind::Block(Some(Role::Caption)),
        "p" | "div" | "section" | "article" | "main" | "aside" | "header" | "hgroup" | "address" | "ul"
        | "ol" | "dl" | "menu" | "table" | "thead" | "tbody" | "tfoot" | "tr" | "figure" | "form"
        | "fieldset" | "details" | "dialog" | "center" | "html" | "body" | "head" | "video" | "audio"
        | "object" | "canvas" | "label" => Kind::Block(None),
        "code" | "kbd" | "samp" | "var" | "tt" | "math" | "svg" | "textarea" => Kind::OpaqueInline,
        "pre" | "listing" | "xmp" | "iframe" | "noembed" | "noframes" | "nav" | "footer" | "select"
        | "button" | "datalist" => Kind::OpaqueBlock,
        "script" | "style" | "template" | "noscript" | "rt" | "rp" => Kind::Unseen,
        "br" | "hr" => Kind::Break,
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "source" | "track"
        | "wbr" => Kind::Void,
        _ => Kind::Inline,
    }
}

/// Words of classes for the large letter a text begins with, which some pages set as a box of its own.
const DROP_CAPITALS: [&str; 3] = ["dropcap", "dropcaps", "initial"];

/// Words of classes for the short line above a headline, which stands by itself.
const KICKERS: [&str; 7] = ["dachzeile", "eyebrow", "kicker", "overline", "roofline", "surtitre", "topline"];

/// Classes of text that is read out and not shown.
const HEARD: [&str; 8] = [
    "screen-reader-text",
    "sr-only",
    "visually-hidden",
    "visuallyhidden",
    "o-visuallyhidden",
    "element-invisible",
    "skip-link",
    "skip-to-text-link",
];

/// The kind of an element with its attributes.
pub fn kind_with(name: &str, file: &str, attributes: &[Attribute<'_>]) -> Kind {
    let kind = kind(name);
    let value = |wanted: &str| {
        let found = attributes.iter().find(|a| a.name.eq_ignore_ascii_case(wanted));
        found.map(|a| file.get(a.value.clone()).unwrap_or_default())
    };
    let class = value("class").unwrap_or_default();
    let calls_itself = |known: &[&str]| {
        hint::words(class).any(|word| known.iter().any(|known| known.eq_ignore_ascii_case(word)))
    };
    let is_untranslated = value("translate").is_some_and(|v| v.eq_ignore_ascii_case("no"))
        || class.split_ascii_whitespace().any(|c| c == "notranslate");
    let is_hidden = value("hidden").is_some_and(|v| !v.eq_ignore_ascii_case("until-found"));
    match kind {
        Kind::Inline
            if is_hidden
                || class
                    .split_ascii_whitespace()
                    .any(|c| HEARD.iter().any(|heard| heard.eq_ignore_ascii_case(c))) =>
        {
            Kind::Unseen
        }
        Kind::Inline if is_untranslated => Kind::OpaqueInline,
        Kind::Inline if value("aria-hidden").is_some_and(|v| v.eq_ignore_ascii_case("true")) => {
            Kind::OpaqueInline
        }
        Kind::Inline if calls_itself(&KICKERS) => Kind::Block(None),
        Kind::Block(_) if is_untranslated => Kind::OpaqueBlock,
        Kind::Block(None) if calls_itself(&DROP_CAPITALS) => Kind::Inline,
        _ => kind,
    }
}

/// Whether an element stands right behind a word and begins a new one, as nothing does that belongs to a line.
pub fn is_set_apart(name: &str, before: &str, after: &str) -> bool {
    name == "span"
        && before.ends_with(|c: char| !c.is_whitespace())
        && after.starts_with(|c: char| c.is_uppercase() || c == '<')
}

/// Whether a start tag ends an open element whose end tag was left out.
pub fn ends(open: &str, next: &str) -> bool {
    match open {
        "head" => !matches!(
            next,
            "title" | "meta" | "link" | "style" | "script" | "base" | "noscript" | "template" | "object"
        ),
        "p" => matches!(kind(next), Kind::Block(_) | Kind::OpaqueBlock) && next != "label",
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr"),
        "tr" => next == "tr",
        _ => false,
    }
}

/// The level of `h2` is 2; of what is no heading, 0.
pub fn heading_level(name: &str) -> u8 {
    match name.as_bytes() {
        [b'h', digit @ b'1'..=b'6'] => digit - b'0',
        _ => 0,
    }
}
