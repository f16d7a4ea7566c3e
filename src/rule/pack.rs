//! Reads rule packs: TOML tables into rules, checked whole before any of it is used.

use std::sync::OnceLock;

use serde::{Deserialize, Deserializer, de};
use toml::Spanned;

use super::error::{PackError, nearest};
use super::{
    Applicability, BadExample, Enclosure, GoodExample, Kind, Pattern, Rule, Scope, Severity, Template, Where,
};
use crate::document::Language;

/// The JSON schema of packs, for editors.
pub const SCHEMA: &str = include_str!("../../rules/schema.json");

/// The text of a pack, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Shown in errors.
    pub path: String,
    /// TOML.
    pub text: String,
}

/// The scope that a pack's folder gives it: `rules/any`, `rules/fr` (target), `rules/from-fr` (source).
pub fn scope_of_folder(path: &str) -> Scope {
    let folder = path.split(['/', '\\']).nth(1).unwrap_or_default();
    match folder.strip_prefix("from-") {
        Some(source) => Scope { target: None, source: Language::parse(source) },
        None => Scope { target: Language::parse(folder).filter(|_| folder.len() == 2), source: None },
    }
}

/// The file shape of a pack: everything optional, so that errors can be our own.
#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct PackFile {
    /// Target language of all its rules.
    target: Option<Spanned<String>>,
    /// Source language of all its rules.
    source: Option<Spanned<String>>,
    #[serde(default)]
    rule: Vec<Spanned<RuleTable>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct RuleTable {
    id: Spanned<String>,
    severity: Spanned<String>,
    mqm: String,
    r#match: Option<Spanned<String>>,
    replace: Option<Spanned<String>>,
    reads: Option<Spanned<String>>,
    swap: Option<toml::Table>,
    words: Option<Vec<String>>,
    line: Option<Spanned<OneOrMany>>,
    r#where: Option<Where>,
    #[serde(default)]
    weak: bool,
    check: Option<Spanned<String>>,
    #[serde(default)]
    options: toml::Table,
    fix: Option<Applicability>,
    message: Spanned<String>,
    title: Option<String>,
    why: String,
    unless: Option<Spanned<String>>,
    source_match: Option<Spanned<String>>,
    #[serde(default)]
    yields_to: Vec<String>,
    #[serde(default)]
    outside: Vec<Enclosure>,
    #[serde(default)]
    needs_source: bool,
    #[serde(default)]
    in_addresses: bool,
    #[serde(default)]
    bad: Vec<BadTable>,
    #[serde(default)]
    good: Vec<GoodTable>,
    lang: Option<Spanned<String>>,
    example_format: Option<String>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMany {
    One(String),
    Many(Vec<String>),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct BadTable {
    text: String,
    fixed: Option<String>,
    source: Option<String>,
    #[serde(default, deserialize_with = "language_tag")]
    source_language: Option<Language>,
    answer: Option<String>,
}

impl BadTable {
    fn example(self) -> BadExample {
        let Self { text, fixed, source, source_language, answer } = self;
        BadExample { text, fixed, source, source_language, answer }
    }
}

/// A good example is its text, or a table where it has a source or a judge's answer.
#[derive(Deserialize)]
#[serde(untagged)]
enum GoodTable {
    Text(String),
    Beside(Beside),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
struct Beside {
    text: String,
    source: Option<String>,
    #[serde(default, deserialize_with = "language_tag")]
    source_language: Option<Language>,
    answer: Option<String>,
}

impl GoodTable {
    fn example(self) -> GoodExample {
        match self {
            Self::Text(text) => GoodExample { text, ..GoodExample::default() },
            Self::Beside(Beside { text, source, source_language, answer }) => {
                GoodExample { text, source, source_language, answer }
            }
        }
    }
}

fn language_tag<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Option<Language>, D::Error> {
    let tag = String::deserialize(deserializer)?;
    let wrong = || de::Error::custom(format!("`{tag}` is no language tag such as `en`"));
    Language::parse(&tag).map(Some).ok_or_else(wrong)
}

/// Reads a pack: the texts its rules speak of, and the rules. `scope` is what its folder says; its own `target` and
/// `source` keys win.
///
/// # Errors
/// The first fault of the file, with its place; a pack with a fault gives no rule at all.
pub fn read_pack(path: &str, text: &str, scope: Scope) -> Result<(Scope, Vec<Rule>), PackError> {
    let file: PackFile = toml::from_str(text).map_err(|error| PackError::from_toml(path, text, &error))?;
    let reader = Reader { path, text };
    let scope = Scope {
        target: file.target.map(|tag| reader.language(&tag)).transpose()?.or(scope.target),
        source: file.source.map(|tag| reader.language(&tag)).transpose()?.or(scope.source),
    };
    let rules = file.rule.into_iter().map(|table| reader.rule(table, scope)).collect::<Result<_, _>>()?;
    Ok((scope, rules))
}

/// Reads a severity as packs and configuration write it; none is `off`.
///
/// # Errors
/// What is wrong and what may have been meant.
pub fn parse_severity(name: &str) -> Result<Option<Severity>, String> {
    const NAMES: [(&str, Option<Severity>); 4] = [
        ("error", Some(Severity::Error)),
        ("warning", Some(Severity::Warning)),
        ("info", Some(Severity::Info)),
        ("off", None),
    ];
    if let Some((_, severity)) = NAMES.iter().find(|(known, _)| *known == name) {
        return Ok(*severity);
    }
    let hint = nearest(name, NAMES.map(|(known, _)| known)).map(|near| format!("did you mean `{near}`?"));
    let hint = hint.unwrap_or_else(|| "it is error, warning, info or off".to_owned());
    Err(format!("unknown severity `{name}`; {hint}"))
}

/// The file being read, for the places of errors.
struct Reader<'a> {
    path: &'a str,
    text: &'a str,
}

impl Reader<'_> {
    fn error<T>(&self, spanned: &Spanned<T>, message: impl Into<String>) -> PackError {
        PackError::at(self.path, self.text, spanned.span().start, message)
    }

    fn language(&self, tag: &Spanned<String>) -> Result<Language, PackError> {
        Language::parse(tag.as_ref())
            .ok_or_else(|| self.error(tag, format!("`{}` is no language tag such as `en`", tag.as_ref())))
    }

    fn pattern(&self, source: &Spanned<String>) -> Result<Pattern, PackError> {
        Pattern::new(source.as_ref())
            .map_err(|why| self.error(source, format!("not a regular expression: {why}")))
    }

    fn severity(&self, name: &Spanned<String>) -> Result<Option<Severity>, PackError> {
        parse_severity(name.as_ref()).map_err(|why| self.error(name, why))
    }

    fn rule(&self, table: Spanned<RuleTable>, scope: Scope) -> Result<Rule, PackError> {
        let line = PackError::at(self.path, self.text, table.span().start, "").position.line;
        let kind = self.kind(&table)?;
        let table = table.into_inner();
        let id = table.id.as_ref();
        let well_formed = |part: &str| {
            !part.is_empty()
                && part.bytes().all(|b| b.is_ascii_lowercase() || b == b'-' || b.is_ascii_digit())
        };
        if !id.split_once('/').is_some_and(|(group, name)| well_formed(group) && well_formed(name)) {
            return Err(
                self.error(&table.id, format!("`{id}` is no rule id; write group/name in lower case"))
            );
        }
        let rule = Rule {
            id: id.clone(),
            scope,
            severity: self.severity(&table.severity)?,
            mqm: table.mqm,
            kind,
            fix: table.fix.unwrap_or(Applicability::Unsafe),
            message: Template::new(table.message.as_ref().as_str()),
            title: table.title.map(Template::new),
            why: table.why,
            unless: table.unless.as_ref().map(|source| self.pattern(source)).transpose()?,
            source_match: table.source_match.as_ref().map(|source| self.pattern(source)).transpose()?,
            yields_to: table.yields_to,
            outside: table.outside,
            needs_source: table.needs_source,
            in_addresses: table.in_addresses,
            options: table.options,
            lists: OnceLock::new(),
            prepared: OnceLock::new(),
            bad: table.bad.into_iter().map(BadTable::example).collect(),
            good: table.good.into_iter().map(GoodTable::example).collect(),
            example_language: match &table.lang {
                Some(tag) => self.language(tag)?,
                None => scope.target.unwrap_or(Language::ENGLISH),
            },
            example_format: table.example_format,
            origin: (self.path.to_owned(), line),
        };
        self.check_placeholders(&rule, &table.message)?;
        Ok(rule)
    }

    /// Exactly one of the kinds of rule, with the keys that belong to it.
    fn kind(&self, spanned: &Spanned<RuleTable>) -> Result<Kind, PackError> {
        let table = spanned.as_ref();
        let given = [
            table.r#match.is_some(),
            table.swap.is_some(),
            table.words.is_some(),
            table.line.is_some(),
            table.check.is_some(),
        ];
        if given.iter().filter(|&&g| g).count() != 1 {
            let message = "a rule has exactly one of `match`, `swap`, `words`, `line`, `check`";
            return Err(self.error(spanned, message));
        }
        if let (Some(replace), None) = (&table.replace, &table.r#match) {
            return Err(self.error(replace, "`replace` goes with `match`"));
        }
        if let (Some(reads), None) = (&table.reads, &table.replace) {
            return Err(self.error(reads, "`reads` goes with `replace`"));
        }
        if let Some(source) = &table.r#match {
            let pattern = self.pattern(source)?;
            let replace =
                table.replace.as_ref().map(|template| self.replacement(template, &pattern)).transpose()?;
            let reads =
                table.reads.as_ref().map(|template| self.replacement(template, &pattern)).transpose()?;
            return Ok(Kind::Match { pattern, replace, reads });
        }
        if let Some(swap) = &table.swap {
            let pairs: Option<Vec<_>> = swap
                .iter()
                .map(|(wrong, right)| Some((wrong.clone(), Some(right.as_str()?.to_owned()))))
                .collect();
            return pairs.map(Kind::Words).ok_or_else(|| self.error(spanned, "`swap` maps a text to a text"));
        }
        if let Some(words) = &table.words {
            return Ok(Kind::Words(words.iter().map(|word| (word.clone(), None)).collect()));
        }
        if let Some(line) = &table.line {
            let sources: &[String] = match line.as_ref() {
                OneOrMany::One(source) => std::slice::from_ref(source),
                OneOrMany::Many(sources) => sources,
            };
            let fail = |source: &str, why: String| {
                self.error(line, format!("`{source}` is not a regular expression: {why}"))
            };
            let patterns = sources
                .iter()
                .map(|source| Pattern::new(&format!("^(?:{source})$")).map_err(|why| fail(source, why)))
                .collect::<Result<_, _>>()?;
            return Ok(Kind::Line { patterns, place: table.r#where.unwrap_or_default(), weak: table.weak });
        }
        let check = table.check.as_ref().map(|name| name.as_ref().clone()).unwrap_or_default();
        Ok(Kind::Check(check))
    }

    /// A replacement template whose groups the pattern has.
    fn replacement(&self, template: &Spanned<String>, pattern: &Pattern) -> Result<String, PackError> {
        let text = template.as_ref();
        for (name, _) in text.split("${").skip(1).filter_map(|rest| rest.split_once('}')) {
            let known = name.bytes().all(|b| b.is_ascii_digit())
                || pattern.groups().iter().any(|group| group == name);
            if !known {
                let near = nearest(name, pattern.groups().iter().map(String::as_str));
                let hint = near.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
                return Err(self.error(template, format!("the pattern has no group `{name}`{hint}")));
            }
        }
        Ok(text.clone())
    }

    /// A message of a pattern may name its groups; native checks name what they give in their documentation.
    fn check_placeholders(&self, rule: &Rule, message: &Spanned<String>) -> Result<(), PackError> {
        let groups: Vec<&str> = match &rule.kind {
            Kind::Check(_) => return Ok(()),
            Kind::Match { pattern, .. } => pattern.groups().iter().map(String::as_str).collect(),
            Kind::Words(_) | Kind::Line { .. } => Vec::new(),
        };
        let mut known = vec!["text", "replacement"];
        known.extend(groups);
        for name in rule.message.placeholders() {
            if !known.contains(&name) {
                let hint = nearest(name, known.iter().copied())
                    .map_or_else(String::new, |n| format!("; did you mean `{n}`?"));
                return Err(self.error(
                    message,
                    format!("the message names `{name}`, which the rule does not give{hint}"),
                ));
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_knows_the_same_keys_as_the_reader() {
        let error = toml::from_str::<RuleTable>("nonsense = 1")
            .err()
            .map(|error| error.message().to_owned())
            .unwrap();
        let mut known: Vec<&str> = error.split('`').skip(3).step_by(2).collect();
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let mut described: Vec<&str> =
            schema["$defs"]["rule"]["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        known.sort_unstable();
        described.sort_unstable();
        assert_eq!(known, described);
    }

    #[test]
    fn a_broken_pack_says_where_and_what_was_meant() {
        let text = "[[rule]]\nid = \"a/b\"\nseverity = \"error\"\nmqm = \"x\"\nwhy = \"y\"\nmesage = \"z\"\nmatch = 'a'\n";
        let error = read_pack("house.toml", text, Scope::default()).map(|_| ()).unwrap_err().to_string();
        assert_eq!(error, "house.toml:6:1: unknown field `mesage`; did you mean `message`?");
        let text = text.replace("mesage", "message").replace("'a'", "'(a'").replace("\"error\"", "\"eror\"");
        let error = read_pack("house.toml", &text, Scope::default()).map(|_| ()).unwrap_err().to_string();
        assert_eq!(error, "house.toml:7:9: not a regular expression: unclosed group (character 1)");
        let text = text.replace("(a", "a");
        let error = read_pack("house.toml", &text, Scope::default()).map(|_| ()).unwrap_err().to_string();
        assert_eq!(error, "house.toml:3:12: unknown severity `eror`; did you mean `error`?");
    }
}
