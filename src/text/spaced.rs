//! Words as white space parts them: what a reader would count.

/// How many stretches without white space a text has, counted up to `most`.
pub fn count_spaced(text: &str, most: usize) -> usize {
    let mut count = 0;
    let mut blank = true;
    for (at, byte) in text.bytes().enumerate() {
        let is_blank = match byte {
            b' ' | b'\t'..=b'\r' => true,
            // The first bytes of all other white space.
            0xC2 | 0xE1..=0xE3 => text[at..].starts_with(char::is_whitespace),
            0x80..=0xBF => continue,
            _ => false,
        };
        count += usize::from(blank && !is_blank);
        blank = is_blank;
        if count >= most {
            break;
        }
    }
    count
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_what_white_space_parts() {
        for text in ["", " ", "été", " a  b\u{A0}c\u{2009}\u{3000}d\u{85}«\u{1680}e ", "\tone\ntwo\u{B}three"]
        {
            assert_eq!(count_spaced(text, 9), text.split_whitespace().count(), "{text}");
        }
        assert_eq!(count_spaced("a b c", 2), 2);
    }
}
