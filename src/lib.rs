//! Corrigenda lints machine-translated articles: it finds what translation and scraping left behind, says what is
//! wrong in an editor's words, and proposes and applies fixes.
//!
//! Data flows one way: bytes → [`format`] → [`document::Document`] → [`check`] and [`rule`] → [`linter::Linter`] →
//! [`linter::Diagnostic`] → reports and fixes.

#![deny(clippy::print_stdout, clippy::print_stderr)]
#![cfg_attr(not(test), deny(clippy::unwrap_used, clippy::expect_used, clippy::panic))]

pub mod baseline;
pub mod bitext;
pub mod builtin;
pub mod changed;
pub mod check;
pub mod config;
pub mod document;
pub mod examples;
pub mod fix;
pub mod format;
pub mod gate;
pub mod glossary;
pub mod judge;
pub mod language;
pub mod linter;
pub mod names;
pub mod report;
pub mod rule;
pub mod span;
pub mod suppress;
pub mod text;
