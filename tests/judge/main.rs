//! The judge, asked over the loopback: what comes back may be anything, and no more than what is in the text is believed.

#![cfg(feature = "judge")]
#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

mod believed;
mod endpoint;
mod files;
mod stub;
mod trouble;

#[path = "../common/mod.rs"]
mod common;
