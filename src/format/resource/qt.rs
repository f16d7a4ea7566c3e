//! `.ts` of Qt: sources with their translations, by state and number.

use super::xml::{self, Element, VERBATIM};
use super::{Entry, Resource};
use crate::document::{Language, Name};
use crate::format::segment::State;
use crate::format::{ReadError, ReadOptions, text_of};
use crate::markup::Syntax;

/// The translations, less those whose source is no longer there.
pub fn translations(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    let elements = xml::elements("a translation file of Qt", bytes)?;
    let root = elements.iter().find(|element| element.name == "TS");
    let language = root.and_then(|root| root.attribute("language")).and_then(Language::parse);
    let mut entries = Vec::new();
    // The source of a message stands before its translation.
    let mut source: Option<&Element> = None;
    let read = |element: &Element| xml::text_of(file, offset, element.content.clone(), &VERBATIM);
    for (number, element) in elements.iter().enumerate() {
        match element.name.as_str() {
            "message" => source = None,
            "source" => source = Some(element),
            "translation" if !matches!(element.attribute("type"), Some("vanished" | "obsolete")) => {
                let Some(source) = source.filter(|source| source.parent == element.parent) else { continue };
                let forms: Vec<&Element> = elements
                    .iter()
                    .skip(number + 1)
                    .take_while(|form| form.content.start < element.content.end)
                    .filter(|form| form.parent == Some(number))
                    .collect();
                let is_unfinished = element.attribute("type") == Some("unfinished");
                let texts = if forms.is_empty() { vec![element] } else { forms };
                entries.extend(texts.into_iter().map(|text| Entry {
                    name: Name { key: file[source.content.clone()].to_owned(), form: None },
                    text: read(text),
                    source: Some(read(source)),
                    state: if is_unfinished { State::Unfinished } else { State::Finished },
                }));
            }
            _ => {}
        }
    }
    Ok(Resource { entries, language, syntax: Syntax { qt: true, ..Syntax::default() } })
}
