//! What judge and rules say of one place: one finding, with what each would write.

use super::Tally;
use crate::linter::Diagnostic;

/// Findings of rules and of a judge in order of place. What the judge says of a place where a rule speaks belongs to the
/// rule's finding, which is surer for it, and as bad as the worse of both.
pub fn merge(found: Vec<Diagnostic>, said: Vec<Diagnostic>, tally: &mut Tally) -> Vec<Diagnostic> {
    let mut merged = found;
    let by_rules = merged.len();
    for remark in said {
        let of_rules = merged[..by_rules].iter_mut().filter(|rule| is_one_place(rule, &remark));
        match of_rules.max_by_key(|rule| shared(rule, &remark)) {
            Some(rule) => {
                rule.severity = rule.severity.max(remark.severity);
                rule.confidence = 1.0 - (1.0 - rule.confidence) * (1.0 - remark.confidence);
                rule.seconds.push(remark);
                tally.with_rules += 1;
            }
            None => merged.push(remark),
        }
    }
    merged.sort_by(|a, b| (a.part, a.span, &a.rule).cmp(&(b.part, b.span, &b.rule)));
    merged
}

fn is_one_place(rule: &Diagnostic, remark: &Diagnostic) -> bool {
    rule.part == remark.part && (rule.span.overlaps(remark.span) || rule.span == remark.span)
}

/// How many bytes two findings share.
fn shared(a: &Diagnostic, b: &Diagnostic) -> usize {
    a.span.end.min(b.span.end).saturating_sub(a.span.start.max(b.span.start))
}
