//! Findings that someone has looked at and wants to keep, as entries of the configuration say. What comments in the text
//! say, the linter heeds itself.

use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use crate::builtin;
use crate::config::{Config, Suppression};
use crate::document::Document;
use crate::linter::Diagnostic;
use crate::linter::suppress::{UNUSED, diagnose, names_rule};
use crate::rule::{Place, Severity};
use crate::span::Span;

/// The entries of a configuration, and which of them were of use.
#[derive(Debug, Default)]
pub struct Suppressions(Vec<Tracked>);

#[derive(Debug)]
struct Tracked {
    entry: Suppression,
    /// Whether a file it speaks of was read.
    met: AtomicBool,
    /// Whether it suppressed something.
    used: AtomicBool,
}

impl Suppressions {
    /// Those of a configuration.
    pub fn new(config: &Config) -> Self {
        let track =
            |entry: &Suppression| Tracked { entry: entry.clone(), met: false.into(), used: false.into() };
        Self(config.suppressions.iter().map(track).collect())
    }

    /// Drops the findings of the text at a path that an entry suppresses.
    pub fn apply(&self, path: &Path, document: &Document, diagnostics: &mut Vec<Diagnostic>) {
        if self.0.is_empty() {
            return;
        }
        let absolute = std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
        let fitting: Vec<&Tracked> =
            self.0.iter().filter(|tracked| tracked.entry.files.is_match(&absolute)).collect();
        for tracked in &fitting {
            tracked.met.store(true, Ordering::Relaxed);
        }
        let entries: Vec<&Suppression> = fitting.iter().map(|tracked| &tracked.entry).collect();
        for number in apply(&entries, document, diagnostics) {
            fitting[number].used.store(true, Ordering::Relaxed);
        }
    }

    /// Entries that suppressed nothing in the texts they speak of.
    pub fn idle(&self) -> Vec<&Suppression> {
        let idle =
            |tracked: &&Tracked| tracked.met.load(Ordering::Relaxed) && !tracked.used.load(Ordering::Relaxed);
        self.0.iter().filter(idle).map(|tracked| &tracked.entry).collect()
    }
}

/// Drops the findings that entries of the configuration suppress; gives the numbers (among `entries`) of those that did.
fn apply(entries: &[&Suppression], document: &Document, diagnostics: &mut Vec<Diagnostic>) -> Vec<usize> {
    let mut used = Vec::new();
    diagnostics.retain(|diagnostic| {
        let entry = entries.iter().position(|entry| {
            names_rule(&entry.rule, &diagnostic.rule)
                && entry.text.as_ref().is_none_or(|text| stands_in(text, document, diagnostic.place))
        });
        used.extend(entry);
        entry.is_none()
    });
    used.sort_unstable();
    used.dedup();
    used
}

/// Findings for entries of a configuration that suppressed nothing; `configuration` is its file.
pub fn unused_entries(entries: &[&Suppression], configuration: &Document) -> Vec<Diagnostic> {
    let rules = builtin::rules().unwrap_or_default();
    let Some(rule) = rules.iter().find(|rule| rule.id == UNUSED) else { return Vec::new() };
    let severity = rule.severity.unwrap_or(Severity::Warning);
    let found = |entry: &&Suppression| {
        let span = Span::new(entry.span.start, entry.span.end);
        diagnose(configuration, rule, severity, (0, span), &entry.rule, None)
    };
    entries.iter().filter_map(found).collect()
}

/// Whether a place lies in an occurrence of `text`.
fn stands_in(text: &str, document: &Document, place: Place) -> bool {
    let block = document.text(place.block);
    let from = block.floor_char_boundary(place.span.end.saturating_sub(text.len()).min(place.span.start));
    let to = block.ceil_char_boundary(place.span.start.saturating_add(text.len()).max(place.span.end));
    block[from..to]
        .match_indices(text)
        .any(|(at, _)| Span::new(from + at, from + at + text.len()).contains(place.span))
}
