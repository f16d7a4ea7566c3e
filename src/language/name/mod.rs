//! What is known of the spelling of names: their keys, how far two are apart, and what is made from them.

pub mod derive;
pub mod distance;
pub mod elision;
pub mod equivalents;
pub mod fold;
pub mod script;
