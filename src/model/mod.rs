//! What is noted of a text before anybody judges it: words, blocks, quotations, names, seams, numbers.
//!
//! No severity, no finding, no rule and no option here: facts are shared by all rules, judgements stand in `check`.

pub mod acronyms;
pub mod addresses;
pub mod brackets;
mod context;
pub mod dates;
pub mod figures;
pub mod furniture;
pub mod low_starts;
pub mod markdown;
pub mod names;
pub mod numerals;
pub mod quotes;
pub mod runs;
pub mod scraps;
pub mod seams;
pub mod vocabulary;
pub mod wordbook;

pub use context::Context;
