//! What a judge says: one fault, by the words it quotes.

use serde::{Deserialize, Serialize};

use super::Category;
use crate::linter::Opinion;

/// More of an explanation than this is not shown, in characters.
const LONGEST_WHY: usize = 200;

/// Longer quotes point at nothing, in bytes.
pub const LONGEST_QUOTE: usize = 2000;

/// How bad a judge finds a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    /// A reader stumbles.
    #[default]
    Minor,
    /// A reader is misled, or understands nothing.
    Major,
}

impl Weight {
    /// The weight of a name that a judge gave it.
    fn named(name: &str) -> Self {
        let heavy = ["major", "critical", "error", "severe", "high"];
        if heavy.contains(&name.trim().to_lowercase().as_str()) { Self::Major } else { Self::Minor }
    }
}

/// Which of the two texts a quote is taken from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Side {
    /// The text that is judged.
    #[default]
    Target,
    /// The text it was translated from: what of it is missing.
    Source,
}

/// One fault, as a judge states it. Nothing of it is believed before it was held against the text.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
pub struct Answer {
    /// The words it speaks of.
    pub quote: String,
    /// Which occurrence of these words in the whole text, from 1.
    pub occurrence: usize,
    /// The text they are taken from.
    pub side: Side,
    /// What kind of fault.
    pub category: Category,
    /// How bad.
    pub weight: Weight,
    /// What to write instead; none where that is not known.
    pub replacement: Option<String>,
    /// Why, in a few words.
    pub why: String,
    /// Who says so.
    pub opinion: Opinion,
}

impl Answer {
    /// A fault of little weight at the first occurrence of a quote.
    pub fn new(category: Category, quote: impl Into<String>, replacement: &str) -> Self {
        Self {
            quote: quote.into(),
            occurrence: 1,
            side: Side::Target,
            category,
            weight: Weight::Minor,
            replacement: Some(replacement.to_owned()),
            why: String::new(),
            opinion: Opinion { model: String::new(), votes: 1, of: 1 },
        }
    }
}

/// An answer as it is written; everything but the quote may be missing.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(super) struct Written {
    pub path: Option<String>,
    pub quote: String,
    pub occurrence: Option<u64>,
    pub sentence: Option<u64>,
    pub side: Option<String>,
    pub category: Option<String>,
    pub severity: Option<String>,
    pub replacement: Option<String>,
    pub why: Option<String>,
    pub model: Option<String>,
}

impl Written {
    /// The answer, less what must not reach a report: control characters, endless explanations.
    pub fn answer(self) -> Answer {
        let clean = |text: &str| text.chars().filter(|c| !is_harmful(*c)).collect::<String>();
        let why = self.why.unwrap_or_default().split_whitespace().collect::<Vec<_>>().join(" ");
        let side = self.side.is_some_and(|side| side.trim().eq_ignore_ascii_case("source"));
        Answer {
            occurrence: usize::try_from(self.occurrence.unwrap_or(1)).unwrap_or(usize::MAX).max(1),
            side: if side { Side::Source } else { Side::Target },
            category: Category::named(&self.category.unwrap_or_default()),
            weight: Weight::named(&self.severity.unwrap_or_default()),
            replacement: self.replacement.filter(|text| !text.chars().any(is_harmful)),
            why: clean(&why).chars().take(LONGEST_WHY).collect(),
            opinion: Opinion { model: clean(&self.model.unwrap_or_default()), votes: 1, of: 1 },
            quote: self.quote,
        }
    }
}

/// Characters that no judge has a reason to write: controls, and those that turn the direction of what is shown.
fn is_harmful(c: char) -> bool {
    let turns = matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{200E}' | '\u{200F}');
    turns || (c.is_control() && c != '\n' && c != '\t')
}

/// Answers of texts, by the ends of their paths.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct AnswerList {
    answers: Vec<(String, Answer)>,
}

impl AnswerList {
    /// Reads a list: one JSON object a line, `{"path", "quote", "occurrence", "category", "severity", "replacement",
    /// "why"}`.
    ///
    /// # Errors
    /// The first line that is no such object, with its number.
    pub fn parse(text: &str) -> Result<Self, String> {
        let mut answers = Vec::new();
        for (number, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let fault = |why: String| format!("line {}: {why}", number + 1);
            let written: Written = serde_json::from_str(line).map_err(|error| {
                fault(format!(
                    "no answer of a judge: {}",
                    error.to_string().split(" at line").next().unwrap_or_default()
                ))
            })?;
            let path = written.path.clone().ok_or_else(|| fault("it names no `path`".to_owned()))?;
            answers.push((slashed(&path), written.answer()));
        }
        Ok(Self { answers })
    }

    /// The answers for the text of a path: those whose `path` is the end of it, in whole parts.
    pub fn of(&self, path: &str) -> Vec<Answer> {
        let path = slashed(path);
        let is_it =
            |end: &str| path.strip_suffix(end).is_some_and(|rest| rest.is_empty() || rest.ends_with('/'));
        self.answers.iter().filter(|(end, _)| is_it(end)).map(|(_, answer)| answer.clone()).collect()
    }
}

fn slashed(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches("./").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_speaks_of_the_texts_whose_paths_end_as_it_says() {
        let list = AnswerList::parse(concat!(
            "{\"path\": \"news/a.txt\", \"quote\": \"teh\", \"severity\": \"Critical\", \"category\": \"boilerplate\"}\n\n",
            "{\"path\": \"b.txt\", \"quote\": \"x\", \"occurrence\": 0, \"why\": \"a\\u001b[31m\\n b\"}\n",
        ))
        .unwrap();
        assert_eq!(list.of("./news/a.txt").len(), 1);
        assert_eq!(list.of("/home/news/a.txt")[0].weight, Weight::Major);
        assert_eq!(list.of("C:\\news\\a.txt")[0].category.as_str(), "furniture");
        assert!(list.of("other/a.txt").is_empty() && list.of("bb.txt").is_empty());
        let [answer] = &list.of("b.txt")[..] else { panic!("one answer") };
        assert_eq!((answer.occurrence, answer.why.as_str()), (1, "a[31m b"));
    }

    #[test]
    fn what_is_no_answer_is_named_by_its_line() {
        let message = AnswerList::parse("{\"path\": \"a\", \"quote\": \"b\"}\n{\"path\": 3}").unwrap_err();
        assert!(message.starts_with("line 2: no answer of a judge"), "{message}");
        assert_eq!(AnswerList::parse("{\"quote\": \"b\"}").unwrap_err(), "line 1: it names no `path`");
    }
}
