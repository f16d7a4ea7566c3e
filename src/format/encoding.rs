//! Encodings: UTF-8 is read as it is, whatever the file states; UTF-16 and the legacy encodings are decoded, and written
//! back only when the whole file comes back byte for byte.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use memchr::memchr;

use super::{ReadError, malformed};
use crate::document::Storage;

/// How many bytes from the start of a file its encoding may be stated in, as browsers have it.
const HEAD: usize = 1024;

/// Why a file could not be written back.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum WriteError {
    /// The file was read only.
    #[error("{0}")]
    ReadOnly(&'static str),
    /// The new text has characters that the file's encoding lacks.
    #[error("the corrected text cannot be stored in {0}; save the file as UTF-8")]
    Encoding(&'static str),
    /// A change of the text has no certain place in the file.
    #[error("a change has no certain place in the file; nothing was written")]
    Unplaced,
}

/// A file's bytes in UTF-8.
pub struct Decoded {
    /// UTF-8, with the byte order mark where the file has one.
    pub bytes: Vec<u8>,
    /// How they were stored.
    pub storage: Storage,
    /// Why they cannot be written back.
    pub read_only: Option<&'static str>,
}

/// Decodes a file.
///
/// # Errors
/// [`ReadError::Binary`] when the bytes are no text.
pub fn decode(bytes: Vec<u8>) -> Result<Decoded, ReadError> {
    let Some(encoding) = encoding_of(&bytes)? else {
        return Ok(match String::from_utf8(bytes) {
            Ok(text) if text.contains('\0') => with_strays(text.as_bytes()),
            Ok(text) => Decoded { bytes: text.into_bytes(), storage: Storage::Plain, read_only: None },
            Err(error) => with_strays(error.as_bytes()),
        });
    };
    let (text, faulty) = encoding.decode_without_bom_handling(&bytes);
    let back = if faulty { None } else { stored(&text, encoding) };
    let read_only = (back.as_deref() != Some(&bytes[..])).then_some(
        "the file is not UTF-8 and its encoding does not come back byte for byte; save it as UTF-8 to have it fixed",
    );
    if let Some(nul) = text.bytes().position(|b| b == 0) {
        return Err(ReadError::Binary(nul));
    }
    Ok(Decoded {
        bytes: text.into_owned().into_bytes(),
        storage: Storage::Encoded(encoding.name()),
        read_only,
    })
}

/// The bytes of a text in the encoding its file has.
///
/// # Errors
/// [`WriteError::Encoding`] when the encoding lacks a character, or the file would be read differently afterwards.
pub fn encode(bytes: Vec<u8>, name: &'static str) -> Result<Vec<u8>, WriteError> {
    let failed = WriteError::Encoding(name);
    let encoding = Encoding::for_label(name.as_bytes()).ok_or(failed)?;
    let text = String::from_utf8(bytes).map_err(|_| failed)?;
    let stored = stored(&text, encoding).ok_or(failed)?;
    let read_again = decode(stored.clone()).map_err(|_| failed)?;
    if read_again.bytes == text.as_bytes() && read_again.read_only.is_none() {
        Ok(stored)
    } else {
        Err(failed)
    }
}

/// The encoding of bytes that are not UTF-8; none: they are, or markup that is but for a few stray bytes.
fn encoding_of(bytes: &[u8]) -> Result<Option<&'static Encoding>, ReadError> {
    if bytes.starts_with(b"\xFF\xFE") {
        return Ok(Some(UTF_16LE));
    }
    if bytes.starts_with(b"\xFE\xFF") {
        return Ok(Some(UTF_16BE));
    }
    if let Some(nul) = memchr(0, bytes).filter(|_| !has_stray_nuls(bytes)) {
        return Err(ReadError::Binary(nul));
    }
    if std::str::from_utf8(bytes).is_ok() {
        return Ok(None);
    }
    let is_control = |&&byte: &&u8| byte < 9 || (14..27).contains(&byte);
    if bytes.iter().filter(is_control).count() > bytes.len() / 100 {
        return Err(ReadError::Binary(bytes.iter().position(|b| is_control(&b)).unwrap_or_default()));
    }
    if is_mostly_utf8(bytes) {
        return if is_markup(bytes) { Ok(None) } else { Err(stray(bytes)) };
    }
    if let Some(stated) = stated(bytes) {
        return Ok(Some(stated));
    }
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    Ok(Some(detector.guess(None, Utf8Detection::Deny)))
}

/// The encoding that a file of XML or HTML states at its beginning, where it can read its own statement in it.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = String::from_utf8_lossy(bytes.get(..HEAD).unwrap_or(bytes)).to_ascii_lowercase();
    let head = head.trim_start();
    let statement = match head.strip_prefix("<?xml") {
        Some(declaration) => declaration.split("?>").next()?.split_once("encoding")?.1,
        None if head.starts_with('<') => head.split_once("<meta")?.1.split_once("charset")?.1,
        None => return None,
    };
    let value = statement.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let label =
        value.split(|c: char| c.is_whitespace() || matches!(c, '"' | '\'' | ';' | '>' | '/')).next()?;
    let is_legacy = |encoding: &&'static Encoding| encoding.is_ascii_compatible() && *encoding != UTF_8;
    Encoding::for_label(label.as_bytes()).filter(is_legacy)
}

/// Whether bytes are UTF-8 but for a few places: read as a legacy encoding, every other letter would be wrong.
fn is_mostly_utf8(bytes: &[u8]) -> bool {
    let mut faults = 0;
    let mut letters = 0;
    for chunk in bytes.utf8_chunks() {
        letters += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
        faults += usize::from(!chunk.invalid().is_empty());
    }
    letters >= faults * 4
}

/// The error of the first byte that is no UTF-8.
fn stray(bytes: &[u8]) -> ReadError {
    let first = bytes.utf8_chunks().next().map_or(0, |chunk| chunk.valid().len());
    let byte = bytes.get(first).copied().unwrap_or_default();
    malformed("UTF-8", bytes, first, &format!("byte 0x{byte:02X} at byte {first}"))
}

/// Whether bytes begin like HTML or XML, of which browsers show a sign in the place of each stray byte.
fn is_markup(bytes: &[u8]) -> bool {
    let start = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    start.trim_ascii_start().starts_with(b"<")
}

/// Whether bytes are markup with a few NULs in it, of which browsers show a sign too.
fn has_stray_nuls(bytes: &[u8]) -> bool {
    is_markup(bytes) && memchr::memchr_iter(0, bytes).count() <= bytes.len() / 200
}

/// UTF-8 with the sign for a lost character in the place of each stray byte.
fn with_strays(bytes: &[u8]) -> Decoded {
    Decoded {
        bytes: String::from_utf8_lossy(bytes).replace('\0', "\u{FFFD}").into_bytes(),
        storage: Storage::Encoded(UTF_8.name()),
        read_only: Some("the file has bytes that are not UTF-8; save it as UTF-8 to have it fixed"),
    }
}

/// The bytes of a text in an encoding; nothing when it lacks a character.
fn stored(text: &str, encoding: &'static Encoding) -> Option<Vec<u8>> {
    // The encoder of encoding_rs writes UTF-8 where it is asked for UTF-16.
    if encoding == UTF_16LE {
        return Some(text.encode_utf16().flat_map(u16::to_le_bytes).collect());
    }
    if encoding == UTF_16BE {
        return Some(text.encode_utf16().flat_map(u16::to_be_bytes).collect());
    }
    let (bytes, _, lacking) = encoding.encode(text);
    (!lacking).then(|| bytes.into_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf_16_and_latin_text_come_back_byte_for_byte() {
        let text = "\u{FEFF}Où est l’été ?\r\nDéjà vu, garçon.\n";
        for encoding in [UTF_16LE, UTF_16BE] {
            let bytes = stored(text, encoding).unwrap();
            let decoded = decode(bytes.clone()).unwrap();
            assert_eq!(decoded.bytes, text.as_bytes());
            assert!(decoded.bytes.starts_with("\u{FEFF}".as_bytes()));
            assert_eq!(decoded.read_only, None);
            let Storage::Encoded(name) = decoded.storage else { panic!() };
            assert_eq!(encode(decoded.bytes, name), Ok(bytes));
        }
        let latin = b"Le pr\xE9sident a d\xE9clar\xE9 que l'\xE9t\xE9 \xE9tait fini.".to_vec();
        let decoded = decode(latin.clone()).unwrap();
        assert_eq!(decoded.bytes, "Le président a déclaré que l'été était fini.".as_bytes());
        let Storage::Encoded(name) = decoded.storage else { panic!() };
        assert_eq!(encode(decoded.bytes, name), Ok(latin));
        assert_eq!(encode("Le président 漢字".into(), name), Err(WriteError::Encoding(name)));
    }

    #[test]
    fn what_a_file_states_is_heeded_where_it_can_be_true() {
        // In the Latin alphabet these bytes would be “Ïðåçèäåíò”.
        let cyrillic = b"\xCF\xF0\xE5\xE7\xE8\xE4\xE5\xED\xF2";
        for head in [
            "<?xml version='1.0' encoding='windows-1251'?>\n<a>",
            "<!DOCTYPE html>\n<html><META charset=windows-1251><p>",
            "<meta name=x content=y><meta http-equiv=content-type content=\"text/html; charset = windows-1251\">",
        ] {
            let bytes = [head.as_bytes(), cyrillic].concat();
            let decoded = decode(bytes.clone()).unwrap();
            assert_eq!(String::from_utf8(decoded.bytes.clone()).unwrap(), format!("{head}Президент"));
            assert_eq!(decoded.storage, Storage::Encoded("windows-1251"));
            assert_eq!(encode(decoded.bytes, "windows-1251"), Ok(bytes));
        }
        for wrong in ["iso-8859-1", "utf-16", "no-such-thing", "utf-8"] {
            let text = format!("<?xml version=\"1.0\" encoding=\"{wrong}\"?><a>Président élu</a>");
            let decoded = decode(text.clone().into_bytes()).unwrap();
            assert_eq!((decoded.bytes, decoded.storage), (text.into_bytes(), Storage::Plain), "{wrong}");
        }
        let wrong = b"<?xml version=\"1.0\" encoding=\"utf-8\"?><a>Le pr\xE9sident a d\xE9clar\xE9 que l'\xE9t\xE9 \xE9tait fini.</a>";
        assert!(String::from_utf8(decode(wrong.to_vec()).unwrap().bytes).unwrap().contains("président"));
    }

    #[test]
    fn what_does_not_come_back_is_read_only_and_binary_is_refused() {
        let half = b"\xFF\xFEa\x00b\x00c".to_vec();
        assert!(decode(half).unwrap().read_only.is_some());
        assert!(matches!(decode(b"ab\0cd".to_vec()), Err(ReadError::Binary(2))));
        let page = format!("<p>The \0 boat</p>{}", "<p>It sails.</p>".repeat(20)).into_bytes();
        let decoded = decode(page.clone()).unwrap();
        assert!(String::from_utf8(decoded.bytes).unwrap().contains("The \u{FFFD} boat"));
        assert!(decoded.read_only.is_some());
        assert!(decode([b"<p>\0\0</p>", &page[..20]].concat()).is_err());
        assert!(matches!(
            decode("été à ñ \u{e9}".bytes().chain([0xC3]).collect()),
            Err(ReadError::Malformed { .. })
        ));
        assert!(decode(b"\xFF\x01\x02\x03\x04\x05".to_vec()).is_err());
        assert!(matches!(decode(b"\xFF\xFE\0\0a\0".to_vec()), Err(ReadError::Binary(_))));
    }
}
