//! Files of other programs that are not read, known by how they begin: what they are, and what to do with them.

use memchr::memmem;

use super::{Format, ReadError, ReadOptions, resource};

/// How a file begins, what it is, and what to do with it.
const KINDS: &[(&[u8], &str, &str)] = &[
    (b"%PDF-", "a PDF file", "take its text out (`pdftotext`) or lint what it was made from"),
    (
        b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1",
        "an old Word file (.doc) or one with a password",
        "save it as .docx without a password",
    ),
    (b"{\\rtf", "an RTF file", "save it as .docx"),
    (b"\x1F\x8B", "a gzip archive", UNPACK),
    (b"BZh91AY&SY", "a bzip2 archive", UNPACK),
    (b"\xFD7zXZ\0", "an xz archive", UNPACK),
    (b"\x28\xB5\x2F\xFD", "a zstd archive", UNPACK),
    (b"7z\xBC\xAF\x27\x1C", "a 7z archive", UNPACK),
    (b"Rar!\x1A\x07", "a RAR archive", UNPACK),
];

/// Extensions of files in which text stands among what programs read.
const NAMES: &[(&str, &str)] = &[
    ("adoc", "an AsciiDoc file"),
    ("asciidoc", "an AsciiDoc file"),
    ("php", "a PHP file"),
    ("rst", "a reStructuredText file"),
    ("tex", "a LaTeX file"),
    ("ts", "a TypeScript file"),
    ("ttml", "a TTML file"),
    ("xml", "an XML file"),
];

/// The error of a file whose name tells that it is no plain text, and whose content tells no format that is read.
pub fn by_name(path: &str) -> Option<ReadError> {
    let extension = std::path::Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    let (_, what) = NAMES.iter().find(|(name, _)| *name == extension)?;
    let advice = "`--as text` reads it as plain text; convert it to PO or XLIFF to have it beside its source";
    Some(ReadError::Foreign { what, advice })
}

/// An error where a file may hold the messages of a program or anything else, and nothing tells which.
///
/// # Errors
/// [`ReadError::Foreign`].
pub fn unless_told(path: &str, format: Format, options: &ReadOptions) -> Result<(), ReadError> {
    let (what, advice) = match format {
        Format::Json => {
            ("a JSON file whose name tells no language", "`--as json` reads its strings as messages")
        }
        Format::Yaml => {
            ("a YAML file whose name tells no language", "`--as yaml` reads its strings as messages")
        }
        _ => return Ok(()),
    };
    let is_told = options.format.is_some() || resource::language_of(path).is_some();
    if is_told { Ok(()) } else { Err(ReadError::Foreign { what, advice }) }
}

const UNPACK: &str = "unpack it and lint the files";

/// How pages that a browser saved in one file begin.
const MESSAGES: [&[u8]; 3] = [b"From: ", b"MIME-Version:", b"Snapshot-Content-Location:"];

/// The error of a file that is known by its first bytes; nothing for any other.
pub fn recognise(bytes: &[u8]) -> Option<ReadError> {
    let start = bytes.get(..2000).unwrap_or(bytes);
    if MESSAGES.iter().any(|begin| bytes.starts_with(begin))
        && memmem::find(start, b"multipart/related").is_some()
    {
        return Some(ReadError::Foreign {
            what: "a page saved as MHTML",
            advice: "open it in a browser and save it as HTML",
        });
    }
    let known = KINDS.iter().find(|(magic, _, _)| bytes.starts_with(magic));
    known.map(|(_, what, advice)| ReadError::Foreign { what, advice })
}

/// The error of a file that is called a DOCX file and is text.
pub const fn no_archive() -> ReadError {
    ReadError::Foreign {
        what: "no DOCX file, whatever its name says",
        advice: "give it the extension of its format",
    }
}

/// The error of a zip archive that is no DOCX file, told by the names in it.
pub fn in_archive<'a>(names: impl Iterator<Item = &'a str>) -> ReadError {
    let mut found = ("a zip archive and no DOCX file (it has no word/document.xml)", UNPACK);
    for name in names {
        found = match name {
            "xl/workbook.xml" => ("an Excel file (.xlsx)", "export its text as CSV"),
            "ppt/presentation.xml" => ("a PowerPoint file (.pptx)", "save its text as .docx"),
            "META-INF/container.xml" => ("an EPUB file", "unpack it and lint its .xhtml files"),
            "designmap.xml" => {
                found = ("an InDesign file (.idml)", "export its text as .docx or HTML");
                break;
            }
            "content.xml" => ("an OpenDocument file (.odt)", "save it as .docx"),
            _ => continue,
        };
    }
    ReadError::Foreign { what: found.0, advice: found.1 }
}
