//! Text of XML files of translations with their inline codes: elements that stand for markup of the text they came from.

use quick_xml::events::BytesStart;

use crate::markup::{Key, Kind, Piece, Shape};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// A source or target that is being read.
#[derive(Debug, Default)]
pub struct Coded {
    pub text: Text,
    pub codes: Vec<Piece>,
}

impl Coded {
    /// Nothing yet, at a byte of the file.
    pub fn at(raw: usize) -> Self {
        Self { text: Text::escaped(Escape::Markup).anchored(raw), codes: Vec::new() }
    }

    /// Appends the element, or the tag, that stands in the file as `written` from `raw` on.
    pub fn push(&mut self, written: &str, raw: usize, shape: Shape, key: Key) {
        let start = self.text.as_str().len();
        self.text.push(written, Span::new(raw, raw + written.len()), Origin::Opaque);
        let kind = if key == Key::None { Kind::Other } else { Kind::Code };
        self.codes.push(Piece { span: start..start + written.len(), kind, shape, key });
    }
}

/// What of an inline code is the same on both sides: its name, and the number that it has in its unit.
pub fn key(tag: &BytesStart<'_>) -> Key {
    let name = tag.local_name();
    let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|a| a.value.into_owned());
    let number = ["id", "startRef", "rid", "x", "i"].into_iter().find_map(attribute);
    Key::Same(format!("<{} {}>", name.as_ref(), number.unwrap_or_default()))
}

/// Halves of pairs (`bpt`, `sc`) stand around text, like a tag; other codes stand for something in it.
pub fn shape(name: &str) -> Shape {
    match name {
        "bpt" | "ept" | "bx" | "ex" | "sc" | "ec" | "sm" | "em" | "ut" => Shape::Nothing,
        _ => Shape::Object,
    }
}
