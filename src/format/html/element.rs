//! What the elements of HTML are to a reader.

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
    /// A block that is no text: scripts, listings, menus.
    OpaqueBlock,
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
        | "fieldset" | "details" | "dialog" | "center" | "html" | "body" | "head" | "noscript" | "video"
        | "audio" | "object" | "canvas" | "label" => Kind::Block(None),
        "code" | "kbd" | "samp" | "var" | "tt" | "math" | "svg" | "textarea" => Kind::OpaqueInline,
        "script" | "style" | "pre" | "listing" | "xmp" | "iframe" | "noembed" | "noframes" | "template"
        | "nav" | "footer" | "select" | "button" | "datalist" => Kind::OpaqueBlock,
        "br" | "hr" => Kind::Break,
        "area" | "base" | "col" | "embed" | "img" | "input" | "link" | "meta" | "source" | "track"
        | "wbr" => Kind::Void,
        _ => Kind::Inline,
    }
}

/// Whether a start tag ends an open element whose end tag was left out.
pub fn ends(open: &str, next: &str) -> bool {
    match open {
        "p" => matches!(kind(next), Kind::Block(_) | Kind::OpaqueBlock) && next != "label",
        "li" => next == "li",
        "dt" | "dd" => matches!(next, "dt" | "dd"),
        "td" | "th" => matches!(next, "td" | "th" | "tr"),
        "tr" => next == "tr",
        _ => false,
    }
}
