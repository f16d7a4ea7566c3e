//! What another program asks of the desk, and what it is answered: JSON both ways, the same over HTTP and in a tool of a
//! writing program. What is found stands in it as in `--format json`.

mod ask;
mod rules;
mod sheet;

use std::fmt::Write;
use std::sync::Arc;

use serde::Serialize;
use serde_json::json;

pub use self::ask::{Ask, Bytes, Change};
pub use self::rules::{explain, rules};
use self::sheet::Sheet;
use crate::desk::{DeskError, House, text_of};
use crate::document::Language;
use crate::fix::Wanted;
use crate::format;
use crate::gate::{Gate, Verdict, words_of};
use crate::linter::Diagnostic;
use crate::names::{self, Survey};
use crate::report::{AlignLines, FileReport, Json, Languages, Reporter, Summary, names_json, unified, view};
use crate::rule::Applicability;

/// Why a question is not answered.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It cannot be understood.
    #[error("{0}")]
    Question(String),
    /// The text cannot be read, or not be written as asked.
    #[error("{0}")]
    Text(String),
    /// The house's own settings are wrong.
    #[error("{0}")]
    House(String),
}

impl From<DeskError> for Refusal {
    fn from(error: DeskError) -> Self {
        match error {
            DeskError::Pack(_) => Self::House(error.to_string()),
            DeskError::Read(_) | DeskError::Edit(_) => Self::Text(error.to_string()),
        }
    }
}

/// An answer: JSON, ready to be sent.
pub type Answer = Result<String, Refusal>;

/// What is found in a text, and the gate's verdict on it.
///
/// # Errors
/// The question, the text, or the house is wrong.
pub fn check(house: &Arc<House>, ask: &Ask) -> Answer {
    let sheet = Sheet::of(house, ask)?;
    let found = sheet.find(&sheet.document)?;
    let report = sheet.report(&found);
    let mut more = vec![("gate", verdict_of(&sheet.gate(), &sheet, &found))];
    if ask.view {
        more.push(("view", written(&view(&report))));
    }
    Ok(with_findings(&sheet, &report, more))
}

/// The gate's verdict alone.
///
/// # Errors
/// As [`check`].
pub fn gate(house: &Arc<House>, ask: &Ask) -> Answer {
    let sheet = Sheet::of(house, ask)?;
    let found = sheet.find(&sheet.document)?;
    Ok(verdict_of(&sheet.gate(), &sheet, &found))
}

/// The text with its safe fixes made, or all that are asked for; what they changed, and what is left.
///
/// # Errors
/// As [`check`].
pub fn fix(house: &Arc<House>, ask: &Ask) -> Answer {
    let sheet = Sheet::of(house, ask)?;
    let least = if ask.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
    let wanted = Wanted { least, shown: sheet.thresholds.shown };
    let fixed = sheet.desk.fix(&sheet.document, wanted, |document, _| sheet.find(document))?;
    let file =
        format::write(&sheet.document, &fixed.edits).map_err(|error| Refusal::Text(error.to_string()))?;
    let read = sheet.desk.read_beside(&sheet.document.path, file.clone(), sheet.original.as_ref());
    let document = read.map_err(DeskError::from)?;
    let report = FileReport {
        document: &document,
        diagnostics: &fixed.left,
        edits: &[],
        original: None,
        thresholds: sheet.thresholds,
    };
    let edits: Vec<Change> = fixed.edits.iter().map(Change::of).collect();
    let more = vec![
        ("made", written(&fixed.made)),
        ("edits", written(&edits)),
        ("file", written(&Bytes(file))),
        ("text", written(&String::from_utf8_lossy(text_of(&document)))),
        ("unsettled", written(&fixed.unsettled)),
        ("gate", verdict_of(&sheet.gate(), &sheet, &fixed.left)),
    ];
    Ok(with_findings(&sheet, &report, more))
}

/// The file with all changes made that were asked for, and these as a patch.
///
/// # Errors
/// As [`check`]; and that the changes have no place in the file.
pub fn save(house: &Arc<House>, ask: &Ask) -> Answer {
    let sheet = Sheet::of(house, ask)?;
    let file =
        format::write(&sheet.stored, &sheet.edits).map_err(|error| Refusal::Text(error.to_string()))?;
    let before = String::from_utf8_lossy(text_of(&sheet.stored));
    let patch = unified(&sheet.stored.path, &before, &sheet.edits);
    let text = String::from_utf8_lossy(text_of(&sheet.document));
    Ok(json!({ "file": Bytes(file), "text": text, "patch": patch }).to_string())
}

/// Which sentences of the text and of its source belong together.
///
/// # Errors
/// As [`check`].
pub fn align(house: &Arc<House>, ask: &Ask) -> Answer {
    let sheet = Sheet::of(house, ask)?;
    let target = Some(sheet.desk.language_of(&sheet.path, &sheet.document));
    let languages = Languages { target, source: sheet.desk.settings_for(&sheet.path).source };
    let mut written = String::new();
    AlignLines { languages }.file(&sheet.report(&[]), &mut written);
    let links: Vec<&str> = written.lines().collect();
    Ok(format!("{{\"links\":[{}]}}", links.join(",")))
}

/// The names of the text with their spellings.
///
/// # Errors
/// As [`check`].
pub fn list_names(house: &Arc<House>, ask: &Ask) -> Answer {
    /// So many places of each spelling are told.
    const PLACES: usize = 100;
    let sheet = Sheet::of(house, ask)?;
    let linter = sheet.desk.linter_for_text(&sheet.path, &sheet.document, None).map_err(DeskError::from)?;
    let mut survey = Survey::new(PLACES);
    linter.survey(&sheet.document, None, &mut survey);
    Ok(names_json(&names::entries(survey, sheet.desk.house.names().map(AsRef::as_ref))))
}

/// The findings as `--format json` prints them, and more beside them.
fn with_findings(sheet: &Sheet, report: &FileReport<'_>, more: Vec<(&str, String)>) -> String {
    let mut summary = Summary::default();
    summary.add_file();
    summary.add_language(sheet.desk.recognised_language_of(&sheet.path, report.document));
    summary.add(&report.document.path, report.diagnostics, report.thresholds);
    let (mut json, mut out) = (Json::default(), String::new());
    json.file(report, &mut out);
    json.finish(&summary, &mut out);
    out.truncate(out.trim_end().len().saturating_sub(1));
    for (name, value) in more {
        let _ = write!(out, ",\n\"{name}\":{value}");
    }
    out + "}\n"
}

fn verdict_of(gate: &Gate, sheet: &Sheet, found: &[Diagnostic]) -> String {
    let verdict: Verdict = gate.judge(words_of(&sheet.document.blocks), found);
    let reasons: Vec<String> = verdict.reasons.iter().map(ToString::to_string).collect();
    let score = (verdict.score * 10.0).round() / 10.0;
    json!({
        "ready": verdict.is_ready(), "verdict": verdict.to_string(), "reasons": reasons,
        "errors": verdict.errors, "warnings": verdict.warnings, "score": score,
    })
    .to_string()
}

/// What is told, as JSON. It is written straight away: a long text has a thousand findings.
fn written(what: &impl Serialize) -> String {
    serde_json::to_string(what).unwrap_or_else(|_| "null".to_owned())
}

/// A language that is asked for by its tag.
fn language(tag: &str) -> Result<Language, Refusal> {
    Language::parse(tag).ok_or_else(|| Refusal::Question(format!("`{tag}` is no language tag such as `en`")))
}
