//! Text as a terminal, a log or a page may show it: whatever would steer these is named instead.
//!
//! Texts, names of files, packs and arguments come from anywhere. Nothing of them is shown to a person that has not been
//! through here.

use std::borrow::Cow;
use std::fmt::Write;

/// A text on one line: line breaks are shown as `⏎`, tabs as spaces.
pub fn visible(text: &str) -> Cow<'_, str> {
    shown(text, |c| match c {
        '\n' | '\r' | '\u{2028}' | '\u{2029}' => Some('⏎'),
        '\t' => Some(' '),
        _ => None,
    })
}

/// A text of several lines, whose line breaks (`\n`) and tabs stay.
pub fn visible_lines(text: &str) -> Cow<'_, str> {
    shown(text, |c| matches!(c, '\n' | '\t').then_some(c))
}

/// Whether a character moves the cursor or turns the direction of what follows, or is not seen at all: control
/// characters (C0 and C1), and those that change direction or joining.
pub fn steers(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}' | '\u{200B}'..='\u{200F}'
            | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{E0000}'..='\u{E007F}')
}

/// The name of a character that cannot be shown.
pub fn named(c: char) -> String {
    format!("<U+{:04X}>", u32::from(c))
}

fn shown(text: &str, own: impl Fn(char) -> Option<char>) -> Cow<'_, str> {
    // Joiners only join: scripts and emoji need them.
    let is_plain = |c: char| !steers(c) || matches!(c, '\u{200C}' | '\u{200D}');
    if text.chars().all(|c| is_plain(c) && c != '\t') {
        return Cow::Borrowed(text);
    }
    let mut shown = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match own(c) {
            Some(stand_in) => shown.push(stand_in),
            None if is_plain(c) => shown.push(c),
            // Writing to a string cannot fail.
            None => drop(write!(shown, "{}", named(c))),
        }
    }
    Cow::Owned(shown)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_a_terminal_is_named() {
        assert_eq!(visible("a\u{1b}[31mb\u{9b}2J"), "a<U+001B>[31mb<U+009B>2J");
        assert_eq!(visible("\u{202e}gnp.exe\u{2066}"), "<U+202E>gnp.exe<U+2066>");
        assert_eq!(visible("one\ntwo\tthree\r\n"), "one⏎two three⏎⏎");
        assert_eq!(visible_lines("one\n\ttwo\r\n"), "one\n\ttwo<U+000D>\n");
    }

    #[test]
    fn letters_of_all_scripts_and_emoji_stay() {
        for text in ["a b-ü.txt", "می\u{200c}خواهم", "👩\u{200d}👩\u{200d}👧", "日本"] {
            assert!(matches!(visible(text), Cow::Borrowed(same) if same == text));
        }
    }
}
