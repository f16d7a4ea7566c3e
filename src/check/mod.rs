//! The native algorithms: what patterns cannot say. One file each, listed here.

mod acronym;
mod address;
mod context;
pub mod names;

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
    Check { name: "acronym-source-order", options: &["kept"], run: acronym::source_order },
    Check { name: "acronym-mismatch", options: &["organisation-nouns", "kept"], run: acronym::mismatch },
    Check { name: "acronym-two-expansions", options: &[], run: acronym::two_expansions },
    Check { name: "name-drift", options: &["pairs-that-differ", "threshold", "suspicion"], run: names::drift::run },
    Check { name: "name-casing", options: &[], run: names::variant::casing },
    Check { name: "name-hyphenation", options: &["rare"], run: names::variant::hyphenation },
    Check { name: "name-diacritics", options: &["rare"], run: names::variant::diacritics },
    Check { name: "name-order", options: &["rare", "common"], run: names::variant::order },
    Check { name: "name-authority", options: &["names"], run: names::authority },
];

impl Check {
    /// The check of a name.
    pub fn named(name: &str) -> Option<&'static Self> {
        CHECKS.iter().find(|check| check.name == name)
    }
}
