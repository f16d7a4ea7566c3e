//! The HTTP API of `LanguageTool`, which office programs, browsers and editors speak: its questions put to the desk, and its
//! answers made of what is found.

mod annotated;
mod fields;
mod matches;

use std::path::Path;
use std::sync::Arc;

use serde_json::{Value, json};

use self::annotated::Annotated;
use self::fields::Fields;
use self::matches::Matches;
use crate::api::Refusal;
use crate::desk::{Desk, DeskError, House};
use crate::document::{Document, Language};
use crate::format::{Format, ReadOptions};
use crate::language::Facts;
use crate::linter::Settings;
use crate::rule::{Rule, Severity};

/// The languages with rules, each with the tags of its countries: clients ask only for what is in this list.
const LANGUAGES: [(&str, &[&str]); 6] = [
    ("en", &["en-US", "en-GB", "en-AU", "en-CA", "en-NZ", "en-ZA"]),
    ("fr", &["fr-FR", "fr-CA", "fr-CH", "fr-BE"]),
    ("de", &["de-DE", "de-AT", "de-CH"]),
    ("es", &["es-ES", "es-AR"]),
    ("it", &["it-IT"]),
    ("pt", &["pt-PT", "pt-BR"]),
];

/// The answer to `/v2/languages`.
pub fn languages() -> String {
    let entry = |tag: &str, long: &str| {
        let name = name_of(tag);
        let country = long.split_once('-').map_or_else(String::new, |(_, country)| format!(" ({country})"));
        json!({ "name": format!("{name}{country}"), "code": tag, "longCode": long })
    };
    let all: Vec<Value> = LANGUAGES
        .into_iter()
        .flat_map(|(tag, countries)| {
            std::iter::once(tag).chain(countries.iter().copied()).map(move |long| entry(tag, long))
        })
        .collect();
    Value::Array(all).to_string()
}

/// The answer to `/v2/check`; `forms` are the fields as they were sent.
///
/// # Errors
/// The question, the text, or the house is wrong.
pub fn check(house: &Arc<House>, forms: &[&[u8]]) -> Result<String, Refusal> {
    let fields = Fields::read(forms);
    let annotated = Annotated::of(&fields)?;
    let asked = asked_language(&fields)?;
    let rules = house.rules()?;
    let mut stated = settings(&fields, &rules);
    stated.language = asked;
    let is_nothing_wanted = fields.is_set("enabledOnly") && stated.select.is_empty();
    let reading = ReadOptions { format: Some(Format::Text), language: asked, ..ReadOptions::default() };
    let desk = Desk::new(Arc::clone(house), stated, reading);
    let path = Path::new("text");
    let document = desk.read("text", annotated.text.clone().into_bytes()).map_err(DeskError::from)?;
    let language = desk.language_of(path, &document);
    let mut found = if is_nothing_wanted { Vec::new() } else { desk.find(path, &document, None)? };
    let least = if fields.get("level") == Some("picky") { Severity::Info } else { Severity::Warning };
    found.retain(|diagnostic| diagnostic.severity >= least);
    let matches = Matches::new(&annotated, &rules, language).all(&found);
    Ok(answer(&fields, &document, language, &matches).to_string())
}

fn answer(fields: &Fields, document: &Document, language: Language, matches: &[Value]) -> Value {
    let asked = fields.get("language").unwrap_or("auto");
    let code = if asked == "auto" { language.as_str() } else { asked };
    let name = name_of(language.as_str());
    let detected =
        json!({ "name": name, "code": language.as_str(), "confidence": 0.99, "source": "corrigenda" });
    json!({
        "software": {
            "name": "Corrigenda", "version": env!("CARGO_PKG_VERSION"), "buildDate": "", "apiVersion": 1,
            "premium": false, "premiumHint": "", "status": "",
        },
        "warnings": { "incompleteResults": !document.faults.is_empty() },
        "language": { "name": name, "code": code, "detectedLanguage": detected },
        "matches": matches,
    })
}

/// The language that is asked for; none where it is to be found out.
fn asked_language(fields: &Fields) -> Result<Option<Language>, Refusal> {
    match fields.get("language") {
        None => Err(Refusal::Question("missing `language`: a tag such as `en-US`, or `auto`".to_owned())),
        Some("auto") => Ok(None),
        Some(tag) => match Language::parse(tag) {
            Some(language) if LANGUAGES.iter().any(|(known, _)| *known == language.as_str()) => {
                Ok(Some(language))
            }
            _ => Err(Refusal::Question(format!("`{tag}` is no language that is checked"))),
        },
    }
}

/// Which rules are wanted. Clients know rules of other programs and name them, too: such names say nothing here.
fn settings(fields: &Fields, rules: &[Rule]) -> Settings {
    let named = |field: &str, is_group: bool| -> Vec<String> {
        let names = fields.list(field).filter(|name| {
            rules.iter().any(|rule| if is_group { rule.group() == *name } else { rule.id == *name })
        });
        names.map(str::to_owned).collect()
    };
    let enabled = [named("enabledRules", false), named("enabledCategories", true)].concat();
    let ignore = [named("disabledRules", false), named("disabledCategories", true)].concat();
    if fields.is_set("enabledOnly") {
        return Settings { select: enabled, ignore, ..Settings::default() };
    }
    let is_off = |name: &&String| rules.iter().any(|rule| rule.id == **name && rule.severity.is_none());
    let levels = enabled.iter().filter(is_off).map(|name| (name.clone(), Some(Severity::Warning))).collect();
    Settings { ignore, levels, ..Settings::default() }
}

fn name_of(tag: &str) -> String {
    let facts = Language::parse(tag).map(Facts::of);
    facts.filter(|facts| facts.tag == tag).map_or_else(|| tag.to_owned(), |facts| facts.name.to_owned())
}
