//! XLIFF 1.2 and 2.x: translation units as pairs of source and target with their inline codes, by segments and states.

use quick_xml::events::{BytesStart, Event};

use super::coded::{self, Coded};
use super::segment::{self, Segment, State};
use super::{ReadError, ReadOptions, entity, xml};
use crate::document::{Document, Language, Part, Structure};
use crate::markup::{Key, Shape, Syntax};
use crate::span::Span;
use crate::text::Origin;

/// Reads UTF-8 text (checked by the caller). Units marked `translate="no"`, alternatives and matches are left out.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut reader = Reader { file, offset, unfinished: options.unfinished, ..Reader::default() };
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
    /// The source divided into segments.
    Divided,
    /// One of these segments, or what translates it.
    Part,
    /// Around text: a pair of codes, or a mark.
    Around,
    /// A code that stands for markup.
    Code,
    /// No text: a match, what is not to be translated.
    Opaque,
}

/// A unit that is being read.
#[derive(Default)]
struct Unit {
    source: Option<Coded>,
    target: Option<Coded>,
    /// Segments of both sides with their numbers.
    source_parts: Vec<(String, Coded)>,
    target_parts: Vec<(String, Coded)>,
    /// Numbers of segments that are locked.
    locked: Vec<String>,
    state: State,
    is_stated: bool,
    limit: Option<usize>,
}

#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    offset: usize,
    unfinished: bool,
    syntax: Syntax,
    open: Vec<Kind>,
    /// Of each open element, whether its white space counts.
    preserves: Vec<bool>,
    /// What is being read, the innermost last.
    fields: Vec<(Kind, String, Coded)>,
    /// How many elements around are no text, and where the outermost begins with what it is.
    opaque: usize,
    opaque_start: (usize, Shape, Option<Key>),
    unit: Unit,
    /// The most characters that the segments around may have.
    limit: Option<usize>,
    document: Document,
}

/// The most characters that the size restriction module of XLIFF 2 allows.
fn restriction(tag: &BytesStart<'_>) -> Option<usize> {
    let mut attributes = tag.attributes().flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == "sizeRestriction")?;
    found.value.rsplit(',').next()?.trim().parse().ok()
}

impl Reader<'_> {
    fn event(&mut self, event: &Event<'_>, start: usize, end: usize) {
        match event {
            Event::Start(tag) => self.open(tag, start, end, false),
            Event::Empty(tag) => {
                self.open(tag, start, end, true);
                self.close(end, end);
            }
            Event::End(_) => self.close(start, end),
            Event::Text(_) | Event::GeneralRef(_) if self.opaque == 0 => {
                let (file, offset) = (self.file, self.offset);
                let preserves = self.preserves.last() == Some(&true);
                let push = if preserves { entity::push_verbatim } else { entity::push_unindented };
                if let Some((.., coded)) = self.fields.last_mut() {
                    push(&mut coded.text, file, offset, start..end);
                }
            }
            Event::CData(_) if self.opaque == 0 => {
                let (file, offset) = (self.file, self.offset);
                let (start, end) = (start + "<![CDATA[".len(), end - "]]>".len());
                if let (Some((.., coded)), Some(inside)) = (self.fields.last_mut(), file.get(start..end)) {
                    coded.text.push(inside, Span::new(offset + start, offset + end), Origin::Literal);
                }
            }
            _ => {}
        }
    }

    fn open(&mut self, tag: &BytesStart<'_>, start: usize, end: usize, is_empty: bool) {
        let name = tag.local_name();
        let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten();
        let is = |name: &str, value: &str| attribute(name).is_some_and(|a| a.value.as_ref() == value);
        let protected = is("translate", "no") || is("mtype", "protected")
            // What stands at the head of a file of gettext is no message.
            || is("restype", "x-gettext-domain-header");
        let space = attribute("xml:space").map(|a| a.value.as_ref() == "preserve");
        self.preserves.push(space.unwrap_or(self.preserves.last() == Some(&true)));
        let parent = self.open.last().copied();
        let in_text = !self.fields.is_empty();
        let kind = match name.as_ref() {
            _ if self.opaque > 0 || protected => Kind::Opaque,
            "trans-unit" | "segment" => Kind::Unit,
            "source" if parent == Some(Kind::Unit) => Kind::Source,
            "target" if parent == Some(Kind::Unit) => Kind::Target,
            "seg-source" if parent == Some(Kind::Unit) => Kind::Divided,
            "mrk" if in_text && is("mtype", "seg") => Kind::Part,
            "g" | "pc" | "mrk" if in_text => Kind::Around,
            _ if in_text => Kind::Code,
            "alt-trans" | "matches" | "ignorable" | "skeleton" | "header" => Kind::Opaque,
            _ => Kind::Container,
        };
        if !in_text {
            self.note(tag, kind);
        }
        let (file, raw) = (self.file, self.offset + start);
        match kind {
            Kind::Source | Kind::Target | Kind::Divided | Kind::Part => {
                let number = attribute("mid").map(|a| a.value.into_owned()).unwrap_or_default();
                self.fields.push((kind, number, Coded::at(self.offset + end)));
            }
            Kind::Around => {
                let shape = if is_empty { Shape::Nothing } else { Shape::Opens };
                let key = if name.as_ref() == "mrk" { Key::None } else { coded::key(tag) };
                if let (Some((.., coded)), Some(written)) = (self.fields.last_mut(), file.get(start..end)) {
                    coded.push(written, raw, shape, key);
                }
            }
            Kind::Code | Kind::Opaque if self.opaque == 0 => {
                let key = if kind == Kind::Code { coded::key(tag) } else { Key::None };
                let shape = coded::shape(name.as_ref());
                self.opaque_start = (start, shape, in_text.then_some(key));
            }
            _ => {}
        }
        self.opaque += usize::from(matches!(kind, Kind::Code | Kind::Opaque));
        self.open.push(kind);
    }

    /// What elements say of the file and of units.
    fn note(&mut self, tag: &BytesStart<'_>, kind: Kind) {
        let attribute = |name: &str| tag.try_get_attribute(name).ok().flatten().map(|a| a.value.into_owned());
        for name in ["target-language", "trgLang"] {
            let tag = attribute(name).and_then(|tag| Language::parse(&tag));
            self.document.language = self.document.language.or(tag);
        }
        if kind == Kind::Unit {
            let in_characters = attribute("size-unit").is_none_or(|unit| unit == "char");
            let limit = attribute("maxwidth").filter(|_| in_characters).and_then(|limit| limit.parse().ok());
            let limit = limit.or_else(|| restriction(tag)).or(self.limit);
            let is_stated = attribute("approved").is_some_and(|approved| approved == "yes");
            self.unit = Unit { is_stated, limit, ..Unit::default() };
        } else if tag.local_name().as_ref() == "unit" {
            self.limit = restriction(tag);
        }
        if matches!(kind, Kind::Unit | Kind::Target)
            && let Some(state) = attribute("state")
        {
            let is_unfinished = state == "new" || state == "initial" || state.starts_with("needs-");
            self.unit.is_stated |= !is_unfinished;
            self.unit.state = if is_unfinished { State::Unfinished } else { State::Finished };
        }
        if kind == Kind::Container && attribute("locked").is_some_and(|locked| locked == "true") {
            self.unit.locked.extend(attribute("id"));
        }
        if let Some(kind) = attribute("datatype") {
            self.syntax.html = matches!(kind.as_str(), "html" | "xhtml" | "xml");
        }
    }

    /// Closes the innermost element, whose end tag stands from `start` to `end`.
    fn close(&mut self, start: usize, end: usize) {
        let Some(kind) = self.open.pop() else { return };
        self.preserves.pop();
        let (file, offset) = (self.file, self.offset);
        match kind {
            Kind::Source | Kind::Target | Kind::Divided | Kind::Part => self.end_field(),
            Kind::Code | Kind::Opaque => {
                self.opaque -= 1;
                let (start, shape, key) = std::mem::take(&mut self.opaque_start);
                if self.opaque > 0 {
                    self.opaque_start = (start, shape, key);
                } else if let (Some(key), Some((.., coded))) = (key, self.fields.last_mut()) {
                    coded.push(file.get(start..end).unwrap_or_default(), offset + start, shape, key);
                }
            }
            Kind::Around => {
                if let Some((.., coded)) = self.fields.last_mut().filter(|_| start < end) {
                    let written = file.get(start..end).unwrap_or_default();
                    coded.push(written, offset + start, Shape::Closes, Key::None);
                }
            }
            Kind::Unit => self.end_unit(),
            Kind::Container => {}
        }
    }

    fn end_field(&mut self) {
        let Some((kind, number, coded)) = self.fields.pop() else { return };
        match kind {
            Kind::Source => self.unit.source = Some(coded),
            Kind::Target => self.unit.target = Some(coded),
            Kind::Part if self.fields.iter().any(|field| field.0 == Kind::Target) => {
                self.unit.target_parts.push((number, coded));
            }
            Kind::Part => self.unit.source_parts.push((number, coded)),
            _ => {}
        }
    }

    /// The pairs of a unit: one, or those of its segments.
    fn end_unit(&mut self) {
        let mut unit = std::mem::take(&mut self.unit);
        let (state, limit) = (unit.state, unit.limit);
        let add = |reader: &mut Self, source: Coded, target: Coded, state, is_stated| {
            let unit = crate::document::Unit { limit, ..segment::message(reader.syntax) };
            let segment = Segment {
                source: source.text,
                source_codes: source.codes,
                target: target.text,
                target_codes: target.codes,
                state,
                is_stated,
                unit,
                ..Segment::default()
            };
            segment::add(&mut reader.document, segment, reader.unfinished);
        };
        if unit.target_parts.is_empty() || unit.source_parts.is_empty() {
            let source = unit.source.unwrap_or_default();
            if let Some(target) = unit.target {
                add(self, source, target, state, unit.is_stated);
            }
            return;
        }
        for (number, target) in unit.target_parts {
            let Some(at) = unit.source_parts.iter().position(|(known, _)| *known == number) else { continue };
            let (_, source) = unit.source_parts.swap_remove(at);
            let state = if unit.locked.contains(&number) { State::Unfinished } else { state };
            add(self, source, target, state, false);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(file: &str) -> Vec<(String, String)> {
        let document = read("a", file.as_bytes().to_vec(), &ReadOptions::default()).unwrap();
        let lines = |unit: &crate::document::Unit| {
            unit.lines.iter().map(crate::text::Text::as_str).collect::<String>()
        };
        let pair = |unit| (lines(unit), document.text(unit.blocks.start).to_owned());
        document.units.iter().map(pair).collect()
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
    fn segments_are_paired_by_their_numbers() {
        let file = r#"<xliff version="1.2"><file><body><trans-unit id="1"><source>One. Two.</source>
<seg-source><mrk mtype="seg" mid="1">One.</mrk> <mrk mtype="seg" mid="2">Two.</mrk></seg-source>
<target><mrk mtype="seg" mid="1"/> <mrk mtype="seg" mid="2">Zwei.</mrk></target></trans-unit></body></file></xliff>"#;
        assert_eq!(pairs(file), [("Two.".into(), "Zwei.".into())]);
    }

    #[test]
    fn an_error_has_its_place() {
        let options = ReadOptions::default();
        let error = read("a", b"<xliff>\n<file></xliff>".to_vec(), &options).unwrap_err().to_string();
        assert!(error.starts_with("2:"), "{error}");
        assert!(read("a", b"<xliff>".to_vec(), &options).is_err());
    }
}
