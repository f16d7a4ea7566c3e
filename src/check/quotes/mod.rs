//! Rules on quotation marks.

pub mod mixed_styles;
