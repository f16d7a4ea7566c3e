//! What scoring came to, as people and programs read it.

mod html;
mod json;
mod markdown;
mod table;

pub use self::html::html;
pub use self::json::{read_json, to_json};
pub use self::markdown::markdown;
pub use self::table::table;
use super::compare::Comparison;
use super::figures::{CategoryFigures, Figures, LanguageFigures, RuleFigures};
use super::score::Scored;
use crate::precision::Share;

/// Everything that is shown.
#[derive(Debug, Clone, Copy)]
pub struct Shown<'a> {
    /// The texts, case by case.
    pub texts: &'a [Scored],
    /// What they come to.
    pub figures: &'a Figures,
    /// What became of the cases of another run.
    pub comparison: Option<&'a Comparison>,
    /// So many cases of each kind of miss are listed.
    pub cases: usize,
}

/// A part of what is shown: a heading, and rows of which the first is the head.
struct Section {
    title: String,
    rows: Vec<Vec<String>>,
}

impl Shown<'_> {
    /// All of it, in order.
    fn sections(&self) -> Vec<Section> {
        let mut sections = vec![self.whole(), self.languages(), self.rules(), self.categories()];
        sections.push(self.misses());
        sections.push(self.suspects());
        sections.extend(self.changes());
        sections.retain(|section| section.rows.len() > 1);
        sections
    }

    fn whole(&self) -> Section {
        let figures = self.figures;
        let mut rows = vec![row(["figure", "value", "95 %", "what it is"])];
        let mut share = |name: &str, share: Share, what: &str| {
            rows.push(row([name, &share.to_string(), &interval(share), what]));
        };
        share("recall", figures.recall, "faults that a finding touches");
        share("strict", figures.strict, "the same, by a rule of the right kind");
        share("precision", figures.precision, "findings that touch a fault");
        share("fixes", figures.fixes, "fixes that write what the annotator wrote");
        let mut rate = |name: &str, value: Option<f64>, what: &str| {
            if let Some(value) = value {
                rows.push(row([name, &format!("{value:.2}"), "", what]));
            }
        };
        rate("findings", figures.per_10000_words, "in 10,000 words");
        let what = format!(
            "{} in {}: suspects in 10,000 words",
            figures.clean_findings,
            texts_of(figures.clean_texts, figures.clean_words)
        );
        rate("clean", figures.clean_per_10000_words, &what);
        Section { title: texts_of(figures.texts, figures.words), rows }
    }

    fn languages(&self) -> Section {
        let mut rows = vec![row(["language", "texts", "recall", "strict", "precision", "fixes", "clean"])];
        for own in &self.figures.languages {
            let LanguageFigures { language, texts, recall, strict, precision, fixes, clean_per_10000_words } =
                own;
            let shares = [recall, strict, precision, fixes].map(ToString::to_string);
            let mut cells = vec![language.clone(), texts.to_string()];
            cells.extend(shares);
            cells.push(decimal(*clean_per_10000_words));
            rows.push(cells);
        }
        Section { title: "By language".to_owned(), rows }
    }

    fn rules(&self) -> Section {
        let mut rows =
            vec![row(["rule", "findings", "precision", "95 %", "fixes", "in 10,000 words", "on clean"])];
        for own in &self.figures.rules {
            let RuleFigures { rule, precision, fixes, per_10000_words, clean_findings } = own;
            rows.push(vec![
                rule.clone(),
                precision.all.to_string(),
                precision.to_string(),
                interval(*precision),
                fixes.to_string(),
                decimal(*per_10000_words),
                clean_findings.to_string(),
            ]);
        }
        Section { title: "By rule".to_owned(), rows }
    }

    fn categories(&self) -> Section {
        let mut rows = vec![row(["category", "faults", "found", "by the right kind", "fixes"])];
        for CategoryFigures { category, of_rules, recall, strict, fixes } in &self.figures.categories {
            let right = if *of_rules { strict.to_string() } else { "for readers".to_owned() };
            rows.push(vec![
                category.clone(),
                recall.all.to_string(),
                recall.to_string(),
                right,
                fixes.to_string(),
            ]);
        }
        Section { title: "By category".to_owned(), rows }
    }

    fn misses(&self) -> Section {
        let mut rows = vec![row(["category", "text", "bytes", "missed"])];
        for text in self.texts {
            for fault in text.faults.iter().filter(|fault| fault.of_rules && fault.found_by.is_empty()) {
                let bytes = format!("{}-{}", fault.start, fault.end);
                rows.push(row([&fault.category, &text.id, &bytes, &fault.text]));
            }
        }
        rows.truncate(self.cases + 1);
        Section { title: "Faults that no rule finds".to_owned(), rows }
    }

    fn suspects(&self) -> Section {
        let mut rows = vec![row(["rule", "text", "bytes", "around"])];
        for text in self.texts {
            for finding in text.findings.iter().filter(|finding| !finding.right) {
                let bytes = format!("{}-{}", finding.start, finding.end);
                rows.push(row([&finding.rule, &text.id, &bytes, &finding.around]));
            }
        }
        rows.truncate(self.cases + 1);
        Section { title: "Findings that touch no fault".to_owned(), rows }
    }

    /// What became of the cases of another run: all of them.
    fn changes(&self) -> Vec<Section> {
        let lists = self.comparison.map(Comparison::lists).into_iter().flatten();
        let section = |(title, changes): (&str, &Vec<super::Change>)| {
            let mut rows = vec![row(["what", "text", "bytes", "there"])];
            for change in changes {
                let bytes = format!("{}-{}", change.start, change.end);
                rows.push(row([&change.what, &change.id, &bytes, &change.text]));
            }
            Section { title: title.to_owned(), rows }
        };
        let lists: Vec<_> = lists.collect();
        let mut rows = vec![row(["since the other run", "cases"])];
        rows.extend(lists.iter().map(|(title, changes)| row([title, &changes.len().to_string()])));
        let mut sections = vec![Section { title: "What has changed".to_owned(), rows }];
        sections.extend(lists.into_iter().map(section));
        if self.comparison.is_some() { sections } else { Vec::new() }
    }
}

fn row<const N: usize>(cells: [&str; N]) -> Vec<String> {
    cells.map(|cell| cell.split_whitespace().collect::<Vec<_>>().join(" ")).to_vec()
}

fn interval(share: Share) -> String {
    share.interval().map_or_else(String::new, |(low, high)| format!("{low:.2}–{high:.2}"))
}

fn decimal(value: Option<f64>) -> String {
    value.map_or_else(|| "–".to_owned(), |value| format!("{value:.2}"))
}

fn texts_of(texts: usize, words: usize) -> String {
    let (text, word) = (if texts == 1 { "text" } else { "texts" }, if words == 1 { "word" } else { "words" });
    format!("{texts} {text}, {words} {word}")
}
