//! The linter of the Python package: made once, used for any number of texts from any number of threads.

use std::path::Path;
use std::sync::Arc;

use corrigenda::bitext::{Bitext, Original};
use corrigenda::config::{Config, unknown_rule};
use corrigenda::corpus::Judge;
use corrigenda::desk::{Desk, House};
use corrigenda::document::{Document, Language};
use corrigenda::fix::Wanted;
use corrigenda::format::{self, Format, ReadOptions};
use corrigenda::gate::{Gate, words_of};
use corrigenda::linter::{Diagnostic, Settings};
use corrigenda::names::{Survey, entries};
use corrigenda::rule::{Applicability, Severity};
use corrigenda::suppress::Suppressions;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;

use crate::values::{Finding, Indices, Name, Pair, Verdict};

/// What errors and findings call a text.
const TEXT: &str = "text";

/// Lints texts with one set of rules and settings.
#[pyclass(frozen, module = "corrigenda")]
pub struct Linter {
    desk: Desk,
    gate: Gate,
    suppressions: Suppressions,
    /// The same, for tables.
    pub judge: Judge,
}

/// An error that says what is wrong with a text or an argument.
pub fn wrong(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

fn language(tag: Option<&str>) -> PyResult<Option<Language>> {
    let read = |tag: &str| {
        Language::parse(tag)
            .ok_or_else(|| wrong(format!("`{tag}` is no language tag such as `en` or `de-AT`")))
    };
    tag.map(read).transpose()
}

/// What is asked for.
struct Asked {
    settings: Settings,
    format: Format,
    config: Arc<Config>,
}

impl Asked {
    fn desk(&self) -> PyResult<Desk> {
        let Self { settings, format, config } = self;
        let known = config.known_names(&[]).map_err(wrong)?;
        for name in settings.select.iter().chain(&settings.ignore) {
            if let Some(why) = unknown_rule(name, &known) {
                return Err(wrong(why));
            }
        }
        let reading = ReadOptions {
            format: Some(*format),
            language: settings.language,
            html: config.html.clone(),
            ..ReadOptions::default()
        };
        let desk = Desk::new(Arc::new(House::new(Arc::clone(config))), settings.clone(), reading);
        desk.validate().map_err(wrong)?;
        Ok(desk)
    }
}

#[pymethods]
impl Linter {
    #[new]
    #[pyo3(signature = (config=None, *, lang=None, source_lang=None, select=Vec::new(), ignore=Vec::new(), format="text", min_score=None, max_severity=None))]
    #[expect(clippy::too_many_arguments, reason = "each is a named argument of Python's")]
    fn new(
        config: Option<std::path::PathBuf>,
        lang: Option<&str>,
        source_lang: Option<&str>,
        select: Vec<String>,
        ignore: Vec<String>,
        format: &str,
        min_score: Option<f64>,
        max_severity: Option<&str>,
    ) -> PyResult<Self> {
        let config = config.map(|path| Config::read(&path)).transpose().map_err(wrong)?.unwrap_or_default();
        let settings = Settings {
            language: language(lang)?,
            source: language(source_lang)?,
            select,
            ignore,
            ..Settings::default()
        };
        let format = Format::by_name(format).ok_or_else(|| wrong(format!("`{format}` is no format")))?;
        let severity = |name: &str| {
            let known = Severity::ALL.into_iter().find(|severity| severity.as_str() == name);
            known.ok_or_else(|| wrong(format!("`{name}` is no severity: error, warning or info")))
        };
        let set = config.gate.clone().unwrap_or_default();
        let gate = Gate {
            min_score: min_score.or(set.min_score),
            max_severity: max_severity.map(severity).transpose()?.unwrap_or(set.max_severity),
            ..set
        };
        let asked = Asked { settings, format, config: Arc::new(config) };
        Ok(Self {
            desk: asked.desk()?,
            suppressions: Suppressions::new(&asked.config),
            judge: Judge::new(asked.desk()?, gate.clone(), format),
            gate,
        })
    }

    #[pyo3(signature = (text, *, source=None))]
    fn check(&self, py: Python<'_>, text: &str, source: Option<&str>) -> PyResult<Vec<Finding>> {
        py.detach(|| {
            let (_, found) = self.found(text, source)?;
            let indices = Indices::new(text);
            Ok(found.iter().map(|found| Finding::new(found, &indices)).collect())
        })
    }

    #[pyo3(signature = (text, *, source=None, r#unsafe=false))]
    fn fix(&self, py: Python<'_>, text: &str, source: Option<&str>, r#unsafe: bool) -> PyResult<String> {
        py.detach(|| {
            let least = if r#unsafe { Applicability::Unsafe } else { Applicability::Safe };
            let (document, original) = self.read(text, source)?;
            let path = Path::new(TEXT);
            let fixed =
                self.desk.fix(&document, Wanted { least, shown: Severity::Warning }, |document, _| {
                    let mut found = self.desk.lint(path, document, original.as_ref())?.diagnostics;
                    self.suppressions.apply(path, document, &mut found);
                    Ok(found)
                });
            let bytes = format::write(&document, &fixed.map_err(wrong)?.edits).map_err(wrong)?;
            String::from_utf8(bytes).map_err(wrong)
        })
    }

    #[pyo3(signature = (text, *, source=None))]
    fn gate(&self, py: Python<'_>, text: &str, source: Option<&str>) -> PyResult<Verdict> {
        py.detach(|| {
            let (document, found) = self.found(text, source)?;
            let words = words_of(&document);
            let verdict = self.gate.judge(words, &found);
            Ok(Verdict {
                ready: verdict.is_ready(),
                score: verdict.score,
                words,
                errors: verdict.errors,
                warnings: verdict.warnings,
                reasons: verdict.reasons.iter().map(ToString::to_string).collect(),
            })
        })
    }

    fn names(&self, py: Python<'_>, texts: Vec<String>) -> PyResult<Vec<Name>> {
        py.detach(|| {
            let mut survey = Survey::new(0);
            for text in &texts {
                let (document, _) = self.read(text, None)?;
                let linter = self.desk.linter_for_text(Path::new(TEXT), &document, None).map_err(wrong)?;
                linter.survey(&document, &mut survey);
            }
            let known = self.desk.house.names().map(AsRef::as_ref);
            Ok(entries(survey, known).iter().map(Name::from).collect())
        })
    }

    fn align(&self, py: Python<'_>, source: &str, text: &str) -> PyResult<Vec<Pair>> {
        py.detach(|| {
            let (document, original) = self.read(text, Some(source))?;
            let path = Path::new(TEXT);
            let linter = self.desk.linter_for_text(path, &document, None).map_err(wrong)?;
            let bitext = Bitext::of(&document, linter.language(), linter.source(), original.as_ref());
            let pairs = bitext.iter().flat_map(|bitext| bitext.links.iter().map(move |link| (bitext, link)));
            let said = |segments: &[corrigenda::bitext::Segment<'_>]| {
                segments.iter().map(|segment| segment.text.to_owned()).collect()
            };
            Ok(pairs
                .map(|(bitext, link)| Pair {
                    source: said(bitext.source_segments(link)),
                    target: said(bitext.target_segments(link)),
                    confidence: f64::from(link.confidence),
                })
                .collect())
        })
    }
}

impl Linter {
    /// A text and its source, read.
    fn read(&self, text: &str, source: Option<&str>) -> PyResult<(Document, Option<Original>)> {
        let document = self.desk.read(TEXT, text.as_bytes().to_vec()).map_err(wrong)?;
        let read = |source: &str| {
            let original = self.desk.read_original("source", source.as_bytes().to_vec(), Path::new(TEXT));
            original.map_err(|error| wrong(format!("the source: {error}")))
        };
        Ok((document, source.map(read).transpose()?))
    }

    fn found(&self, text: &str, source: Option<&str>) -> PyResult<(Document, Vec<Diagnostic>)> {
        let (document, original) = self.read(text, source)?;
        let path = Path::new(TEXT);
        let mut found = self.desk.lint(path, &document, original.as_ref()).map_err(wrong)?.diagnostics;
        self.suppressions.apply(path, &document, &mut found);
        Ok((document, found))
    }
}
