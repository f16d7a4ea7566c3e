//! What a paragraph is, as its style or its place in the outline says.

use crate::document::Role;

/// What a paragraph is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Use {
    /// Text in this role.
    Text(Role),
    /// A listing: no text.
    Code,
}
