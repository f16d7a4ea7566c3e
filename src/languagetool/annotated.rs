//! A text as it is sent: plain, or in pieces of text and of markup. Rules read it without the markup; places count with it.

use serde::Deserialize;

use super::fields::Fields;
use crate::api::Refusal;
use crate::text::Utf16;

/// A text, and where its pieces stood.
#[derive(Debug)]
pub(super) struct Annotated {
    /// What rules read.
    pub(super) text: String,
    pieces: Vec<Piece>,
}

/// A piece that rules read something of.
#[derive(Debug)]
struct Piece {
    /// Bytes of what they read.
    start: usize,
    end: usize,
    /// Units of UTF-16 before it in the whole, and in it.
    whole: usize,
    units: usize,
    is_markup: bool,
}

#[derive(Deserialize)]
struct Data {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    annotation: Vec<Annotation>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Annotation {
    #[serde(default)]
    text: Option<String>,
    #[serde(default)]
    markup: Option<String>,
    #[serde(default)]
    interpret_as: Option<String>,
}

impl Annotated {
    /// The text of a question.
    pub(super) fn of(fields: &Fields) -> Result<Self, Refusal> {
        let wrong = |why: &str| Err(Refusal::Question(why.to_owned()));
        match (fields.get("text"), fields.get("data")) {
            (Some(_), Some(_)) => wrong("`text` and `data` are both there"),
            (Some(text), None) => Ok(Self::plain(text)),
            (None, Some(data)) => {
                let data: Data = serde_json::from_str(data)
                    .map_err(|error| Refusal::Question(format!("`data` is wrong: {error}")))?;
                match data {
                    Data { text: Some(text), annotation } if annotation.is_empty() => Ok(Self::plain(&text)),
                    Data { text: None, annotation } => Self::of_annotation(annotation),
                    Data { .. } => wrong("`data` has both `text` and `annotation`"),
                }
            }
            // A client that has nothing to ask sends nothing.
            (None, None) => Ok(Self::plain("")),
        }
    }

    fn plain(text: &str) -> Self {
        let mut plain = Self { text: String::new(), pieces: Vec::new() };
        plain.push(text, 0, text.encode_utf16().count(), false);
        plain
    }

    fn of_annotation(annotation: Vec<Annotation>) -> Result<Self, Refusal> {
        let mut read = Self { text: String::new(), pieces: Vec::new() };
        let mut whole = 0;
        for piece in annotation {
            let (reads, stands, is_markup) = match &piece {
                Annotation { text: Some(text), markup: None, .. } => (text.as_str(), text, false),
                Annotation { text: None, markup: Some(markup), interpret_as } => {
                    (interpret_as.as_deref().unwrap_or_default(), markup, true)
                }
                _ => {
                    let why = "a piece of `annotation` is either `text` or `markup`";
                    return Err(Refusal::Question(why.to_owned()));
                }
            };
            let units = stands.encode_utf16().count();
            read.push(reads, whole, units, is_markup);
            whole += units;
        }
        Ok(read)
    }

    fn push(&mut self, reads: &str, whole: usize, units: usize, is_markup: bool) {
        if !reads.is_empty() {
            let start = self.text.len();
            self.text += reads;
            self.pieces.push(Piece { start, end: self.text.len(), whole, units, is_markup });
        }
    }

    /// Offset and length in the whole of some bytes of what rules read; `counted` counts that.
    pub(super) fn place(&self, counted: &Utf16<'_>, start: usize, end: usize) -> (usize, usize) {
        let first = self.pieces.partition_point(|piece| piece.end <= start);
        let last = self.pieces.partition_point(|piece| piece.start < end).saturating_sub(1).max(first);
        let from =
            self.pieces.get(first).or(self.pieces.last()).map_or(0, |piece| piece.of(counted, start, true));
        let to =
            self.pieces.get(last).or(self.pieces.last()).map_or(0, |piece| piece.of(counted, end, false));
        (from, to.saturating_sub(from))
    }

    /// Whether some bytes of what rules read are one piece of text, which can be replaced.
    pub(super) fn is_text(&self, start: usize, end: usize) -> bool {
        let holds = |piece: &Piece| !piece.is_markup && piece.start <= start && end <= piece.end;
        self.pieces.iter().any(holds)
    }
}

impl Piece {
    /// Where a byte stands in the whole; in markup there is no inside.
    fn of(&self, counted: &Utf16<'_>, byte: usize, is_start: bool) -> usize {
        match (self.is_markup, is_start) {
            (false, _) => {
                self.whole + (counted.before(byte).saturating_sub(counted.before(self.start))).min(self.units)
            }
            (true, true) => self.whole,
            (true, false) => self.whole + self.units,
        }
    }
}
