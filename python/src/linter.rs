//! The linter of the Python package: made once, used for any number of texts from any number of threads.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use corrigenda::bitext::{Bitext, Original};
use corrigenda::config::{Config, unknown_rule};
use corrigenda::corpus::Judge;
use corrigenda::desk::{Desk, House, guarded};
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
    gate: Gate,
    suppressions: Suppressions,
    /// Who judges the rows of tables, and whose desk all texts are worked on at.
    pub judge: Judge,
}

/// An error that says what is wrong with a text or an argument.
pub fn wrong(error: impl ToString) -> PyErr {
    PyValueError::new_err(error.to_string())
}

/// Works without Python's lock. A fault in the middle of a text is that text's error, not the end of the program.
fn freely<T: Send>(py: Python<'_>, work: impl FnOnce() -> PyResult<T> + Send) -> PyResult<T> {
    py.detach(|| guarded(|| Ok(work()))).map_err(wrong)?
}

fn language(tag: Option<&str>) -> PyResult<Option<Language>> {
    let read = |tag: &str| {
        Language::parse(tag)
            .ok_or_else(|| wrong(format!("`{tag}` is no language tag such as `en` or `de-AT`")))
    };
    tag.map(read).transpose()
}

fn severity(name: &str) -> PyResult<Severity> {
    let known = Severity::ALL.into_iter().find(|severity| severity.as_str() == name);
    known.ok_or_else(|| wrong(format!("`{name}` is no severity: error, warning or info")))
}

/// The severities of rules and groups; `off` is none.
fn levels(stated: BTreeMap<String, String>) -> PyResult<BTreeMap<String, Option<Severity>>> {
    let level = |name: &str| if name == "off" { Ok(None) } else { severity(name).map(Some) };
    stated.into_iter().map(|(rule, name)| Ok((rule, level(&name)?))).collect()
}

/// A desk with these settings, whose rules are all there.
fn desk(settings: Settings, format: Format, config: Arc<Config>) -> PyResult<Desk> {
    let known = config.known_names(&[]).map_err(wrong)?;
    for name in settings.select.iter().chain(&settings.ignore).chain(settings.levels.keys()) {
        if let Some(why) = unknown_rule(name, &known) {
            return Err(wrong(why));
        }
    }
    let reading = ReadOptions {
        format: Some(format),
        language: settings.language,
        html: config.html.clone(),
        ..ReadOptions::default()
    };
    let desk = Desk::new(Arc::new(House::new(config)), settings, reading);
    desk.validate().map_err(wrong)?;
    Ok(desk)
}

#[pymethods]
impl Linter {
    #[new]
    #[pyo3(signature = (config, *, lang, source_lang, select, ignore, levels, format, min_score, max_severity, survey))]
    #[expect(clippy::too_many_arguments, reason = "each is a named argument of Python's")]
    fn new(
        config: Option<PathBuf>,
        lang: Option<&str>,
        source_lang: Option<&str>,
        select: Vec<String>,
        ignore: Vec<String>,
        levels: BTreeMap<String, String>,
        format: &str,
        min_score: Option<f64>,
        max_severity: Option<&str>,
        survey: Option<&[u8]>,
    ) -> PyResult<Self> {
        let config = config.map(|path| Config::read(&path)).transpose().map_err(wrong)?.unwrap_or_default();
        let settings = Settings {
            language: language(lang)?,
            source: language(source_lang)?,
            select,
            ignore,
            levels: self::levels(levels)?,
            ..Settings::default()
        };
        let format = Format::by_name(format).ok_or_else(|| wrong(format!("`{format}` is no format")))?;
        let set = config.gate.clone().unwrap_or_default();
        let gate = Gate {
            min_score: min_score.or(set.min_score),
            max_severity: max_severity.map(severity).transpose()?.unwrap_or(set.max_severity),
            ..set
        };
        let suppressions = Suppressions::new(&config);
        let mut desk = desk(settings, format, Arc::new(config))?;
        if let Some(survey) = survey {
            desk.take(Survey::from_bytes(survey).map_err(wrong)?);
        }
        Ok(Self { suppressions, judge: Judge::new(desk, gate.clone(), format), gate })
    }

    #[pyo3(signature = (text, *, source=None))]
    fn check(&self, py: Python<'_>, text: &str, source: Option<&str>) -> PyResult<Vec<Finding>> {
        freely(py, || {
            let (_, found) = self.found(text, source)?;
            let indices = Indices::new(text);
            Ok(found.iter().map(|found| Finding::new(found, &indices)).collect())
        })
    }

    #[pyo3(signature = (text, *, source=None, r#unsafe=false))]
    fn fix(&self, py: Python<'_>, text: &str, source: Option<&str>, r#unsafe: bool) -> PyResult<String> {
        freely(py, || {
            let least = if r#unsafe { Applicability::Unsafe } else { Applicability::Safe };
            let (document, original) = self.read(text, source)?;
            let path = Path::new(TEXT);
            let fixed =
                self.desk().fix(&document, Wanted { least, shown: Severity::Warning }, |document, _| {
                    let mut found = self.desk().lint(path, document, original.as_ref())?.diagnostics;
                    self.suppressions.apply(path, document, &mut found);
                    Ok(found)
                });
            let bytes = format::write(&document, &fixed.map_err(wrong)?.edits).map_err(wrong)?;
            String::from_utf8(bytes).map_err(wrong)
        })
    }

    #[pyo3(signature = (text, *, source=None))]
    fn gate(&self, py: Python<'_>, text: &str, source: Option<&str>) -> PyResult<Verdict> {
        freely(py, || {
            let (document, found) = self.found(text, source)?;
            let words = words_of(&document.blocks);
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

    #[pyo3(signature = (texts, survey=None))]
    fn names(&self, py: Python<'_>, texts: Vec<String>, survey: Option<&[u8]>) -> PyResult<Vec<Name>> {
        freely(py, || {
            let mut all = survey.map_or_else(|| Ok(Survey::new(0)), Survey::from_bytes).map_err(wrong)?;
            for text in &texts {
                self.add(text, None, &mut all)?;
            }
            let known = self.desk().house.names().map(AsRef::as_ref);
            Ok(entries(all, known).iter().map(Name::from).collect())
        })
    }

    /// What texts and their sources say together, as bytes. What cannot be read says nothing.
    fn survey(
        &self,
        py: Python<'_>,
        texts: Vec<Option<String>>,
        sources: Option<Vec<Option<String>>>,
    ) -> PyResult<Cow<'static, [u8]>> {
        freely(py, || {
            let mut survey = Survey::new(0);
            let mut sources = sources.into_iter().flatten();
            for text in texts {
                let source = sources.next().flatten();
                // A text with a fault is told where it is judged.
                let _ = text.map_or(Ok(()), |text| self.add(&text, source.as_deref(), &mut survey));
            }
            Ok(Cow::Owned(survey.to_bytes().map_err(wrong)?))
        })
    }

    fn align(&self, py: Python<'_>, source: &str, text: &str) -> PyResult<Vec<Pair>> {
        freely(py, || {
            let (document, original) = self.read(text, Some(source))?;
            let path = Path::new(TEXT);
            let linter = self.desk().linter_for_text(path, &document, None).map_err(wrong)?;
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

/// One survey of several.
#[pyfunction]
pub fn merge_surveys(py: Python<'_>, surveys: Vec<Vec<u8>>) -> PyResult<Cow<'static, [u8]>> {
    freely(py, || {
        let mut all = Survey::new(0);
        for survey in &surveys {
            all.merge(Survey::from_bytes(survey).map_err(wrong)?);
        }
        Ok(Cow::Owned(all.to_bytes().map_err(wrong)?))
    })
}

impl Linter {
    const fn desk(&self) -> &Desk {
        self.judge.desk()
    }

    /// Adds a text and its source to a survey.
    fn add(&self, text: &str, source: Option<&str>, survey: &mut Survey) -> PyResult<()> {
        let (document, original) = self.read(text, source)?;
        let language = original.as_ref().and_then(|original| original.language);
        let linter = self.desk().linter_for_text(Path::new(TEXT), &document, language).map_err(wrong)?;
        linter.survey(&document, original.as_ref(), survey);
        Ok(())
    }

    /// A text and its source, read.
    fn read(&self, text: &str, source: Option<&str>) -> PyResult<(Document, Option<Original>)> {
        let document = self.desk().read(TEXT, text.as_bytes().to_vec()).map_err(wrong)?;
        let read = |source: &str| {
            let original = self.desk().read_original("source", source.as_bytes().to_vec(), Path::new(TEXT));
            original.map_err(|error| wrong(format!("the source: {error}")))
        };
        Ok((document, source.map(read).transpose()?))
    }

    fn found(&self, text: &str, source: Option<&str>) -> PyResult<(Document, Vec<Diagnostic>)> {
        let (document, original) = self.read(text, source)?;
        let path = Path::new(TEXT);
        let mut found = self.desk().lint(path, &document, original.as_ref()).map_err(wrong)?.diagnostics;
        self.suppressions.apply(path, &document, &mut found);
        Ok((document, found))
    }
}
