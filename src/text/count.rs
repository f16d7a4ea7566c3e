//! Words as white space parts them: what a reader would count.

use super::is_printable;

/// How many stretches without white space a text has, counted up to `most`.
pub fn count_spaced(text: &str, most: usize) -> usize {
    if surely_has(text, most) {
        return most;
    }
    if let Some(count) = count_plain(text.as_bytes()) {
        return count.min(most);
    }
    let (mut count, mut rest) = (0, text.trim_start());
    while !rest.is_empty() && count < most {
        count += 1;
        let behind = &rest[word_length(rest)..];
        rest = match behind.as_bytes() {
            [b' ', b'!'..=b'~', ..] => &behind[1..],
            _ => behind.trim_start(),
        };
    }
    count
}

/// How long a word is that is counted at a glance, with its blank, in bytes.
const USUAL: usize = 10;

/// Whether a text has so many stretches by the plain blanks at its start alone, of which several are looked at in one step;
/// if not, it may still have them.
pub fn surely_has(text: &str, wanted: usize) -> bool {
    // So many bytes that a count of them has room in one.
    const STEP: usize = 128;
    let head = &text.as_bytes()[..text.len().min(wanted.saturating_mul(USUAL))];
    head.chunks(STEP).map(|bytes| usize::from(begun(bytes))).sum::<usize>() >= wanted
}

/// How many stretches a short text has that is made of plain blanks and visible ASCII characters.
fn count_plain(bytes: &[u8]) -> Option<usize> {
    let first = bytes.first().filter(|_| u8::try_from(bytes.len()).is_ok() && is_printable(bytes))?;
    Some(usize::from(*first != b' ') + usize::from(begun(bytes)))
}

/// How many stretches begin behind a plain blank with a visible ASCII character; of no more bytes than it can count.
fn begun(bytes: &[u8]) -> u8 {
    let pairs = bytes.iter().zip(&bytes[1..]);
    pairs.map(|(&blank, next)| u8::from((blank == b' ') & next.is_ascii_graphic())).sum()
}

/// The length of the start of a text that has no white space.
fn word_length(text: &str) -> usize {
    let mut at = 0;
    while let Some(offset) = text.as_bytes()[at..].iter().position(|&byte| MAY_BE_BLANK[usize::from(byte)]) {
        at += offset;
        let Some(c) = text[at..].chars().next().filter(|c| !c.is_whitespace()) else { return at };
        at += c.len_utf8();
    }
    text.len()
}

/// The bytes with which white space begins.
const MAY_BE_BLANK: [bool; 1 << 8] = {
    let mut known = [false; 1 << 8];
    let mut byte = 0;
    while byte < known.len() {
        known[byte] = matches!(byte, 0x09..=0x0D | 0x20 | 0xC2 | 0xE1..=0xE3);
        byte += 1;
    }
    known
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_white_space_parts() {
        for text in [
            "",
            " ",
            "a",
            " a b  c d ",
            "été",
            " a  b\u{A0}c\u{2009}\u{3000}d\u{85}«\u{1680}e ",
            "\tone\ntwo\u{B}three",
        ] {
            assert_eq!(count_spaced(text, 9), text.split_whitespace().count(), "{text}");
        }
        assert_eq!(count_spaced("a b c", 2), 2);
    }
}
