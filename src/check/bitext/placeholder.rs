//! `bitext/placeholder`: what a program fills in, other than in the source.

use std::sync::LazyLock;

use regex::Regex;

use super::compare;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Each placeholder, as often as the source has it.
pub const CHECK: Check = Check {
    name: "bitext/placeholder",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: placeholder,
};

/// It holds no look-around and cannot fail.
static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"\$?\{\{?[A-Za-z0-9_.:-]*\}?\}|%(?:[0-9]+\$)?[0-9.]*[sdfgxu@]\b|%\([A-Za-z0-9_]+\)[sdf]|#[A-Za-z][A-Za-z0-9_]*#|\[%[a-z0-9]+\]").ok()
});

fn placeholder(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, PATTERN.as_ref(), findings);
}
