//! A corpus, text by text: what is found in each becomes rows of tables, and what all come to is a sum. Whoever runs over
//! a corpus, be it the command on one machine or an engine on many, asks here.

mod row;
mod statistics;

use std::collections::BTreeMap;

pub use self::row::{DocumentRow, FindingRow, Verdict};
pub use self::statistics::{MergeError, RuleTally, Statistics, Tally};
use crate::desk::{Desk, guarded, text_of};
use crate::document::Document;
use crate::format::Format;
use crate::gate::{Gate, words_of};
use crate::linter::{Diagnostic, Linter};
use crate::rule::Severity;
use crate::suppress::Suppressions;

/// The longest text that is judged, in bytes. An article is a thousandth of it; what is longer would take more memory
/// than a whole run should.
pub const LONGEST: usize = 4 << 20;

/// Why a text of so many bytes is not judged, where it is not.
pub fn too_long(bytes: usize) -> Option<String> {
    (bytes > LONGEST).then(|| format!("a text of {bytes} bytes; at most {LONGEST} are read of one text"))
}

/// Where a text stands in its corpus.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Place<'a> {
    /// The name of the file or table.
    pub input: &'a str,
    /// The number of the row, from 1.
    pub row: u64,
}

/// A row of a corpus: its text, and what else is known of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Record {
    /// Its name.
    pub id: Option<String>,
    /// The site it was taken from: a name, or an address of it.
    pub site: Option<String>,
    /// The text.
    pub text: String,
    /// The text it was translated from.
    pub source: Option<String>,
}

/// A row that holds no text that can be judged.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fault {
    /// Its name, as far as it is known.
    pub id: Option<String>,
    /// Its site, as far as it is known.
    pub site: Option<String>,
    /// What is wrong with it, for a person.
    pub reason: String,
}

/// What a row comes to.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    /// The text as a whole.
    pub document: DocumentRow,
    /// What is found in it.
    pub findings: Vec<FindingRow>,
}

/// Judges the texts of a corpus, from any number of threads.
#[derive(Debug)]
pub struct Judge {
    desk: Desk,
    gate: Gate,
    suppressions: Suppressions,
}

impl Judge {
    /// Who judges by the rules of a desk and the measure of a gate; texts are read in this format.
    #[must_use]
    pub fn new(mut desk: Desk, gate: Gate, format: Format) -> Self {
        desk.reading.format = Some(format);
        let suppressions = Suppressions::new(desk.house.config());
        Self { desk, gate, suppressions }
    }

    /// Whose rules judge.
    pub const fn desk(&self) -> &Desk {
        &self.desk
    }

    /// What a row comes to. A row without a text, and a text that cannot be read, come to a row with an error.
    pub fn judge(&self, place: Place<'_>, record: Result<Record, Fault>) -> Judged {
        let record = match record {
            Ok(record) => record,
            Err(fault) => return failed(place, fault),
        };
        let (id, site) = (record.id.clone(), record.site.as_deref().map(host_of).map(str::to_owned));
        let judged = guarded(|| self.find(place, record));
        match judged {
            Ok(Judged { document, findings }) => {
                let findings = findings.into_iter().map(|found| FindingRow { id: id.clone(), ..found });
                Judged { findings: findings.collect(), document: DocumentRow { id, site, ..document } }
            }
            Err(reason) => failed(place, Fault { id, site, reason }),
        }
    }

    fn find(&self, place: Place<'_>, record: Record) -> Result<Judged, String> {
        let longest = record.text.len().max(record.source.as_ref().map_or(0, String::len));
        if let Some(reason) = too_long(longest) {
            return Err(reason);
        }
        let path = place.input.as_ref();
        let bytes = record.text.len() as u64;
        let read =
            self.desk.read(place.input, record.text.into_bytes()).map_err(|error| error.to_string())?;
        let original = record
            .source
            .map(|source| self.desk.read_original(place.input, source.into_bytes(), path))
            .transpose()
            .map_err(|error| format!("its source: {error}"))?;
        let (linted, linter) =
            self.desk.lint_by(path, &read, original.as_ref()).map_err(|error| error.to_string())?;
        let mut diagnostics = linted.diagnostics;
        self.suppressions.apply(path, &read, &mut diagnostics);
        let document = DocumentRow { bytes, ..self.document_row(place, &read, &linter, &diagnostics) };
        let finding = |diagnostic| FindingRow::new(place, diagnostic, text_of(&read));
        Ok(Judged { document, findings: diagnostics.iter().map(finding).collect() })
    }

    fn document_row(
        &self,
        place: Place<'_>,
        document: &Document,
        linter: &Linter,
        diagnostics: &[Diagnostic],
    ) -> DocumentRow {
        let words = words_of(&document.blocks);
        let verdict = self.gate.judge(words, diagnostics);
        let count = |severity| diagnostics.iter().filter(|found| found.severity == severity).count() as u64;
        let mut rules: BTreeMap<String, u64> = BTreeMap::new();
        for diagnostic in diagnostics {
            *rules.entry(diagnostic.rule.clone()).or_default() += 1;
        }
        DocumentRow {
            input: place.input.to_owned(),
            row: place.row,
            language: Some(linter.language().to_string()),
            source_language: linter.source().map(|language| language.to_string()),
            words: words as u64,
            errors: count(Severity::Error),
            warnings: count(Severity::Warning),
            infos: count(Severity::Info),
            rules,
            score: Some((verdict.score * 100.0).round() / 100.0),
            verdict: if verdict.is_ready() { Verdict::Keep } else { Verdict::Drop },
            ..DocumentRow::default()
        }
    }
}

fn failed(place: Place<'_>, fault: Fault) -> Judged {
    let document = DocumentRow {
        input: place.input.to_owned(),
        row: place.row,
        id: fault.id,
        site: fault.site.as_deref().map(host_of).map(str::to_owned),
        verdict: Verdict::Error,
        error: Some(fault.reason),
        ..DocumentRow::default()
    };
    Judged { document, findings: Vec::new() }
}

/// The host of an address; what is no address is a name as it is.
fn host_of(site: &str) -> &str {
    let Some((_, rest)) = site.split_once("://") else { return site };
    let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    let host = host.split(':').next().unwrap_or_default();
    host.strip_prefix("www.").unwrap_or(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn judged(text: &str) -> Judged {
        let judge = Judge::new(Desk::default(), Gate::default(), Format::Text);
        let record = Record { id: Some("a".into()), text: text.to_owned(), ..Record::default() };
        judge.judge(Place { input: "corpus.jsonl", row: 7 }, Ok(record))
    }

    #[test]
    fn a_text_becomes_a_row_and_its_findings_rows_of_their_own() {
        let text = "The mayor resigned on Monday , his office said.";
        let Judged { document, findings } = judged(text);
        assert_eq!((document.row, document.words, document.language.as_deref()), (7, 8, Some("en")));
        assert_eq!((document.errors + document.warnings, document.rules.len()), (1, 1));
        let found = &findings[0];
        assert_eq!((found.row, found.id.as_deref()), (7, Some("a")));
        let (start, end) = (found.fix_start.unwrap() as usize, found.fix_end.unwrap() as usize);
        let fixed = format!("{}{}{}", &text[..start], found.replacement.as_deref().unwrap(), &text[end..]);
        assert_eq!(fixed, "The mayor resigned on Monday, his office said.");
    }

    #[test]
    fn what_is_no_text_is_a_row_with_an_error() {
        let binary = judged("a\0b").document;
        assert_eq!(binary.verdict, Verdict::Error);
        assert!(binary.error.unwrap().contains("NUL byte"));
        let long = judged(&"a ".repeat(LONGEST)).document;
        assert!(long.error.unwrap().contains("at most"));
        assert_eq!(long.id.as_deref(), Some("a"));
    }

    #[test]
    fn a_site_is_the_host_of_its_address() {
        assert_eq!(host_of("https://me@www.example.org:80/a?b"), "example.org");
        assert_eq!(host_of("Example Gazette"), "Example Gazette");
    }
}
