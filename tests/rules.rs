//! The built-in rules hold their own examples.

use corrigenda::rule::Kind;
use corrigenda::{builtin, examples};

#[test]
fn every_example_of_every_built_in_rule_holds() {
    let (count, failures) = examples::test_packs(&[]).unwrap();
    let report: Vec<String> =
        failures.iter().map(|f| format!("{}:{} {}: {}", f.origin.0, f.origin.1, f.rule, f.message)).collect();
    assert!(failures.is_empty(), "{}", report.join("\n"));
    assert!(count > 0);
}

/// A pattern without a literal would run over every block of every text.
#[test]
fn patterns_have_a_literal_to_look_for_first() {
    let mut bare = Vec::new();
    for rule in builtin::rules().unwrap() {
        {
            if let Kind::Match { pattern, .. } = &rule.kind
                && pattern.literals().is_empty()
            {
                bare.push(format!("{}:{} {}", rule.origin.0, rule.origin.1, rule.id));
            }
        }
    }
    assert!(bare.is_empty(), "{}", bare.join("\n"));
}
