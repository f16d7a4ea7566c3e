//! A text that is open: what it holds, what is found in it, and what it was translated from.

use std::cell::OnceCell;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::buffer::{Buffer, Units};
use crate::bitext::Original;
use crate::desk::{Desk, DeskError, House, Sources, base_of};
use crate::document::Document;
use crate::format::{Format, ReadOptions};
use crate::linter::{Diagnostic, Settings};

/// An open text.
#[derive(Debug)]
pub(super) struct Open {
    pub(super) uri: String,
    pub(super) path: PathBuf,
    pub(super) version: i64,
    pub(super) buffer: Buffer,
    format: Option<Format>,
    /// What it was translated from, as that was when this was opened or any text was saved.
    source: OnceCell<Option<Original>>,
    /// What is found in it as it is; nothing while that is not known.
    pub(super) found: Option<Found>,
    /// Whether what is found is to be told.
    pub(super) is_due: bool,
}

/// What is found in a text.
#[derive(Debug, Clone, Default)]
pub(super) struct Found {
    pub(super) document: Document,
    pub(super) diagnostics: Vec<Diagnostic>,
    /// Why nothing could be found, for a person.
    pub(super) fault: Option<String>,
}

impl Open {
    pub(super) fn new(uri: &str, language: &str, version: i64, text: String) -> Self {
        let path = path_of(uri);
        // A name tells the format; of a text that has none yet the editor knows it.
        let format = if Format::of_name(&path).is_some() { None } else { format_of(language) };
        let buffer = Buffer::new(text);
        let source = OnceCell::new();
        Self { uri: uri.to_owned(), path, version, buffer, format, source, found: None, is_due: true }
    }

    /// The text has changed, or what holds for it.
    pub(super) fn forget(&mut self) {
        self.found = None;
        self.is_due = true;
    }

    /// What it was translated from may have changed.
    pub(super) fn forget_source(&mut self) {
        if self.source.take().flatten().is_some() {
            self.forget();
        }
    }

    /// What it was translated from.
    pub(super) fn original(&self, desk: &Desk) -> Option<&Original> {
        self.source.get_or_init(|| original_of(desk, &self.path, self.buffer.text())).as_ref()
    }

    /// The desk for this text.
    pub(super) fn desk(&self, house: Arc<House>) -> Desk {
        let html = house.config().html.clone();
        let reading = ReadOptions { format: self.format, html, ..ReadOptions::default() };
        Desk::new(house, Settings::default(), reading)
    }

    /// What is found in the text as it is.
    pub(super) fn find(&mut self, house: Arc<House>) -> &Found {
        if self.found.is_none() {
            let desk = self.desk(house);
            let found = find(&desk, &self.path, self.buffer.text(), self.original(&desk));
            let fault = |error: DeskError| Found { fault: Some(error.to_string()), ..Found::default() };
            self.found = Some(found.unwrap_or_else(fault));
        }
        self.found.get_or_insert_default()
    }
}

fn find(desk: &Desk, path: &Path, text: &str, original: Option<&Original>) -> Result<Found, DeskError> {
    let document = desk.read_beside(&path.display().to_string(), text.as_bytes().to_vec(), original)?;
    let diagnostics = desk.find(path, &document, original)?;
    Ok(Found { document, diagnostics, fault: None })
}

/// The text that another was translated from, where the house keeps them in a folder; of a resource file the one beside
/// it.
fn original_of(desk: &Desk, path: &Path, text: &str) -> Option<Original> {
    let settings = desk.settings_for(path);
    let read = || desk.read(&path.display().to_string(), text.as_bytes().to_vec()).ok();
    let source = match desk.house.sources() {
        // A text of its name may be new there.
        Some(sources) => match Sources::new(sources.folder()).named(path, &settings) {
            Some(source) => source,
            None => sources.find(path, desk, read).ok()?.0,
        },
        None => base_of(path, &settings)?,
    };
    let bytes = std::fs::read(&source).ok()?;
    desk.read_original(&source.display().to_string(), bytes, path).ok()
}

/// The format of a text by what editors call it.
fn format_of(language: &str) -> Option<Format> {
    match language {
        "plaintext" | "text" => Some(Format::Text),
        "gettext" => Some(Format::Po),
        "quarto" | "mdx" => Some(Format::Markdown),
        other => Format::by_name(other),
    }
}

/// The path that a URI names; the URI itself where it names no file.
pub(super) fn path_of(uri: &str) -> PathBuf {
    let Some(path) = uri.strip_prefix("file://") else { return PathBuf::from(uri) };
    let path = path.find('/').map_or(path, |at| &path[at..]);
    let bytes = path.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(&byte) = bytes.get(at) {
        let hex = |at: usize| bytes.get(at).and_then(|&byte| char::from(byte).to_digit(16));
        if let (b'%', Some(high), Some(low)) = (byte, hex(at + 1), hex(at + 2)) {
            decoded.push((high * 16 + low) as u8);
            at += 3;
        } else {
            decoded.push(byte);
            at += 1;
        }
    }
    let path = String::from_utf8_lossy(&decoded).into_owned();
    // `/c:/texts` is `c:/texts` on Windows.
    let is_drive = path.as_bytes().get(2) == Some(&b':') && cfg!(windows);
    PathBuf::from(if is_drive { &path[1..] } else { &path })
}

/// A place in a text, as the editor gave it, in bytes.
pub(super) fn byte_of(open: &Open, position: &serde_json::Value, units: Units) -> Option<usize> {
    let both = serde_json::json!({ "start": position, "end": position });
    super::wire::points(&both).map(|(point, _)| open.buffer.byte(point, units))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_uri_names_a_path() {
        assert_eq!(path_of("file:///a/b%20c/%C3%A9.md"), PathBuf::from("/a/b c/é.md"));
        assert_eq!(path_of("file://host/a.md"), PathBuf::from("/a.md"));
        assert_eq!(path_of("untitled:Untitled-1"), PathBuf::from("untitled:Untitled-1"));
        assert_eq!(path_of("file:///50%"), PathBuf::from("/50%"));
    }
}
