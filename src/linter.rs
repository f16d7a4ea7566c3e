//! Runs the rules over a document and turns what they find into diagnostics in terms of the file.

mod diagnostic;
mod lines;
mod resolve;
mod settings;
mod source;
pub(crate) mod suppress;

use std::cell::OnceCell;
use std::fmt;
use std::ops::Range;
use std::sync::Arc;

use self::diagnostic::append;
pub use self::diagnostic::{Diagnostic, Fix, Opinion, RelatedPlace, SourceText};
use self::resolve::Resolver;
pub use self::settings::Settings;
use self::source::Scales;
pub use self::suppress::Linted;
use crate::authority::Authority;
#[doc(inline)]
pub use crate::bitext::Original;
use crate::builtin;
use crate::check::{Check, Needs};
use crate::document::{Document, Language};
#[doc(inline)]
pub use crate::glossary::Glossary;
use crate::language::recognise::guess_source;
use crate::model::Context;
use crate::model::quotes::in_own_style;
use crate::model::survey::Survey;
use crate::model::survey::folder::FolderVote;
use crate::rule::{Finding, Hit, LineMatcher, Matcher, PackError, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Lines, Text};

/// What is known of a text besides the text itself.
#[derive(Debug, Clone, Copy, Default)]
pub struct Beside<'a> {
    /// What the texts of its folder say of names.
    pub folder: Option<&'a FolderVote>,
    /// The text it was translated from, where its format does not hold that.
    pub original: Option<&'a Original>,
    /// Who speaks beside the rules.
    pub second: Option<&'a dyn Second>,
}

/// Whoever adds to what the rules found in a document, before its comments are heeded.
pub trait Second: fmt::Debug {
    /// What rules and this one find together, in order of place.
    fn hear(&self, linter: &Linter, document: &Document, found: Vec<Diagnostic>) -> Vec<Diagnostic>;
}

/// What comes of linting a text of which nobody said what it was translated from.
#[derive(Debug, Clone, PartialEq)]
pub enum Outcome {
    /// Everything the rules find, less what the text's own comments suppress.
    Found(Linted),
    /// The words left in the text clearly come from this language: a linter that knows this finds more.
    TranslatedFrom(Language),
}

/// How sure a guess of the source language must be, 0 to 1.
const SURE_SOURCE: f32 = 0.6;

/// A set of rules, ready to run over any number of documents from any number of threads.
#[derive(Debug)]
pub struct Linter {
    language: Language,
    source: Option<Language>,
    rules: Vec<Rule>,
    levels: Vec<Severity>,
    matcher: Matcher,
    lines: LineMatcher,
    /// The native checks that run, with the indices of their rules.
    checks: Vec<(usize, &'static Check)>,
    /// Findings that are less likely right are left out.
    least_confidence: f32,
    authority: Option<Arc<Authority>>,
    glossary: Option<Arc<Glossary>>,
}

impl Linter {
    /// The built-in rules and those of `extra`, as the settings select them.
    ///
    /// # Errors
    /// The first fault of a pack.
    pub fn new(settings: &Settings, extra: Vec<Rule>) -> Result<Self, PackError> {
        let target = settings.language.unwrap_or(Language::ENGLISH);
        let mut rules = Vec::new();
        for pack in builtin::packs() {
            let scope = pack.scope();
            let wanted = scope.target.is_none_or(|language| language == target)
                && (scope.source.is_none()
                    || settings.source.is_none_or(|source| scope.source == Some(source)));
            if wanted {
                rules.extend(pack.rules()?);
            }
        }
        rules.extend(extra);
        Ok(Self::with_rules(settings, rules))
    }

    /// Exactly these rules, as the settings select them.
    pub fn with_rules(settings: &Settings, rules: Vec<Rule>) -> Self {
        let mut levels = Vec::new();
        let mut selected = Vec::new();
        for mut rule in rules {
            let Some(level) = settings.level(&rule).filter(|_| settings.fits(&rule)) else { continue };
            if let Some(options) = settings.options.get(&rule.id) {
                rule.options.extend(options.clone());
            }
            levels.push(level);
            selected.push(rule);
        }
        Self {
            language: settings.language.unwrap_or(Language::ENGLISH),
            source: settings.source,
            matcher: Matcher::new(&selected),
            lines: LineMatcher::new(&selected),
            checks: selected.iter().enumerate().filter_map(|(n, rule)| Some((n, Check::of(rule)?))).collect(),
            rules: selected,
            levels,
            least_confidence: settings.min_confidence.unwrap_or_default(),
            authority: None,
            glossary: None,
        }
    }

    /// The same with an authority file of names.
    #[must_use]
    pub fn with_authority(self, authority: impl Into<Arc<Authority>>) -> Self {
        Self { authority: Some(authority.into()), ..self }
    }

    /// The same with a glossary.
    #[must_use]
    pub fn with_glossary(self, glossary: impl Into<Arc<Glossary>>) -> Self {
        Self { glossary: Some(glossary.into()), ..self }
    }

    /// The language of the texts.
    pub const fn language(&self) -> Language {
        self.language
    }

    /// The language they were translated from, where that is known.
    pub const fn source(&self) -> Option<Language> {
        self.source
    }

    /// The terms that a person has decided.
    pub fn glossary(&self) -> Option<&Glossary> {
        self.glossary.as_deref()
    }

    /// A finding that was made elsewhere for a rule, in terms of the file; nothing when the rule does not run.
    pub fn report(&self, document: &Document, rule: &str, finding: &Finding) -> Option<Diagnostic> {
        let number = self.rules.iter().position(|known| known.id == rule)?;
        let (lines, source_lines) = (&document.lines(), OnceCell::new());
        Resolver { linter: self, document, lines, first: 0, bitext: None, source_lines }
            .diagnose(number, finding)
    }

    /// The rules that run.
    pub fn rules(&self) -> &[Rule] {
        &self.rules
    }

    /// The first rule of an id, and at which severity it runs; nothing when it does not run.
    pub fn rule_named(&self, id: &str) -> Option<(&Rule, Severity)> {
        let number = self.rules.iter().position(|rule| rule.id == id)?;
        Some((&self.rules[number], *self.levels.get(number)?))
    }

    /// Whether a rule holds each text against all texts of its folder: these must be surveyed first.
    pub fn wants_survey(&self) -> bool {
        self.checks.iter().any(|(_, check)| check.needs == Needs::Folder)
    }

    /// Adds to a survey the names of a document, and how it translates what its source repeats.
    pub fn survey(&self, document: &Document, original: Option<&Original>, survey: &mut Survey) {
        let lines = document.lines();
        for (alone, _) in document.split() {
            survey.add(&self.context(&alone).with_original(original), &lines);
        }
    }

    /// Everything the rules find in a document with what is known of it, less what its own comments suppress, in order of
    /// place.
    pub fn lint(&self, document: &Document, beside: Beside<'_>) -> Vec<Diagnostic> {
        self.lint_and_count(document, beside).diagnostics
    }

    /// The same, with how many findings the comments suppress.
    pub fn lint_and_count(&self, document: &Document, beside: Beside<'_>) -> Linted {
        let lines = document.lines();
        let mut found = Vec::new();
        for (alone, blocks) in document.split() {
            let context = self.context_beside(&alone, beside);
            append(&mut found, self.diagnostics(document, &lines, blocks.start, &context));
        }
        self.heed(document, beside, found)
    }

    /// The same, unless the source is not known and the words left in the text tell it.
    pub fn lint_or_guess(&self, document: &Document, beside: Beside<'_>) -> Outcome {
        let lines = document.lines();
        let mut found = Vec::new();
        for (alone, blocks) in document.split() {
            let context = self.context_beside(&alone, beside);
            if let Some(source) = self.source_of(&context) {
                return Outcome::TranslatedFrom(source);
            }
            append(&mut found, self.diagnostics(document, &lines, blocks.start, &context));
        }
        Outcome::Found(self.heed(document, beside, found))
    }

    /// What the rules found with what a second adds, less what the text's own comments suppress.
    fn heed(&self, document: &Document, beside: Beside<'_>, found: Vec<Diagnostic>) -> Linted {
        let found = match beside.second {
            Some(second) => second.hear(self, document, found),
            None => found,
        };
        suppress::heed(self, document, found)
    }

    /// What the rules find in a part of a document, whose blocks begin with the `first` of the document's.
    fn diagnostics(
        &self,
        document: &Document,
        lines: &[Lines<'_>],
        first: usize,
        context: &Context<'_>,
    ) -> Vec<Diagnostic> {
        let found = self.find(context);
        let beside = found.iter().any(|(_, finding)| finding.beside.is_some());
        let bitext = if beside { context.bitext() } else { None };
        let resolver =
            Resolver { linter: self, document, lines, first, bitext, source_lines: OnceCell::new() };
        let mut diagnostics = resolver.resolve(found);
        diagnostics.retain(|diagnostic| diagnostic.confidence >= self.least_confidence);
        diagnostics
    }

    /// What the rules find in one document.
    fn find(&self, context: &Context<'_>) -> Vec<(usize, Finding)> {
        let mut found: Vec<(usize, Finding)> = Vec::new();
        let mut scan = self.matcher.scan();
        for (block, text) in context.texts() {
            let hits = scan.hits(&self.rules, text, context.words(block));
            found.extend(hits.into_iter().filter_map(|hit| self.finding_of(context, block, text, hit)));
        }
        found.extend(lines::findings(context));
        for &(number, check) in &self.checks {
            let mut findings = Vec::new();
            (check.run)(context, &self.rules[number], &mut findings);
            found.extend(findings.into_iter().map(|finding| (number, finding)));
        }
        found.retain(|(number, finding)| {
            is_readable(context.document, context.language, finding)
                && !(self.rules[*number].is_of_language() && context.is_abroad(finding.place))
        });
        let mut scales = Scales::new(context);
        let weighed =
            |(number, finding): (usize, Finding)| Some((number, scales.weigh(&self.rules[number], finding)?));
        found.into_iter().filter_map(weighed).collect()
    }

    /// The language that the words which this one lacks clearly come from, where nobody stated it.
    fn source_of(&self, context: &Context<'_>) -> Option<Language> {
        if self.source.is_some() {
            return None;
        }
        let unknown = context.vocabulary().unknown();
        guess_source(unknown.iter().map(|word| word.bands(context)), context.language)
            .filter(|&(_, sure)| sure > SURE_SOURCE)
            .map(|(language, _)| language)
    }

    fn context_beside<'a>(&'a self, document: &'a Document, beside: Beside<'a>) -> Context<'a> {
        self.context(document).with_folder(beside.folder).with_original(beside.original)
    }

    fn context<'a>(&'a self, document: &'a Document) -> Context<'a> {
        Context::new(document, self.language, self.source, &self.rules, &self.lines)
            .with_authority(self.authority.as_deref())
            .with_glossary(self.glossary.as_deref())
    }

    /// What a rule says of the place where its pattern or word stands, unless it does not count there.
    fn finding_of(
        &self,
        context: &Context<'_>,
        block: usize,
        text: &str,
        hit: Hit,
    ) -> Option<(usize, Finding)> {
        let rule = &self.rules[hit.rule];
        let cited = rule.outside.iter().any(|&enclosure| context.is_inside(block, hit.span, enclosure));
        if cited || (!rule.in_addresses && context.is_address(block, hit.span)) {
            return None;
        }
        let beside = source_of_hit(context, rule, block, hit.span)?;
        let mut finding = Finding::new(block, hit.span);
        finding.beside = (!beside.is_empty()).then_some(beside);
        finding.suggestion = match (hit.edit, hit.reads) {
            (Some(edit), Some(reads)) => {
                let place = Place { block, span: edit.span };
                Some(Suggestion::mend(place, edit.content, reads, rule.fix))
            }
            (Some(edit), None) => Some(Suggestion::edits(block, vec![in_own_style(context, edit)], rule.fix)),
            (None, _) => None,
        };
        finding.args.extend(hit.replacement.map(|replacement| ("replacement", replacement)));
        let message = rule.message.fill(|name| {
            let group = hit.groups.iter().find(|(group, _)| group == name).map(|(_, text)| text.as_str());
            group.or_else(|| argument(&finding, hit.span.of(text), name))
        });
        finding.args.push(("message", message));
        Some((hit.rule, finding))
    }
}

/// The sentences of the source that a rule with a pattern for them was held against; none for other rules, nothing where
/// they do not match it.
fn source_of_hit(context: &Context<'_>, rule: &Rule, block: usize, span: Span<Text>) -> Option<Range<usize>> {
    let Some(pattern) = &rule.source_match else { return Some(0..0) };
    let bitext = context.bitext()?;
    let link = bitext.link_at(block, span.start).filter(|link| link.judged)?;
    pattern.is_match(&bitext.source_text(&link.source)).then(|| link.source.clone())
}

/// Whether a finding lies on text of the language that is linted, and not on code, a picture or another piece that is
/// no text.
fn is_readable(document: &Document, language: Language, finding: &Finding) -> bool {
    document.blocks.get(finding.place.block).is_some_and(|block| {
        let is_text = || {
            finding.written.is_some() || finding.cue.is_some() || !block.text.has_opaque(finding.place.span)
        };
        block.language.is_none_or(|own| own == language) && is_text()
    })
}

/// The value of a placeholder of a rule's message; `text` is what stands at its place.
fn argument<'a>(finding: &'a Finding, text: &'a str, name: &str) -> Option<&'a str> {
    if name == "text" {
        return Some(text);
    }
    finding.args.iter().find(|(known, _)| *known == name).map(|(_, value)| value.as_str())
}
