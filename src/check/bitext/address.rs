//! `bitext/address`: URLs and e-mail addresses that are not those of the source.

use std::sync::LazyLock;

use regex::Regex;

use super::compare;
use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Each URL and e-mail address, as often as the source has it.
pub const CHECK: Check =
    Check { name: "bitext/address", options: &[], arguments: &["what"], needs: Needs::Source, run: address };

/// It holds no look-around and cannot fail.
static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&*+,;=%-]+|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").ok()
});

fn address(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, PATTERN.as_ref(), findings);
}
