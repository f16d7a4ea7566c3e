//! The built-in rules hold their own examples.

use corrigenda::language::lexicon::{Entry, Lexicon};
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::rule::Kind;
use corrigenda::{builtin, examples, format};

#[test]
fn every_example_of_every_built_in_rule_holds() {
    let (count, failures) = examples::test_packs(&[]).unwrap();
    let report: Vec<String> =
        failures.iter().map(|f| format!("{}:{} {}: {}", f.origin.0, f.origin.1, f.rule, f.message)).collect();
    assert!(failures.is_empty(), "{}", report.join("\n"));
    assert!(count > 0);
}

/// An `unless` that matches nothing at the end of the text is looked for once there.
#[test]
fn an_exception_at_the_end_of_a_text_ends() {
    let pack = "[[rule]]\nid = \"house/cat\"\nseverity = \"error\"\nmqm = \"style\"\nmatch = 'cat'\nunless = '$'\n\
                message = \"m\"\nwhy = \"w\"\n";
    let linter = Linter::with_rules(&Settings::default(), builtin::read_pack("house.toml", pack).unwrap());
    let document = format::read("a.txt", b"The mat has a cat".to_vec()).unwrap();
    assert_eq!(linter.lint(&document, Beside::default()).len(), 1);
}

/// A pattern without a literal would run over every block of every text.
#[test]
fn patterns_have_a_literal_to_look_for_first() {
    let mut bare = Vec::new();
    for rule in builtin::rules().unwrap() {
        let patterns = match &rule.kind {
            Kind::Match { pattern, .. } => std::slice::from_ref(pattern),
            Kind::Line { patterns, .. } => patterns.as_slice(),
            _ => &[],
        };
        for (number, _) in patterns.iter().enumerate().filter(|(_, pattern)| pattern.literals().is_empty()) {
            bare.push(format!("{}:{} {} pattern {number}", rule.origin.0, rule.origin.1, rule.id));
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}

/// What the lists of misspellings call wrong is no word of the language, and what they offer instead is made of words.
#[test]
fn misspellings_are_no_words_and_corrections_are() {
    let mut wrong = Vec::new();
    for rule in builtin::rules().unwrap().iter().filter(|rule| rule.id == "spelling/misspelling") {
        let Kind::Words(words) = &rule.kind else { continue };
        let language = rule.scope.target.unwrap();
        let lexicon = Lexicon::of(language.as_str()).unwrap();
        for (left, right) in words.iter().filter(|_| lexicon.is_graded()) {
            let known = |word: &str| lexicon.get(word).is_some_and(Entry::is_in_dictionary);
            let right = right.as_deref().unwrap_or_default();
            // Lists have no word with an elided part (`aujourd'hui`).
            let parts =
                right.split([' ', '-']).filter(|part| part.chars().count() > 1 && !part.contains('\''));
            if known(left) || !parts.clone().all(known) {
                wrong.push(format!("{language}: {left} -> {right}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
