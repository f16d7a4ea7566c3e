//! Tests rules by their own examples.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;

use crate::bitext::Original;
use crate::builtin;
use crate::check::Check;
use crate::document::{Document, Language};
use crate::fix;
use crate::format::{self, Format, ReadOptions};
use crate::judge::{self, Answer, Category};
use crate::language::recognise::recognise;
use crate::linter::{Beside, Diagnostic, Linter, Settings};
use crate::model::survey::Survey;
use crate::model::survey::folder::FolderVote;
use crate::rule::{Applicability, BadExample, Kind, PackError, Rule, Severity};

/// An example that does not hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Failure {
    /// Rule id.
    pub rule: String,
    /// Pack and line of the rule.
    pub origin: (String, usize),
    /// What does not hold.
    pub message: String,
}

/// Tests the built-in packs, or only packs given as (path, text); in any case no good example may be flagged by any
/// built-in or given rule.
///
/// # Errors
/// The first fault of a pack.
pub fn test_packs(given: &[(String, String)]) -> Result<(usize, Vec<Failure>), PackError> {
    let read_given = || -> Result<Vec<Rule>, PackError> {
        let mut rules = Vec::new();
        for (path, text) in given {
            rules.extend(builtin::read_pack(path, text)?);
        }
        Ok(rules)
    };
    let tested = if given.is_empty() { builtin::rules()? } else { read_given()? };
    let mut linters = BTreeMap::new();
    let mut failures = Vec::new();
    let mut count = 0;
    for rule in tested {
        count += rule.bad.len() + rule.good.len();
        let pair = (rule.example_language, rule.scope.source);
        let everything = match linters.entry(pair) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(place) => {
                let settings = Settings { language: Some(pair.0), source: pair.1, ..Settings::default() };
                place.insert(Linter::new(&settings, read_given()?)?)
            }
        };
        test_rule(rule, everything, &mut failures);
    }
    Ok((count, failures))
}

/// Tests that the check of a rule exists and reads the options that the rule gives.
fn test_options(rule: &Rule, fail: &mut impl FnMut(String)) {
    let Kind::Check(name) = &rule.kind else { return };
    let Some(check) = Check::named(name) else {
        return fail(format!("names the check `{name}`, which does not exist"));
    };
    for option in rule.options.keys().filter(|option| !check.reads(option)) {
        fail(format!("gives the option `{option}`, which the check `{name}` does not read"));
    }
}

/// Tests a rule alone, and that `everything` together is silent on its good examples.
fn test_rule(rule: Rule, everything: &Linter, failures: &mut Vec<Failure>) {
    let (id, origin) = (rule.id.clone(), rule.origin.clone());
    let mut fail =
        |message: String| failures.push(Failure { rule: id.clone(), origin: origin.clone(), message });
    if rule.bad.is_empty() || rule.good.is_empty() {
        fail("has no bad or no good example".to_owned());
    }
    test_options(&rule, &mut fail);
    let (bad, good) = (rule.bad.clone(), rule.good.clone());
    let settings = Settings {
        language: Some(rule.example_language),
        source: rule.scope.source.or(rule.needs_source.then_some(Language::ENGLISH)),
        select: vec![rule.id.clone()],
        ..Settings::default()
    };
    let example_format = rule.example_format.as_deref();
    let options = ReadOptions { format: example_format.and_then(Format::by_name), ..ReadOptions::default() };
    if let (Some(name), None) = (example_format, options.format) {
        fail(format!("says that its examples are `{name}`, which is no format"));
    }
    let scope = rule.scope.source;
    let category = matches!(rule.kind, Kind::Judged(_)).then(|| Category::named(&id));
    let reading = |source: &Option<String>, language: Option<Language>, answer: &Option<String>| Reading {
        options: &options,
        original: original_of(source.as_deref(), language.or(scope)),
        answer: category.and_then(|category| Some((category, answer.clone()?))),
    };
    for example in &good {
        let reading = reading(&example.source, example.source_language, &example.answer);
        let text = &reading.text(&example.text);
        let found = lint(everything, text, &reading).into_iter();
        for found in found.filter(|found| found.severity > Severity::Info) {
            fail(format!("`{}` flags “{}” in the good example “{text}”", found.rule, found.text));
        }
    }
    let usual = rule.severity.unwrap_or(Severity::Warning);
    // What suppresses nothing is known only beside the rules it names, and a judge speaks beside all rules.
    let alone = match rule.group() {
        "suppression" | "judge" => everything,
        _ => &Linter::with_rules(&settings, vec![rule]),
    };
    for example in &bad {
        let reading = reading(&example.source, example.source_language, &example.answer);
        test_bad(alone, example, &reading, &mut fail);
    }
    for example in &good {
        let reading = reading(&example.source, example.source_language, &example.answer);
        let text = &reading.text(&example.text);
        let mut found = lint(alone, text, &reading);
        reading.judge(alone, &example.text, text, &mut found);
        for found in found.iter().filter(|found| found.severity >= usual) {
            fail(format!("flags “{}” in its own good example “{text}”", found.text));
        }
    }
}

/// How an example is read, and what it was translated from.
struct Reading<'a> {
    options: &'a ReadOptions,
    original: Option<Original>,
    /// What a judge says of the marked words: the kind of fault, and what it would write.
    answer: Option<(Category, String)>,
}

impl Reading<'_> {
    /// The text of a good example, in which only words that a judge speaks of are marked.
    fn text(&self, example: &str) -> String {
        if self.answer.is_some() { unmark(example).0 } else { example.to_owned() }
    }

    /// Adds to what the rules found in `text`, the example without its marks or what became of it, what the judge says.
    fn judge(&self, linter: &Linter, example: &str, text: &str, found: &mut Vec<Diagnostic>) {
        let Some((category, replacement)) = &self.answer else { return };
        let (unmarked, marked) = unmark(example);
        let quotes = marked.iter().map(|&(start, end)| unmarked[start..end].to_owned());
        let answers: Vec<Answer> = quotes.map(|quote| Answer::new(*category, quote, replacement)).collect();
        let Ok(document) = format::read_with("example", text.as_bytes().to_vec(), self.options) else {
            return;
        };
        let remarks = judge::locate(&document, None, &answers);
        let is_beside = self.original.is_some();
        let (heard, _) = judge::hear(linter, &document, is_beside, std::mem::take(found), &remarks);
        // What is said of a place where a rule speaks is said all the same.
        let of_judge = |found: Diagnostic| if found.opinion.is_some() { vec![found] } else { found.seconds };
        found.extend(heard.into_iter().flat_map(of_judge));
    }
}

fn test_bad(linter: &Linter, example: &BadExample, reading: &Reading<'_>, fail: &mut impl FnMut(String)) {
    let (text, marked) = unmark(&example.text);
    if marked.is_empty() {
        fail(format!("marks no place with [[ ]] in “{text}”"));
    }
    let mut found = lint(linter, &text, reading);
    reading.judge(linter, &example.text, &text, &mut found);
    let spans: Vec<(usize, usize)> = found.iter().map(|d| (d.span.start, d.span.end)).collect();
    if spans != marked {
        let places: Vec<&str> = found.iter().map(|d| d.text.as_str()).collect();
        fail(format!("finds {places:?} instead of the marked places in “{}”", example.text));
        return;
    }
    let Some(wanted) = &example.fixed else {
        if found.iter().any(|d| d.fix.is_some()) {
            fail(format!("proposes a fix, but the example “{text}” has no `fixed`"));
        }
        return;
    };
    let outcome = fix::to_fixed_point(text.into_bytes(), Applicability::DisplayOnly, |bytes| {
        let read = format::read_with("example", bytes.to_vec(), reading.options);
        read.map(|document| {
            let mut found = lint_document(linter, &document, reading.original.as_ref());
            reading.judge(linter, &example.text, &String::from_utf8_lossy(bytes), &mut found);
            found
        })
    });
    let Ok(outcome) = outcome else { return fail(format!("breaks the encoding of “{}”", example.text)) };
    if !outcome.unsettled.is_empty() {
        return fail(format!("its fixes never settle: each brings a new fault in “{}”", example.text));
    }
    let fixed = String::from_utf8_lossy(&outcome.bytes);
    if fixed != *wanted {
        fail(format!("writes “{fixed}” instead of “{wanted}”"));
    } else if let Some(again) = outcome.left.first() {
        fail(format!("still finds “{}” after its own fix of “{}”", again.text, example.text));
    }
}

/// The source of an example, whose language shows where nobody states it.
fn original_of(source: Option<&str>, language: Option<Language>) -> Option<Original> {
    let source = source?;
    let document = format::read("source", source.as_bytes().to_vec()).ok()?;
    let language = language.or_else(|| recognise(source).map(|(language, _)| language));
    Some(Original { document, language, ..Original::default() })
}

fn lint(linter: &Linter, text: &str, reading: &Reading<'_>) -> Vec<Diagnostic> {
    format::read_with("example", text.as_bytes().to_vec(), reading.options)
        .map_or_else(|_| Vec::new(), |document| lint_document(linter, &document, reading.original.as_ref()))
}

/// For rules that hold a text against its folder, an example is a folder of one text.
fn lint_document(linter: &Linter, document: &Document, original: Option<&Original>) -> Vec<Diagnostic> {
    let vote = linter.wants_survey().then(|| {
        let mut survey = Survey::new(0);
        linter.survey(document, original, &mut survey);
        FolderVote::of(survey, None)
    });
    linter.lint(document, Beside { folder: vote.as_ref(), original, second: None })
}

/// The text without its `[[ ]]`, and the places they marked.
fn unmark(marked: &str) -> (String, Vec<(usize, usize)>) {
    let mut text = String::with_capacity(marked.len());
    let mut places = Vec::new();
    let mut rest = marked;
    while let Some((before, after)) = rest.split_once("[[") {
        text.push_str(before);
        let start = text.len();
        // `]]]` ends a marked text that itself ends in a bracket.
        let close = after
            .find("]]")
            .map_or(after.len(), |at| if after[at..].starts_with("]]]") { at + 1 } else { at });
        text.push_str(&after[..close]);
        places.push((start, text.len()));
        rest = after.get(close + 2..).unwrap_or_default();
    }
    text.push_str(rest);
    (text, places)
}
