//! Rules on brackets.

pub mod mismatched;
pub mod unbalanced;
