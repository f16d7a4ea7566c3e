//! What a comment covers.

use std::collections::HashSet;

use super::comment::{Comment, Extent};
use super::{Diagnostic, names_rule};
use crate::document::{Block, Document};
use crate::span::{Raw, Span};

/// A comment in effect.
#[derive(Debug)]
pub struct Scope {
    pub comment: Comment,
    /// The comment that ends it.
    pub end: Option<Comment>,
    /// What of its part it covers.
    covered: Span<Raw>,
    /// The names of its list that have suppressed something.
    pub used: HashSet<String>,
}

/// What a comment covers, and the comment that ends that.
pub type Effect = (Span<Raw>, Option<Comment>);

impl Scope {
    pub fn new(comment: Comment, (covered, end): Effect) -> Self {
        Self { comment, end, covered, used: HashSet::new() }
    }

    /// Whether it suppresses a finding; remembers by which name.
    pub fn covers(&mut self, diagnostic: &Diagnostic) -> bool {
        let inside = diagnostic.part == self.comment.part
            && (self.covered.overlaps(diagnostic.span) || self.covered.contains(diagnostic.span));
        let names = self.comment.names.iter().filter(|name| inside && names_rule(name, &diagnostic.rule));
        let mut covers = false;
        for name in names {
            covers = true;
            self.used.insert(name.clone());
        }
        covers
    }
}

/// Finds out what each comment covers, or why it covers nothing. An end is given only when it ends nothing.
pub fn resolve(document: &Document, comments: Vec<Comment>) -> Vec<(Comment, Result<Effect, String>)> {
    let blocks = Blocks::of(document);
    let mut open: Vec<Comment> = Vec::new();
    let mut resolved = Vec::new();
    for comment in comments {
        match comment.extent {
            Extent::Start => open.push(comment),
            Extent::End => match open.pop_if(|start| start.part == comment.part) {
                Some(start) => {
                    let covered = Span::new(start.span.end, comment.span.start);
                    resolved.push((start, Ok((covered, Some(comment)))));
                }
                None => resolved.push((comment, Err("nothing is open that it could end".to_owned()))),
            },
            Extent::File => {
                let length = document.parts.get(comment.part).map_or(0, |part| part.bytes.len());
                resolved.push((comment, Ok((Span::new(0, length), None))));
            }
            Extent::Next => {
                let block = blocks.next(&comment).ok_or("no text follows that it could speak of".to_owned());
                resolved.push((comment, block.map(|covered| (covered, None))));
            }
            Extent::Unknown => {
                let known = "known are corrigenda-ignore, -ignore-start, -ignore-end and -ignore-file";
                resolved.push((comment, Err(known.to_owned())));
            }
        }
    }
    let unclosed =
        open.into_iter().map(|start| (start, Err("its corrigenda-ignore-end is missing".to_owned())));
    resolved.extend(unclosed);
    resolved
}

/// Where blocks stand in the file: part and bytes, in order of place.
struct Blocks(Vec<(usize, Span<Raw>)>);

impl Blocks {
    fn of(document: &Document) -> Self {
        let place = |block: &Block| (block.part, block.text.raw(block.text.span()));
        let mut places: Vec<_> = document.blocks.iter().map(place).collect();
        places.sort_unstable();
        Self(places)
    }

    /// The block a comment stands in, or else the first after it.
    fn next(&self, comment: &Comment) -> Option<Span<Raw>> {
        let at =
            self.0.partition_point(|(part, span)| (*part, span.end) <= (comment.part, comment.span.start));
        self.0.get(at).filter(|(part, _)| *part == comment.part).map(|(_, span)| *span)
    }
}
