//! The first bytes of a text as a number: in one step short texts are compared, hashed and looked up.

/// The first eight bytes, the very first lowest, with zeros behind the end of a shorter text.
#[inline]
pub fn eight_bytes(text: &[u8]) -> u64 {
    match (text.first_chunk(), text.first_chunk(), text.last_chunk()) {
        (Some(eight), _, _) => u64::from_le_bytes(*eight),
        // Two readings that overlap where the text is shorter than both.
        (None, Some(head), Some(tail)) => {
            let (head, tail) = (u32::from_le_bytes(*head), u32::from_le_bytes(*tail));
            u64::from(head) | u64::from(tail) << (8 * (text.len() - 4))
        }
        _ => text.iter().rev().fold(0, |number, &byte| number << 8 | u64::from(byte)),
    }
}

/// All bits of the first so many of eight bytes, which are at least one.
#[inline]
pub const fn first_bytes(count: usize) -> u64 {
    u64::MAX >> (8 * 8usize.saturating_sub(count))
}

/// Whether a text is made of plain blanks and visible ASCII characters; all are looked at, several in one step.
pub fn is_printable(text: &[u8]) -> bool {
    text.iter().fold(true, |all, byte| all & matches!(byte, b' '..=b'~'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_byte_is_the_lowest() {
        let text = b"abcdefghij";
        for length in 0..=text.len() {
            let mut bytes = [0; 8];
            bytes.iter_mut().zip(&text[..length]).for_each(|(place, &byte)| *place = byte);
            assert_eq!(eight_bytes(&text[..length]).to_le_bytes(), bytes);
        }
        assert_eq!((first_bytes(1), first_bytes(8), first_bytes(9)), (0xFF, u64::MAX, u64::MAX));
    }
}
