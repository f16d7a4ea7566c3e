//! What an editor shows of the finding under the pointer: what is wrong, why, and examples.

use std::fmt::Write;

use serde_json::{Value, json};

use super::buffer::Units;
use super::text::Open;
use super::wire;
use crate::linter::Diagnostic;
use crate::rule::Rule;

/// The answer to a hover at a byte; `rules` are all there are.
pub(super) fn hover(open: &Open, byte: usize, rules: &[Rule], units: Units) -> Value {
    let Some(found) = &open.found else { return Value::Null };
    let is_there = |d: &&Diagnostic| d.span.start <= byte && byte <= d.span.end;
    let there: Vec<&Diagnostic> = found.diagnostics.iter().filter(is_there).collect();
    let Some(first) = there.first() else { return Value::Null };
    let texts: Vec<String> = there.iter().map(|diagnostic| text_of(diagnostic, rules)).collect();
    json!({
        "contents": { "kind": "markdown", "value": texts.join("\n\n---\n\n") },
        "range": wire::range(&open.buffer, first.span, units),
    })
}

fn text_of(diagnostic: &Diagnostic, rules: &[Rule]) -> String {
    let mut text = format!("**{}** ({})", escaped(&diagnostic.message), diagnostic.rule);
    if let Some(fix) = &diagnostic.fix {
        let _ = write!(text, "\n\n{} ({} fix)", escaped(&fix.title), fix.applicability.as_str());
    }
    if let Some(source) = &diagnostic.source {
        let _ = write!(text, "\n\n> {}", escaped(&source.text));
    }
    if let Some(rule) = rules.iter().find(|rule| rule.id == diagnostic.rule) {
        let _ = write!(text, "\n\n{}", escaped(&rule.why));
        for example in rule.bad.iter().take(2) {
            let fixed = example.fixed.as_ref().map_or_else(String::new, |fixed| format!("\n+ {fixed}"));
            let _ = write!(text, "\n\n```diff\n- {}{fixed}\n```", example.text);
        }
    }
    text
}

/// Text in which Markdown finds no marks.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        if matches!(character, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~') {
            escaped.push('\\');
        }
        escaped.push(character);
    }
    escaped
}
