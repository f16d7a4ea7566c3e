//! Why a change of a text cannot be carried into its file.

/// Why an edit of the text cannot be carried into the file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error, serde::Serialize, serde::Deserialize)]
pub enum Refusal {
    /// The edit would change inline code, a tag or a placeholder.
    #[error("the change would touch inline markup or code")]
    Opaque,
    /// The edit would change part of one escape sequence, or lies outside the text.
    #[error("the change does not fall on a boundary of the file's encoding")]
    Unaligned,
    /// The edit runs over bytes of the file that are not text (a tag between two words).
    #[error("the change runs across markup")]
    Scattered,
    /// The place cannot hold the new text (a quote in an unquoted value, a line break in a heading).
    #[error("the new text cannot be written at this place")]
    Unwritable,
    /// With the change the text would read as other markup than before.
    #[error("the change would turn text into markup or markup into text")]
    Markup,
    /// Two blocks cannot be joined or a block removed in this format.
    #[error("the format gives no way to join or remove this block")]
    Structure,
    /// The fixes of the rule make new faults for it, round after round.
    #[error("the fixes of this rule never settle in this text")]
    Unsettled,
}
