//! `bitext/one-for-many`: one translation under sources that have little in common.

use std::cell::OnceCell;

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::survey::folder::FolderVote;
use crate::model::survey::repeats::Repeats;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule};
use crate::text::words;

/// Labels may well be the same; whole sentences are not. Where a folder was surveyed, its texts together.
pub const CHECK: Check = Check {
    name: "bitext/one-for-many",
    options: &[
        Opt { name: "least-words", about: "how many words a translation has at least", default: "5.0" },
        Opt {
            name: "most-common",
            about: "the share of words that the sources may have in common",
            default: "0.3",
        },
    ],
    arguments: &["what"],
    needs: Needs::Folder,
    run: one_for_many,
};

fn one_for_many(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let least = rule.number("least-words", 5.0);
    let most = rule.number("most-common", 0.3);
    let surveyed = context.folder.map(FolderVote::repeats).filter(|repeats| !repeats.is_empty());
    let own = OnceCell::new();
    let repeats = || surveyed.unwrap_or_else(|| own.get_or_init(|| Repeats::of(context)));
    each_whole(context, |sides| {
        let (source, target) = (sides.source.0.trim(), sides.target.0);
        if sides.unit.is_none() || (words(target).len() as f64) < least {
            return;
        }
        let other = repeats().other_source(target, source, |other| common(other, source) <= most);
        if let Some(other) = other {
            findings.push(sides.finding(sides.end(), other.to_owned()));
        }
    });
}

/// The share of words that two texts have in common.
fn common(a: &str, b: &str) -> f64 {
    let folded = |text: &str| -> Vec<String> {
        words(text).iter().map(|word| word.span().of(text).to_lowercase()).collect()
    };
    let (a, b) = (folded(a), folded(b));
    let shared = a.iter().filter(|word| b.contains(word)).count();
    shared as f64 / a.len().max(b.len()).max(1) as f64
}
