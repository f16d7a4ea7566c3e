//! Rules on acronyms and what they stand for.
//!
//! Translation turns the words of a name round and leaves its acronym as it was, or takes the acronym of the target
//! language and another expansion.

pub mod mismatch;
pub mod source_order;
pub mod two_expansions;
