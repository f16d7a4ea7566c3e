//! What the rules are, and why.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde_json::{Value, json};

use super::{Answer, Refusal};
use crate::check::Check;
use crate::config::unknown_rule;
use crate::desk::House;
use crate::report::{kind_of, languages_of, page_of};
use crate::rule::{Applicability, PackError, Rule, Severity};

impl From<PackError> for Refusal {
    fn from(error: PackError) -> Self {
        Self::House(error.to_string())
    }
}

/// All rules, each with its severity, fix and languages.
///
/// # Errors
/// A pack of the house is wrong.
pub fn rules(house: &Arc<House>) -> Answer {
    let all = house.rules()?;
    let rules: Vec<Value> = by_id(&all).into_iter().map(|(id, tables)| entry(id, &tables)).collect();
    Ok(json!({ "rules": rules }).to_string())
}

/// A rule, or a group of them, explained.
///
/// # Errors
/// There is no such rule, or a pack of the house is wrong.
pub fn explain(house: &Arc<House>, name: &str) -> Answer {
    let all = house.rules()?;
    let known: Vec<String> = all.iter().flat_map(|rule| [rule.id.clone(), rule.group().to_owned()]).collect();
    if let Some(why) = unknown_rule(name, &known) {
        return Err(Refusal::Question(why));
    }
    let is_asked = |rule: &&Rule| rule.id == name || rule.group() == name;
    let explained = by_id(all.iter().filter(is_asked)).into_iter().map(|(id, tables)| {
        let mut entry = entry(id, &tables);
        entry["tables"] = tables.iter().map(|rule| table(rule)).collect();
        entry["page"] = json!(page_of(id));
        entry
    });
    Ok(json!({ "rules": explained.collect::<Vec<_>>() }).to_string())
}

fn by_id<'a>(rules: impl IntoIterator<Item = &'a Rule>) -> BTreeMap<&'a str, Vec<&'a Rule>> {
    let mut by_id: BTreeMap<&str, Vec<&Rule>> = BTreeMap::new();
    for rule in rules {
        by_id.entry(&rule.id).or_default().push(rule);
    }
    by_id
}

fn entry(id: &str, tables: &[&Rule]) -> Value {
    let severity = tables.iter().filter_map(|rule| rule.severity).max();
    let fix = tables.iter().map(|rule| rule.fix).max();
    let mut languages: Vec<String> = tables.iter().map(|rule| languages_of(rule)).collect();
    languages.sort();
    languages.dedup();
    json!({
        "id": id,
        "severity": severity.map_or("off", Severity::as_str),
        "fix": fix.map(Applicability::as_str),
        "mqm": tables.first().map(|rule| rule.mqm.as_str()),
        "languages": languages,
        "why": tables.first().map(|rule| rule.why.as_str()),
    })
}

/// One of the tables that make a rule.
fn table(rule: &Rule) -> Value {
    let options = Check::of(rule).map_or(&[][..], |check| check.options).iter();
    let options: Vec<Value> = options
        .map(|option| json!({ "name": option.name, "about": option.about, "default": option.default }))
        .collect();
    let bad: Vec<Value> = rule
        .bad
        .iter()
        .map(|example| json!({ "text": example.text, "fixed": example.fixed, "source": example.source }))
        .collect();
    let good: Vec<&str> = rule.good.iter().map(|good| good.text.as_str()).collect();
    json!({
        "languages": languages_of(rule),
        "severity": rule.severity.map_or("off", Severity::as_str),
        "says": rule.message.as_str(),
        "why": rule.why,
        "found_by": kind_of(rule),
        "options": options,
        "bad": bad,
        "good": good,
    })
}
