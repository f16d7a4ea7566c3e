//! A block of a page and where it stands, before anybody decides whether it is read.

use crate::document::Block;

/// Where on the page a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Place {
    Head,
    Main,
    #[default]
    Around,
}

/// A block and where it stands.
#[derive(Debug)]
pub struct Found {
    pub block: Block,
    pub place: Place,
    /// The index of the element it stands in.
    pub node: usize,
    /// Whether it is the value of an attribute.
    pub is_attribute: bool,
}
