//! Rules on scraps of text: what a decoder or a scraper left behind.

pub mod r#loop;
pub mod orphan_line;
