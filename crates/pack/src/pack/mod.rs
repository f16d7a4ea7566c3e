//! Reads rule packs: TOML tables into rules, checked whole before any of it is used.

mod file;

use std::sync::OnceLock;

use toml::{Spanned, Value};

use self::file::{BadTable, GoodTable, PackFile, RuleTable};
use crate::error::{PackError, nearest};
use crate::language::Language;
use crate::pattern::Pattern;
use crate::rule::{Applicability, Kind, Rule, Scope, Severity, Template, parse_severity};
use crate::words::{WordLists, is_list};

/// The text of a pack, not yet read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pack {
    /// Shown in errors.
    pub path: String,
    /// TOML.
    pub text: String,
}

/// The scope that a built-in pack's folder gives it: `rules/any`, `rules/fr` (target), `rules/from-fr` (source),
/// `rules/from-fr-to-en` (both); nothing where the folder is none of these.
pub fn scope_of_folder(path: &str) -> Option<Scope> {
    let language = |tag: &str| Language::parse(tag).filter(|_| tag.len() == 2);
    let folder = path.split(['/', '\\']).nth(1)?;
    let Some(from) = folder.strip_prefix("from-") else {
        let target = if folder == "any" { None } else { Some(language(folder)?) };
        return Some(Scope { target, source: None });
    };
    let (source, target) = match from.split_once("-to-") {
        Some((source, target)) => (source, Some(language(target)?)),
        None => (from, None),
    };
    Some(Scope { target, source: Some(language(source)?) })
}

/// Reads a pack: the texts its rules speak of, and the rules. `scope` is what the folder of a built-in pack says; a pack
/// elsewhere has `target` and `source` keys of its own, which win. `lists` are those that its rules may name.
///
/// # Errors
/// The first fault of the file, with its place; a pack with a fault gives no rule at all.
pub fn read_pack(
    path: &str,
    text: &str,
    scope: Scope,
    lists: WordLists<'_>,
) -> Result<(Scope, Vec<Rule>), PackError> {
    let file: PackFile = toml::from_str(text).map_err(|error| PackError::from_toml(path, text, &error))?;
    let reader = Reader { path, text, lists };
    let scope = Scope {
        target: file.target.map(|tag| reader.language(&tag)).transpose()?.or(scope.target),
        source: file.source.map(|tag| reader.language(&tag)).transpose()?.or(scope.source),
    };
    let rules = file.rule.into_iter().map(|table| reader.rule(table, scope)).collect::<Result<_, _>>()?;
    Ok((scope, rules))
}

/// The file being read, for the places of errors.
struct Reader<'a> {
    path: &'a str,
    text: &'a str,
    lists: WordLists<'a>,
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
        let kind = self.kind(&table, scope)?;
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
            condemns: table.condemns,
            explained_by: table.explained_by,
            outside: table.outside,
            needs_source: table.needs_source,
            in_addresses: table.in_addresses,
            options: table
                .options
                .into_iter()
                .map(|(name, value)| Ok((name, self.option(value, scope)?)))
                .collect::<Result<_, PackError>>()?,
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
    fn kind(&self, spanned: &Spanned<RuleTable>, scope: Scope) -> Result<Kind, PackError> {
        let table = spanned.as_ref();
        let given = [
            table.r#match.is_some(),
            table.swap.is_some(),
            table.words.is_some(),
            table.line.is_some(),
            table.check.is_some(),
            table.judged.is_some(),
        ];
        if given.iter().filter(|&&g| g).count() != 1 {
            let message = "a rule has exactly one of `match`, `swap`, `words`, `line`, `check`, `judged`";
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
            let words = self.words(words, words.as_ref().as_slice(), scope)?;
            return Ok(Kind::Words(words.into_iter().map(|word| (word, None)).collect()));
        }
        if let Some(line) = &table.line {
            let fail = |source: &str, why: String| {
                self.error(line, format!("`{source}` is not a regular expression: {why}"))
            };
            let sources = line.as_ref().as_slice();
            let patterns = sources
                .iter()
                .map(|source| Pattern::new(&format!("^(?:{source})$")).map_err(|why| fail(source, why)))
                .collect::<Result<_, _>>()?;
            return Ok(Kind::Line { patterns, place: table.r#where.unwrap_or_default(), weak: table.weak });
        }
        if let Some(judged) = &table.judged {
            return Ok(Kind::Judged(judged.clone()));
        }
        let check = table.check.as_ref().map(|name| name.as_ref().clone()).unwrap_or_default();
        Ok(Kind::Check(check))
    }

    /// The value of an option, with the words of the lists it names.
    fn option(&self, value: Spanned<Value>, scope: Scope) -> Result<Value, PackError> {
        let written: Vec<String> = match value.as_ref() {
            Value::String(name) if is_list(name) => vec![name.clone()],
            Value::Array(items) => items.iter().filter_map(|item| Some(item.as_str()?.to_owned())).collect(),
            _ => Vec::new(),
        };
        if !written.iter().any(|item| is_list(item)) {
            return Ok(value.into_inner());
        }
        let words = self.words(&value, &written, scope)?;
        Ok(Value::Array(words.into_iter().map(Value::String).collect()))
    }

    /// The words that are `written` at a place, those of the lists named there among them.
    fn words<T>(
        &self,
        place: &Spanned<T>,
        written: &[String],
        scope: Scope,
    ) -> Result<Vec<String>, PackError> {
        self.lists.unite(scope.target, written).map_err(|unknown| {
            let span = place.span();
            let before = self.text[span.clone()].find(&unknown.written).unwrap_or_default();
            PackError::at(self.path, self.text, span.start + before, unknown.message)
        })
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
            Kind::Judged(_) => vec!["why"],
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
mod tests;
