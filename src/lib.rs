//! Corrigenda lints machine-translated articles: it finds what translation and scraping left behind, says what is
//! wrong in an editor's words, and proposes and applies fixes.
//!
//! ```
//! use corrigenda::format;
//! use corrigenda::linter::{Beside, Linter, Settings};
//!
//! let document = format::read("note.txt", b"The mayor resigned on Monday , his office said.".to_vec())?;
//! let linter = Linter::new(&Settings::default(), Vec::new())?;
//! let found = linter.lint(&document, Beside::default());
//! for fault in &found {
//!     println!("{}:{} {}", fault.start.line, fault.start.column, fault.message);
//! }
//! # assert_eq!(found[0].rule, "spacing/before-punctuation");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! Data flows one way: bytes → [`mod@format`] → [`document::Document`] → [`rule`]s → [`linter::Linter`] →
//! [`linter::Diagnostic`] → [`report`] and [`fix`]:
//!
//! - [`mod@format`] reads files of any format and writes them with edits made;
//! - [`document`] is what they are read into, [`text`] the text of its blocks, [`span`] a place in either;
//! - [`config`] is `corrigenda.toml`, [`names`] the names a house has decided, [`rule`] what a rule is, with packs of your own;
//! - [`linter`] runs the rules;
//! - [`fix`] chooses among fixes and makes them, again and again until nothing is left to fix;
//! - [`report`] writes findings in all formats that the command knows.
//!
//! The command itself is the feature `cli`, on by default; a library does without its dependencies by
//! `default-features = false`.

#![deny(clippy::print_stdout, clippy::print_stderr)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod config;
pub mod document;
pub mod fix;
pub mod format;
pub mod linter;
pub mod names;
pub mod report;
pub mod rule;
pub mod text;

#[doc(inline)]
pub use corrigenda_pack::span;

// What the command and the tests need besides. It may change at any time: what a user of the library needs of it is shown
// by the modules above.
#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod api;
#[doc(hidden)]
pub mod authority;
#[doc(hidden)]
pub mod baseline;
#[doc(hidden)]
pub mod bitext;
#[doc(hidden)]
pub mod builtin;
#[doc(hidden)]
pub mod changed;
#[doc(hidden)]
pub mod check;
#[doc(hidden)]
pub mod corpus;
#[doc(hidden)]
pub mod desk;
#[doc(hidden)]
pub mod eval;
#[doc(hidden)]
pub mod examples;
#[doc(hidden)]
pub mod gate;
#[doc(hidden)]
pub mod glossary;
#[doc(hidden)]
pub mod judge;
#[doc(hidden)]
pub mod language;
#[doc(hidden)]
#[cfg(feature = "serve")]
pub mod languagetool;
#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod lsp;
#[doc(hidden)]
pub mod markup;
#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod mcp;
#[doc(hidden)]
pub mod model;
#[doc(hidden)]
pub mod precision;
#[doc(hidden)]
#[cfg(feature = "cli")]
pub mod rpc;
#[doc(hidden)]
#[cfg(feature = "serve")]
pub mod serve;
#[doc(hidden)]
pub mod suppress;
