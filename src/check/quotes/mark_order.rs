//! `quotes/mark-order`: where a full stop or a comma stands when a quotation closes: a matter of house style.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::quotes::{Family, Reading, Role};
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "quotes/mark-order",
    options: &[
        Opt {
            name: "stops",
            about: "where stops and commas belong, `inside` or `outside` of the marks",
            default: "\"inside\"",
        },
        Opt { name: "commas-only", about: "only commas behind which the sentence goes on", default: "false" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Reports closing marks on the wrong side of a full stop or comma.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let outside = rule.options.get("stops").and_then(toml::Value::as_str) == Some("outside");
    let commas_only = rule.options.get("commas-only").and_then(toml::Value::as_bool) == Some(true);
    let closers = context
        .quotes()
        .readings()
        .iter()
        .filter(|r| r.role == Role::Close && r.mark.family == Family::Double);
    findings.extend(closers.filter_map(|closer| misplaced(context, rule, closer, outside, commas_only)));
}

fn misplaced(
    context: &Context<'_>,
    rule: &Rule,
    closer: &Reading,
    outside: bool,
    commas_only: bool,
) -> Option<Finding> {
    let (mark, text) = (&closer.mark, context.text(closer.mark.block));
    let is_stop = |c: &char| matches!(c, '.' | ',');
    let (before, after) = (&text[..mark.span.start], &text[mark.span.end..]);
    let (stop, span) = if outside {
        let stop = before.chars().next_back().filter(is_stop)?;
        (stop, Span::new(mark.span.start - stop.len_utf8(), mark.span.end))
    } else {
        let stop = after.chars().next().filter(is_stop)?;
        (stop, Span::new(mark.span.start, mark.span.end + stop.len_utf8()))
    };
    let goes_on = after.strip_prefix(' ').is_some_and(|rest| rest.starts_with(char::is_lowercase));
    if commas_only && !(stop == ',' && goes_on) {
        return None;
    }
    let ellipsis = after.starts_with("..") || before.ends_with("..");
    let ends_already = !outside && before.ends_with(['.', ',', '!', '?', '…']);
    if ellipsis || ends_already {
        return None;
    }
    let quote = mark.span.of(text);
    let wanted = if outside { format!("{quote}{stop}") } else { format!("{stop}{quote}") };
    let place = Place { block: mark.block, span };
    Some(Finding::new(mark.block, span).suggest(Suggestion::replace(place, wanted, rule.fix)))
}
