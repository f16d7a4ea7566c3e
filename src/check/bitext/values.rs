//! Numbers, dates and units that are not those of the source: what the rules say of them.

use super::end_of;
use crate::bitext::Bitext;
use crate::language::value::{Form, Value};
use crate::model::Context;
use crate::model::figures::{Fault, Stated, Written};
use crate::rule::{Finding, Rule, Suggestion};

/// `bitext/number`: another number stands where the source has this one.
pub fn number_changed(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    changed(context, rule, findings, |source, target| !is_date(source, target));
}

/// `bitext/date`: another day, month, year or hour stands where the source has this one.
pub fn date(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    changed(context, rule, findings, is_date);
}

fn is_date(source: &Value, target: &Value) -> bool {
    source.kind.is_calendar() && target.kind.is_calendar()
}

fn changed(
    context: &Context<'_>,
    rule: &Rule,
    findings: &mut Vec<Finding>,
    wanted: impl Fn(&Value, &Value) -> bool,
) {
    let Some(bitext) = context.bitext() else { return };
    let figures = context.figures();
    for (link, fault) in figures.faults() {
        let Fault::Changed(source, target) = fault else { continue };
        if !wanted(&source.value, &target.value) {
            continue;
        }
        let alone = figures
            .faults()
            .filter(|(other, fault)| *other == link && !matches!(fault, Fault::Unit(..)))
            .count()
            == 1;
        let mut finding = beside(bitext, link, target).arg("source", &source.text);
        if let Some(digits) = target.value.digits.filter(|_| alone)
            && let Some(content) = rewritten(context, source, target)
        {
            let place = crate::rule::Place { block: target.place.block, span: digits };
            finding = finding.suggest(Suggestion::replace(place, content, rule.fix));
        }
        findings.push(finding);
    }
}

fn beside(bitext: &Bitext<'_>, link: usize, target: &Written) -> Finding {
    let sentences = bitext.links.get(link).map_or(0..0, |link| link.source.clone());
    Finding::new(target.place.block, target.place.span).beside(sentences)
}

/// The source's number in the way of the translation, where both are digits that nothing or the same word multiplies.
fn rewritten(context: &Context<'_>, source: &Stated, target: &Written) -> Option<String> {
    let (from, to) = (&source.value, &target.value);
    let same_shape =
        from.form == Form::Digits && to.form == Form::Digits && from.scale.to_bits() == to.scale.to_bits();
    let digits = from.digits.filter(|_| same_shape)?;
    let written = source.text.get(..digits.len())?;
    if written.bytes().all(|byte| byte.is_ascii_digit()) && from.kind.is_calendar() {
        return Some(written.to_owned());
    }
    let reading = from.readings[0] / from.scale;
    let grouped =
        reading >= 10_000.0 || target.place.span.of(context.text(target.place.block)).contains(is_grouping);
    let grouped = grouped && !(1000.0..2200.0).contains(&reading);
    let whole = format!("{}", reading.trunc());
    let mut text = if grouped { group(&whole, *context.facts.thousands.first()?) } else { whole };
    if reading.fract() != 0.0 {
        let decimals = written.rsplit(|c: char| !c.is_ascii_digit()).next()?;
        text.push(context.facts.decimal);
        text.push_str(decimals);
    }
    Some(text)
}

const fn is_grouping(c: char) -> bool {
    matches!(c, ',' | '.' | '\u{A0}' | '\u{202F}' | '\'')
}

/// Digits in groups of three.
fn group(digits: &str, mark: char) -> String {
    let mut grouped = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            grouped.push(mark);
        }
        grouped.push(digit);
    }
    grouped
}

/// `bitext/number`: numbers of the source that the translation does not have.
pub fn number_missing(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let mut missing: Vec<(usize, Vec<&str>)> = Vec::new();
    for (link, fault) in context.figures().faults() {
        let Fault::Missing(stated) = fault else { continue };
        match missing.last_mut().filter(|(last, _)| *last == link) {
            Some((_, texts)) => texts.push(&stated.text),
            None => missing.push((link, vec![&stated.text])),
        }
    }
    for (number, texts) in missing {
        let Some(link) = bitext.links.get(number) else { continue };
        let Some(place) = end_of(bitext, link) else { continue };
        let list = texts.join("”, “");
        let finding = Finding::new(place.block, place.span).arg("source", list).beside(link.source.clone());
        findings.push(finding);
    }
}

/// `bitext/number`: numbers that the source does not have.
pub fn number_added(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for (link, fault) in context.figures().faults() {
        if let Fault::Added(target) = fault {
            findings.push(beside(bitext, link, target));
        }
    }
}

/// `bitext/unit`: the number of the source in another unit.
pub fn unit(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    for (link, fault) in context.figures().faults() {
        let Fault::Unit(source, target) = fault else { continue };
        let [from, to] =
            [&source.value, &target.value].map(|value| value.unit.map_or("", |unit| unit.symbol()));
        findings.push(beside(bitext, link, target).arg("source", from).arg("unit", to));
    }
}
