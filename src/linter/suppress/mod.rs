//! Findings that someone has looked at and wants to keep, as comments in the text say.
//!
//! ```text
//! <!-- corrigenda-ignore names/drift: he signs both ways -->      the next block
//! <!-- corrigenda-ignore-start quotes: a facsimile -->            from here
//! <!-- corrigenda-ignore-end -->                                  to here
//! <!-- corrigenda-ignore-file spacing, numbers: an old print -->  the whole file
//! ```

mod comment;
mod scope;

use serde::{Deserialize, Serialize};

use self::comment::Comment;
use self::scope::Scope;
use super::{Diagnostic, Fix, Linter};
use crate::builtin;
use crate::document::Document;
use crate::rule::{Applicability, Place, Rule, Severity, unknown_rule};
use crate::span::{Edit, Raw, Span};
use crate::text::Lines;

/// The rule that finds suppressions that suppress nothing.
pub const UNUSED: &str = "suppression/unused";

/// The rule that finds suppressions without effect: no reason, no such rule, no end or start.
const INVALID: &str = "suppression/invalid";

/// The name that stands for every rule.
const ALL: &str = "all";

/// What is found in a document, less what its comments suppress.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Linted {
    /// In order of place; comments that suppress nothing are findings, too.
    pub diagnostics: Vec<Diagnostic>,
    /// How many findings are suppressed.
    pub suppressed: usize,
}

/// Drops from what a linter found in a document what its comments suppress.
pub fn heed(linter: &Linter, document: &Document, found: Vec<Diagnostic>) -> Linted {
    let comments = comment::find(document);
    if comments.is_empty() {
        return Linted { diagnostics: found, suppressed: 0 };
    }
    let judge = Judge { linter, document };
    let mut faults = Vec::new();
    let mut scopes = Vec::new();
    for (comment, effect) in scope::resolve(document, comments) {
        match effect.and_then(|spans| judge.fault_of(&comment).map_or(Ok(spans), Err)) {
            Ok(spans) => scopes.push(Scope::new(comment, spans)),
            Err(fault) => faults.extend(judge.diagnostic(INVALID, &comment, &fault, None)),
        }
    }
    let before = found.len();
    let mut diagnostics = found;
    diagnostics.retain(|diagnostic| {
        // Each is asked, so that all that cover a finding count as used.
        let covering = scopes.iter_mut().map(|scope| scope.covers(diagnostic));
        covering.filter(|&covers| covers).count() == 0
    });
    let suppressed = before - diagnostics.len();
    faults.extend(scopes.iter().filter_map(|scope| judge.unused(scope)));
    diagnostics.extend(faults);
    diagnostics.sort_by_key(|diagnostic| (diagnostic.part, diagnostic.span));
    Linted { diagnostics, suppressed }
}

/// The finding of a suppression at a place of a part.
pub fn diagnose(
    document: &Document,
    rule: &Rule,
    severity: Severity,
    (part, span): (usize, Span<Raw>),
    what: &str,
    fix: Option<Fix>,
) -> Option<Diagnostic> {
    let bytes = &document.parts.get(part)?.bytes;
    let lines = Lines::new(bytes).below(document.before.lines);
    Some(Diagnostic {
        rule: rule.id.clone(),
        severity,
        mqm: rule.mqm.clone(),
        place: Place { block: 0, span: Span::at(0) },
        part,
        span,
        start: lines.position(span.start),
        end: lines.position(span.end),
        text: String::from_utf8_lossy(bytes.get(span.range()).unwrap_or_default()).into_owned(),
        message: rule.message.fill(|name| (name == "what").then_some(what)),
        confidence: 1.0,
        cases: 0,
        fix,
        refused: None,
        related: Vec::new(),
        source: None,
        opinion: None,
        seconds: Vec::new(),
    })
}

/// Whether a name is that of a rule, of its group, or of all rules.
pub fn names_rule(name: &str, rule: &str) -> bool {
    name == rule || name == ALL || rule.strip_prefix(name).is_some_and(|rest| rest.starts_with('/'))
}

/// Says what is wrong with suppressions.
struct Judge<'a> {
    linter: &'a Linter,
    document: &'a Document,
}

impl Judge<'_> {
    /// Why a comment has no effect, other than by its place.
    fn fault_of(&self, comment: &Comment) -> Option<String> {
        if comment.names.is_empty() {
            return Some("it names no rule; write `RULE: reason`".to_owned());
        }
        if comment.reason.is_empty() {
            return Some("it gives no reason; write one after a colon".to_owned());
        }
        if comment.names.iter().all(|name| name == ALL || self.runs(name)) {
            return None;
        }
        // Rules that do not run here are known all the same.
        let built_in = builtin::rules().unwrap_or_default();
        let rules = built_in.iter().chain(self.linter.rules());
        let mut known = vec![ALL.to_owned()];
        known.extend(rules.flat_map(|rule| [rule.id.clone(), rule.group().to_owned()]));
        comment.names.iter().find_map(|name| unknown_rule(name, &known))
    }

    fn runs(&self, name: &str) -> bool {
        self.linter.rules().iter().any(|rule| names_rule(name, &rule.id))
    }

    /// A finding for a suppression of which some rules found nothing to suppress. Whether a rule would have is not
    /// known of rules that do not run.
    fn unused(&self, scope: &Scope) -> Option<Diagnostic> {
        let idle = |name: &&String| *name != ALL && self.runs(name) && !scope.used.contains(*name);
        let (idle, kept): (Vec<&String>, Vec<&String>) =
            scope.comment.names.iter().partition(|name| idle(name));
        let listed =
            |names: &[&String]| names.iter().map(|name| name.as_str()).collect::<Vec<_>>().join(", ");
        if idle.is_empty() {
            return None;
        }
        let edits = if kept.is_empty() {
            let bytes = self.document.parts.get(scope.comment.part).map_or(&[][..], |part| &part.bytes);
            let spans = std::iter::once(&scope.comment).chain(&scope.end);
            spans.map(|comment| Edit::new(comment.removal(bytes), "")).collect()
        } else {
            vec![Edit::new(scope.comment.names_span, listed(&kept))]
        };
        let title = "Remove what suppresses nothing".to_owned();
        let fix = Fix { title, edits, applicability: Applicability::Safe };
        self.diagnostic(UNUSED, &scope.comment, &listed(&idle), Some(fix))
    }

    /// The finding of a comment; nothing where its rule is off.
    fn diagnostic(&self, rule: &str, comment: &Comment, what: &str, fix: Option<Fix>) -> Option<Diagnostic> {
        let (rule, severity) = self.linter.rule_named(rule)?;
        diagnose(self.document, rule, severity, (comment.part, comment.span), what, fix)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::format;
    use crate::linter::{Beside, Settings};

    #[test]
    fn the_plain_door_heeds_comments_and_another_counts_what_they_suppress() {
        let linter = Linter::new(&Settings::default(), Vec::new()).unwrap();
        let text = "<!-- corrigenda-ignore-file spacing: a facsimile -->\n\nThe mayor resigned on Monday , his office said.\n";
        let document = format::read("a.md", text.as_bytes().to_vec()).unwrap();
        assert_eq!(linter.lint(&document, Beside::default()), []);
        assert_eq!(linter.lint_and_count(&document, Beside::default()).suppressed, 1);
    }
}
