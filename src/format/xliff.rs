//! XLIFF 1.2 and 2.x: translation units as pairs of source and target; inline codes are left alone.

use quick_xml::events::{BytesStart, Event};

use super::{ReadError, entity, segment, xml};
use crate::document::{Document, Language, Part, Structure};
use crate::span::Span;
use crate::text::{Escape, OBJECT, Origin, Text};

/// Reads UTF-8 text (checked by the caller). Units marked `translate="no"`, alternatives and matches are left out.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut reader = Reader { file, offset, ..Reader::default() };
    xml::each_event("XLIFF", &bytes, |event, start, end| reader.event(event, start, end))?;
    let mut document = reader.document;
    path.clone_into(&mut document.path);
    document.structure = Structure::Guessed;
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

/// What an element is to the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    /// Holds others.
    Container,
    /// A translation unit or segment: its source and target make a pair.
    Unit,
    Source,
    Target,
    /// Inside a target: markup around text.
    Inline,
    /// No text: a code, a match, what is not to be translated.
    Opaque,
}

#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    offset: usize,
    open: Vec<Kind>,
    /// Of each open element, whether its white space counts.
    preserves: Vec<bool>,
    /// The source or target that is open.
    field: Option<Kind>,
    /// How many elements around are opaque, and where the outermost begins.
    opaque: usize,
    opaque_start: usize,
    source: Option<Text>,
    target: Option<Text>,
    document: Document,
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => self.open(tag, start),
            Event::Empty(tag) => {
                self.open(tag, start);
                self.close(end, is_single(tag));
            }
            Event::End(tag) => self.close(end, is_single_name(tag.local_name().as_ref())),
            Event::Text(_) | Event::GeneralRef(_) if self.opaque == 0 => {
                let (file, offset) = (self.file, self.offset);
                let preserves = self.preserves.last() == Some(&true);
                let push = if preserves { entity::push_verbatim } else { entity::push_unindented };
                if let Some(text) = self.text_here() {
                    push(text, file, offset, start..end);
                }
            }
            Event::CData(_) if self.opaque == 0 => {
                let (file, offset) = (self.file, self.offset);
                let (start, end) = (start + "<![CDATA[".len(), end - "]]>".len());
                if let (Some(text), Some(inside)) = (self.text_here(), file.get(start..end)) {
                    text.push(inside, Span::new(offset + start, offset + end), Origin::Literal);
                }
            }
            _ => {}
        }
    }

    /// The text that is being read.
    fn text_here(&mut self) -> Option<&mut Text> {
        match self.field {
            Some(Kind::Source) => self.source.as_mut(),
            Some(Kind::Target) => self.target.as_mut(),
            _ => None,
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, start: usize) {
        let name = tag.local_name();
        let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten();
        let protected = attribute("translate").is_some_and(|a| a.value.as_ref() == "no")
            || attribute("mtype").is_some_and(|a| a.value.as_ref() == "protected")
            // What stands at the head of a file of gettext is no message.
            || attribute("restype").is_some_and(|a| a.value.as_ref() == "x-gettext-domain-header");
        let space = attribute("xml:space").map(|a| a.value.as_ref() == "preserve");
        self.preserves.push(space.unwrap_or(self.preserves.last() == Some(&true)));
        let parent = self.open.last().copied();
        let in_text = matches!(parent, Some(Kind::Source | Kind::Target | Kind::Inline));
        let kind = match name.as_ref() {
            _ if protected => Kind::Opaque,
            "trans-unit" | "segment" => Kind::Unit,
            "source" if parent == Some(Kind::Unit) => Kind::Source,
            "target" if parent == Some(Kind::Unit) => Kind::Target,
            "g" | "pc" | "mrk" if in_text => Kind::Inline,
            _ if in_text => Kind::Opaque,
            "alt-trans" | "matches" | "seg-source" | "ignorable" | "skeleton" | "header" => Kind::Opaque,
            _ => Kind::Container,
        };
        for name in ["target-language", "trgLang"] {
            let tag = attribute(name).and_then(|a| Language::parse(&a.value));
            self.document.language = self.document.language.or(tag);
        }
        match kind {
            Kind::Source => self.source = Some(Text::escaped(Escape::Markup)),
            Kind::Target => self.target = Some(Text::escaped(Escape::Markup)),
            Kind::Inline if self.opaque == 0 => {
                if let Some(text) = self.text_here() {
                    text.open();
                }
            }
            Kind::Opaque if self.opaque == 0 => self.opaque_start = start,
            _ => {}
        }
        if matches!(kind, Kind::Source | Kind::Target) {
            self.field = Some(kind);
        }
        self.opaque += usize::from(kind == Kind::Opaque);
        self.open.push(kind);
    }

    /// Closes the innermost element; `single`: one that stands for something, not for a pair of marks around text.
    fn close(&mut self, end: usize, single: bool) {
        let Some(kind) = self.open.pop() else { return };
        self.preserves.pop();
        match kind {
            Kind::Source | Kind::Target => self.field = None,
            Kind::Opaque => {
                self.opaque -= 1;
                let raw = Span::new(self.offset + self.opaque_start, self.offset + end);
                let ends = self.opaque == 0 && single;
                if let Some(text) = self.text_here().filter(|_| ends) {
                    text.push(OBJECT, raw, Origin::Opaque);
                }
            }
            Kind::Inline if self.opaque == 0 => {
                if let Some(text) = self.text_here() {
                    text.close();
                }
            }
            Kind::Unit => {
                let (source, target) = (self.source.take(), self.target.take());
                if let Some(target) = target.filter(|_| self.opaque == 0) {
                    self.document.blocks.extend(segment::blocks(&target, source));
                }
            }
            _ => {}
        }
    }
}

fn is_single(tag: &BytesStart<'_>) -> bool {
    is_single_name(tag.local_name().as_ref())
}

/// Halves of pairs (`bpt`, `sc`) stand around text, like a tag; the others stand for something in it.
fn is_single_name(name: &str) -> bool {
    !matches!(name, "bpt" | "ept" | "bx" | "ex" | "sc" | "ec" | "sm" | "em")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(file: &str) -> Vec<(String, String)> {
        let document = read("a", file.as_bytes().to_vec()).unwrap();
        let text = |text: Option<&Text>| text.map_or_else(String::new, |text| text.as_str().to_owned());
        document.blocks.iter().map(|b| (text(b.source.as_ref()), text(Some(&b.text)))).collect()
    }

    #[test]
    fn reads_both_versions() {
        let first = r#"<xliff version="1.2"><file target-language="de"><body><trans-unit id="1">
<source>The <g id="1">quiet</g> harbour</source><target>Der <g id="1">stille</g> Hafen &amp; <x id="2"/><bpt id="3">&lt;b></bpt>mehr</target>
<alt-trans><target>Der Hafen</target></alt-trans></trans-unit>
<trans-unit id="2" translate="no"><source>X</source><target>X</target></trans-unit></body></file></xliff>"#;
        assert_eq!(pairs(first), [("The quiet harbour".into(), "Der stille Hafen & \u{FFFC}mehr".into())]);
        let second = r#"<xliff version="2.0" trgLang="fr"><file><unit id="1"><segment><source>A</source>
<target>Un <pc id="1">port</pc> <ph id="2"/><mrk translate="no">X</mrk></target></segment></unit></file></xliff>"#;
        assert_eq!(pairs(second), [("A".into(), "Un port \u{FFFC}\u{FFFC}".into())]);
    }

    #[test]
    fn an_error_has_its_place() {
        let error = read("a", b"<xliff>\n<file></xliff>".to_vec()).unwrap_err().to_string();
        assert!(error.starts_with("2:"), "{error}");
        assert!(read("a", b"<xliff>".to_vec()).is_err());
    }
}
