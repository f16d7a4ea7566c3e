//! The native algorithms: what patterns cannot say. One file each, listed here.

mod address;
mod context;
mod exonym;
mod leading_article;
mod vocabulary;

pub use context::Context;

use crate::rule::{Finding, Rule};

/// A native algorithm that rules of the packs name with `check = "…"`.
#[derive(Debug)]
pub struct Check {
    /// The name packs use.
    pub name: &'static str,
    /// The options it reads.
    pub options: &'static [&'static str],
    /// Appends what it finds for one rule.
    pub run: fn(&Context<'_>, &Rule, &mut Vec<Finding>),
}

/// Every native algorithm. A new one adds its line here.
pub const CHECKS: &[Check] = &[
    Check { name: "exonym", options: &[], run: exonym::exonym },
    Check {
        name: "foreign-word",
        options: &[
            "least-band",
            "least-band-accented",
            "least-band-stated",
            "margin",
            "margin-stated",
            "loans",
        ],
        run: vocabulary::foreign_word,
    },
    Check {
        name: "foreign-phrase",
        options: &["least-margin", "least-sum", "strong-sum", "loans"],
        run: vocabulary::foreign_phrase,
    },
    Check {
        name: "foreign-sentence",
        options: &["least-band", "margin", "most-known"],
        run: vocabulary::foreign_sentence,
    },
    Check { name: "foreign-language", options: &[], run: vocabulary::unlike_language },
    Check { name: "foreign-script", options: &[], run: vocabulary::foreign_script },
    Check { name: "leading-article", options: &[], run: leading_article::leading_article },
    Check { name: "split-word", options: &["least-band"], run: vocabulary::split_word },
    Check { name: "glued-words", options: &["least-band"], run: vocabulary::glued_words },
    Check {
        name: "non-word",
        options: &[
            "gap",
            "gap-short",
            "gap-shortest",
            "gap-doubtful",
            "gap-capitalised",
            "gap-strong",
            "lead",
            "most-unknown",
        ],
        run: vocabulary::non_word,
    },
];

impl Check {
    /// The check of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}
