//! A list of texts beside their gold (`meta.jsonl`): those without a fault are texts, too, and their languages are known.

use serde::Deserialize;

use super::GoldError;
use super::rows::said_of;
use crate::document::Language;

/// A text of the list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Listed {
    /// What the gold calls it.
    pub id: String,
    /// Its file.
    pub file: String,
    /// Its language.
    pub language: Option<Language>,
    /// It was written or edited by people: nothing is to be found in it.
    pub is_clean: bool,
    /// Pieces of it that are wrong all the same.
    pub nits: Vec<String>,
}

#[derive(Deserialize)]
struct Row {
    id: String,
    file: String,
    language: Option<String>,
    kind: Option<String>,
    #[serde(default)]
    known_nits: Option<Vec<Nit>>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Nit {
    Piece(String),
    Described { text: String },
}

/// Reads the list.
///
/// # Errors
/// The first line that is none.
pub fn read(path: &str, content: &str) -> Result<Vec<Listed>, GoldError> {
    let mut listed = Vec::new();
    for (number, line) in content.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
        let fail = |why: String| GoldError { path: path.to_owned(), line: number + 1, why };
        let row: Row = serde_json::from_str(line).map_err(|error| fail(said_of(&error)))?;
        let pieces = row.known_nits.unwrap_or_default().into_iter().map(|nit| match nit {
            Nit::Piece(text) | Nit::Described { text } => text,
        });
        listed.push(Listed {
            id: row.id,
            file: row.file,
            language: row.language.as_deref().and_then(Language::parse),
            is_clean: row.kind.as_deref() == Some("clean"),
            nits: pieces.filter(|piece| !piece.is_empty()).collect(),
        });
    }
    Ok(listed)
}
