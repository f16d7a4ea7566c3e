//! The tables of `corrigenda.toml` into settings, each name and value checked and its place known.

use std::cell::OnceCell;
use std::path::Path;

use globset::{Glob, GlobMatcher};
use toml::Spanned;

use super::file::{HtmlTable, RuleSetting, RuleSettings, SuppressTable};
use super::{Layer, Statement, Suppression, known_names, unknown_rule};
use crate::builtin;
use crate::check::option_names;
use crate::document::Language;
use crate::format::{HtmlOptions, Scope, Selector};
use crate::rule::{Pack, PackError, nearest, parse_severity};
use crate::text::Lines;

/// The file being read, for the places of errors.
pub(super) struct Reader<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) packs: &'a [Pack],
    /// Read only when a rule is named: most of a short run would go into it.
    pub(super) known: OnceCell<Vec<String>>,
}

impl Reader<'_> {
    fn error<T>(&self, spanned: &Spanned<T>, message: impl Into<String>) -> PackError {
        PackError::at(self.path, self.text, spanned.span().start, message)
    }

    pub(super) fn html(&self, table: &HtmlTable) -> Result<HtmlOptions, PackError> {
        let selector = |written: &Spanned<String>| {
            Selector::parse(written.as_ref()).map_err(|why| self.error(written, why))
        };
        let scope = |name: &Spanned<String>| {
            let known = Scope::by_name(name.as_ref());
            known.ok_or_else(|| self.error(name, "`scope` is \"article\" or \"page\""))
        };
        let ignored = table.ignore.iter().map(selector).collect::<Result<Vec<_>, _>>()?;
        Ok(HtmlOptions {
            scope: table.scope.as_ref().map(scope).transpose()?.unwrap_or_default(),
            select: table.select.as_ref().map(selector).transpose()?,
            ignore: Selector::any(&ignored),
        })
    }

    pub(super) fn layer(
        &self,
        language: Option<&Spanned<String>>,
        source: Option<&Spanned<String>>,
        select: &[Spanned<String>],
        ignore: &[Spanned<String>],
        rules: &RuleSettings,
    ) -> Result<Layer, PackError> {
        let mut layer = Layer {
            language: language.map(|tag| self.language(tag)).transpose()?,
            source: source.map(|tag| self.language(tag)).transpose()?,
            select: select.iter().map(|name| self.name(name)).collect::<Result<_, _>>()?,
            ignore: ignore.iter().map(|name| self.name(name)).collect::<Result<_, _>>()?,
            statements: self.statements(language, source, select, ignore),
            ..Layer::default()
        };
        for (name, setting) in rules {
            let id = self.name(name)?;
            layer.statements.push(self.statement(
                format!("rules.\"{id}\""),
                setting,
                &setting.as_ref().value(),
            ));
            let level = |text: &str| parse_severity(text).map_err(|why| self.error(setting, why));
            match setting.as_ref() {
                RuleSetting::Severity(severity) => {
                    layer.levels.insert(id, level(severity)?);
                }
                RuleSetting::Table(table) => {
                    let mut options = table.clone();
                    if let Some(severity) = options.remove("severity") {
                        layer.levels.insert(id.clone(), level(severity.as_str().unwrap_or_default())?);
                    }
                    self.options(&id, setting, &options)?;
                    layer.options.insert(id, options);
                }
            }
        }
        Ok(layer)
    }

    fn statement<T>(&self, setting: String, stated: &Spanned<T>, value: &toml::Value) -> Statement {
        let line = Lines::new(self.text.as_bytes()).position(stated.span().start).line;
        Statement { setting, value: value.to_string(), line }
    }

    /// What is stated of languages and lists; an entry of a list is a statement of its own.
    fn statements(
        &self,
        language: Option<&Spanned<String>>,
        source: Option<&Spanned<String>>,
        select: &[Spanned<String>],
        ignore: &[Spanned<String>],
    ) -> Vec<Statement> {
        let named = [("language", language), ("source", source)];
        let single = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let listed =
            select.iter().map(|value| ("select", value)).chain(ignore.iter().map(|value| ("ignore", value)));
        let state = |(name, value): (&str, &Spanned<String>)| {
            self.statement(name.to_owned(), value, &toml::Value::String(value.as_ref().clone()))
        };
        single.chain(listed).map(state).collect()
    }

    fn language(&self, tag: &Spanned<String>) -> Result<Language, PackError> {
        Language::parse(tag.as_ref())
            .ok_or_else(|| self.error(tag, format!("`{}` is no language tag such as `en`", tag.as_ref())))
    }

    fn name(&self, name: &Spanned<String>) -> Result<String, PackError> {
        if self.known.get().is_none() {
            // Set once only, and by nobody else.
            let _ = self.known.set(known_names(self.packs)?);
        }
        match self.known.get().and_then(|known| unknown_rule(name.as_ref(), known)) {
            Some(why) => Err(self.error(name, why)),
            None => Ok(name.as_ref().clone()),
        }
    }

    /// Whether the checks of a rule read all options that are set for it.
    fn options<T>(&self, id: &str, at: &Spanned<T>, options: &toml::Table) -> Result<(), PackError> {
        if options.is_empty() {
            return Ok(());
        }
        let mut rules = builtin::rules()?;
        for pack in self.packs {
            rules.extend(builtin::read_pack(&pack.path, &pack.text)?);
        }
        let known: Vec<&str> = rules.iter().filter(|rule| rule.id == id).flat_map(option_names).collect();
        let Some(strange) = options.keys().find(|name| !known.contains(&name.as_str())) else {
            return Ok(());
        };
        let hint = nearest(strange, known.iter().copied());
        let hint = hint.map_or_else(String::new, |near| format!("; did you mean `{near}`?"));
        Err(self.error(at, format!("`{id}` has no option `{strange}`{hint}")))
    }

    pub(super) fn suppression(
        &self,
        entry: &Spanned<SuppressTable>,
        folder: &Path,
    ) -> Result<Suppression, PackError> {
        let SuppressTable { path, rule, text, reason } = entry.as_ref();
        if let Some(text) = text.as_ref().filter(|text| text.as_ref().is_empty()) {
            return Err(self.error(text, "an empty text stands nowhere; leave it out to mean every place"));
        }
        if reason.as_ref().trim().is_empty() {
            return Err(self.error(reason, "a suppression needs a reason"));
        }
        Ok(Suppression {
            files: self.glob(path, folder)?,
            rule: if rule.as_ref() == "all" { "all".to_owned() } else { self.name(rule)? },
            text: text.as_ref().map(|text| text.as_ref().clone()),
            reason: reason.as_ref().clone(),
            span: entry.span(),
        })
    }

    /// Globs are relative to the folder of the file.
    pub(super) fn glob(&self, pattern: &Spanned<String>, folder: &Path) -> Result<GlobMatcher, PackError> {
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let full = format!("{}/{}", globset::escape(&folder.display().to_string()), pattern.as_ref());
        let glob = Glob::new(&full)
            .map_err(|error| self.error(pattern, format!("not a path pattern: {}", error.kind())))?;
        Ok(glob.compile_matcher())
    }
}
