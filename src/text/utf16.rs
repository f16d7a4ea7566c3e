//! Places of a text counted in units of UTF-16, as editors and browsers count them.

/// Bytes between two places that are known.
const STRIDE: usize = 512;

/// A text whose places are counted.
#[derive(Debug)]
pub struct Utf16<'a> {
    text: &'a str,
    /// How many units stand before each multiple of the stride.
    units: Vec<usize>,
}

impl<'a> Utf16<'a> {
    /// Counts a text.
    pub fn new(text: &'a str) -> Self {
        let mut units = Vec::with_capacity(text.len() / STRIDE + 1);
        let mut count = 0;
        for chunk in text.as_bytes().chunks(STRIDE) {
            units.push(count);
            count += chunk.iter().map(|&byte| units_of(byte)).sum::<usize>();
        }
        Self { text, units }
    }

    /// How many units stand before a byte.
    pub fn before(&self, byte: usize) -> usize {
        let byte = self.text.floor_char_boundary(byte);
        let chunk = (byte / STRIDE).min(self.units.len().saturating_sub(1));
        let rest = self.text.as_bytes().get(chunk * STRIDE..byte).unwrap_or_default();
        self.units.get(chunk).copied().unwrap_or_default()
            + rest.iter().map(|&byte| units_of(byte)).sum::<usize>()
    }
}

/// The byte of a text before which so many units stand; the end where there are fewer, the start of a character whose
/// middle is meant.
pub fn byte_at(text: &str, units: usize) -> usize {
    let mut left = units;
    for (at, character) in text.char_indices() {
        if left < character.len_utf16() {
            return at;
        }
        left -= character.len_utf16();
    }
    text.len()
}

/// Units of the character that begins with a byte; continuation bytes begin none.
const fn units_of(byte: u8) -> usize {
    match byte {
        0x80..0xC0 => 0,
        0xF0.. => 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_those_of_the_encoded_text() {
        let text = "aé€😀".repeat(300);
        let counted = Utf16::new(&text);
        for (at, _) in text.char_indices().chain([(text.len(), ' ')]) {
            let units = text[..at].encode_utf16().count();
            assert_eq!(counted.before(at), units);
            assert_eq!(byte_at(&text, units), at);
        }
        assert_eq!(byte_at("😀", 1), 0, "the middle of a character");
        assert_eq!(byte_at("a", 9), 1);
    }
}
