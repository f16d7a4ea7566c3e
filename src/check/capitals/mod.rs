//! Capitals and small letters where the language sets the other.

pub mod after_comma;
pub mod after_semicolon;
pub mod mid_sentence;
pub mod none;
pub mod noun;
pub mod proper_adjective;
pub mod sentence_start;
