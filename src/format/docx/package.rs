//! The parts of a DOCX file: which entries of the archive hold text, and the styles they refer to.

use std::collections::BTreeMap;

use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;

use super::comments::{CONTENT_TYPE, RELATION};
use super::reader;
use super::story::{Kind, Story};
use super::styles::Styles;
use super::xml::{NAME, attribute, broken};
use crate::format::archive::{Archive, ArchiveFault};
use crate::format::{ReadError, foreign, malformed};

/// What points to the parts of the whole file.
const ROOT: &str = "_rels/.rels";

/// Where the entries of a signature stand.
const SIGNATURES: &str = "_xmlsignatures/";

/// An opened file.
pub struct Package<'a> {
    archive: Archive<'a>,
    /// The entries that hold text, in reading order.
    texts: Vec<(usize, Kind)>,
    styles: Styles,
    /// The name of the part that holds the body, and the entry of the comments beside it.
    main: String,
    comments: Option<usize>,
}

impl<'a> Package<'a> {
    /// Opens a file and finds its texts.
    ///
    /// # Errors
    /// A [`ReadError`] when it is no sound archive, or one of another kind.
    pub fn open(bytes: &'a [u8]) -> Result<Self, ReadError> {
        let mut archive = Archive::open(bytes)?;
        let main = related(&mut archive, ROOT, "")?.into_iter().find(|(kind, _)| kind == "officeDocument");
        let main = main.map(|(_, name)| name).filter(|name| !is_foreign(name));
        let Some((main, number)) = main.and_then(|name| archive.find(&name).map(|number| (name, number)))
        else {
            return Err(foreign::in_archive(archive.names()));
        };
        let (folder, file) = main.rsplit_once('/').unwrap_or(("", &main));
        let relations = join(folder, &format!("_rels/{file}.rels"));
        let mut texts = vec![(Kind::Body, number)];
        let (mut styles, mut comments) = (None, None);
        for (kind, name) in related(&mut archive, &relations, folder)? {
            let Some(number) = archive.find(&name) else { continue };
            let kind = match kind.as_str() {
                "footnotes" | "endnotes" => Kind::Notes,
                "header" | "footer" => Kind::Margin,
                "styles" => {
                    styles = Some(number);
                    continue;
                }
                "comments" => {
                    comments = Some(number);
                    continue;
                }
                _ => continue,
            };
            texts.push((kind, number));
        }
        texts.sort_unstable();
        texts.dedup();
        let styles = match styles {
            Some(number) => Styles::read(&xml(&mut archive, number)?),
            None => Styles::default(),
        };
        let texts = texts.into_iter().map(|(kind, number)| (number, kind)).collect();
        Ok(Self { archive, texts, styles, main, comments })
    }

    /// The texts, in reading order.
    ///
    /// # Errors
    /// A [`ReadError`] when an entry cannot be unpacked or is no XML.
    pub fn stories(&mut self) -> Result<Vec<Story>, ReadError> {
        let mut stories = Vec::with_capacity(self.texts.len());
        for &(number, kind) in &self.texts {
            let xml = xml(&mut self.archive, number)?;
            stories.push(self.story(number, kind, xml)?);
        }
        Ok(stories)
    }

    /// Reads the XML of one text.
    ///
    /// # Errors
    /// A [`ReadError`] when it is no XML.
    pub fn story(&self, entry: usize, kind: Kind, xml: String) -> Result<Story, ReadError> {
        reader::read(entry, kind, xml, &self.styles).map_err(|error| match error {
            ReadError::Malformed { format, position, reason } => {
                let name = self.archive.names().nth(entry).unwrap_or_default();
                ReadError::Malformed { format, position, reason: format!("{reason} (in {name})") }
            }
            error => error,
        })
    }

    /// Whether someone has signed the file, so that no byte of it may change.
    pub fn is_signed(&self) -> bool {
        self.archive.names().any(|name| name.starts_with(SIGNATURES))
    }

    /// The part of the comments; none where the file has none yet.
    ///
    /// # Errors
    /// A [`ReadError`] when it cannot be unpacked or is not UTF-8.
    pub fn comments(&mut self) -> Result<Option<String>, ReadError> {
        self.comments.map(|number| xml(&mut self.archive, number)).transpose()
    }

    /// The file with the content of some entries replaced, and the part of the comments written: a new one is announced among
    /// the types and the relations of the file. Nothing when these have no place for it.
    pub fn with_comments(&mut self, mut contents: BTreeMap<usize, Vec<u8>>, part: String) -> Option<Vec<u8>> {
        let mut more = Vec::new();
        if let Some(number) = self.comments {
            contents.insert(number, part.into_bytes());
            return self.archive.replaced(&contents).ok();
        }
        let (folder, file) = self.main.rsplit_once('/').unwrap_or(("", &self.main));
        let (name, relations) = (join(folder, NEW), join(folder, &format!("_rels/{file}.rels")));
        let types = self.archive.find(TYPES)?;
        let stated = xml(&mut self.archive, types).ok()?;
        let own = format!("<Override PartName=\"/{name}\" ContentType=\"{CONTENT_TYPE}\"/>");
        contents.insert(types, before_end(&stated, "</Types>", &own)?.into_bytes());
        let own = format!("<Relationship Id=\"{ID}\" Type=\"{RELATION}\" Target=\"{NEW}\"/>");
        match self.archive.find(&relations) {
            Some(number) => {
                let stated = xml(&mut self.archive, number).ok()?;
                contents.insert(number, before_end(&stated, "</Relationships>", &own)?.into_bytes());
            }
            None => more.push((relations, format!("{NO_RELATIONS}{own}</Relationships>").into_bytes())),
        }
        more.push((name, part.into_bytes()));
        self.archive.replaced_and(&contents, &more).ok()
    }

    /// The file with the content of some entries replaced, by number.
    ///
    /// # Errors
    /// As [`Archive::replaced`].
    pub fn replaced(&self, contents: &BTreeMap<usize, Vec<u8>>) -> Result<Vec<u8>, ArchiveFault> {
        self.archive.replaced(contents)
    }
}

/// The entry that says of what type the others are.
const TYPES: &str = "[Content_Types].xml";

/// The name of a new part of comments, beside the body, and that of the relation to it.
const NEW: &str = "comments.xml";
const ID: &str = "rIdCorrigendaComments";

/// What a list of relations begins with.
const NO_RELATIONS: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n\
    <Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">";

/// A list with one more element before its end tag.
fn before_end(xml: &str, end: &str, element: &str) -> Option<String> {
    let at = xml.rfind(end)?;
    Some(format!("{}{element}{}", &xml[..at], &xml[at..]))
}

/// Whether the main part is that of a spreadsheet or of slides.
fn is_foreign(name: &str) -> bool {
    name.starts_with("xl/") || name.starts_with("ppt/")
}

fn xml(archive: &mut Archive<'_>, number: usize) -> Result<String, ReadError> {
    let bytes = archive.read(number)?;
    String::from_utf8(bytes)
        .map_err(|error| malformed(NAME, error.as_bytes(), error.utf8_error().valid_up_to(), "not UTF-8"))
}

/// The kind and the name of each part that an entry of relationships points to; its targets count from `folder`.
fn related(archive: &mut Archive<'_>, entry: &str, folder: &str) -> Result<Vec<(String, String)>, ReadError> {
    let Some(number) = archive.find(entry) else { return Ok(Vec::new()) };
    let text = xml(archive, number)?;
    let mut reader = XmlReader::from_str(&text);
    let mut found = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag) | Event::Empty(tag)) if tag.local_name().as_ref() == "Relationship" => {
                let kind =
                    attribute(&tag, "Type").and_then(|kind| kind.rsplit('/').next().map(str::to_owned));
                let inside = attribute(&tag, "TargetMode").is_none_or(|mode| mode != "External");
                if let Some((kind, target)) = kind.zip(attribute(&tag, "Target")).filter(|_| inside) {
                    found.push((kind, join(folder, &target)));
                }
            }
            Ok(Event::Eof) => return Ok(found),
            Ok(_) => {}
            Err(error) => return Err(broken(&text, reader.error_position(), &error)),
        }
    }
}

/// The name of an entry from where a relationship stands: targets count from the folder or, with a slash, from the root.
fn join(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') { Vec::new() } else { folder.split('/').collect() };
    for step in target.split('/') {
        match step {
            ".." => drop(path.pop()),
            "." => {}
            _ => path.push(step),
        }
    }
    path.retain(|step| !step.is_empty());
    path.join("/")
}

#[cfg(test)]
mod tests {
    use super::join;

    #[test]
    fn targets_count_from_the_folder_or_from_the_root() {
        assert_eq!(join("word", "header1.xml"), "word/header1.xml");
        assert_eq!(join("word", "/word/header1.xml"), "word/header1.xml");
        assert_eq!(join("word", "../word/./a.xml"), "word/a.xml");
        assert_eq!(join("", "../../../etc/passwd"), "etc/passwd");
    }
}
