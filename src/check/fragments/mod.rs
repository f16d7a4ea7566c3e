//! Pieces of words and lines that translation and scraping left behind.

pub mod elision;
pub mod glued_words;
pub mod r#loop;
pub mod orphan_line;
pub mod split_word;
pub mod stray_letter;
