//! A number of the source as the translation would write it.

use super::{Stated, Written};
use crate::language::value::Form;
use crate::model::Context;

/// The source's number in the way of the translation, where both are digits that nothing or the same word multiplies and
/// that count the same unit.
pub fn rewritten(context: &Context<'_>, source: &Stated, target: &Written) -> Option<String> {
    let (from, to) = (&source.value, &target.value);
    let same_shape =
        from.form == Form::Digits && to.form == Form::Digits && from.scale.to_bits() == to.scale.to_bits();
    let same_unit = from.unit.is_none() || to.unit.is_none() || from.unit == to.unit;
    let digits = from.digits.filter(|_| same_shape && same_unit)?;
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
