//! What an editor offers to do about findings.

use std::fmt::Write;
use std::sync::Arc;

use serde_json::{Value, json};

use super::buffer::Units;
use super::text::{Found, Open};
use super::wire;
use crate::desk::House;
use crate::document::Role;
use crate::fix::{self, Wanted};
use crate::linter::Diagnostic;
use crate::names::{self, Survey};
use crate::rule::{Applicability, Severity};
use crate::span::{Edit, Raw, Span};
use crate::text::Escape;

/// The kind under which all safe fixes are made, be it when a text is saved.
pub(super) const FIX_ALL: &str = "source.fixAll.corrigenda";

/// What can be done about the findings of a text in a place; `only` are the kinds that the editor wants.
pub(super) fn actions(
    open: &Open,
    house: &Arc<House>,
    place: Span<Raw>,
    only: &[&str],
    units: Units,
) -> Vec<Value> {
    let Some(found) = &open.found else { return Vec::new() };
    let wants = |kind: &str| {
        let fits =
            |only: &&str| kind == *only || kind.strip_prefix(*only).is_some_and(|rest| rest.starts_with('.'));
        only.is_empty() || only.iter().any(fits)
    };
    let offers = Offers { open, house, found, units };
    let mut actions = Vec::new();
    if wants("quickfix") {
        let touches = |d: &&Diagnostic| d.span.start <= place.end && place.start <= d.span.end;
        for diagnostic in found.diagnostics.iter().filter(touches) {
            actions.extend(offers.for_one(diagnostic));
        }
    }
    if wants(FIX_ALL) {
        actions.extend(offers.all_safe());
    }
    actions
}

struct Offers<'a> {
    open: &'a Open,
    house: &'a Arc<House>,
    found: &'a Found,
    units: Units,
}

impl Offers<'_> {
    fn for_one(&self, diagnostic: &Diagnostic) -> Vec<Value> {
        let mut offers = Vec::new();
        if let Some(fix) = &diagnostic.fix {
            let mut this = self.action(&fix.title, diagnostic, &fix.edits);
            this["isPreferred"] = json!(fix.applicability > Applicability::DisplayOnly);
            offers.push(this);
        }
        let all = self.of_rule(&diagnostic.rule);
        if all.len() > diagnostic.fix.as_ref().map_or(0, |fix| fix.edits.len()) && !all.is_empty() {
            offers.push(self.action(
                &format!("Fix all of {} in this text", diagnostic.rule),
                diagnostic,
                &all,
            ));
        }
        offers.extend(self.decisions(diagnostic));
        offers.extend(self.ignore(diagnostic));
        offers
    }

    /// The edits of all fixes of a rule that can be made together.
    fn of_rule(&self, rule: &str) -> Vec<Edit<Raw>> {
        let mut claims = fix::Claims::default();
        let mut edits = Vec::new();
        for fix in self.found.diagnostics.iter().filter(|d| d.rule == rule).filter_map(|d| d.fix.as_ref()) {
            if claims.claim(&fix.edits) {
                edits.extend(fix.edits.iter().cloned());
            }
        }
        edits.sort_by_key(|edit| edit.span);
        edits
    }

    /// All safe fixes, made until nothing is left to fix.
    fn all_safe(&self) -> Option<Value> {
        let desk = self.open.desk(Arc::clone(self.house));
        let original = self.open.original(&desk);
        let wanted = Wanted { least: Applicability::Safe, shown: Severity::Warning };
        let find = |document: &_, _: &[_]| desk.find(&self.open.path, document, original);
        let fixed = desk.fix(&self.found.document, wanted, find).ok()?;
        (!fixed.edits.is_empty()).then(
            || json!({ "title": "Make all safe fixes", "kind": FIX_ALL, "edit": self.edit(&fixed.edits) }),
        )
    }

    /// A comment that keeps a finding silent, before the block it stands in; for formats that have comments.
    fn ignore(&self, diagnostic: &Diagnostic) -> Option<Value> {
        let block = self.found.document.blocks.get(diagnostic.place.block)?;
        let has_comments =
            matches!(block.text.escape(), Escape::Markdown | Escape::Markup | Escape::Verbatim);
        if !has_comments || !matches!(block.role, Role::Heading | Role::Paragraph) {
            return None;
        }
        let start = self.open.buffer.line_start(block.text.raw(Span::at(0)).start);
        let rule = &diagnostic.rule;
        let comment = format!("<!-- corrigenda-ignore {rule}: looked at in the editor -->\n");
        let edit = Edit::new(Span::at(start), comment);
        Some(self.action(&format!("Keep it here: ignore {rule} in this paragraph"), diagnostic, &[edit]))
    }

    /// Where a finding speaks of a name with several spellings: to write one of them down as decided.
    fn decisions(&self, diagnostic: &Diagnostic) -> Vec<Value> {
        let Some(file) = self.house.config().names_file.clone().filter(|_| !diagnostic.related.is_empty())
        else {
            return Vec::new();
        };
        let desk = self.open.desk(Arc::clone(self.house));
        let Ok(linter) = desk.linter_for_text(&self.open.path, &self.found.document, None) else {
            return Vec::new();
        };
        let mut survey = Survey::new(0);
        linter.survey(&self.found.document, None, &mut survey);
        let entries = names::entries(survey, self.house.names().map(AsRef::as_ref));
        let spellings = entries.into_iter().map(|entry| {
            let others = entry.suspects.into_iter().map(|suspect| suspect.known.text);
            std::iter::once(entry.kept.text).chain(others).collect::<Vec<String>>()
        });
        let is_meant = |all: &Vec<String>| {
            all.len() > 1 && all.iter().any(|name| diagnostic.text.contains(name.as_str()))
        };
        let Some(all) = spellings.into_iter().find(is_meant) else { return Vec::new() };
        let end = std::fs::read_to_string(&file).map_or(0, |text| text.lines().count());
        let at = json!({ "line": end, "character": 0 });
        let uri = format!("file://{}", encoded(&file.display().to_string()));
        all.iter()
            .map(|canonical| {
                let variants: Vec<&String> = all.iter().filter(|name| *name != canonical).collect();
                let entry = format!("\n[[name]]\ncanonical = {canonical:?}\nvariants = {variants:?}\n");
                let edit = json!([{ "range": { "start": at, "end": at }, "newText": entry }]);
                json!({
                    "title": format!("Decide: the name is “{canonical}”"), "kind": "quickfix",
                    "edit": { "changes": { uri.as_str(): edit } },
                })
            })
            .collect()
    }

    fn action(&self, title: &str, diagnostic: &Diagnostic, edits: &[Edit<Raw>]) -> Value {
        let about = wire::diagnostic(&self.open.uri, &self.open.buffer, diagnostic, self.units);
        json!({ "title": title, "kind": "quickfix", "diagnostics": [about], "edit": self.edit(edits) })
    }

    fn edit(&self, edits: &[Edit<Raw>]) -> Value {
        let edits = wire::edits(&self.open.buffer, edits, self.units);
        json!({ "documentChanges": [
            { "textDocument": { "uri": self.open.uri, "version": self.open.version }, "edits": edits },
        ] })
    }
}

/// A path, as it may stand in a URI.
fn encoded(path: &str) -> String {
    let mut encoded = String::new();
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"/-._~:".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            let _ = write!(encoded, "%{byte:02X}");
        }
    }
    encoded
}
