//! Words that no dictionary has, or that of another country.

pub mod non_word;
pub mod variety;
