//! Message catalogues of gettext: every translated message is a unit beside the one it translates.

mod formula;
mod plurals;

use std::collections::HashSet;
use std::hash::BuildHasher;

use self::plurals::Plurals;
use super::backslash::{self, Meaning};
use super::segment::{self, Segment, State};
use super::{ReadError, ReadOptions, malformed};
use crate::document::{Document, Language, Part, Structure, Unit};
use crate::markup::Syntax;
use crate::span::Span;
use crate::text::{Escape, Text, WordHash};

/// Reads UTF-8 text (checked by the caller). The header, obsolete, untranslated and fuzzy messages are left out.
///
/// # Errors
/// [`ReadError::Malformed`] where a line is none of a catalogue.
pub fn read(path: &str, bytes: Vec<u8>, options: &ReadOptions) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut reader = Reader { file, offset, unfinished: options.unfinished, ..Reader::default() };
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if let Err((place, reason)) = reader.line(line.trim(), start) {
            return Err(malformed("PO", &bytes, offset + place, reason));
        }
    }
    if let Err((place, reason)) = reader.finish() {
        return Err(malformed("PO", &bytes, offset + place, reason));
    }
    let mut document = reader.document;
    path.clone_into(&mut document.path);
    document.structure = Structure::Guessed;
    document.parts.push(Part { name: String::new(), bytes });
    Ok(document)
}

/// Which string of a message a line continues.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
enum Field {
    #[default]
    None,
    Context,
    Id,
    Plural,
    Translation,
}

/// What is known of the message that is being read.
#[derive(Default)]
struct Message {
    syntax: Syntax,
    is_fuzzy: bool,
    context: Text,
    id: Text,
    plural: Option<Text>,
    translations: Vec<Text>,
    has_id: bool,
}

#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    offset: usize,
    unfinished: bool,
    message: Message,
    field: Field,
    plurals: Option<Plurals>,
    /// The messages so far, by their contexts and what they translate.
    seen: HashSet<u64>,
    hasher: WordHash,
    document: Document,
}

/// A place that does not hold to the format, and why.
type Fault = (usize, &'static str);

impl Reader<'_> {
    /// A line without blanks around it that begins at a byte of the file.
    fn line(&mut self, line: &str, start: usize) -> Result<(), Fault> {
        if line.is_empty() || line.starts_with('#') {
            if self.field == Field::Translation {
                self.finish()?;
            }
            self.field = Field::None;
            for flag in line.strip_prefix("#,").unwrap_or_default().split(',').map(str::trim) {
                self.message.is_fuzzy |= flag == "fuzzy";
                self.message.syntax = self.message.syntax.flagged(flag);
            }
            return Ok(());
        }
        let Some(quote) = line.find('"') else {
            return Err((start, "neither a comment nor a string"));
        };
        let keyword = line[..quote].trim_end();
        if !keyword.is_empty() && !self.begin(keyword)? {
            return Err((start, "no keyword of catalogues stands here"));
        }
        let closed = line.len() > quote + 1 && line.ends_with('"');
        if !closed {
            return Err((start + quote, "a string is never closed"));
        }
        let range = start + quote + 1..start + line.len() - 1;
        if let Some(at) = foreign_escape(&self.file[range.clone()]) {
            return Err((range.start + at, "no escape of catalogues stands here"));
        }
        let text = match self.field {
            Field::Id => Some(&mut self.message.id),
            Field::Plural => self.message.plural.as_mut(),
            Field::Translation => self.message.translations.last_mut(),
            Field::Context => Some(&mut self.message.context),
            Field::None => None,
        };
        if let Some(text) = text {
            backslash::unescape(text, self.file, self.offset, range, escape);
        }
        Ok(())
    }

    /// Begins what a keyword says; whether it is one.
    fn begin(&mut self, keyword: &str) -> Result<bool, Fault> {
        let form = keyword.strip_prefix("msgstr").and_then(|rest| rest.strip_prefix('['));
        let field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Id,
            "msgid_plural" => Field::Plural,
            "msgstr" => Field::Translation,
            "domain" => Field::None,
            _ if form.is_some_and(|form| form.ends_with(']')) => Field::Translation,
            _ => return Ok(false),
        };
        if self.field == Field::Translation && field != Field::Translation {
            self.finish()?;
        }
        match field {
            Field::Translation => self.message.translations.push(Text::escaped(Escape::Po)),
            Field::Plural => self.message.plural = Some(Text::escaped(Escape::Po)),
            Field::Id => self.message.has_id = true,
            _ => {}
        }
        self.field = field;
        Ok(true)
    }

    /// Ends the message that is being read.
    fn finish(&mut self) -> Result<(), Fault> {
        let message = std::mem::take(&mut self.message);
        if message.id.as_str().is_empty() && message.has_id {
            let header = message.translations.first().map_or("", Text::as_str);
            let value = |name: &str| header.lines().find_map(|line| line.strip_prefix(name)).map(str::trim);
            self.document.language = value("Language:").and_then(Language::parse);
            let place = message.translations.first().map_or(0, |text| text.raw(Span::at(0)).start);
            let plurals = value("Plural-Forms:").map_or(Ok(None), Plurals::parse);
            self.plurals = plurals.map_err(|reason| (place.saturating_sub(self.offset), reason))?;
            return Ok(());
        }
        let state = if message.is_fuzzy { State::Unfinished } else { State::Finished };
        let key = self.hasher.hash_one((message.context.as_str(), message.id.as_str()));
        let is_again = message.has_id && !self.seen.insert(key);
        let Some(plural) = message.plural else {
            for target in message.translations {
                let unit = Unit { is_again, ..segment::message(message.syntax) };
                let segment =
                    Segment { source: message.id.clone(), target, state, unit, ..Segment::default() };
                segment::add(&mut self.document, segment, self.unfinished);
            }
            return Ok(());
        };
        let found = message.translations.len();
        let is_translated = message.translations.iter().any(|text| !text.as_str().is_empty());
        let wanted =
            self.plurals.as_ref().map(Plurals::count).filter(|wanted| is_translated && *wanted != found);
        for (number, target) in message.translations.into_iter().enumerate() {
            let (source, other) = if number == 0 { (&message.id, &plural) } else { (&plural, &message.id) };
            let mut unit = segment::message(message.syntax);
            unit.is_single = self.plurals.as_ref().map_or(number == 0, |plurals| plurals.is_single(number));
            unit.forms = wanted.map(|wanted| (found, wanted)).filter(|_| number == 0);
            unit.is_again = is_again && number == 0;
            // What only the form for one says is right in no other.
            let is_other = number == 0 || unit.is_single;
            let other = Some(other.clone()).filter(|_| is_other);
            let segment =
                Segment { source: source.clone(), target, other, state, unit, ..Segment::default() };
            segment::add(&mut self.document, segment, self.unfinished);
        }
        Ok(())
    }
}

/// Where a string has an escape that catalogues do not know.
fn foreign_escape(string: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(sign) = string[at..].find('\\').map(|sign| at + sign) {
        let letter = string[sign + 1..].chars().next()?;
        if !letter.is_ascii_digit() && !"ntrabfvx\\\"".contains(letter) {
            return Some(sign);
        }
        at = sign + 2;
    }
    None
}

/// What an escape at the start stands for, and its length.
fn escape(rest: &str) -> (Meaning, usize) {
    match rest[1..].chars().next() {
        Some('n') => (Meaning::Char('\n'), 2),
        Some('t') => (Meaning::Char('\t'), 2),
        Some('r') => (Meaning::Char('\r'), 2),
        // A byte, or what no text has.
        Some('0'..='7' | 'x' | 'a' | 'b' | 'f' | 'v') => (Meaning::Itself, 2),
        Some(other) => (Meaning::Char(other), 1 + other.len_utf8()),
        None => (Meaning::Char('\\'), 1),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_messages_plurals_and_the_language() {
        let file = r#"msgid ""
msgstr ""
"Language: fr_FR\n"

#, c-format
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d \"fichier\""
msgstr[1] ""
"%d "
"fichiers"

#, fuzzy
msgid "new"
msgstr "vieux"

#~ msgid "old"
#~ msgstr "vieux"
"#;
        let document = read("a", file.as_bytes().to_vec(), &ReadOptions::default()).unwrap();
        assert_eq!(document.language, Language::parse("fr"));
        let sides: Vec<String> = document
            .units
            .iter()
            .map(|unit| format!("{} = {}", document.text(unit.blocks.start), unit.source.text.as_str()))
            .collect();
        assert_eq!(sides, ["\u{FFFC} \"fichier\" = %d file", "\u{FFFC} fichiers = %d files"]);
        assert!(document.blocks[0].text.has_opaque(Span::new(0, 2)));
        assert_eq!((document.progress.finished, document.progress.unfinished), (2, 1));
    }
}
