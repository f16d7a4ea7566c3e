//! `bitext/code`: code, roles and references, and inline codes of translation files, other than in the source.

use super::compare;
use crate::check::{Check, Needs};
use crate::markup::Kind;
use crate::model::Context;
use crate::rule::{Finding, Rule};

/// Each code, as often as the source has it.
pub const CHECK: Check =
    Check { name: "bitext/code", options: &[], arguments: &["what"], needs: Needs::Source, run: code };

fn code(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    compare(context, rule, Kind::Code, findings);
}
