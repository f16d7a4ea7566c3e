//! Small words of which one is too many.

pub mod clash;
