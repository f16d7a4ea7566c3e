//! `bitext/tag`: tags written in the text, other than in the source.

use std::sync::LazyLock;

use regex::Regex;

use super::compare;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Each tag, as often as the source has it.
pub const CHECK: Check =
    Check { name: "bitext/tag", options: &[], arguments: &["what"], needs: Needs::Source, run: tag };

/// It holds no look-around and cannot fail.
static PATTERN: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"< ?/? ?[A-Za-z][A-Za-z0-9-]*(?: [^<>]*)?/? ?>").ok());

fn tag(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, PATTERN.as_ref(), findings);
}
