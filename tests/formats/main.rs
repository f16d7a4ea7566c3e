//! What every format promises: an edit of the text changes that text and nothing else, positions are right, hostile
//! files give a result or an error.

mod archives;
#[path = "../common/mod.rs"]
mod common;
mod feeds;
mod foreign;
mod generate;
mod hostile;
mod package;
mod page_findings;
mod pages;
mod property;
mod resources;
mod same_article;
mod seeds;
mod word_files;

use corrigenda::document::Document;
use corrigenda::fix;
use corrigenda::format::{self, ReadOptions};
use corrigenda::linter::{Beside, Linter};
use corrigenda::rule::Applicability;

/// A document with all fixes made, written and read again.
fn fixed(document: &Document, linter: &Linter) -> Document {
    let text = document.parts[0].bytes.clone();
    let options = ReadOptions::default();
    let fixed = fix::to_fixed_point_following(text, Applicability::Unsafe, |bytes, edits| {
        let document = format::edited(document, edits, &options)?;
        assert_eq!(document.parts[0].bytes, bytes, "{edits:?}");
        Ok::<_, format::EditError>(linter.lint(&document, Beside::default()))
    });
    let written = format::write(document, &fixed.unwrap().edits).unwrap();
    format::read(&document.path, written).unwrap()
}
