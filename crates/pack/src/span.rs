//! Ranges of bytes, typed by what they index, so that a place in a file and a place in decoded text
//! cannot be mixed up.

use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;
use std::ops::Range;

/// Unit of a [`Span`] that counts bytes of the stored file (or of one part of an archive).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Raw {}

/// A half-open range of bytes of `U`: `Span<Raw>` in the file, `Span<Text>` in a block's decoded text.
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(bound = "")]
pub struct Span<U> {
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
    #[serde(skip)]
    unit: PhantomData<fn() -> U>,
}

impl<U> Span<U> {
    /// The bytes from `start` up to `end`; an `end` before `start` gives the empty span at `start`.
    pub const fn new(start: usize, end: usize) -> Self {
        let end = if end < start { start } else { end };
        Self { start, end, unit: PhantomData }
    }

    /// The empty span at a byte: an insertion point.
    pub const fn at(offset: usize) -> Self {
        Self::new(offset, offset)
    }

    /// Length in bytes.
    pub const fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether it holds no byte.
    pub const fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// Whether every byte of `other` lies in this span (an empty `other` may sit on its edge).
    pub const fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share at least one byte.
    pub const fn overlaps(self, other: Self) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the two share a byte or stand side by side.
    pub const fn touches(self, other: Self) -> bool {
        self.start <= other.end && other.start <= self.end
    }

    /// The smallest span that holds both.
    #[must_use]
    pub fn cover(self, other: Self) -> Self {
        Self::new(self.start.min(other.start), self.end.max(other.end))
    }

    /// The same range as a standard one, for slicing.
    pub const fn range(self) -> Range<usize> {
        self.start..self.end
    }

    /// The bytes of `text` it stands for; empty when it does not fit (never a panic).
    pub fn of(self, text: &str) -> &str {
        text.get(self.range()).unwrap_or_default()
    }
}

impl<U> Clone for Span<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Span<U> {}
impl<U> PartialEq for Span<U> {
    fn eq(&self, other: &Self) -> bool {
        (self.start, self.end) == (other.start, other.end)
    }
}
impl<U> Eq for Span<U> {}
impl<U> PartialOrd for Span<U> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<U> Ord for Span<U> {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.start, self.end).cmp(&(other.start, other.end))
    }
}
impl<U> std::hash::Hash for Span<U> {
    fn hash<H: std::hash::Hasher>(&self, state: &mut H) {
        (self.start, self.end).hash(state);
    }
}
impl<U> fmt::Debug for Span<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

/// A [`Span`] in half the memory, for what a text has very many of. It counts bytes of less than four gigabytes; more than
/// that no file may have that is read at once.
pub struct Packed<U> {
    start: u32,
    end: u32,
    unit: PhantomData<fn() -> U>,
}

impl<U> Packed<U> {
    /// The span.
    pub const fn get(self) -> Span<U> {
        Span::new(self.start as usize, self.end as usize)
    }
}

impl<U> From<Span<U>> for Packed<U> {
    fn from(span: Span<U>) -> Self {
        let packed = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        Self { start: packed(span.start), end: packed(span.end), unit: PhantomData }
    }
}

impl<U> Clone for Packed<U> {
    fn clone(&self) -> Self {
        *self
    }
}
impl<U> Copy for Packed<U> {}
impl<U> PartialEq for Packed<U> {
    fn eq(&self, other: &Self) -> bool {
        self.get() == other.get()
    }
}
impl<U> Eq for Packed<U> {}
impl<U> fmt::Debug for Packed<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.get().fmt(f)
    }
}

/// Replace the bytes of a span by `content` (empty span: insert; empty content: delete).
#[derive(serde::Serialize, serde::Deserialize)]
#[serde(bound = "")]
pub struct Edit<U> {
    /// What is replaced.
    pub span: Span<U>,
    /// What stands there afterwards.
    pub content: String,
}

impl<U> Edit<U> {
    /// Replaces `span` by `content`.
    pub fn new(span: Span<U>, content: impl Into<String>) -> Self {
        Self { span, content: content.into() }
    }
}

impl<U> Clone for Edit<U> {
    fn clone(&self) -> Self {
        Self { span: self.span, content: self.content.clone() }
    }
}
impl<U> PartialEq for Edit<U> {
    fn eq(&self, other: &Self) -> bool {
        self.span == other.span && self.content == other.content
    }
}
impl<U> Eq for Edit<U> {}
impl<U> fmt::Debug for Edit<U> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?} -> {:?}", self.span, self.content)
    }
}

/// The bytes with sorted, disjoint edits made. Edits that do not fit the bytes are passed over.
pub fn apply<'a, U: 'a>(bytes: &[u8], edits: impl IntoIterator<Item = &'a Edit<U>>) -> Vec<u8> {
    let mut edits: Vec<&Edit<U>> = edits.into_iter().collect();
    edits.sort_by_key(|edit| edit.span);
    let mut fixed = Vec::with_capacity(bytes.len());
    let mut at = 0;
    for edit in edits {
        if edit.span.start < at || edit.span.end > bytes.len() {
            continue;
        }
        fixed.extend_from_slice(&bytes[at..edit.span.start]);
        fixed.extend_from_slice(edit.content.as_bytes());
        at = edit.span.end;
    }
    fixed.extend_from_slice(&bytes[at..]);
    fixed
}
