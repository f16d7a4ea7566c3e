//! Rules as a list: one entry per id, whatever the number of tables that share it.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use corrigenda::document::Language;
use corrigenda::precision::{self, Share};
use corrigenda::report::languages_of;
use corrigenda::rule::{Applicability, Rule, Severity};
use serde::Serialize;

/// A rule.
#[derive(Debug, Serialize)]
pub struct Entry<'a> {
    id: &'a str,
    severity: &'static str,
    fix: &'static str,
    mqm: &'a str,
    languages: Vec<String>,
    why: &'a str,
    /// How often it was right with the severity that it has.
    right: Share,
}

/// The rules whose ids begin so, of those for texts in a language.
pub fn entries<'a>(rules: &'a [Rule], prefix: &str, language: Option<Language>) -> Vec<Entry<'a>> {
    let fits = |rule: &&Rule| {
        let target = rule.scope.target;
        rule.id.starts_with(prefix) && language.is_none_or(|own| target.is_none_or(|target| target == own))
    };
    let mut by_id: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules.iter().filter(fits) {
        by_id.entry(&rule.id).or_default().push(rule);
    }
    by_id.into_iter().filter_map(|(id, tables)| entry(id, &tables)).collect()
}

fn entry<'a>(id: &'a str, tables: &[&'a Rule]) -> Option<Entry<'a>> {
    let first = tables.first()?;
    let severity = tables.iter().filter_map(|rule| rule.severity).max();
    let mut languages: Vec<String> = tables.iter().map(|rule| languages_of(rule)).collect();
    languages.sort();
    languages.dedup();
    if languages.iter().any(|name| name == "any") {
        languages = vec!["any".to_owned()];
    }
    let mut right = Share::default();
    for row in precision::of_rule(id).iter().filter(|row| severity == Some(row.severity)) {
        right.add(row.share);
    }
    Some(Entry {
        id,
        severity: severity.map_or("off", Severity::as_str),
        fix: tables.iter().map(|rule| rule.fix).max().unwrap_or(Applicability::DisplayOnly).as_str(),
        mqm: &first.mqm,
        languages,
        why: &first.why,
        right,
    })
}

/// A line for each.
pub fn text(entries: &[Entry<'_>]) -> String {
    let width = entries.iter().map(|entry| entry.id.len()).max().unwrap_or_default();
    let mut text = String::new();
    for Entry { id, severity, fix, languages, .. } in entries {
        let _ = writeln!(text, "{id:width$}  {severity:7}  {fix:12}  {}", languages.join(" "));
    }
    text
}

/// A table in Markdown.
pub fn markdown(entries: &[Entry<'_>]) -> String {
    let mut table = String::from("| rule | severity | fix | texts | right |\n|---|---|---|---|---|\n");
    for Entry { id, severity, fix, languages, right, .. } in entries {
        let _ = writeln!(table, "| `{id}` | {severity} | {fix} | {} | {right} |", languages.join(" "));
    }
    table
}

/// A JSON array.
pub fn json(entries: &[Entry<'_>]) -> String {
    serde_json::to_string_pretty(entries).unwrap_or_default() + "\n"
}
