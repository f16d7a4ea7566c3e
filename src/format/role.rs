//! Roles of the blocks of plain text, read off the shape of their lines.
//!
//! The first test that holds wins; what decides is only ever the block and its neighbours, never words of one site.

use std::sync::LazyLock;

use memchr::memchr3;
use memchr::memmem::Finder;

use crate::document::{Block, Role};
use crate::text::{count_spaced, surely_has};

/// The longest heading, in words.
const HEADING_WORDS: usize = 16;

/// The longest caption, in words.
const CAPTION_WORDS: usize = 45;

/// Gives each block its role.
pub fn assign(blocks: &mut [Block]) {
    let words: Vec<usize> = blocks.iter().map(|block| few_words(block.text.as_str())).collect();
    let roles: Vec<Role> = blocks
        .iter()
        .enumerate()
        .map(|(index, block)| of(block.text.as_str(), words[index], index, words.get(index + 1).copied()))
        .collect();
    for (block, role) in blocks.iter_mut().zip(roles) {
        block.role = role;
    }
}

/// How many words a text has, as far as it matters to a heading.
fn few_words(text: &str) -> usize {
    count_spaced(text, HEADING_WORDS + 1)
}

fn of(text: &str, words: usize, index: usize, next_words: Option<usize>) -> Role {
    let marks = text.chars().filter(|c| !c.is_whitespace());
    if marks.clone().all(|c| !c.is_alphanumeric()) {
        let ornament = text.chars().all(|c| c.is_whitespace() || "*-_=~#•.·—–".contains(c));
        let short = marks.count() < 3;
        return if ornament && !short { Role::Divider } else { Role::Marks };
    }
    if starts_item(text) {
        Role::Item
    } else if is_byline(text, words) {
        Role::Byline
    } else if words <= 12 && starts_with_date(text) {
        Role::Dateline
    } else if is_caption(text) {
        Role::Caption
    } else if is_heading(text, words, index, next_words) {
        Role::Heading
    } else if is_quotation(text) {
        Role::Quote
    } else {
        Role::Paragraph
    }
}

/// Whether a line begins like a list item: a bullet, or a number or letter with a stop or bracket.
pub fn starts_item(text: &str) -> bool {
    let bullet = text.strip_prefix(['-', '*', '•', '·', '▪', '‣', '◦', '➤']);
    if bullet.is_some_and(|rest| rest.starts_with([' ', '\t'])) {
        return true;
    }
    let body = text.strip_prefix('(').unwrap_or(text);
    let stop = body.bytes().take(4).position(|byte| matches!(byte, b'.' | b')'));
    let label = stop.filter(|&at| body[at + 1..].starts_with([' ', '\t']));
    label.is_some_and(|at| {
        let label = &body[..at];
        let numbered = !label.is_empty() && label.bytes().all(|b| b.is_ascii_digit());
        let lettered =
            label.len() == 1 && label.bytes().all(|b| b.is_ascii_lowercase()) && body[at..].starts_with(')');
        numbered || lettered
    })
}

fn is_byline(text: &str, words: usize) -> bool {
    const OPENERS: [&str; 8] = ["By", "Por", "Par", "Von", "Di", "Da", "Text", "Texte"];
    if !(3..=12).contains(&words) {
        return false;
    }
    let mut parts = text.split_whitespace();
    let opens = parts.next().is_some_and(|first| OPENERS.contains(&first.trim_end_matches(':')));
    let connector =
        |word: &str| matches!(word, "and" | "et" | "und" | "y" | "de" | "van" | "von" | "|" | "&" | "for");
    opens
        && parts.all(|word| connector(word) || word.chars().next().is_some_and(char::is_uppercase))
        && !text.ends_with(['.', '!', '?'])
}

fn starts_with_date(text: &str) -> bool {
    if !text.starts_with(|c: char| c.is_ascii_digit()) {
        return false;
    }
    let first = text.split([' ', ',', 'T']).next().unwrap_or_default();
    let groups: Vec<&str> = first.split(['.', '/', '-']).collect();
    groups.len() == 3
        && groups.iter().all(|g| (1..=4).contains(&g.len()) && g.bytes().all(|b| b.is_ascii_digit()))
        && groups.iter().any(|g| g.len() == 4)
}

fn is_caption(text: &str) -> bool {
    const SIGNS: [&str; 8] = ["(from left)", "(left)", "(right)", "Photo:", "Photo by", "Foto:", "©", "/AFP"];
    /// What `Photo` and `Foto` have in common; all other signs begin with one of three bytes.
    static PHOTO: LazyLock<Finder<'static>> = LazyLock::new(|| Finder::new("oto"));
    let bytes = text.as_bytes();
    !surely_has(text, CAPTION_WORDS + 1)
        && (memchr3(b'(', b'/', 0xC2, bytes).is_some() || PHOTO.find(bytes).is_some())
        && SIGNS.iter().any(|sign| text.contains(sign))
        && count_spaced(text, CAPTION_WORDS + 1) <= CAPTION_WORDS
        && text.matches(['.', '!', '?']).count() <= 2
}

fn is_quotation(text: &str) -> bool {
    text.starts_with('>')
        || (text.starts_with(['"', '“', '«', '„'])
            && text.trim_end_matches(['.', '!', '?']).ends_with(['"', '”', '»', '“']))
}

fn is_heading(text: &str, words: usize, index: usize, next_words: Option<usize>) -> bool {
    if words > HEADING_WORDS {
        return false;
    }
    let first = text.trim_start_matches(['"', '“', '«', '„', '‘', '¿', '¡', '(', '[']).chars().next();
    let starts = first.is_some_and(|c| !c.is_lowercase());
    let ended = text.ends_with(['.', ',', ';', ':', '…']) || text.ends_with(".\"") || text.ends_with(".”");
    let leads = index == 0 || words <= 8 || next_words.is_some_and(|next| next >= words);
    starts && !ended && leads
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_roles_off_shapes() {
        let role = |text: &str| of(text, few_words(text), 3, Some(40));
        assert_eq!(role("What support for the resistance"), Role::Heading);
        assert_eq!(role("?"), Role::Marks);
        assert_eq!(role("* * *"), Role::Divider);
        assert_eq!(role("- first point"), Role::Item);
        assert_eq!(role("2) second point"), Role::Item);
        assert_eq!(role("By Ana Torres and Luc Petit"), Role::Byline);
        assert_eq!(role("De Gaulle"), Role::Heading);
        assert_eq!(role("He left the room."), Role::Paragraph);
        assert_eq!(role("The minister answered:"), Role::Paragraph);
    }
}
