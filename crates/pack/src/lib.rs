//! What a rule is and how packs of rules are read: all that the library shares with its build, which stores the packs
//! that come with it in a form that loads in a fraction of a millisecond.
//!
//! A part of `corrigenda` and no interface of its own: that crate shows what is meant to be used.

#![deny(clippy::print_stdout, clippy::print_stderr)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

mod bytes;
mod error;
mod hash;
mod language;
pub mod lexicon;
mod lines;
mod lower;
mod pack;
pub mod pattern;
mod rule;
pub mod span;
mod visible;
mod words;

pub use bytes::{eight_bytes, first_bytes, is_printable};
pub use error::{PackError, nearest, unknown_rule};
pub use hash::{WordHash, WordHasher, WordMap};
pub use language::Language;
pub use lines::{Lines, Position};
pub use lower::{in_lower_case, is_listed};
pub use pack::{Pack, read_pack, scope_of_folder};
pub use pattern::Pattern;
pub use rule::{
    Applicability, BadExample, Enclosure, Explanation, Fact, GoodExample, Judged, Kind, List, Rule, Scope,
    Severity, Taste, Template, Where, parse_severity,
};
pub use visible::{named, steers, visible, visible_lines};
pub use words::{Listed, WordFile, WordLists};
