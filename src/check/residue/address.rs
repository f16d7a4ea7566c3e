//! `residue/address` for the targets of links: blanks in them, a scheme put into words.

use super::links;
use crate::check::{Check, Needs};
use crate::document::Change;
use crate::model::Context;
use crate::rule::{Applicability, Finding, Rule, Suggestion};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "residue/address",
    options: &[],
    arguments: &["target", "replacement"],
    needs: Needs::Text,
    run: target,
};

/// Schemes that a translation has put into words.
const SCHEMES: [(&str, &str); 10] = [
    ("correo:", "mailto:"),
    ("courriel:", "mailto:"),
    ("correio:", "mailto:"),
    ("email:", "mailto:"),
    ("e-mail:", "mailto:"),
    ("tél:", "tel:"),
    ("teléfono:", "tel:"),
    ("telefon:", "tel:"),
    ("fichier://", "file://"),
    ("archivo://", "file://"),
];

/// `residue/address` for the targets of links: blanks in them, a scheme in words. Arguments: `target`, `replacement`.
fn target(context: &Context<'_>, _rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, _, number, link) in links(context) {
        let Some(mended) = mended(&link.target).filter(|_| !link.text.is_empty()) else { continue };
        let change = Change::Retarget(block, number, mended.clone());
        let fix = Suggestion { changes: vec![change], applicability: Applicability::Unsafe };
        let finding = Finding::new(block, link.text).arg("target", &link.target).arg("replacement", mended);
        findings.push(finding.suggest(fix));
    }
}

/// What a target was before its translation, where that is certain.
fn mended(target: &str) -> Option<String> {
    let lower = target.to_lowercase();
    if let Some((wrong, right)) = SCHEMES.iter().find(|(wrong, _)| lower.starts_with(wrong)) {
        return Some(format!("{right}{}", target.get(wrong.len()..)?.trim_start()));
    }
    let scheme = ["http", "https"].iter().rev().find(|scheme| lower.starts_with(*scheme))?;
    let rest = target.get(scheme.len()..)?;
    let joined: String = rest.chars().filter(|c| !c.is_whitespace()).collect();
    let host = joined.strip_prefix("://").or(joined.strip_prefix(":/")).or(joined.strip_prefix("//"))?;
    let whole = format!("{scheme}://{}", host.trim_start_matches('/'));
    (whole != target && !whole.eq_ignore_ascii_case(target)).then_some(whole)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn targets_lose_blanks_and_regain_their_scheme() {
        let mended = |target| mended(target).unwrap_or_default();
        assert_eq!(mended("https: //example.org/a"), "https://example.org/a");
        assert_eq!(mended("https:/example.org"), "https://example.org");
        assert_eq!(mended("correo:ana@example.org"), "mailto:ana@example.org");
        assert_eq!(mended("https://example.org/a"), "");
        assert_eq!(mended("httpd.html"), "");
    }
}
