//! DOCX: the paragraphs of a word processor's document, then its notes, headers and footers.
//!
//! The one part of such a document is not its XML but the text in it, a line for each paragraph. So lines, columns and
//! patches mean something to a reader, and are the same in every report. Changes of the text find their way back into
//! the XML when the file is written; everything else in the file stays byte for byte as it was.

mod builder;
mod comments;
mod content;
mod field;
mod joint;
mod package;
mod paragraph;
mod reader;
mod story;
mod styles;
mod tracked;
mod usage;
mod xml;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use super::archive::ArchiveFault;
use super::{Format, ReadError, WriteError, role, within_limit};
use crate::document::{Block, Change, Document, Part, Role, Storage, Structure};
use crate::span::{Edit, Raw, Span, apply};
use crate::text::{Refusal, Text};
pub use comments::Comment;
use package::Package;
use story::{Kind, Story};

/// The most text that is read, in bytes.
const TEXT_LIMIT: usize = 4 << 20;

const SIGNED: &str =
    "the file is signed, and a change would break the signature; lint the file it was made from";

/// Reads a file.
///
/// # Errors
/// A [`ReadError`] when it is no sound DOCX file.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, ReadError> {
    within_limit(Format::Docx, bytes.len())?;
    let mut package = Package::open(&bytes)?;
    let mut text = String::new();
    let mut blocks = Vec::new();
    let mut body = 0;
    for story in package.stories()? {
        blocks.extend(story.blocks(text.len()));
        text.push_str(story.text.as_str());
        if text.len() > TEXT_LIMIT {
            return Err(ArchiveFault::TooLong { limit: TEXT_LIMIT }.into());
        }
        if story.kind == Kind::Body {
            body = blocks.len();
        }
    }
    let structure = give_roles(blocks.get_mut(..body).unwrap_or_default());
    keep_foreign_languages(&mut blocks);
    let read_only = package.is_signed().then_some(SIGNED);
    Ok(Document {
        path: path.to_owned(),
        structure,
        parts: vec![Part { name: String::new(), bytes: text.into_bytes() }],
        blocks,
        storage: Storage::Archive(Arc::new(bytes)),
        read_only,
        ..Document::default()
    })
}

/// The edits of the text that carry out a change.
///
/// # Errors
/// A [`Refusal`] when no text stands where new text would go.
pub fn edits(document: &Document, change: &Change) -> Result<Vec<Edit<Raw>>, Refusal> {
    let (index, edits) = match change {
        // Markup of other formats is text here.
        Change::Replace(index, edit) | Change::Mend(index, edit, _) => {
            (index, document.edits(&Change::Replace(*index, edit.clone()))?)
        }
        // With nothing to be joined to, the only paragraph stays.
        Change::Remove(_) if document.blocks.len() == 1 => return Err(Refusal::Structure),
        Change::Join(..) | Change::Remove(_) | Change::Retarget(..) | Change::Rewrite(..) => {
            return document.edits(change);
        }
    };
    let text = document.blocks.get(*index).map(|block| &block.text);
    let has_place = |edit: &Edit<Raw>| {
        !edit.span.is_empty() || text.is_some_and(|text| text.is_beside_text(edit.span.start))
    };
    if edits.iter().all(has_place) { Ok(edits) } else { Err(Refusal::Opaque) }
}

/// The file, of which `archive` are the bytes, with sorted, disjoint edits of its text made.
///
/// # Errors
/// A [`WriteError`] when an edit has no place in the file.
pub fn write(archive: &[u8], edits: &[Edit<Raw>]) -> Result<Vec<u8>, WriteError> {
    if edits.is_empty() {
        return Ok(archive.to_vec());
    }
    let mut package = Package::open(archive).map_err(|_| WriteError::Unplaced)?;
    let stories = package.stories().map_err(|_| WriteError::Unplaced)?;
    let mut contents = BTreeMap::new();
    let mut start = 0;
    let mut rest = edits;
    for story in &stories {
        let end = start + story.text.span().len();
        let own;
        (own, rest) = rest.split_at(rest.partition_point(|edit| edit.span.end < end));
        if !own.is_empty() {
            contents.insert(story.entry, edited(&package, story, start, own)?.into_bytes());
        }
        start = end;
    }
    if !rest.is_empty() {
        return Err(WriteError::Unplaced);
    }
    package.replaced(&contents).map_err(|_| WriteError::Unplaced)
}

/// The file with edits of its text as tracked changes, each by its author, and how many were left out: what joins or divides
/// paragraphs.
///
/// # Errors
/// A [`WriteError`] when an edit has no place in the file.
pub fn write_tracked(archive: &[u8], edits: &[(Edit<Raw>, &str)]) -> Result<(Vec<u8>, usize), WriteError> {
    let mut package = Package::open(archive).map_err(|_| WriteError::Unplaced)?;
    let stories = package.stories().map_err(|_| WriteError::Unplaced)?;
    let mut contents = BTreeMap::new();
    let (mut start, mut left_out) = (0, 0);
    for story in &stories {
        let end = start + story.text.span().len();
        let mut own = Vec::new();
        for (edit, author) in edits.iter().filter(|(edit, _)| (start..end).contains(&edit.span.start)) {
            let span = Span::new(edit.span.start - start, edit.span.end - start);
            let is_line = |text: &str| !text.contains('\n');
            if edit.span.end < end && is_line(span.of(story.text.as_str())) && is_line(&edit.content) {
                own.push((Edit::<Text>::new(span, edit.content.as_str()), *author));
            } else {
                left_out += 1;
            }
        }
        if !own.is_empty() {
            let xml = tracked::tracked(story, &own).ok_or(WriteError::Unplaced)?;
            let meant = apply(story.text.as_str().as_bytes(), own.iter().map(|(edit, _)| edit));
            contents.insert(story.entry, reread(&package, story, xml, &meant)?.into_bytes());
        }
        start = end;
    }
    let written = package.replaced(&contents).map_err(|_| WriteError::Unplaced)?;
    Ok((written, left_out))
}

/// The file with comments beside its body, sorted by their places, and how many were left out: those of notes, headers and
/// footers, and what goes over several lines.
///
/// # Errors
/// A [`WriteError`] when a comment has no place in the file.
pub fn write_comments(archive: &[u8], comments: &[Comment<Raw>]) -> Result<(Vec<u8>, usize), WriteError> {
    let mut package = Package::open(archive).map_err(|_| WriteError::Unplaced)?;
    let stories = package.stories().map_err(|_| WriteError::Unplaced)?;
    let Some(body) = stories.first().filter(|story| story.kind == Kind::Body) else {
        return Ok((archive.to_vec(), comments.len()));
    };
    let text = body.text.as_str();
    let in_body = |comment: &&Comment<Raw>| {
        let Span { start, end, .. } = comment.span;
        start < end && text.get(start..end).is_some_and(|place| !place.contains('\n'))
    };
    let own: Vec<Comment<Text>> = comments
        .iter()
        .filter(in_body)
        .map(|comment| Comment {
            span: Span::new(comment.span.start, comment.span.end),
            author: comment.author.clone(),
            text: comment.text.clone(),
        })
        .collect();
    if own.is_empty() {
        return Ok((archive.to_vec(), comments.len()));
    }
    let part = package.comments().map_err(|_| WriteError::Unplaced)?;
    let first = part.as_deref().map_or(0, |part| tracked::last_id(part) + 1);
    let written = || {
        let xml = comments::anchored(body, &own, first)?;
        let part = comments::with(part.as_deref().unwrap_or(comments::EMPTY), &own, first)?;
        Some((xml, part))
    };
    let (xml, part) = written().ok_or(WriteError::Unplaced)?;
    let xml = reread(&package, body, xml, text.as_bytes())?;
    let contents = BTreeMap::from([(body.entry, xml.into_bytes())]);
    let file = package.with_comments(contents, part).ok_or(WriteError::Unplaced)?;
    Ok((file, comments.len() - own.len()))
}

/// The XML of a story that begins at byte `start`, with edits made. It is read again to see that they are what was meant.
fn edited(
    package: &Package<'_>,
    story: &Story,
    start: usize,
    edits: &[Edit<Raw>],
) -> Result<String, WriteError> {
    let local = |edit: &Edit<Raw>| {
        let (from, to) = (edit.span.start.checked_sub(start)?, edit.span.end.checked_sub(start)?);
        Some(Edit::new(Span::new(from, to), edit.content.as_str()))
    };
    let edits: Option<Vec<Edit<Text>>> = edits.iter().map(local).collect();
    let edits = edits.ok_or(WriteError::Unplaced)?;
    let meant = apply(story.text.as_str().as_bytes(), &edits);
    let xml = story.edited(&edits).ok_or(WriteError::Unplaced)?;
    reread(package, story, xml, &meant)
}

/// New XML of a story, if what is read from it is what was meant.
fn reread(package: &Package<'_>, story: &Story, xml: String, meant: &[u8]) -> Result<String, WriteError> {
    let read = package.story(story.entry, story.kind, xml).map_err(|_| WriteError::Unplaced)?;
    if read.text.as_str().as_bytes() == meant { Ok(read.xml) } else { Err(WriteError::Unplaced) }
}

/// Reads the roles off the shape of the lines where no style names a heading: many documents have none.
fn give_roles(blocks: &mut [Block]) -> Structure {
    if blocks.iter().any(|block| block.role == Role::Heading) {
        return Structure::Marked;
    }
    let stated: Vec<Role> = blocks.iter().map(|block| block.role).collect();
    role::assign(blocks);
    for (block, stated) in blocks.iter_mut().zip(stated) {
        if stated != Role::Paragraph {
            block.role = stated;
        }
    }
    Structure::Guessed
}

/// Keeps the language of a block only where most of the text is marked with another: what a document as a whole is
/// marked with is often that of the text it was translated from, or of the template.
fn keep_foreign_languages(blocks: &mut [Block]) {
    let mut lengths = HashMap::new();
    for block in blocks.iter() {
        if let Some(language) = block.language {
            *lengths.entry(language).or_default() += block.text.as_str().len();
        }
    }
    let most = lengths.into_iter().max_by_key(|&(language, length): &(_, usize)| (length, language));
    for block in blocks {
        block.language = block.language.filter(|own| Some(*own) != most.map(|(language, _)| language));
    }
}
