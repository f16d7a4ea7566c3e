//! `.resx` of .NET: the values of its data.

use super::xml::{self, VERBATIM};
use super::{Entry, Resource};
use crate::document::Name;
use crate::format::{ReadError, ReadOptions, text_of};
use crate::markup::Syntax;

/// The values that are texts: those without a type of their own.
pub fn values(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    let elements = xml::elements(".NET resources", bytes)?;
    let mut entries = Vec::new();
    for element in elements.iter().filter(|element| element.name == "value") {
        let Some(data) = element.parent.map(|parent| &elements[parent]) else { continue };
        let is_text =
            data.name == "data" && data.attribute("type").is_none() && data.attribute("mimetype").is_none();
        // What designers of forms note of them begins like this.
        let key = data.attribute("name").filter(|key| is_text && !key.starts_with(">>"));
        entries.extend(key.map(|key| Entry {
            name: Name { key: key.to_owned(), form: None },
            text: xml::text_of(file, offset, element.content.clone(), &VERBATIM),
            ..Entry::default()
        }));
    }
    let syntax = Syntax { python_braces: true, ..Syntax::default() };
    Ok(Resource { entries, language: None, syntax })
}
