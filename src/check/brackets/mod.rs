//! Rules on brackets.

pub mod unbalanced;
