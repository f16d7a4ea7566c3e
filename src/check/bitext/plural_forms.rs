//! `bitext/plural-forms`: messages with more, fewer or other plural forms than their language has.

use super::at_word;
use crate::check::{Check, Needs};
use crate::document::{PluralForm, Unit};
use crate::language::plural::PluralForms;
use crate::markup::{Choice, choices};
use crate::model::Context;
use crate::model::wholes::each_whole;
use crate::rule::{Finding, Rule, Severity};

/// As `Plural-Forms` says.
pub const CHECK: Check = Check {
    name: "bitext/plural-forms",
    options: &[],
    arguments: &["what"],
    needs: Needs::Source,
    run: plural_forms,
};

/// As the language has them: forms with names, in resource files and in messages with branches.
pub const NAMED: Check = Check {
    name: "bitext/plural-forms/named",
    options: &[],
    arguments: &["what"],
    needs: Needs::Text,
    run: named,
};

fn plural_forms(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        if let Some((found, wanted)) = sides.unit.and_then(|unit| unit.forms) {
            findings.push(
                sides.finding(sides.end(), format!("{found} plural forms, where the language has {wanted}")),
            );
        }
    });
}

fn named(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    let units = context.document.units.as_slice();
    let known = PluralForms::of(context.language);
    let key = |unit: &Unit| unit.name.as_ref().map(|name| (name.key.clone(), name.form.is_some()));
    for group in units.chunk_by(|a, b| a.name.is_some() && key(a) == key(b)) {
        let forms: Vec<PluralForm> =
            group.iter().filter_map(|unit| unit.name.as_ref().and_then(|name| name.form)).collect();
        if let (Some(known), true) = (known, forms.contains(&PluralForm::Other) && is_counted(context, group))
        {
            judge(group, &forms, known, findings);
        }
    }
    for unit in units {
        let text = unit.target.text.as_str();
        for choice in choices(text) {
            branches(unit, &choice, known, findings);
        }
    }
}

/// Whether the text is one that counts: it has several forms here or in the base language, rather than a key that ends
/// like the name of one.
fn is_counted(context: &Context<'_>, group: &[Unit]) -> bool {
    let key = |unit: &Unit| unit.name.as_ref().map(|name| name.key.clone());
    let of_base = || {
        let Some(first) = group.first() else { return 0 };
        let base = context.document.base.iter().flat_map(|base| base.iter());
        base.filter(|unit| key(unit) == key(first)).count()
    };
    group.len() > 1 || of_base() > 1
}

/// Says what the forms of a text lack, and which of them its language does not have.
fn judge(group: &[Unit], forms: &[PluralForm], known: PluralForms, findings: &mut Vec<Finding>) {
    let missing = known.missing(forms);
    if let Some(last) = group.last().filter(|_| !missing.is_empty()) {
        findings.push(at_word(last, 0).arg("what", lacking(&missing)));
    }
    for (unit, form) in group.iter().zip(forms) {
        // Frameworks take the form for none in all languages.
        if *form != PluralForm::Zero && !known.has(*form) {
            findings.push(at_word(unit, 0).arg("what", foreign(*form)).at_most(Severity::Warning));
        }
    }
}

/// The same of the branches of a message.
fn branches(unit: &Unit, choice: &Choice<'_>, known: Option<PluralForms>, findings: &mut Vec<Finding>) {
    let forms: Vec<PluralForm> =
        choice.branches.iter().filter_map(|branch| PluralForm::by_name(branch)).collect();
    if !choice.branches.contains(&"other") {
        let what = format!("The branch “other” of this {} is missing", choice.kind);
        findings.push(at_word(unit, choice.start).arg("what", what));
        return;
    }
    let Some(known) = known.filter(|_| choice.kind == "plural") else { return };
    let exact = |number: &str, form: PluralForm| choice.branches.contains(&number).then_some(form);
    let given: Vec<PluralForm> = forms
        .iter()
        .copied()
        .chain(exact("=0", PluralForm::Zero))
        .chain(exact("=1", PluralForm::One))
        .chain(exact("=2", PluralForm::Two))
        .collect();
    let missing = known.missing(&given);
    if !missing.is_empty() && given.len() > 1 {
        findings.push(at_word(unit, choice.start).arg("what", lacking(&missing)));
    }
    for form in forms.into_iter().filter(|form| !known.has(*form)) {
        findings.push(at_word(unit, choice.start).arg("what", foreign(form)).at_most(Severity::Warning));
    }
}

fn lacking(missing: &[PluralForm]) -> String {
    let names: Vec<&str> = missing.iter().map(|form| form.name()).collect();
    let (form, is) = if names.len() == 1 { ("form", "is") } else { ("forms", "are") };
    format!("The {form} for “{}” {is} missing, which the language has", names.join("”, “"))
}

fn foreign(form: PluralForm) -> String {
    format!("The language has no form for “{}”: this is never shown", form.name())
}
