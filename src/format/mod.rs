//! Files into documents: one reader per format, each of which keeps the map back to the bytes.

mod archive;
mod backslash;
mod coded;
mod docx;
mod encoding;
mod entity;
mod feed;
mod foreign;
mod ghost;
mod html;
mod json;
mod markdown;
mod options;
mod plain;
mod po;
mod resource;
mod role;
mod segment;
mod subtitles;
mod table;
mod tmx;
mod xliff;
mod xml;

use std::sync::Arc;

pub use docx::Comment;
use encoding::Decoded;
pub use encoding::WriteError;
pub use html::{Addresses, HtmlOptions, Scope, Selector};
pub use json::{ID_FIELDS, SOURCE_FIELDS, TEXT_FIELDS, value_at};
pub use options::{Format, ReadOptions};
pub use resource::{bases, language_of};

use crate::document::{Change, Document, Storage};
use crate::span::{Edit, Raw, apply};
use crate::text::{Escape, Lines, Position, Refusal};

/// The largest file that is read in any format, in bytes; a larger one is refused by name.
pub const SIZE_LIMIT: u64 = 256 * 1024 * 1024;

/// Why a file could not be read.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A NUL byte: not a text file.
    #[error("looks like a binary file (a NUL byte at byte {0}); only text files are linted")]
    Binary(usize),
    /// The file does not hold to its format.
    #[error("{}:{}: not valid {format}: {reason}", .position.line, .position.column)]
    Malformed {
        /// The format it was read as.
        format: &'static str,
        /// Where it fails.
        position: Position,
        /// What is wrong there.
        reason: String,
    },
    /// A file of another program, known by how it begins.
    #[error("is {what}, which is not read; {advice}")]
    Foreign {
        /// What it is.
        what: &'static str,
        /// What to do with it.
        advice: &'static str,
    },
    /// An archive that cannot be unpacked.
    #[error(transparent)]
    Archive(#[from] archive::ArchiveFault),
    /// More than is read of its format.
    #[error("is larger than {} MB, the most that is read as {format}; split it and lint the parts", limit >> 20)]
    TooLarge {
        /// The format it would be read as.
        format: &'static str,
        /// The limit in bytes.
        limit: u64,
    },
}

/// Reads a file's bytes into a document, in the format that its name or its content tells. `path` is only the name
/// shown in reports.
///
/// # Errors
/// A [`ReadError`] when the bytes are no text, or break the rules of their format.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, ReadError> {
    read_with(path, bytes, &ReadOptions::default())
}

/// Reads a file's bytes as the options say.
///
/// # Errors
/// As [`read`].
pub fn read_with(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    if let Some(foreign) = foreign::recognise(&bytes) {
        return Err(foreign);
    }
    if archive::is_archive(&bytes) || options.format == Some(Format::Docx) {
        return docx::read(path, bytes);
    }
    let decoded = encoding::decode(bytes)?;
    parse(path, decoded, options)
}

/// Reads the text of a file.
fn parse(path: &str, decoded: Decoded, options: &ReadOptions) -> Result<Document, ReadError> {
    let format = options.format.unwrap_or_else(|| Format::of(path, text_of(&decoded.bytes).0));
    if options.format.is_none()
        && format == Format::Text
        && let Some(foreign) = foreign::by_name(path)
    {
        return Err(foreign);
    }
    within_limit(format, decoded.bytes.len())?;
    foreign::unless_told(path, format, options)?;
    let document = match format {
        Format::Text => plain::read(path, decoded.bytes),
        Format::Html => html::read(path, decoded.bytes, &options.html),
        Format::Feed => feed::read(path, decoded.bytes, options)?,
        Format::Ghost => ghost::read(path, decoded.bytes, options)?,
        Format::JsonLines => json::read(path, decoded.bytes, options)?,
        Format::Csv | Format::Tsv => table::read(path, decoded.bytes, options, format == Format::Tsv)?,
        Format::SubRip | Format::WebVtt => subtitles::read(path, decoded.bytes, format == Format::WebVtt),
        Format::Po => po::read(path, decoded.bytes, options)?,
        Format::Tmx => tmx::read(path, decoded.bytes, options)?,
        Format::Xliff => xliff::read(path, decoded.bytes, options)?,
        Format::Markdown => markdown::read(path, decoded.bytes, options),
        resource if resource.is_resource() => resource::read(path, decoded.bytes, format, options)?,
        // A name that promises an archive, and text in it.
        _ => return Err(foreign::no_archive()),
    };
    Ok(Document { storage: decoded.storage, read_only: decoded.read_only, ..document })
}

/// An error when a file is too large for its format.
///
/// # Errors
/// [`ReadError::TooLarge`].
pub fn within_limit(format: Format, size: usize) -> Result<(), ReadError> {
    let limit = format.size_limit();
    if size as u64 > limit { Err(ReadError::TooLarge { format: format.name(), limit }) } else { Ok(()) }
}

/// Why edits could not be made.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(transparent)]
pub enum EditError {
    /// The file they make cannot be read.
    Read(#[from] ReadError),
    /// They have no place in the file.
    Write(#[from] WriteError),
}

fn malformed(format: &'static str, bytes: &[u8], at: usize, reason: &str) -> ReadError {
    malformed_at(format, Lines::new(bytes).position(at), reason)
}

fn malformed_at(format: &'static str, position: Position, reason: &str) -> ReadError {
    ReadError::Malformed { format, position, reason: reason.to_owned() }
}

/// So many faults of a document are told each; more are counted.
const FAULTS: usize = 100;

/// The faults of a document; `more` says what those are that are only counted.
fn told(faults: &[ReadError], more: &str) -> Vec<String> {
    let mut told: Vec<String> = faults.iter().take(FAULTS).map(ToString::to_string).collect();
    if faults.len() > FAULTS {
        told.push(format!("{} more {more}", faults.len() - FAULTS));
    }
    told
}

/// Of a file of records that is read in stretches: how many bytes at the start of one are whole records, whatever follows
/// them; none where that does not show yet.
pub fn whole_records(format: Format, bytes: &[u8], options: &ReadOptions) -> usize {
    match format {
        Format::Csv | Format::Tsv => table::whole(bytes, options, format == Format::Tsv),
        _ => memchr::memrchr(b'\n', bytes).map_or(0, |end| end + 1),
    }
}

/// The row at the start of a table that names its columns; nothing of another file.
pub fn head_of(format: Format, bytes: &[u8]) -> Option<Arc<str>> {
    let is_table = matches!(format, Format::Csv | Format::Tsv);
    is_table.then(|| table::head(bytes, format == Format::Tsv)).flatten().map(Arc::from)
}

/// The edits of the file that carry out a change, in the escapes of its place and so that the rest still reads as
/// before.
///
/// # Errors
/// A [`Refusal`] when the format gives the change no certain place or would read the result differently.
pub fn edits(document: &Document, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
    if let Storage::Archive(_) = document.storage {
        return docx::edits(document, change);
    }
    match document.blocks.get(change.block()).map(|block| block.text.escape()) {
        Some(Escape::Markdown) => markdown::edits(document, change),
        _ => match (document.unit_of(change.block()), change) {
            (Some(unit), Change::Replace(..)) => segment::guarded(unit, document.edits(change)?),
            _ => document.edits(change),
        },
    }
}

/// The document as it reads with sorted, disjoint edits made, whether or not the file can be written.
///
/// # Errors
/// A [`ReadError`] when the edits break the file.
pub fn edited(
    document: &Document,
    edits: &[Edit<Raw>],
    options: &ReadOptions,
) -> Result<Document, EditError> {
    if let Storage::Archive(archive) = &document.storage {
        return Ok(docx::read(&document.path, docx::write(archive, edits)?)?);
    }
    let bytes = apply(text_bytes(document), edits);
    if let Some(foreign) = foreign::recognise(&bytes) {
        return Err(foreign.into());
    }
    let decoded = Decoded { bytes, storage: document.storage.clone(), read_only: document.read_only };
    let read = parse(&document.path, decoded, options)?;
    Ok(match &document.base {
        Some(base) => resource::beside(read, base),
        None => read,
    })
}

/// A document of a resource file with its texts beside those of the same names in the base language; any other as it is.
#[must_use]
pub fn beside(document: Document, base: &Document) -> Document {
    if base.units.first().is_some_and(|unit| unit.name.is_some()) {
        return resource::beside(document, &Arc::new(base.units.clone()));
    }
    document
}

/// The bytes of the file with sorted, disjoint edits made.
///
/// # Errors
/// A [`WriteError`] when the file cannot be written back as it was stored.
pub fn write(document: &Document, edits: &[Edit<Raw>]) -> Result<Vec<u8>, WriteError> {
    if let Some(reason) = document.read_only {
        return Err(WriteError::ReadOnly(reason));
    }
    let text = || apply(text_bytes(document), edits);
    match &document.storage {
        Storage::Plain => Ok(text()),
        Storage::Encoded(name) => encoding::encode(text(), name),
        Storage::Archive(archive) => docx::write(archive, edits),
    }
}

/// The bytes of a file of a word processor with sorted, disjoint edits made as tracked changes, each by its author, and how
/// many could not be; nothing for a file of another kind.
///
/// # Errors
/// A [`WriteError`] when the file cannot be written back as it was stored.
pub fn write_tracked(
    document: &Document,
    edits: &[(Edit<Raw>, &str)],
) -> Option<Result<(Vec<u8>, usize), WriteError>> {
    match &document.storage {
        Storage::Archive(archive) => Some(docx::write_tracked(archive, edits)),
        Storage::Plain | Storage::Encoded(_) => None,
    }
}

/// The file with comments beside its text, and how many were left out; nothing where the format has none.
///
/// # Errors
/// A [`WriteError`] when a comment has no place in the file.
pub fn write_comments(
    document: &Document,
    comments: &[Comment<Raw>],
) -> Option<Result<(Vec<u8>, usize), WriteError>> {
    match &document.storage {
        Storage::Archive(archive) => Some(docx::write_comments(archive, comments)),
        Storage::Plain | Storage::Encoded(_) => None,
    }
}

/// The text of a file in UTF-8, in which edits count.
fn text_bytes(document: &Document) -> &[u8] {
    document.parts.first().map_or(&[], |part| &part.bytes)
}

const BYTE_ORDER_MARK: &str = "\u{FEFF}";

/// The text of a file's bytes, after the byte order mark, and where it begins; nothing when it is no UTF-8.
fn text_of(bytes: &[u8]) -> (&str, usize) {
    let text = std::str::from_utf8(bytes).unwrap_or_default();
    text.strip_prefix(BYTE_ORDER_MARK).map_or((text, 0), |rest| (rest, BYTE_ORDER_MARK.len()))
}
