//! TMX: translation memories, whose units hold a text in several languages; inline codes are left alone.

use std::ops::Range;

use quick_xml::events::{BytesStart, Event};

use super::coded::{self, Coded};
use super::segment::{self, Segment};
use super::{ReadError, ReadOptions, entity, xml};
use crate::document::{Document, Language, Part, Structure};
use crate::markup::{Key, Shape, Syntax};
use crate::span::Span;
use crate::text::Origin;

/// Reads UTF-8 text (checked by the caller): the segments in the language that the options want, else in the first one
/// that is not the source's, each with its source.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut reader = Reader::new(file, offset, options);
    xml::each_event("TMX", &bytes, |event, start, end| reader.event(event, start, end))?;
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
    /// A text in several languages.
    Unit,
    /// That text in one language.
    Variant,
    Segment,
    /// Inside a segment: markup around text.
    Inline,
    /// No text: a code, a note.
    Opaque,
}

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    wanted: Option<Language>,
    /// The source's language, by the header; none: any.
    source: Option<Language>,
    open: Vec<Kind>,
    /// How many elements around are opaque, and where the outermost begins.
    opaque: usize,
    opaque_start: (usize, Shape, Key),
    /// The variants of the unit that is being read.
    variants: Vec<(Option<Language>, Coded)>,
    document: Document,
}

impl<'a> Reader<'a> {
    fn new(file: &'a str, offset: usize, options: &ReadOptions) -> Self {
        Self {
            file,
            offset,
            wanted: options.language,
            source: None,
            open: Vec::new(),
            opaque: 0,
            opaque_start: (0, Shape::Nothing, Key::None),
            variants: Vec::new(),
            document: Document::default(),
        }
    }

    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => self.open(tag, start..end),
            Event::Empty(tag) => {
                self.open(tag, start..end);
                self.close(end..end);
            }
            Event::End(_) => self.close(start..end),
            Event::Text(_) | Event::GeneralRef(_) => {
                let (file, offset) = (self.file, self.offset);
                if let Some(coded) = self.text_here() {
                    entity::push_verbatim(&mut coded.text, file, offset, start..end);
                }
            }
            Event::CData(_) => {
                let inside = self.file.get(start..end).and_then(|raw| raw.strip_prefix("<![CDATA["));
                let inside = inside.and_then(|raw| raw.strip_suffix("]]>")).unwrap_or_default();
                let raw = Span::new(self.offset + start, self.offset + end);
                if let Some(coded) = self.text_here() {
                    coded.text.push(inside, raw, Origin::Pinned);
                }
            }
            _ => {}
        }
    }

    /// The text that is being read.
    fn text_here(&mut self) -> Option<&mut Coded> {
        let is_text = self.opaque == 0 && self.open.contains(&Kind::Segment);
        self.variants.last_mut().filter(|_| is_text).map(|(_, coded)| coded)
    }

    fn open(&mut self, tag: &BytesStart<'_>, raw: Range<usize>) {
        let name = tag.local_name();
        let language = |name: &str| {
            let value = tag.try_get_attribute(name).ok().flatten()?;
            Language::parse(&value.value)
        };
        let parent = self.open.last().copied();
        let kind = match (name.as_ref(), parent) {
            ("tu", _) => Kind::Unit,
            ("tuv", Some(Kind::Unit)) => Kind::Variant,
            ("seg", Some(Kind::Variant)) => Kind::Segment,
            ("hi", Some(Kind::Segment | Kind::Inline)) => Kind::Inline,
            (_, Some(Kind::Segment | Kind::Inline | Kind::Opaque)) => Kind::Opaque,
            _ => Kind::Container,
        };
        match kind {
            Kind::Container if name.as_ref() == "header" => self.source = language("srclang"),
            Kind::Variant => {
                let language = language("xml:lang").or_else(|| language("lang"));
                self.variants.push((language, Coded::at(self.offset + raw.end)));
            }
            Kind::Inline => {
                let (file, offset) = (self.file, self.offset);
                if let Some(coded) = self.text_here() {
                    let written = file.get(raw.clone()).unwrap_or_default();
                    coded.push(written, offset + raw.start, Shape::Opens, coded::key(tag));
                }
            }
            Kind::Opaque if self.opaque == 0 => {
                self.opaque_start = (raw.start, coded::shape(name.as_ref()), coded::key(tag));
            }
            _ => {}
        }
        self.opaque += usize::from(kind == Kind::Opaque);
        self.open.push(kind);
    }

    /// Closes the innermost element, whose end tag stands at `raw`.
    fn close(&mut self, raw: Range<usize>) {
        let (file, offset) = (self.file, self.offset);
        match self.open.pop() {
            Some(Kind::Opaque) => {
                self.opaque -= 1;
                let (start, shape, key) = self.opaque_start.clone();
                let written = file.get(start..raw.end).unwrap_or_default();
                if let Some(coded) = self.text_here() {
                    coded.push(written, offset + start, shape, key);
                }
            }
            Some(Kind::Inline) => {
                let written = file.get(raw.clone()).unwrap_or_default();
                if let Some(coded) = self.text_here().filter(|_| !raw.is_empty()) {
                    coded.push(written, offset + raw.start, Shape::Closes, Key::None);
                }
            }
            Some(Kind::Unit) => self.unit(),
            _ => {}
        }
    }

    /// Takes the wanted language of a unit that has been read, and its source.
    fn unit(&mut self) {
        let mut variants = std::mem::take(&mut self.variants);
        let source_language = self.source.or_else(|| {
            variants.iter().map(|(language, _)| *language).find(|language| *language != self.wanted)?
        });
        let is_target = |language: &Option<Language>| match self.wanted {
            Some(wanted) => *language == Some(wanted),
            None => *language != source_language,
        };
        let Some(at) = variants.iter().position(|(language, _)| is_target(language)) else { return };
        let (language, target) = variants.swap_remove(at);
        let source = variants.into_iter().find(|(language, _)| *language == source_language);
        self.document.language = self.document.language.or(language);
        let Some((_, source)) = source else {
            self.document.blocks.extend(segment::blocks(&target.text));
            return;
        };
        let segment = Segment {
            source: source.text,
            source_codes: source.codes,
            target: target.text,
            target_codes: target.codes,
            unit: segment::message(Syntax::default()),
            ..Segment::default()
        };
        segment::add(&mut self.document, segment, true);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const FILE: &str = r#"<tmx version="1.4"><header srclang="en"/><body>
<tu><prop type="x">no text</prop><tuv xml:lang="fr-FR"><seg>Le <hi>port</hi> &amp; <ph x="1">{0}</ph><bpt i="1">&lt;b></bpt>la mer.</seg></tuv>
<tuv xml:lang="en"><seg>The harbour &amp; <ph x="1">{0}</ph> the sea.</seg></tuv><tuv xml:lang="de"><seg>Der Hafen.</seg></tuv></tu>
</body></tmx>"#;

    fn pairs(language: Option<&str>) -> Vec<(String, String)> {
        let options = ReadOptions { language: language.and_then(Language::parse), ..ReadOptions::default() };
        let document = read("a", FILE.as_bytes().to_vec(), &options).unwrap();
        let source = |unit: &crate::document::Unit| {
            unit.lines.iter().map(crate::text::Text::as_str).collect::<String>()
        };
        let pair = |unit| (source(unit), document.text(unit.blocks.start).to_owned());
        document.units.iter().map(pair).collect()
    }

    #[test]
    fn the_wanted_language_stands_beside_the_source() {
        let source = "The harbour & \u{FFFC} the sea.".to_owned();
        assert_eq!(pairs(None), [(source.clone(), "Le port & \u{FFFC}la mer.".to_owned())]);
        assert_eq!(pairs(Some("de")), [(source, "Der Hafen.".to_owned())]);
        assert_eq!(pairs(Some("es")), []);
    }

    #[test]
    fn an_error_has_its_place() {
        let error =
            read("a", b"<tmx>\n<tu></tmx>".to_vec(), &ReadOptions::default()).unwrap_err().to_string();
        assert!(error.starts_with("2:"), "{error}");
    }
}
