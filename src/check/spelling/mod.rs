//! Words that no dictionary has.

pub mod non_word;
