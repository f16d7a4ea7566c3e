//! The native algorithms: what patterns cannot say. One file each, listed here.

mod address;
mod broken_block;
mod context;
mod elision;
mod exonym;
mod furniture;
mod lost_start;
mod proper_adjective;
mod seam;
mod stray;
mod title_tail;
mod vocabulary;

pub use context::Context;
pub use furniture::Furniture;

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
        options: &["least-band", "margin", "least-band-stated", "margin-stated", "most-unknown"],
        run: vocabulary::foreign_word,
    },
    Check {
        name: "foreign-phrase",
        options: &["least-margin", "least-sum", "strong-sum"],
        run: vocabulary::foreign_phrase,
    },
    Check { name: "foreign-sentence", options: &["most-unknown"], run: vocabulary::foreign_sentence },
    Check {
        name: "foreign-language",
        options: &["least-words", "most-unknown"],
        run: vocabulary::unlike_language,
    },
    Check { name: "foreign-script", options: &[], run: vocabulary::foreign_script },
    Check { name: "split-word", options: &["least-band"], run: vocabulary::split_word },
    Check { name: "glued-words", options: &["least-band"], run: vocabulary::glued_words },
    Check { name: "non-word", options: &["gap", "gap-short", "most-unknown"], run: vocabulary::non_word },
    Check { name: "title-tail", options: &["sites", "sections", "agencies"], run: title_tail::run },
    Check {
        name: "fused-heading",
        options: &[
            "openers",
            "after-names",
            "before-names",
            "opener-endings",
            "noun-endings",
            "weak-openers",
            "never",
            "before",
            "names",
            "foreign-articles",
            "verbs",
        ],
        run: seam::fused_heading,
    },
    Check {
        name: "merged-sentences",
        options: &["articles", "before", "names"],
        run: seam::merged_sentences,
    },
    Check { name: "mid-sentence", options: &["words", "numbers"], run: seam::mid_sentence },
    Check { name: "capital-wanted", options: &["except"], run: proper_adjective::wants_capital },
    Check { name: "lower-case-wanted", options: &["except"], run: proper_adjective::wants_lower_case },
    Check { name: "elision", options: &["heads", "tails", "names"], run: elision::elision },
    Check { name: "lost-start", options: &["openers"], run: lost_start::lost_start },
    Check { name: "sentence-start", options: &["openers"], run: lost_start::sentence_start },
    Check { name: "text-start", options: &[], run: lost_start::text_start },
    Check { name: "no-capitals", options: &["least-words"], run: lost_start::no_capitals },
    Check { name: "orphan-line", options: &[], run: broken_block::orphan_line },
    Check { name: "split-heading", options: &[], run: broken_block::split_heading },
    Check { name: "split-paragraph", options: &[], run: broken_block::split_paragraph },
    Check { name: "truncated", options: &["open"], run: broken_block::truncated },
    Check { name: "stray-letter", options: &[], run: stray::stray_letter },
];

impl Check {
    /// The check of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}
