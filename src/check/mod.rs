//! The native algorithms: what patterns cannot say. One file each, listed here.

mod address;
mod context;
mod dates;
mod encoding;
mod markdown;
mod numbers;
mod numeral;
mod script;
mod translator;

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
    Check { name: "date-impossible", options: &[], run: dates::impossible },
    Check { name: "date-weekday", options: &[], run: dates::weekday },
    Check { name: "entity", options: &[], run: encoding::entity },
    Check { name: "escape", options: &[], run: encoding::escape },
    Check { name: "mixed-script", options: &[], run: script::mixed_script },
    Check { name: "mojibake", options: &[], run: encoding::mojibake },
    Check { name: "number-decimal", options: numbers::OPTIONS, run: numbers::decimal },
    Check { name: "number-mixed", options: numbers::OPTIONS, run: numbers::mixed },
    Check { name: "number-thousands", options: numbers::OPTIONS, run: numbers::thousands },
    Check {
        name: "translator-text",
        options: &["introductions", "labels", "statements"],
        run: translator::translator_text,
    },
];

impl Check {
    /// The check of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}
