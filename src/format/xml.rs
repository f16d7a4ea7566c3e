//! The events of an XML file with their places, as the readers of XLIFF and TMX take them.

use quick_xml::Reader;
use quick_xml::events::Event;

use super::{ReadError, malformed};

/// Calls `visit` with every event of UTF-8 bytes and where it begins and ends, in bytes after the byte order mark.
///
/// # Errors
/// [`ReadError::Malformed`] where the XML is not well-formed, or ends before its last element does.
pub fn each_event(
    format: &'static str,
    bytes: &[u8],
    mut visit: impl FnMut(&Event<'_>, usize, usize),
) -> Result<(), ReadError> {
    let (file, offset) = super::text_of(bytes);
    let mut xml = Reader::from_str(file);
    let mut depth = 0_usize;
    loop {
        let start = xml.buffer_position() as usize;
        let event = xml.read_event();
        let end = xml.buffer_position() as usize;
        match event {
            Ok(Event::Eof) if depth > 0 => {
                return Err(malformed(
                    format,
                    bytes,
                    bytes.len(),
                    "the file ends before its last element does",
                ));
            }
            Ok(Event::Eof) => return Ok(()),
            Ok(event) => {
                match event {
                    Event::Start(_) => depth += 1,
                    // One that closes nothing is an error of the XML itself.
                    Event::End(_) => depth = depth.saturating_sub(1),
                    _ => {}
                }
                visit(&event, start, end);
            }
            Err(error) => {
                let place = offset + (xml.error_position() as usize).min(file.len());
                return Err(malformed(format, bytes, place, &error.to_string()));
            }
        }
    }
}
