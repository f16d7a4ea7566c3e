//! What a rule finds: a place, what to say of it, and what to write instead.

use std::ops::Range;

use serde::{Deserialize, Serialize};

use super::{Applicability, Severity};
use crate::document::Change;
use crate::span::{Edit, Span};
use crate::text::Text;

/// A stretch of one block's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Place {
    /// Index of the block.
    pub block: usize,
    /// Bytes of its text.
    pub span: Span<Text>,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// Where.
    pub place: Place,
    /// What it has to do with the finding.
    pub message: String,
}

/// What to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suggestion {
    /// All changes belong together: they are made as a whole or not at all.
    pub changes: Vec<Change>,
    /// Whether it may be applied without a person.
    pub applicability: Applicability,
}

impl Suggestion {
    /// Replaces a place by `content`.
    pub fn replace(place: Place, content: impl Into<String>, applicability: Applicability) -> Self {
        Self { changes: vec![Change::Replace(place.block, Edit::new(place.span, content))], applicability }
    }

    /// Several replacements in one block that belong together.
    pub fn edits(block: usize, edits: Vec<Edit<Text>>, applicability: Applicability) -> Self {
        Self { changes: edits.into_iter().map(|edit| Change::Replace(block, edit)).collect(), applicability }
    }

    /// Writes markup in the place of a stretch, which then reads as `reads` where the format reads markup.
    pub fn mend(
        place: Place,
        markup: impl Into<String>,
        reads: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        let change = Change::Mend(place.block, Edit::new(place.span, markup), reads.into());
        Self { changes: vec![change], applicability }
    }

    /// Replaces part of the unit of a block, as the file has that.
    pub fn rewrite(
        block: usize,
        span: Span<Text>,
        content: impl Into<String>,
        applicability: Applicability,
    ) -> Self {
        Self { changes: vec![Change::Rewrite(block, Edit::new(span, content))], applicability }
    }

    /// Removes a whole block.
    pub fn remove(block: usize, applicability: Applicability) -> Self {
        Self { changes: vec![Change::Remove(block)], applicability }
    }
}

/// A fault as a rule sees it, in terms of blocks and text.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Where.
    pub place: Place,
    /// Values for the placeholders of the rule's message, besides `{text}`.
    pub args: Vec<(&'static str, String)>,
    /// Other places that belong to it.
    pub related: Vec<Related>,
    /// What to write instead.
    pub suggestion: Option<Suggestion>,
    /// How sure the rule is, 0 to 1.
    pub confidence: f32,
    /// At most this severity, when the rule is less sure than usual.
    pub at_most: Severity,
    /// The sentences of the source that it was held against, by their numbers in the bitext.
    pub beside: Option<Range<usize>>,
    /// Where in the unit of its block, as the file has that, when it is not said of the words alone.
    pub written: Option<Span<Text>>,
    /// Which cue of subtitles it is said of and where in the line of its times, when it is not said of the words.
    pub cue: Option<(usize, Span<Text>)>,
}

impl Finding {
    /// A finding without a fix; the builder methods add what is known.
    pub const fn new(block: usize, span: Span<Text>) -> Self {
        Self {
            place: Place { block, span },
            args: Vec::new(),
            related: Vec::new(),
            suggestion: None,
            confidence: 0.9,
            at_most: Severity::Error,
            beside: None,
            written: None,
            cue: None,
        }
    }

    /// A finding in the line of the times of a cue of subtitles, whose text begins in a block.
    pub fn at_cue(block: usize, cue: usize, span: Span<Text>) -> Self {
        Self { cue: Some((cue, span)), ..Self::new(block, Span::at(0)) }
    }

    /// Adds a value for a placeholder of the message.
    #[must_use]
    pub fn arg(mut self, name: &'static str, value: impl Into<String>) -> Self {
        self.args.push((name, value.into()));
        self
    }

    /// Adds what to write instead.
    #[must_use]
    pub fn suggest(mut self, suggestion: Suggestion) -> Self {
        self.suggestion = Some(suggestion);
        self
    }

    /// Adds another place that belongs to it.
    #[must_use]
    pub fn relate(mut self, place: Place, message: impl Into<String>) -> Self {
        self.related.push(Related { place, message: message.into() });
        self
    }

    /// Sets how sure the rule is.
    #[must_use]
    pub const fn confidence(mut self, confidence: f32) -> Self {
        self.confidence = confidence;
        self
    }

    /// Says which sentences of the source it was held against: reports show them.
    #[must_use]
    pub fn beside(mut self, source: Range<usize>) -> Self {
        self.beside = Some(source);
        self
    }

    /// Says where in the unit it is, as the file has that.
    #[must_use]
    pub const fn written(mut self, span: Span<Text>) -> Self {
        self.written = Some(span);
        self
    }

    /// Lowers the severity of this one finding.
    #[must_use]
    pub const fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = severity;
        self
    }

    /// The same with all blocks counted from `first`.
    #[must_use]
    pub fn shifted(mut self, first: usize) -> Self {
        self.place.block += first;
        for related in &mut self.related {
            related.place.block += first;
        }
        for change in self.suggestion.iter_mut().flat_map(|suggestion| &mut suggestion.changes) {
            change.shift(first);
        }
        self
    }
}
