//! `names/drift`: spellings of one name that drift apart within a text, Saleh here, Salah there.
//!
//! Pairs that are probably one name are joined to groups, and each group is put to the vote.

use super::{Ballot, PairsThatDiffer, report};
use crate::check::{Check, Needs, Opt};
use crate::document::Language;
use crate::language::name::derive::is_derived;
use crate::language::name::distance::distance;
use crate::model::Context;
use crate::model::names::company::stand_side_by_side;
use crate::model::names::likeness::{Limits, clusters, is_decidable, probability};
use crate::model::names::mention::Names;
use crate::model::names::pairs::likely_pairs;
use crate::model::names::vote::{Spelling, spellings};
use crate::rule::{Finding, Rule, Severity};

/// Each mention of a deviating spelling.
pub const CHECK: Check = Check {
    name: "names/drift",
    options: &[
        Opt {
            name: "pairs-that-differ",
            about: "names of two that look like spellings of one (`Shanxi/Shaanxi`), besides those that are built in",
            default: "[]",
        },
        Opt {
            name: "threshold",
            about: "how probable it must be, 0 to 1, that two spellings are one name for more than an information",
            default: "0.4",
        },
        Opt {
            name: "suspicion",
            about: "how probable it must be, 0 to 1, for an information; without effect above `threshold`",
            default: "0.4",
        },
    ],
    arguments: &["kept", "vote"],
    needs: Needs::Text,
    run: drift,
};

fn drift(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(limits) = Limits::of(context.language) else { return };
    let names = context.names();
    let listed = PairsThatDiffer::of(rule.strings("pairs-that-differ"));
    let threshold = rule.number("threshold", 0.4) as f32;
    let least = threshold.min(rule.number("suspicion", 0.4) as f32);
    let mut pairs = likely_pairs(names, |a, b| {
        let probability = probability(names, a, b, &limits).filter(|&p| p >= least)?;
        let differ = listed.has(&names.forms[a].text, &names.forms[b].text);
        (!differ).then_some(probability)
    });
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    for (forms, probability) in clusters(names.forms.len(), &pairs) {
        if says_so_itself(context, names, &forms) {
            continue;
        }
        let forms = without_made(names, forms, &pairs, context.language);
        let mut spellings = spellings(names, &forms);
        favour_whole(&mut spellings);
        let at_most = if probability >= threshold { Severity::Error } else { Severity::Info };
        report(context, Ballot { spellings, confidence: probability, at_most }, is_decidable, findings);
    }
}

/// Of two spellings one of which lacks the first letter of the other (`Íñigo`, `Ñigo`), the whole one is likelier.
fn favour_whole(spellings: &mut [Spelling]) {
    let [a, b] = spellings else { return };
    let lacks = |x: &Spelling, y: &Spelling| {
        y.text
            .to_lowercase()
            .char_indices()
            .nth(1)
            .is_some_and(|(at, _)| y.text.to_lowercase()[at..] == x.text.to_lowercase())
    };
    let (a_lacks, b_lacks) = (lacks(a, b), lacks(b, a));
    a.is_favoured = !a_lacks && (a.is_favoured || b_lacks);
    b.is_favoured = !b_lacks && (b.is_favoured || a_lacks);
}

/// The forms of a group but for those that are made from the most frequent one: a genitive drifts with its name.
fn without_made(
    names: &Names,
    mut forms: Vec<usize>,
    pairs: &[(usize, usize, f32)],
    language: Language,
) -> Vec<usize> {
    let Some(&kept) = forms.iter().rev().max_by_key(|&&form| names.forms[form].count) else { return forms };
    let kept_key = &names.forms[kept].key;
    forms.retain(|&form| {
        let key = &names.forms[form].key;
        let is_pair = || pairs.iter().any(|&(a, b, _)| (a, b) == (form.min(kept), form.max(kept)));
        form == kept || !is_derived(kept_key, key, distance(kept_key, key), language.as_str()) || is_pair()
    });
    forms
}

/// Whether the text itself sets two of the spellings side by side: `Kyiv (Kiev)`, `Kiew oder Kyjiw`.
fn says_so_itself(context: &Context<'_>, names: &Names, forms: &[usize]) -> bool {
    forms.iter().enumerate().any(|(index, &a)| {
        forms[index + 1..].iter().any(|&b| stand_side_by_side(context, &names.forms[a], &names.forms[b]))
    })
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use crate::document::Language;
    use crate::linter::{Beside, Linter, Settings};

    fn findings(text: &str) -> usize {
        let settings = Settings {
            language: Some(Language::ENGLISH),
            select: vec!["names".to_owned()],
            ..Settings::default()
        };
        let linter = Linter::new(&settings, Vec::new()).unwrap();
        linter.lint(&crate::format::read("a.txt", text.as_bytes().to_vec()).unwrap(), Beside::default()).len()
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn one_spelling_throughout_is_never_drift(name in "[A-Z][a-z]{4,11}") {
            let text = format!(
                "Yesterday the mayor met {name} at noon.\n\nLater {name} left, and {name}'s guards followed.\n\n{name} waved."
            );
            prop_assert_eq!(findings(&text), 0);
        }
    }

    #[test]
    fn a_spelling_that_may_be_any_of_ten_names_says_nothing() {
        let list = |ends: &[&str]| {
            let line = |end: &&str| format!("In the evening Karosh{end} came to the harbour.\n\n");
            ends.iter().map(line).collect::<String>().repeat(2)
        };
        assert!(findings(&list(&["enko", "anko"])) > 0);
        let ten = ["enko", "anko", "onko", "inko", "ynko", "unko", "enka", "anka", "onka", "inka", "enki"];
        assert_eq!(findings(&list(&ten)), 0);
    }

    #[test]
    fn a_long_run_of_capitals_is_read_in_linear_time() {
        assert_eq!(findings(&"A B ".repeat(50_000)), 0);
    }
}
