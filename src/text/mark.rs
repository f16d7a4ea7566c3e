//! Marks: what is neither a letter, a digit nor a plain space.

use super::word::is_word_char;

/// A mark and where it stands: rules of punctuation look at a text's marks, which are few, and not at all its letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// Its first byte.
    pub at: usize,
    /// The mark.
    pub char: char,
}

impl Mark {
    /// The byte behind it.
    pub const fn end(self) -> usize {
        self.at + self.char.len_utf8()
    }
}

/// The marks of a text, in order; tabs, line breaks and other blanks than the plain space are marks, too.
pub fn marks(text: &str) -> Vec<Mark> {
    let mut found = Vec::with_capacity(text.len() / 24);
    let mut at = 0;
    let bytes = text.as_bytes();
    while let Some(&byte) = bytes.get(at) {
        if byte.is_ascii_alphanumeric() || byte == b' ' {
            at += 1;
            continue;
        }
        let char = if byte.is_ascii() { char::from(byte) } else { text[at..].chars().next().unwrap_or(' ') };
        if byte.is_ascii() || !is_word_char(char) {
            found.push(Mark { at, char });
        }
        at += char.len_utf8();
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_digits_and_spaces_are_no_marks() {
        let found: Vec<_> =
            marks("l’été, 3\u{A0}%\tà").into_iter().map(|mark| (mark.at, mark.char)).collect();
        assert_eq!(found, [(1, '’'), (9, ','), (12, '\u{A0}'), (14, '%'), (15, '\t')]);
    }
}
