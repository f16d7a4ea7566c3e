//! One file per output format; each turns diagnostics into text.

pub mod jsonl;
