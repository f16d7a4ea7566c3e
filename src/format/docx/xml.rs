//! The XML of word processing: its names, attributes and errors.

use std::borrow::Cow;

use quick_xml::XmlVersion;
use quick_xml::events::BytesStart;

use crate::format::{ReadError, malformed};

/// The format's name in messages.
pub const NAME: &str = "DOCX";

/// The namespaces of word processing: of most files, and of those that hold to the strict standard.
const NAMESPACES: [&str; 2] = [
    "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "http://purl.oclc.org/ooxml/wordprocessingml/main",
];

/// The value of an attribute, whatever its prefix.
pub fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    let mut attributes = tag.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.normalized_value(XmlVersion::Implicit1_0).ok().map(Cow::into_owned)
}

/// The error of a part that is no XML.
pub fn broken(text: &str, at: u64, error: &quick_xml::Error) -> ReadError {
    malformed(NAME, text.as_bytes(), (at as usize).min(text.len()), &error.to_string())
}

/// The prefix that the outermost element gives to names of word processing, with its colon.
pub fn prefix_of(root: &BytesStart<'_>) -> String {
    let bound =
        root.attributes().with_checks(false).flatten().find(|a| NAMESPACES.contains(&a.value.as_ref()));
    match bound.as_ref().map(|bound| bound.key.as_ref()) {
        Some("xmlns") => String::new(),
        Some(key) => format!("{}:", key.strip_prefix("xmlns:").unwrap_or(key)),
        None => "w:".to_owned(),
    }
}
