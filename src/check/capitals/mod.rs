//! Capitals and small letters where the language sets the other.

pub mod proper_adjective;
