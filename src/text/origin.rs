//! How stretches of decoded text came from the file.

/// How a stretch of decoded text came from the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// Byte for byte the same in the file.
    Copied,
    /// The same at a place that knows no escapes (CDATA).
    Literal,
    /// One escape or fold of the file (`&amp;`, a soft line break): it changes as a whole or not at all.
    Decoded,
    /// An escape without the mark that closes it: text right behind it could be read as part of it.
    Unclosed,
    /// Stands for several stretches of the file at once (blanks on both sides of a tag): it is read, not changed.
    Pinned,
    /// Stands for inline code, a tag or a placeholder: no edit may touch it.
    Opaque,
}

impl Origin {
    /// Whether each byte of the text is that byte of the file.
    pub(super) const fn is_exact(self) -> bool {
        matches!(self, Self::Copied | Self::Literal)
    }
}
