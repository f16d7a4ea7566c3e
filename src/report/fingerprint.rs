//! Names of findings that stay the same while the text around them is edited, so that a platform can tell an old finding
//! from a new one.

use std::collections::HashMap;

use super::FileReport;
use crate::linter::Diagnostic;
use crate::span::{Raw, Span};

/// Words on each side that make a finding recognisable.
const WORDS: usize = 3;

/// Bytes in which these words are looked for.
const REACH: usize = 80;

/// A fingerprint for each finding of a file, in their order: 16 hexadecimal digits of the rule, the text found and the
/// words around it, and a number where several findings of the file share them.
pub(super) fn fingerprints(file: &FileReport<'_>) -> Vec<String> {
    let mut seen: HashMap<u64, usize> = HashMap::new();
    let texts = file.texts();
    let fingerprint = |d: &Diagnostic| {
        let hash = hash_of(texts.get(d.part).copied().unwrap_or_default(), d);
        let ordinal = seen.entry(hash).or_default();
        *ordinal += 1;
        format!("{hash:016x}:{ordinal}")
    };
    file.diagnostics.iter().map(fingerprint).collect()
}

fn hash_of(text: &str, d: &Diagnostic) -> u64 {
    let mut hash = Fnv::new();
    hash.add(&d.rule);
    hash.add(&d.text);
    let from = text.floor_char_boundary(d.span.start.saturating_sub(REACH));
    let to = text.ceil_char_boundary(d.span.end.saturating_add(REACH).min(text.len()));
    let before = Span::<Raw>::new(from, d.span.start).of(text);
    let after = Span::<Raw>::new(d.span.end, to).of(text);
    // Neighbouring lines may be moved or edited without this finding becoming another one.
    let before = before.rsplit(['\n', '\r']).next().unwrap_or_default();
    let after = after.split(['\n', '\r']).next().unwrap_or_default();
    let is_gap = |c: char| !c.is_alphanumeric();
    before.rsplit(is_gap).filter(|word| !word.is_empty()).take(WORDS).for_each(|word| hash.add(word));
    hash.add("");
    after.split(is_gap).filter(|word| !word.is_empty()).take(WORDS).for_each(|word| hash.add(word));
    hash.0
}

/// FNV-1a: the same on every machine and in every version of the program.
struct Fnv(u64);

impl Fnv {
    const fn new() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }

    fn add(&mut self, text: &str) {
        for byte in text.bytes().chain([0xFF]) {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
}
