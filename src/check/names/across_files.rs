//! `names/across-files`: spellings of one name that differ between the texts of a folder.

use super::PairsThatDiffer;
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::survey::folder::Verdict;
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};

/// Each mention of a spelling that the texts of the folder decide against; without a folder there is nothing to hold a
/// text against.
pub const CHECK: Check = Check {
    name: "names/across-files",
    options: &[Opt {
        name: "pairs-that-differ",
        about: "names of two that look like spellings of one (`Shanxi/Shaanxi`), besides those that are built in",
        default: "[]",
    }],
    arguments: &["kept", "vote"],
    needs: Needs::Folder,
    run: across_files,
};

fn across_files(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(verdicts) = context.folder.and_then(|folder| folder.verdicts(context.language)) else {
        return;
    };
    let listed = PairsThatDiffer::of(rule.strings("pairs-that-differ"));
    let names = context.names();
    for form in names.candidates().map(|index| &names.forms[index]) {
        let verdict = verdicts.get(&form.text).filter(|verdict| !listed.has(&form.text, &verdict.kept));
        let Some(verdict) = verdict else { continue };
        findings.extend(form.mentions.iter().map(|mention| finding(verdict, mention.place())));
    }
}

fn finding(verdict: &Verdict, place: Place) -> Finding {
    let finding = Finding::new(place.block, place.span)
        .arg("kept", verdict.kept.clone())
        .arg("vote", verdict.vote.clone())
        .confidence(verdict.confidence);
    if verdict.is_clear {
        finding.suggest(Suggestion::replace(place, verdict.kept.clone(), Applicability::Unsafe))
    } else {
        finding.at_most(Severity::Info)
    }
}
