//! The editor's door, spoken to as an editor does.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]
#![allow(clippy::needless_pass_by_value, reason = "what json! writes is handed over")]

#[path = "../common/mod.rs"]
mod common;

mod editor;
mod edits;
mod neovim;
mod transcript;
