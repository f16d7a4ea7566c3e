//! Rules on capital letters that are missing or too many.

pub mod mid_sentence;
pub mod none;
pub mod sentence_start;
