//! What a lexicon says of a word, and the sieve that tells of most words that it says nothing: the build makes the sieves.

mod entry;
pub mod sieve;

pub use entry::Entry;
