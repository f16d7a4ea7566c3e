//! Files into documents: one reader per format, each of which keeps the map back to the bytes.

mod plain;
mod role;

use crate::document::Document;
use crate::text::{Lines, Position};

/// The largest file that is read, in bytes; a larger one is refused by name.
pub const SIZE_LIMIT: u64 = 256 * 1024 * 1024;

/// Why a file's bytes could not be read as text.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// A NUL byte: not a text file.
    #[error("looks like a binary file (a NUL byte at byte {0}); only text files are linted")]
    Binary(usize),
    /// UTF-16, known by its byte order mark.
    #[error("is UTF-16, which is not read yet; save it as UTF-8")]
    Utf16,
    /// Bytes that are not UTF-8.
    #[error("{}:{}: not valid UTF-8 (byte 0x{byte:02X} at byte {offset}); save the file as UTF-8", .position.line, .position.column)]
    Encoding {
        /// Byte of the file where decoding fails.
        offset: usize,
        /// Where that is, for a person.
        position: Position,
        /// The byte that does not fit.
        byte: u8,
    },
}

/// Reads a file's bytes into a document. `path` is only the name shown in reports.
///
/// # Errors
/// A [`ReadError`] when the bytes are not UTF-8 text.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, ReadError> {
    check_encoding(&bytes)?;
    Ok(plain::read(path, bytes))
}

fn check_encoding(bytes: &[u8]) -> Result<(), ReadError> {
    if bytes.starts_with(&[0xFF, 0xFE]) || bytes.starts_with(&[0xFE, 0xFF]) {
        return Err(ReadError::Utf16);
    }
    let valid = match std::str::from_utf8(bytes) {
        Ok(_) => bytes.len(),
        Err(error) => error.valid_up_to(),
    };
    if let Some(nul) = bytes[..valid].iter().position(|&b| b == 0) {
        return Err(ReadError::Binary(nul));
    }
    if valid == bytes.len() {
        return Ok(());
    }
    let looks_binary = bytes.iter().filter(|&&b| b < 9).count() > bytes.len() / 100;
    if looks_binary {
        return Err(ReadError::Binary(bytes.iter().position(|&b| b < 9).unwrap_or(valid)));
    }
    let position = Lines::new(&bytes[..valid]).position(valid);
    Err(ReadError::Encoding { offset: valid, position, byte: bytes[valid] })
}
