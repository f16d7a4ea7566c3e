//! The tables of `corrigenda.toml` into settings, each name and value checked and its place known.

use std::cell::{OnceCell, RefCell};
use std::path::Path;

use globset::{Glob, GlobSet};
use toml::Spanned;

use super::faults::Faults;
use super::file::{ConfigTable, FilesTable, HtmlTable, RuleSetting, RuleSettings, SuppressTable};
use super::{Layer, Statement, Suppression, known_names, unknown_rule};
use crate::builtin;
use crate::check::option_names;
use crate::document::Language;
use crate::format::{HtmlOptions, Scope, Selector};
use crate::rule::{Pack, PackError, Severity, nearest, parse_severity};
use crate::text::Lines;

/// The file being read, for the places of errors.
pub(super) struct Reader<'a> {
    pub(super) path: &'a str,
    pub(super) text: &'a str,
    pub(super) packs: &'a [Pack],
    /// Read only when a rule is named: most of a short run would go into it.
    pub(super) known: OnceCell<Vec<String>>,
    pub(super) faults: RefCell<Faults>,
}

/// What one level of the file states.
pub(super) struct Stated<'a> {
    language: Option<&'a Spanned<String>>,
    source: Option<&'a Spanned<String>>,
    select: &'a [Spanned<String>],
    ignore: &'a [Spanned<String>],
    rules: &'a RuleSettings,
    min_confidence: Option<&'a Spanned<f64>>,
    pub(super) fail_on: Option<&'a Spanned<String>>,
    pub(super) show: Option<&'a Spanned<String>>,
    pub(super) max_file_size: Option<&'a Spanned<String>>,
}

impl<'a> Stated<'a> {
    /// By the file as a whole.
    pub(super) fn of_file(table: &'a ConfigTable) -> Self {
        Self {
            language: table.language.as_ref(),
            source: table.source.as_ref(),
            select: &table.select,
            ignore: &table.ignore,
            rules: &table.rules,
            min_confidence: table.min_confidence.as_ref(),
            fail_on: table.fail_on.as_ref(),
            show: table.show.as_ref(),
            max_file_size: table.max_file_size.as_ref(),
        }
    }

    /// By one `[[files]]` table.
    pub(super) fn of_entry(table: &'a FilesTable) -> Self {
        Self {
            language: table.language.as_ref(),
            source: table.source.as_ref(),
            select: &table.select,
            ignore: &table.ignore,
            rules: &table.rules,
            min_confidence: table.min_confidence.as_ref(),
            fail_on: table.fail_on.as_ref(),
            show: table.show.as_ref(),
            max_file_size: table.max_file_size.as_ref(),
        }
    }
}

impl Reader<'_> {
    pub(super) fn error<T>(&self, spanned: &Spanned<T>, message: impl Into<String>) -> PackError {
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

    /// What was read; a fault is kept for the end.
    pub(super) fn keep<T>(&self, read: Result<T, PackError>) -> Option<T> {
        self.faults.borrow_mut().keep(read)
    }

    /// The settings of the file as a whole.
    pub(super) fn base(&self, table: &ConfigTable) -> Layer {
        let mut base = self.layer(&Stated::of_file(table));
        if let Some(settings) = &table.subtitles {
            self.group("subtitles", settings, &mut base);
        }
        base
    }

    /// The settings of one level, as far as they are right.
    pub(super) fn layer(&self, stated: &Stated<'_>) -> Layer {
        let names = |names: &[Spanned<String>]| {
            names.iter().filter_map(|name| self.keep(self.name(name))).collect::<Vec<_>>()
        };
        let mut layer = Layer {
            language: stated.language.and_then(|tag| self.keep(self.language_or_auto(tag))),
            source: stated.source.and_then(|tag| self.keep(self.language(tag))),
            select: names(stated.select),
            ignore: names(stated.ignore),
            min_confidence: stated.min_confidence.and_then(|share| self.keep(self.share(share))),
            wishes: self.file_wishes(stated),
            statements: self.statements(stated),
            ..Layer::default()
        };
        for (name, setting) in stated.rules {
            if let Some(id) = self.keep(self.name(name)) {
                self.set(&mut layer, id, setting);
            }
        }
        layer
    }

    /// Settings of a group in a table of its own, by the names its rules have there: its rules are on, as far as they are
    /// not set otherwise.
    fn group(&self, group: &str, settings: &RuleSettings, layer: &mut Layer) {
        for rule in self.keep(builtin::rules()).unwrap_or_default() {
            if rule.group() == group && rule.severity.is_none() {
                layer.levels.insert(rule.id, Some(Severity::Warning));
            }
        }
        for (name, setting) in settings {
            let id = Spanned::new(name.span(), format!("{group}/{}", name.as_ref()));
            if let Some(id) = self.keep(self.name(&id)) {
                self.set(layer, id, setting);
            }
        }
    }

    /// What is stated of a rule or group.
    fn set(&self, layer: &mut Layer, id: String, setting: &Spanned<RuleSetting>) {
        layer.statements.push(self.statement(format!("rules.\"{id}\""), setting, &setting.as_ref().value()));
        let level = |text: &str| self.keep(parse_severity(text).map_err(|why| self.error(setting, why)));
        let (severity, options) = match setting.as_ref() {
            RuleSetting::Severity(severity) => (level(severity), None),
            RuleSetting::Table(table) => {
                let mut options = table.clone();
                let severity = options.remove("severity");
                let severity = severity.and_then(|severity| level(severity.as_str().unwrap_or_default()));
                (severity, Some(options))
            }
        };
        if let Some(severity) = severity {
            layer.levels.insert(id.clone(), severity);
        }
        if let Some(options) = options {
            self.keep(self.options(&id, setting, &options));
            layer.options.insert(id, options);
        }
    }

    fn statement<T>(&self, setting: String, stated: &Spanned<T>, value: &toml::Value) -> Statement {
        let line = Lines::new(self.text.as_bytes()).position(stated.span().start).line;
        Statement { setting, value: value.to_string(), line }
    }

    /// What is stated of languages, of what is shown, and in lists; an entry of a list is a statement of its own.
    fn statements(&self, stated: &Stated<'_>) -> Vec<Statement> {
        let named = [
            ("language", stated.language),
            ("source", stated.source),
            ("show", stated.show),
            ("fail-on", stated.fail_on),
            ("max-file-size", stated.max_file_size),
        ];
        let single = named.into_iter().filter_map(|(name, value)| Some((name, value?)));
        let select = stated.select.iter().map(|value| ("select", value));
        let listed = select.chain(stated.ignore.iter().map(|value| ("ignore", value)));
        let state = |(name, value): (&str, &Spanned<String>)| {
            self.statement(name.to_owned(), value, &toml::Value::String(value.as_ref().clone()))
        };
        let share = stated.min_confidence.map(|share| {
            self.statement("min-confidence".to_owned(), share, &toml::Value::Float(*share.as_ref()))
        });
        single.chain(listed).map(state).chain(share).collect()
    }

    fn language_or_auto(&self, tag: &Spanned<String>) -> Result<Language, PackError> {
        if tag.as_ref() == "auto" { Ok(Language::UNDETERMINED) } else { self.language(tag) }
    }

    fn language(&self, tag: &Spanned<String>) -> Result<Language, PackError> {
        Language::parse(tag.as_ref())
            .ok_or_else(|| self.error(tag, format!("`{}` is no language tag such as `en`", tag.as_ref())))
    }

    fn share(&self, share: &Spanned<f64>) -> Result<f32, PackError> {
        let value = *share.as_ref();
        let wrong = || self.error(share, "a share is a number from 0 to 1, as in 0.9");
        (0.0..=1.0).contains(&value).then_some(value as f32).ok_or_else(wrong)
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
    pub(super) fn glob(&self, pattern: &Spanned<String>, folder: &Path) -> Result<GlobSet, PackError> {
        let fault = |why: String| self.error(pattern, format!("not a path pattern: {why}"));
        // Each brace in another makes the pattern of the patterns longer, and reading it goes as deep.
        if pattern.as_ref().matches('{').count() > BRACES {
            return Err(fault(format!("more than {BRACES} braces")));
        }
        let folder = std::path::absolute(folder).unwrap_or_else(|_| folder.to_owned());
        let full = format!("{}/{}", globset::escape(&folder.display().to_string()), pattern.as_ref());
        let glob = Glob::new(&full).map_err(|error| fault(error.kind().to_string()))?;
        GlobSet::builder().add(glob).build().map_err(|error| fault(error.kind().to_string()))
    }
}

/// The most braces that a path pattern may have.
const BRACES: usize = 32;
