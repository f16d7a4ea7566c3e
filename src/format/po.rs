//! Message catalogues of gettext: every translated message is a segment beside the one it translates.

use std::ops::Range;

use super::{ReadError, malformed, segment};
use crate::document::{Document, Language, Part, Structure};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// Reads UTF-8 text (checked by the caller). The header, obsolete and untranslated messages are left out; what formats
/// fill in (`%s`, `{name}`) is no text where the flags say so.
///
/// # Errors
/// [`ReadError::Malformed`] when a string is never closed.
pub fn read(path: &str, bytes: Vec<u8>) -> Result<Document, ReadError> {
    let (file, offset) = super::text_of(&bytes);
    let mut reader = Reader { file, offset, ..Reader::default() };
    let mut at = 0;
    for line in file.split_inclusive('\n') {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len();
        if let Err(place) = reader.line(line.trim(), start) {
            return Err(malformed("PO", &bytes, offset + place, "a string is never closed"));
        }
    }
    reader.finish();
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
    formats: bool,
    id: Text,
    plural: Text,
    translations: Vec<Text>,
    has_id: bool,
}

#[derive(Default)]
struct Reader<'a> {
    file: &'a str,
    offset: usize,
    message: Message,
    field: Field,
    document: Document,
}

impl Reader<'_> {
    /// A line without blanks around it that begins at a byte of the file; the byte of a quote without its partner as
    /// error.
    fn line(&mut self, line: &str, start: usize) -> Result<(), usize> {
        if line.is_empty() || line.starts_with('#') {
            if self.field == Field::Translation {
                self.finish();
            }
            self.field = Field::None;
            self.message.formats |= line.starts_with("#,")
                && line[2..]
                    .split(',')
                    .map(str::trim)
                    .any(|flag| flag.ends_with("-format") && !flag.starts_with("no-"));
            return Ok(());
        }
        let Some(quote) = line.find('"') else { return Ok(()) };
        let keyword = line[..quote].trim_end();
        if !keyword.is_empty() {
            self.begin(keyword);
        }
        let closed = line.len() > quote + 1 && line.ends_with('"');
        if !closed {
            return Err(start + quote);
        }
        let formats = self.message.formats;
        let range = start + quote + 1..start + line.len() - 1;
        let text = match self.field {
            Field::Id => &mut self.message.id,
            Field::Plural => &mut self.message.plural,
            Field::Translation => match self.message.translations.last_mut() {
                Some(text) => text,
                None => return Ok(()),
            },
            Field::None | Field::Context => return Ok(()),
        };
        unescape(text, self.file, self.offset, range, formats);
        Ok(())
    }

    fn begin(&mut self, keyword: &str) {
        let field = match keyword {
            "msgctxt" => Field::Context,
            "msgid" => Field::Id,
            "msgid_plural" => Field::Plural,
            _ if keyword.starts_with("msgstr") => Field::Translation,
            _ => Field::None,
        };
        if self.field == Field::Translation && field != Field::Translation {
            self.finish();
        }
        match field {
            Field::Translation => self.message.translations.push(Text::escaped(Escape::Po)),
            Field::Id => self.message.has_id = true,
            _ => {}
        }
        self.field = field;
    }

    /// Ends the message that is being read.
    fn finish(&mut self) {
        let message = std::mem::take(&mut self.message);
        if message.id.as_str().is_empty() && message.has_id {
            let header = message.translations.first().map_or("", Text::as_str);
            let language = header.lines().find_map(|line| line.strip_prefix("Language:"));
            self.document.language = language.and_then(|tag| Language::parse(tag.trim()));
            return;
        }
        for (number, text) in message.translations.iter().enumerate() {
            let plural = number > 0 && !message.plural.as_str().is_empty();
            let source = if plural { &message.plural } else { &message.id };
            self.document.blocks.extend(segment::blocks(text, Some(source.clone())));
        }
    }
}

/// Appends the string whose inside is at `range`.
fn unescape(text: &mut Text, file: &str, offset: usize, range: Range<usize>, formats: bool) {
    let mut at = range.start;
    while let Some(rest) = file.get(at..range.end).filter(|rest| !rest.is_empty()) {
        let raw = |length: usize| Span::new(offset + at, offset + at + length);
        let is_special = |c: char| c == '\\' || (formats && matches!(c, '%' | '{'));
        let length = match rest.find(is_special) {
            Some(0) if rest.starts_with('\\') => {
                let (decoded, length) = escape(rest);
                text.push(decoded.encode_utf8(&mut [0; 4]), raw(length), Origin::Decoded);
                length
            }
            Some(0) => {
                let placeholder = placeholder(rest);
                let (length, origin) = placeholder.map_or((1, Origin::Copied), |n| (n, Origin::Opaque));
                text.push(&rest[..length], raw(length), origin);
                length
            }
            plain => {
                let length = plain.unwrap_or(rest.len());
                text.push(&rest[..length], raw(length), Origin::Copied);
                length
            }
        };
        at += length;
    }
}

fn escape(rest: &str) -> (char, usize) {
    match rest[1..].chars().next() {
        Some('n') => ('\n', 2),
        Some('t') => ('\t', 2),
        Some('r') => ('\r', 2),
        Some(other) => (other, 1 + other.len_utf8()),
        None => ('\\', 1),
    }
}

/// The length of `%s`, `%1$d`, `%(name)s`, `%%` or `{name}` at the start.
fn placeholder(rest: &str) -> Option<usize> {
    if let Some(name) = rest.strip_prefix('{') {
        let inner = |c: char| c.is_ascii_alphanumeric() || "_.:!,<>".contains(c);
        let end = name.find(|c| !inner(c))?;
        return name[end..].starts_with('}').then_some(end + 2);
    }
    let body = rest.strip_prefix('%')?;
    // No longer name than this is looked for: a text of open brackets would take quadratic time.
    let close = |name: &str| name.bytes().take(80).position(|b| b == b')');
    let named = body.strip_prefix('(').and_then(close).map_or(0, |at| at + 2);
    let flags = body[named..].find(|c: char| !(c.is_ascii_digit() || "$+-#.*lhzjt".contains(c)))?;
    let kind = body[named + flags..].chars().next().filter(|c| c.is_ascii_alphabetic() || *c == '%')?;
    Some(1 + named + flags + kind.len_utf8())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_messages_plurals_and_the_language() {
        let file = r#"msgid ""
msgstr ""
"Language: fr_FR\n"

#, fuzzy, c-format
msgctxt "menu"
msgid "%d file"
msgid_plural "%d files"
msgstr[0] "%d \"fichier\""
msgstr[1] ""
"%d "
"fichiers"

#~ msgid "old"
#~ msgstr "vieux"
"#;
        let document = read("a", file.as_bytes().to_vec()).unwrap();
        assert_eq!(document.language, Language::parse("fr"));
        let pairs: Vec<_> = document
            .blocks
            .iter()
            .map(|b| (b.text.as_str(), b.source.as_ref().map_or("", Text::as_str)))
            .collect();
        assert_eq!(pairs, [("%d \"fichier\"", "%d file"), ("%d fichiers", "%d files")]);
        assert!(document.blocks[0].text.has_opaque(Span::new(0, 2)));
    }
}
