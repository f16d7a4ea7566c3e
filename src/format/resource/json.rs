//! JSON of resource files: nested messages as i18next, Vue, Rails and browsers have them, ARB of Flutter, and the string
//! catalogues of Xcode.

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use super::super::json::{Scalar, each_scalar, unescaped};
use super::super::{malformed, text_of};
use super::{Entry, Resource};
use crate::document::Language;
use crate::format::segment::State;
use crate::format::{ReadError, ReadOptions};
use crate::markup::Syntax;
use crate::text::Text;

/// Keys of an object that is a message with what translators are told of it.
const TEXT_KEYS: [&str; 2] = ["message", "defaultMessage"];
const NOTE_KEYS: [&str; 2] = ["description", "placeholders"];

/// Messages by their keys, at any depth. Keys with an `@` hold what is said of messages.
pub fn messages(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    valid("JSON", bytes)?;
    let mut language = None;
    let mut found: Vec<(Vec<String>, Range<usize>)> = Vec::new();
    each_scalar(file, &mut |path, scalar| {
        let Scalar::Text(range) = scalar else { return };
        if path == ["@@locale"] {
            language = file.get(range).and_then(Language::parse);
        } else if !path.iter().any(|key| key.starts_with('@')) {
            found.push((path.to_vec(), range));
        }
    });
    let with_notes: HashSet<Vec<String>> = found
        .iter()
        .filter(|(path, _)| path.last().is_some_and(|last| TEXT_KEYS.contains(&last.as_str())))
        .map(|(path, _)| path[..path.len() - 1].to_vec())
        .collect();
    let is_note = |path: &[String]| {
        (0..path.len()).any(|at| NOTE_KEYS.contains(&path[at].as_str()) && with_notes.contains(&path[..at]))
    };
    found.retain(|(path, _)| !is_note(path));
    let root = super::root_language(found.iter().map(|(path, _)| path.as_slice()));
    let entry = |(path, range): (Vec<String>, Range<usize>)| Entry {
        name: super::name_of(&path[usize::from(root.is_some())..]),
        text: unescaped(file, offset, range),
        ..Entry::default()
    };
    let entries = found.into_iter().map(entry).collect();
    Ok(Resource { entries, language: language.or(root), syntax: Syntax::default() })
}

/// Fails where a file is no JSON.
fn valid(format: &'static str, bytes: &[u8]) -> Result<(), ReadError> {
    let (file, offset) = text_of(bytes);
    let Err(error) = serde_json::from_str::<serde::de::IgnoredAny>(file) else { return Ok(()) };
    let before: usize = file.split_inclusive('\n').take(error.line().saturating_sub(1)).map(str::len).sum();
    let place = file.floor_char_boundary((before + error.column().saturating_sub(1)).min(file.len()));
    let reason = error.to_string();
    Err(malformed(format, bytes, offset + place, reason.split(" at line ").next().unwrap_or_default()))
}

/// A message of a string catalogue: what each language says, by its variation.
#[derive(Default)]
struct Message {
    is_kept: bool,
    texts: Vec<Localized>,
}

struct Localized {
    language: String,
    /// Which plural form, device and the like.
    variation: Vec<String>,
    text: Range<usize>,
    state: String,
}

/// A string catalogue: all languages in one file, and the source's text often only as the key.
pub fn string_catalogue(bytes: &[u8], options: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    valid("a string catalogue", bytes)?;
    let (source_language, messages) = localized(file);
    let is_source = |language: &str| language == source_language;
    let wanted = options.language.or_else(|| {
        let texts = messages.iter().flat_map(|(_, message)| &message.texts);
        texts.map(|text| &text.language).find(|tag| !is_source(tag)).and_then(|tag| Language::parse(tag))
    });
    let mut entries = Vec::new();
    for (key, message) in messages.iter().filter(|(_, message)| !message.is_kept) {
        let sources: Vec<&Localized> =
            message.texts.iter().filter(|text| is_source(&text.language)).collect();
        for text in &message.texts {
            if is_source(&text.language) || Language::parse(&text.language) != wanted {
                continue;
            }
            let name = super::name_of(&[&[key.clone()][..], &text.variation].concat());
            let same = sources.iter().find(|source| source.variation == text.variation);
            let rest =
                || sources.iter().find(|source| source.variation.last().is_some_and(|last| last == "other"));
            let source = same.or_else(rest).or(sources.first());
            entries.push(Entry {
                source: Some(source.map_or_else(
                    || Text::copied(key, 0),
                    |source| unescaped(file, offset, source.text.clone()),
                )),
                text: unescaped(file, offset, text.text.clone()),
                state: if text.state == "translated" { State::Finished } else { State::Unfinished },
                name,
            });
        }
    }
    Ok(Resource { entries, language: wanted, syntax: Syntax::default() })
}

/// The language of the source, and the messages of a string catalogue in their order.
fn localized(file: &str) -> (String, Vec<(String, Message)>) {
    let mut source_language = "en".to_owned();
    let mut messages: Vec<(String, Message)> = Vec::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    // The state of a text stands before its value.
    let mut state = String::new();
    each_scalar(file, &mut |path, scalar| {
        let path: Vec<&str> = path.iter().map(String::as_str).collect();
        if let (["sourceLanguage"], Scalar::Text(range)) = (path.as_slice(), &scalar) {
            file[range.clone()].clone_into(&mut source_language);
        }
        let ["strings", key, rest @ ..] = path.as_slice() else { return };
        let number = *numbers.entry((*key).to_owned()).or_insert_with(|| {
            messages.push(((*key).to_owned(), Message::default()));
            messages.len() - 1
        });
        let message = &mut messages[number].1;
        match (rest, scalar) {
            (["shouldTranslate"], Scalar::Other(range)) => message.is_kept |= &file[range] == "false",
            ([.., "stringUnit", "state"], Scalar::Text(range)) => file[range].clone_into(&mut state),
            (["localizations", language, variation @ .., "stringUnit", "value"], Scalar::Text(text)) => {
                let variation = variation.iter().map(|step| (*step).to_owned()).collect();
                let (language, state) = ((*language).to_owned(), std::mem::take(&mut state));
                message.texts.push(Localized { language, variation, text, state });
            }
            _ => {}
        }
    });
    (source_language, messages)
}
