//! The events of an XML file with their places, as the readers of XLIFF and TMX take them.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{ReadError, malformed};

/// Calls `visit` with every event of UTF-8 bytes and where it begins and ends, in bytes after the byte order mark.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed.
pub fn each_event(
    format: &'static str,
    bytes: &[u8],
    mut visit: impl FnMut(&Event<'_>, usize, usize),
) -> Result<(), ReadError> {
    let (file, offset) = super::text_of(bytes);
    let mut xml = Reader::from_str(file);
    loop {
        let start = xml.buffer_position() as usize;
        let event = xml.read_event();
        let end = xml.buffer_position() as usize;
        match event {
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => visit(&event, start, end),
            Err(error) => {
                let place = offset + (xml.error_position() as usize).min(file.len());
                return Err(malformed(format, bytes, place, &error.to_string()));
            }
        }
    }
}
