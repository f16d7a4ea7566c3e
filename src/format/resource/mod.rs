//! Resource files of programs: texts with keys, in one language. A reader for each syntax gives the texts; here they
//! become units, alone or beside the same file in the base language.

mod android;
mod apple;
mod dotnet;
mod fluent;
mod json;
mod naming;
mod properties;
mod qt;
mod xml;
mod yaml;
mod yaml_scalar;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

pub use self::naming::{bases, language_of};
use super::segment::{self, Segment, State};
use super::{Format, ReadError, ReadOptions};
use crate::document::{Document, Language, Name, Part, PluralForm, Progress, Structure, Unit};
use crate::markup::Syntax;
use crate::text::Text;

/// White space as these formats have it: a no-break space is text.
const WHITE: [char; 4] = [' ', '\t', '\r', '\n'];

/// A text of a resource file.
#[derive(Debug, Default)]
struct Entry {
    name: Name,
    text: Text,
    /// What it translates, where the file holds that.
    source: Option<Text>,
    state: State,
}

/// What a reader finds in a file.
#[derive(Debug, Default)]
struct Resource {
    entries: Vec<Entry>,
    /// The language that the file states.
    language: Option<Language>,
    syntax: Syntax,
}

#[cfg(test)]
impl Resource {
    /// The texts with their keys and plural forms, a line each, for tests.
    fn lines(&self) -> Vec<String> {
        let line =
            |Entry { name, text, .. }: &Entry| format!("{} {:?}: {}", name.key, name.form, text.as_str());
        self.entries.iter().map(line).collect()
    }
}

type Reader = fn(&[u8], &ReadOptions) -> Result<Resource, ReadError>;

const fn reader_of(format: Format) -> Option<Reader> {
    Some(match format {
        Format::Json | Format::Arb => json::messages,
        Format::StringCatalogue => json::string_catalogue,
        Format::Android => android::strings,
        Format::Strings => apple::strings,
        Format::StringsDict => apple::plurals,
        Format::Properties => properties::values,
        Format::Yaml => yaml::messages,
        Format::Resx => dotnet::values,
        Format::Qt => qt::translations,
        Format::Fluent => fluent::patterns,
        _ => return None,
    })
}

/// Reads UTF-8 text (checked by the caller) of a format that [is a resource](Format::is_resource).
///
/// # Errors
/// [`ReadError::Malformed`] where the file does not hold to its format.
pub fn read(
    path: &str,
    bytes: Vec<u8>,
    format: Format,
    options: &ReadOptions,
) -> Result<Document, ReadError> {
    let reader = reader_of(format).unwrap_or(|_, _| Ok(Resource::default()));
    let resource = reader(&bytes, options)?;
    let language = resource.language.or_else(|| language_of(path));
    let mut document = Document {
        path: path.to_owned(),
        language,
        structure: Structure::Guessed,
        parts: vec![Part { name: String::new(), bytes }],
        ..Document::default()
    };
    let mut seen = HashSet::new();
    for entry in resource.entries {
        let is_again = has_own_keys(format) && !seen.insert(entry.name.clone());
        let unit = Unit { name: Some(entry.name), is_again, ..segment::message(resource.syntax) };
        let source = entry.source.unwrap_or_default();
        let segment = Segment { source, target: entry.text, state: entry.state, unit, ..Segment::default() };
        segment::add(&mut document, segment, options.unfinished);
    }
    Ok(document)
}

/// Whether each text of a format has a key of its own; in others a source or a choice may have several.
const fn has_own_keys(format: Format) -> bool {
    !matches!(format, Format::Qt | Format::Fluent | Format::StringCatalogue)
}

/// A document of a resource file with its texts beside those of the same names in the base language; the document as it
/// is where one of the two is none, or holds both sides.
#[must_use]
pub fn beside(document: Document, base: &Arc<Vec<Unit>>) -> Document {
    let is_lone = |units: &[Unit]| units.iter().all(|unit| unit.name.is_some() && unit.is_alone());
    if document.units.is_empty() || base.is_empty() || !is_lone(&document.units) || !is_lone(base) {
        return document;
    }
    let sources = Sources::of(base);
    let progress =
        Progress { untranslated: 0, unfinished: document.progress.unfinished, ..Progress::default() };
    let (blocks, units) = (Vec::new(), Vec::new());
    let mut paired = Document { blocks, progress, base: Some(Arc::clone(base)), ..document };
    let mut found = 0;
    for unit in std::mem::replace(&mut paired.units, units) {
        let (source, other) = unit.name.as_ref().map_or((None, None), |name| sources.find(name));
        found += usize::from(source.is_some());
        let single = [PluralForm::Zero, PluralForm::One, PluralForm::Two];
        let form = unit.name.as_ref().and_then(|name| name.form);
        let segment = Segment {
            source: source.cloned().unwrap_or_default(),
            other: other.cloned(),
            target: unit.target.text,
            unit: Unit {
                name: unit.name,
                is_again: unit.is_again,
                is_single: form.is_some_and(|form| single.contains(&form)),
                ..segment::message(unit.syntax)
            },
            ..Segment::default()
        };
        segment::add(&mut paired, segment, true);
    }
    paired.progress.untranslated = base.len().saturating_sub(found + paired.progress.unfinished);
    paired
}

/// The texts of the base language by their names.
struct Sources<'a> {
    of_key: HashMap<&'a str, Vec<(Option<PluralForm>, &'a Text)>>,
}

impl<'a> Sources<'a> {
    fn of(units: &'a [Unit]) -> Self {
        let mut of_key: HashMap<_, Vec<_>> = HashMap::with_capacity(units.len());
        for unit in units {
            if let Some(name) = &unit.name {
                of_key.entry(name.key.as_str()).or_default().push((name.form, &unit.target.text));
            }
        }
        Self { of_key }
    }

    /// The text that one of a name translates, and the other form of it: forms that the base language does not have
    /// translate the one for the rest.
    fn find(&self, name: &Name) -> (Option<&'a Text>, Option<&'a Text>) {
        let forms = self.of_key.get(name.key.as_str()).map_or(&[][..], Vec::as_slice);
        let of = |wanted: Option<PluralForm>| {
            forms.iter().find(|(form, _)| *form == wanted).map(|(_, text)| *text)
        };
        let (one, rest) = (of(Some(PluralForm::One)), of(Some(PluralForm::Other)));
        let source = of(name.form).or(rest).or_else(|| of(None));
        let is_rest = source.is_some_and(|source| rest.is_some_and(|rest| std::ptr::eq(source, rest)));
        (source, if is_rest { one } else { rest })
    }
}

/// The name of a text by the keys that lead to it. A form is told by the last of them (`files.one`), or by its end
/// (`files_one`).
fn name_of(path: &[String]) -> Name {
    let Some((last, above)) = path.split_last() else { return Name::default() };
    let suffix = last.rsplit_once('_').and_then(|(key, form)| Some((key, PluralForm::by_name(form)?)));
    let (last, form) = match (PluralForm::by_name(last), suffix) {
        (Some(form), _) if !above.is_empty() => (None, Some(form)),
        (_, Some((key, form))) => (Some(key), Some(form)),
        _ => (Some(last.as_str()), None),
    };
    let keys: Vec<&str> = above.iter().map(String::as_str).chain(last).collect();
    Name { key: keys.join("/"), form }
}

/// The language that all texts stand below, as the files of Rails have it.
fn root_language<'a>(mut paths: impl Iterator<Item = &'a [String]>) -> Option<Language> {
    let root = paths.next().filter(|path| path.len() > 1)?.first()?;
    let language = naming::language(root)?;
    paths.all(|path| path.first() == Some(root)).then_some(language)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_format_of_resources_has_its_reader() {
        for (format, name, _) in Format::ALL {
            assert_eq!(format.is_resource(), reader_of(*format).is_some(), "{name}");
        }
    }
}
