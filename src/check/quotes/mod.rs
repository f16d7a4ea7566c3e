//! Rules on quotation marks: what the model finds wrong with them, one kind of fault a rule.

pub mod apostrophe;
pub mod doubled;
pub mod glued;
pub mod locale_style;
pub mod mark_order;
pub mod mixed_styles;
pub mod prime;
pub mod unbalanced;
pub mod wrong_side;

use crate::model::Context;
use crate::model::quotes::{Fault, FaultKind};
use crate::rule::{Applicability, Finding, Rule, Severity, Suggestion};

/// Reports the faults of one kind.
fn report(context: &Context<'_>, rule: &Rule, kind: FaultKind, findings: &mut Vec<Finding>) {
    report_doubting(context, rule, kind, |_| false, findings);
}

/// The same; what is doubtful is information only, and is not mended.
fn report_doubting(
    context: &Context<'_>,
    rule: &Rule,
    kind: FaultKind,
    is_doubtful: impl Fn(&Fault) -> bool,
    findings: &mut Vec<Finding>,
) {
    let found = context.quotes().faults().iter().filter(|fault| fault.kind == kind);
    findings.extend(found.map(|fault| {
        let mut finding = finding(fault, rule.fix);
        if is_doubtful(fault) {
            finding.suggestion = None;
            finding = finding.at_most(Severity::Info);
        }
        finding
    }));
}

/// A fault as a rule reports it.
fn finding(fault: &Fault, fix: Applicability) -> Finding {
    let margin = fault.margin.clamp(0.0, 50.0);
    let mut finding = Finding::new(fault.place.block, fault.place.span)
        .arg("mark", fault.mark)
        .confidence(margin / (margin + 0.8))
        .at_most(if fault.is_doubtful { Severity::Info } else { Severity::Error });
    if let Some(place) = fault.related {
        finding = finding.relate(place, "the other end of the quotation");
    }
    if fault.changes.is_empty() {
        return finding;
    }
    let sure = if fault.is_sure { Applicability::Safe } else { Applicability::Unsafe };
    finding.suggest(Suggestion { changes: fault.changes.clone(), applicability: sure.min(fix) })
}
