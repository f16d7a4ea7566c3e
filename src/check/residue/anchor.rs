//! Links to a place of the document that is not there.

use crate::check::{Check, Needs};
use crate::document::{Change, Structure};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Suggestion};
use std::collections::HashMap;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "residue/anchor", options: &[], arguments: &["target"], needs: Needs::Text, run: anchor };

/// `residue/anchor`: `[x](#section)` where no heading or name gives `section`. Argument: `target`.
fn anchor(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    let document = context.document;
    if document.structure != Structure::Marked || document.anchors.is_empty() {
        return;
    }
    let known = known(&document.anchors);
    for (block, content) in document.blocks.iter().enumerate() {
        for (number, link) in content.links.iter().enumerate() {
            let Some(target) = link.target.strip_prefix('#').filter(|target| is_name(target)) else {
                continue;
            };
            let wanted = folded(&unescaped(target));
            if link.text.is_empty() || is_there(&known, &wanted) {
                continue;
            }
            let mut finding = Finding::new(block, link.text).arg("target", &link.target);
            let label = folded(link.text.of(content.text.as_str()));
            if let (Some(heading), Some(_)) = (known.get(&label), link.raw) {
                let change = Change::Retarget(block, number, format!("#{}", slug(heading)));
                let fix = Suggestion { changes: vec![change], applicability: Applicability::Unsafe };
                finding = finding.suggest(fix);
            }
            findings.push(finding);
        }
    }
}

/// Whether a target names a place in the text; a line of code, the top of the page and routes of programs are none.
fn is_name(target: &str) -> bool {
    let line = target.strip_prefix('L').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    !target.is_empty() && target != "top" && !line && !target.starts_with(['/', '!', ':', '?'])
}

/// The anchors by their folded names; some generators leave out the number a heading begins with.
fn known(anchors: &[String]) -> HashMap<String, &str> {
    let mut known = HashMap::new();
    for anchor in anchors {
        let name = folded(anchor);
        let bare = name.trim_start_matches(|c: char| c.is_ascii_digit());
        if !bare.is_empty() && bare.len() < name.len() {
            known.entry(bare.to_owned()).or_insert(anchor.as_str());
        }
        known.entry(name).or_insert(anchor.as_str());
    }
    known
}

/// Whether an anchor has this name; the second heading of a name gets a number.
fn is_there(known: &HashMap<String, &str>, wanted: &str) -> bool {
    let unnumbered = wanted.trim_end_matches(|c: char| c.is_ascii_digit());
    known.contains_key(wanted) || known.contains_key(unnumbered)
}

/// Letters and digits without their marks: what is left of a heading in all generators.
fn folded(text: &str) -> String {
    let mut made = String::with_capacity(text.len());
    for c in text.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase) {
        match plain(c) {
            Some(letter) => made.push(letter),
            None => made.push(c),
        }
    }
    made
}

/// The letter under an accent, for the letters of Western Europe.
const fn plain(c: char) -> Option<char> {
    Some(match c {
        'à'..='å' => 'a',
        'ç' => 'c',
        'è'..='ë' => 'e',
        'ì'..='ï' => 'i',
        'ñ' => 'n',
        'ò'..='ö' => 'o',
        'ù'..='ü' => 'u',
        'ý' | 'ÿ' => 'y',
        _ => return None,
    })
}

/// A target with its `%C3%A9` written out.
fn unescaped(target: &str) -> String {
    let mut bytes = Vec::with_capacity(target.len());
    let mut rest = target.as_bytes();
    while let Some((&byte, after)) = rest.split_first() {
        let code =
            after.get(..2).filter(|_| byte == b'%').and_then(|digits| std::str::from_utf8(digits).ok());
        if let Some(decoded) = code.and_then(|digits| u8::from_str_radix(digits, 16).ok()) {
            bytes.push(decoded);
            rest = &after[2..];
        } else {
            bytes.push(byte);
            rest = after;
        }
    }
    String::from_utf8(bytes).unwrap_or_else(|_| target.to_owned())
}

/// The name a heading gets on GitHub and in most generators.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.flat_map(char::to_lowercase).map(|c| if c == ' ' { '-' } else { c }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_are_compared_without_what_generators_differ_in() {
        assert_eq!(folded(&unescaped("%C3%9Cber-uns")), folded("Über uns"));
        assert_eq!(slug("What’s new in 2.0?"), "whats-new-in-20");
    }
}
