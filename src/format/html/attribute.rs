//! What of an element's attributes is text, and where its links lead.

use super::token::Attribute;
use crate::document::{Link, Role};
use crate::format::entity;
use crate::span::Span;
use crate::text::{Escape, Text};

/// What an unquoted attribute cannot hold.
const UNQUOTED: &str = " \t\"'=<>`&/";

/// Attributes that are read, with their roles.
const READ: [(&str, Role); 3] = [("alt", Role::Caption), ("title", Role::Cell), ("aria-label", Role::Cell)];

/// The texts of an element's attributes.
pub fn texts<'a>(
    name: &str,
    file: &'a str,
    offset: usize,
    attributes: &'a [Attribute<'_>],
) -> impl Iterator<Item = (Text, Role)> + 'a {
    let is = |attribute: &Attribute<'_>, name: &str| attribute.name.eq_ignore_ascii_case(name);
    let described = name == "meta"
        && attributes.iter().any(|a| {
            let value = file.get(a.value.clone()).unwrap_or_default();
            is(a, "name") && value.eq_ignore_ascii_case("description")
        });
    // The titles of the feeds and style sheets that a page names are shown to nobody.
    let shown = if name == "link" { &[] } else { attributes };
    shown.iter().filter_map(move |attribute| {
        let read = READ.iter().find(|(wanted, _)| is(attribute, wanted)).map(|(_, role)| *role);
        let role = read.or((described && is(attribute, "content")).then_some(Role::Cell))?;
        let mut text = Text::escaped(attribute.quote.map_or(Escape::Bare(UNQUOTED), Escape::Attribute));
        entity::push_attribute(&mut text, file, offset, attribute.value.clone());
        Some((text, role))
    })
}

/// The link whose address an attribute holds, at byte `at` of its block.
pub fn link(at: usize, file: &str, offset: usize, attribute: &Attribute<'_>) -> Link {
    let mut target = Text::default();
    entity::push_attribute(&mut target, file, offset, attribute.value.clone());
    // Browsers pass over the white space around an address.
    let target = target.trimmed();
    let written = file.get(attribute.value.clone()).unwrap_or_default().trim();
    let raw = (target.as_str() == written).then(|| target.raw(target.span()));
    Link { text: Span::at(at), target: target.as_str().to_owned(), raw }
}

/// Whether a link with these attributes is the mark of a note: it leads to a place of a page, and is raised or holds nothing
/// but what is.
pub fn is_note_mark(file: &str, attributes: &[Attribute<'_>], around: &str, after: &str) -> bool {
    let leads = |a: &Attribute<'_>| {
        let target = file.get(a.value.clone()).unwrap_or_default();
        a.name.eq_ignore_ascii_case("href") && target.contains('#')
    };
    let held = after.trim_start().strip_prefix("<sup").and_then(|sup| sup.split_once("</sup>"));
    let is_raised = || held.is_some_and(|(_, behind)| behind.trim_start().starts_with("</a>"));
    (around == "sup" || is_raised()) && attributes.iter().any(leads)
}
