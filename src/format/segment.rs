//! Segments of files that hold a text in pieces: rows, messages, translation units. Their markup is taken out of the
//! text that rules of prose read, and kept beside it.

use super::plain;
use crate::document::{Block, Document, Role, Side, Unit};
use crate::markup::{Piece, Shape, Syntax, pieces_beside};
use crate::span::{Edit, Raw, Span};
use crate::text::{OBJECT, Origin, Refusal, Text};

/// What a format says of a segment that has been read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum State {
    /// It is in use.
    #[default]
    Finished,
    /// It is not: to be translated again, to be reviewed, locked.
    Unfinished,
}

/// A segment beside what it translates, with the markup that its format told.
#[derive(Debug, Default)]
pub struct Segment {
    pub source: Text,
    pub source_codes: Vec<Piece>,
    pub target: Text,
    pub target_codes: Vec<Piece>,
    /// Of a plural form: the other form of the source.
    pub other: Option<Text>,
    pub state: State,
    /// Whether its file says that it is translated, so that nothing in it is a fault.
    pub is_stated: bool,
    /// What else is known of the unit.
    pub unit: Unit,
}

/// Adds a segment to a document, unless it is empty or not finished.
pub fn add(document: &mut Document, segment: Segment, wants_unfinished: bool) {
    let progress = &mut document.progress;
    let (source, target) = (segment.source.as_str().trim(), segment.target.as_str().trim());
    match segment.state {
        State::Unfinished => progress.unfinished += 1,
        State::Finished if target.is_empty() && !segment.is_stated => progress.untranslated += 1,
        State::Finished => progress.finished += 1,
    }
    progress.copied += usize::from(!target.is_empty() && source == target);
    let is_passed_over = segment.state == State::Unfinished && !wants_unfinished;
    if is_passed_over || (target.is_empty() && (!segment.is_stated || source.is_empty())) {
        return;
    }
    let syntax = segment.unit.syntax;
    let is_alone = segment.source.as_str().is_empty();
    let witness = if is_alone { &segment.target } else { &segment.source };
    let (source_pieces, target_pieces) = pieces_beside(
        syntax,
        (witness.as_str(), segment.source_codes),
        (segment.target.as_str(), segment.target_codes),
    );
    let source_pieces = if is_alone { Vec::new() } else { source_pieces };
    let other = segment.other.map(|text| {
        let (pieces, _) =
            pieces_beside(syntax, (text.as_str(), Vec::new()), (segment.target.as_str(), Vec::new()));
        Side { text, pieces }
    });
    let source = Side { text: segment.source, pieces: source_pieces };
    let target = Side { text: segment.target, pieces: target_pieces };
    let first = document.blocks.len();
    document.blocks.extend(blocks_of(&target));
    if document.blocks.len() == first {
        let anchor = target.text.raw(Span::at(0)).start;
        document.blocks.push(Block::new(Text::default().anchored(anchor), Role::Cell));
    }
    let lines = plain::lines_of_unit(&prose(&source)).into_iter().map(|block| block.text).collect();
    let blocks = first..document.blocks.len();
    document.units.push(Unit { blocks, source, lines, target, other, ..segment.unit });
}

/// The blocks of a translation: its lines. A line without an end mark that stands alone is a label or a heading rather
/// than running text.
fn blocks_of(side: &Side) -> Vec<Block> {
    let mut blocks = plain::lines_of_unit(&prose(side));
    if let [block] = blocks.as_mut_slice() {
        block.role = role_of(block.text.as_str());
    }
    blocks
}

/// The blocks of a segment without source.
pub fn blocks(text: &Text) -> Vec<Block> {
    let mut blocks = plain::blocks(text);
    if let [block] = blocks.as_mut_slice() {
        block.role = role_of(block.text.as_str());
    }
    blocks
}

fn role_of(text: &str) -> Role {
    let text = text.trim_end_matches(['"', '”', '»', '’', ')']);
    let ended = text.ends_with(['.', '!', '?', '…', ':', '。']);
    if ended { Role::Paragraph } else { Role::Cell }
}

/// The text as a person reads it: without tags, with one sign for each thing that a program fills in.
fn prose(side: &Side) -> Text {
    if side.pieces.is_empty() {
        return side.text.clone();
    }
    let whole = &side.text;
    let mut made = Text::escaped(whole.escape());
    let mut at = 0;
    for piece in &side.pieces {
        let span: Span<Text> = Span::new(piece.span.start, piece.span.end);
        if matches!(piece.shape, Shape::Inside | Shape::Text) || span.start < at {
            continue;
        }
        made.push_part(whole, Span::new(at, span.start));
        at = span.end;
        match &piece.shape {
            Shape::Opens => made.open(),
            Shape::Closes => made.close(),
            Shape::Object => made.push(OBJECT, whole.raw(span), Origin::Opaque),
            Shape::Reads(text) => made.push(text, whole.raw(span), Origin::Opaque),
            Shape::Nothing | Shape::Text | Shape::Inside => {}
        }
    }
    made.push_part(whole, Span::new(at, whole.as_str().len()));
    made
}

/// Edits of the words of a unit, unless its markup would be read differently with them: `5 %` and an `s` make a
/// placeholder.
///
/// # Errors
/// A [`Refusal`] when they touch what a program reads.
pub fn guarded(unit: &Unit, edits: Vec<Edit<Raw>>) -> Result<Vec<Edit<Raw>>, Refusal> {
    let whole = &unit.target.text;
    let mut text = whole.as_str().to_owned();
    let mut codes: Vec<Piece> = unit.target.pieces.clone();
    codes.retain(|piece| whole.has_opaque(Span::new(piece.span.start, piece.span.end)));
    for edit in edits.iter().rev() {
        let span = whole.span_of(edit.span);
        let content = whole.escape().read(&edit.content);
        for code in codes.iter_mut().filter(|code| code.span.start >= span.end) {
            let moved = |at: usize| at + content.len() - span.len();
            code.span = moved(code.span.start)..moved(code.span.end);
        }
        text.replace_range(span.range(), &content);
    }
    // What stands alone shows its own syntaxes, also those that it gets.
    let witness = if unit.is_alone() { &text } else { unit.source.text.as_str() };
    let (_, pieces) = pieces_beside(unit.syntax, (witness, Vec::new()), (&text, codes));
    let of = |text: &str, piece: &Piece| (piece.kind, piece.key.clone(), text[piece.span.clone()].to_owned());
    let is_same = pieces.len() == unit.target.pieces.len()
        && pieces.iter().zip(&unit.target.pieces).all(|(a, b)| of(&text, a) == of(whole.as_str(), b));
    if is_same { Ok(edits) } else { Err(Refusal::Markup) }
}

/// A unit of a program or a page.
pub fn message(syntax: Syntax) -> Unit {
    Unit { syntax: Syntax { program: true, ..syntax }, is_message: true, ..Unit::default() }
}
