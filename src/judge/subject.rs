//! The document that a judge is asked about, with what is known of it.

use crate::bitext::Bitext;
use crate::document::{Document, Language};
use crate::glossary::Glossary;
use crate::linter::Diagnostic;

/// The document whose units are made.
#[derive(Clone, Copy)]
pub struct Subject<'a> {
    /// The text.
    pub document: &'a Document,
    /// Its language.
    pub language: Language,
    /// The text beside its source.
    pub bitext: Option<&'a Bitext<'a>>,
    /// Terms that a person has decided.
    pub glossary: Option<&'a Glossary>,
    /// What the rules found.
    pub found: &'a [Diagnostic],
}
