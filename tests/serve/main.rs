//! The server, asked as its clients ask it: in this process, at a port of its own.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

#[path = "../common/mod.rs"]
mod common;

mod api;
mod clients;
mod hostile;
mod http;
mod page;
mod program;
mod tool;
