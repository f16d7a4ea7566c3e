//! What all texts together come to: by rule, by category, by language.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::score::{FaultCase, FindingCase, Scored};
use crate::precision::Share;

/// Findings are counted for so many words.
const WORDS: f64 = 10_000.0;

/// What texts come to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Figures {
    /// Texts with their faults marked, and the words in them.
    pub texts: usize,
    /// Words in them.
    pub words: usize,
    /// The faults that rules can be asked for: those that a finding touches.
    pub recall: Share,
    /// Those that a finding of the right kind touches.
    pub strict: Share,
    /// Of the findings those that touch a fault.
    pub precision: Share,
    /// Of the faults found for which there is a fix and a correction those where they agree.
    pub fixes: Share,
    /// Findings in 10,000 words.
    pub per_10000_words: Option<f64>,
    /// Texts in which nothing is to be found.
    pub clean_texts: usize,
    /// Words in them.
    pub clean_words: usize,
    /// Findings there all the same.
    pub clean_findings: usize,
    /// These in 10,000 words.
    pub clean_per_10000_words: Option<f64>,
    /// By language, where there is more than one.
    pub languages: Vec<LanguageFigures>,
    /// By rule, the most findings first.
    pub rules: Vec<RuleFigures>,
    /// By category, the most faults first.
    pub categories: Vec<CategoryFigures>,
}

/// What the texts of one language come to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct LanguageFigures {
    /// The language.
    pub language: String,
    /// Texts with their faults marked.
    pub texts: usize,
    /// As in all.
    pub recall: Share,
    /// As in all.
    pub strict: Share,
    /// As in all.
    pub precision: Share,
    /// As in all.
    pub fixes: Share,
    /// Findings in 10,000 words of texts in which nothing is to be found.
    pub clean_per_10000_words: Option<f64>,
}

/// What a rule comes to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct RuleFigures {
    /// The rule.
    pub rule: String,
    /// Of its findings those that touch a fault.
    pub precision: Share,
    /// Of its fixes that can be compared those that write what the annotator wrote.
    pub fixes: Share,
    /// Its findings in 10,000 words.
    pub per_10000_words: Option<f64>,
    /// Its findings where nothing is to be found.
    pub clean_findings: usize,
}

/// What is found of a category.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct CategoryFigures {
    /// The category.
    pub category: String,
    /// Rules can be asked for it.
    pub of_rules: bool,
    /// The faults that some finding touches.
    pub recall: Share,
    /// Those that a finding of the right kind touches.
    pub strict: Share,
    /// As in all.
    pub fixes: Share,
}

impl Figures {
    /// What these texts come to.
    pub fn of(texts: &[Scored]) -> Self {
        let mut languages: BTreeMap<&str, Vec<&Scored>> = BTreeMap::new();
        for text in texts {
            languages.entry(&text.language).or_default().push(text);
        }
        let all: Vec<&Scored> = texts.iter().collect();
        let mut figures = Self::over(&all);
        if languages.len() > 1 {
            let of = |(language, texts): (&&str, &Vec<&Scored>)| {
                let own = Self::over(texts);
                LanguageFigures {
                    language: (*language).to_owned(),
                    texts: own.texts,
                    recall: own.recall,
                    strict: own.strict,
                    precision: own.precision,
                    fixes: own.fixes,
                    clean_per_10000_words: own.clean_per_10000_words,
                }
            };
            figures.languages = languages.iter().map(of).collect();
        }
        figures
    }

    fn over(texts: &[&Scored]) -> Self {
        let (clean, marked): (Vec<&Scored>, Vec<&Scored>) = texts.iter().partition(|text| text.clean);
        let words = |texts: &[&Scored]| texts.iter().map(|text| text.words).sum();
        let mut figures = Self {
            texts: marked.len(),
            words: words(&marked),
            clean_texts: clean.len(),
            clean_words: words(&clean),
            rules: rules(&marked, &clean),
            categories: categories(&marked),
            ..Self::default()
        };
        for fault in marked.iter().flat_map(|text| &text.faults) {
            if fault.of_rules {
                figures.recall.count(!fault.found_by.is_empty());
                figures.strict.count(fault.right_kind);
            }
            if let Some(right) = fault.fixed {
                figures.fixes.count(right);
            }
        }
        for finding in marked.iter().flat_map(|text| &text.findings) {
            figures.precision.count(finding.right);
        }
        figures.clean_findings = suspects(&clean).count();
        figures.per_10000_words = rate(figures.precision.all, figures.words);
        figures.clean_per_10000_words = rate(figures.clean_findings, figures.clean_words);
        figures
    }

    /// The figures that can have floors, by name.
    pub fn headline(&self) -> BTreeMap<String, f64> {
        let mut named = BTreeMap::new();
        let mut put = |name: String, value: Option<f64>| {
            named.extend(value.map(|value| (name, value)));
        };
        put("recall".to_owned(), self.recall.value());
        put("strict".to_owned(), self.strict.value());
        put("precision".to_owned(), self.precision.value());
        put("fixes".to_owned(), self.fixes.value());
        put("clean".to_owned(), self.clean_per_10000_words);
        for own in &self.languages {
            let language = &own.language;
            put(format!("{language}.recall"), own.recall.value());
            put(format!("{language}.strict"), own.strict.value());
            put(format!("{language}.precision"), own.precision.value());
            put(format!("{language}.fixes"), own.fixes.value());
            put(format!("{language}.clean"), own.clean_per_10000_words);
        }
        for own in &self.rules {
            put(format!("{}.precision", own.rule), own.precision.value());
        }
        for own in &self.categories {
            put(format!("{}.recall", own.category), own.recall.value());
        }
        named
    }
}

/// What is found in texts in which nothing is to be found, but for their known faults.
fn suspects<'a>(clean: &'a [&'a Scored]) -> impl Iterator<Item = &'a FindingCase> {
    clean.iter().flat_map(|text| &text.findings).filter(|finding| !finding.right)
}

fn rate(findings: usize, words: usize) -> Option<f64> {
    (words > 0).then(|| findings as f64 * WORDS / words as f64)
}

fn rules(marked: &[&Scored], clean: &[&Scored]) -> Vec<RuleFigures> {
    let mut by_rule: BTreeMap<&str, RuleFigures> = BTreeMap::new();
    for finding in marked.iter().flat_map(|text| &text.findings) {
        let own = by_rule.entry(&finding.rule).or_default();
        own.precision.count(finding.right);
        if let Some(right) = finding.fixed {
            own.fixes.count(right);
        }
    }
    for finding in suspects(clean) {
        by_rule.entry(&finding.rule).or_default().clean_findings += 1;
    }
    let words = marked.iter().map(|text| text.words).sum();
    let named = |(rule, own): (&str, RuleFigures)| RuleFigures {
        rule: rule.to_owned(),
        per_10000_words: rate(own.precision.all, words),
        ..own
    };
    let mut rules: Vec<RuleFigures> = by_rule.into_iter().map(named).collect();
    rules.sort_by_key(|own| std::cmp::Reverse((own.precision.all, own.clean_findings)));
    rules
}

fn categories(marked: &[&Scored]) -> Vec<CategoryFigures> {
    let mut by_category: BTreeMap<&str, CategoryFigures> = BTreeMap::new();
    for fault in marked.iter().flat_map(|text| &text.faults) {
        let FaultCase { category, of_rules, found_by, right_kind, fixed, .. } = fault;
        let own = by_category.entry(category).or_default();
        own.category.clone_from(category);
        own.of_rules = *of_rules;
        own.recall.count(!found_by.is_empty());
        own.strict.count(*right_kind);
        if let Some(right) = fixed {
            own.fixes.count(*right);
        }
    }
    let mut categories: Vec<CategoryFigures> = by_category.into_values().collect();
    categories.sort_by_key(|own| std::cmp::Reverse(own.recall.all));
    categories
}

/// Bounds of figures, by name: `{"recall": {"min": 0.9}, "en.clean": {"max": 3}}`.
#[derive(Debug, Clone, Default, Deserialize)]
pub struct Floors(BTreeMap<String, Bound>);

/// Between what a figure has to be.
#[derive(Debug, Clone, Copy, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Bound {
    min: Option<f64>,
    max: Option<f64>,
}

impl Floors {
    /// What falls short, a sentence each.
    pub fn broken(&self, figures: &Figures) -> Vec<String> {
        let known = figures.headline();
        let mut broken = Vec::new();
        for (name, bound) in &self.0 {
            match (known.get(name), bound) {
                (None, _) => broken.push(format!("{name}: there is nothing of which to measure it")),
                (Some(value), Bound { min: Some(min), .. }) if value < min => {
                    broken.push(format!("{name}: {value:.4} is below {min}"));
                }
                (Some(value), Bound { max: Some(max), .. }) if value > max => {
                    broken.push(format!("{name}: {value:.4} is above {max}"));
                }
                _ => {}
            }
        }
        broken
    }
}
