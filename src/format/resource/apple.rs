//! `.strings` and `.stringsdict` of Apple: keys with their values, and plurals.

use std::ops::Range;

use super::xml::{self, Element, VERBATIM};
use super::{Entry, Resource};
use crate::document::{Name, PluralForm};
use crate::format::backslash::{self, Meaning};
use crate::format::{ReadError, ReadOptions, malformed, text_of};
use crate::markup::Syntax;
use crate::text::{Escape, Text};

/// `"key" = "value";` with comments of C, with or without braces around all; or a property list, which tools of Apple
/// write as well.
pub fn strings(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    if file.trim_start().starts_with("<?xml") || file.trim_start().starts_with("<plist") {
        return listed(bytes);
    }
    let mut cursor = Cursor { file, at: 0 };
    let mut entries = Vec::new();
    cursor.skip_blanks();
    let is_braced = cursor.mark('{').is_some();
    while cursor.skip_blanks() {
        if is_braced && cursor.mark('}').is_some() && !cursor.skip_blanks() {
            break;
        }
        let start = cursor.at;
        let entry = cursor.entry(offset);
        let fault = |at: usize| {
            malformed("a .strings file", bytes, offset + at, "`\"key\" = \"value\";` is expected here")
        };
        entries.push(entry.ok_or_else(|| fault(start))?);
    }
    Ok(Resource { entries, language: None, syntax: Syntax::default() })
}

struct Cursor<'a> {
    file: &'a str,
    at: usize,
}

impl Cursor<'_> {
    fn rest(&self) -> &str {
        &self.file[self.at..]
    }

    /// Skips white space and comments; whether anything is left.
    fn skip_blanks(&mut self) -> bool {
        loop {
            let rest = self.rest();
            let length = if rest.starts_with("/*") {
                rest.find("*/").map_or(rest.len(), |end| end + 2)
            } else if rest.starts_with("//") {
                rest.find('\n').unwrap_or(rest.len())
            } else {
                rest.len() - rest.trim_start().len()
            };
            if length == 0 {
                return !rest.is_empty();
            }
            self.at += length;
        }
    }

    fn entry(&mut self, offset: usize) -> Option<Entry> {
        let key = self.string()?;
        self.mark('=')?;
        let value = self.string()?;
        self.mark(';')?;
        let key = unescaped(self.file, offset, key).as_str().to_owned();
        let text = unescaped(self.file, offset, value);
        Some(Entry { name: Name { key, form: None }, text, ..Entry::default() })
    }

    /// The inside of a string; a word without quotes is one, too.
    fn string(&mut self) -> Option<Range<usize>> {
        self.skip_blanks();
        if let Some(inside) = self.rest().strip_prefix('"') {
            let mut is_escaped = false;
            let end = inside.find(|c: char| {
                let ends = c == '"' && !is_escaped;
                is_escaped = c == '\\' && !is_escaped;
                ends
            })?;
            let start = self.at + 1;
            self.at = start + end + 1;
            return Some(start..start + end);
        }
        let is_word = |c: char| c.is_ascii_alphanumeric() || matches!(c, '_' | '-' | '.' | '$' | '/' | ':');
        let length = self.rest().find(|c| !is_word(c)).unwrap_or(self.rest().len());
        self.at += length;
        (length > 0).then(|| self.at - length..self.at)
    }

    fn mark(&mut self, mark: char) -> Option<()> {
        self.skip_blanks();
        let found = self.rest().starts_with(mark);
        self.at += usize::from(found);
        found.then_some(())
    }
}

/// The text of a string whose inside is at `range`.
fn unescaped(file: &str, offset: usize, range: Range<usize>) -> Text {
    let mut text = Text::escaped(Escape::Po).anchored(offset + range.start);
    backslash::unescape(&mut text, file, offset, range, escape);
    text
}

fn escape(rest: &str) -> (Meaning, usize) {
    match rest[1..].chars().next() {
        Some('n') => (Meaning::Char('\n'), 2),
        Some('t') => (Meaning::Char('\t'), 2),
        Some('r') => (Meaning::Char('\r'), 2),
        Some(letter @ ('U' | 'u')) => backslash::unicode(rest).unwrap_or((Meaning::Char(letter), 2)),
        Some(other) => (Meaning::Char(other), 1 + other.len_utf8()),
        None => (Meaning::Char('\\'), 1),
    }
}

/// The texts of a property list with their keys.
fn listed(bytes: &[u8]) -> Result<Resource, ReadError> {
    each_string("a .strings file", bytes, |path| Some(Name { key: path.join("/"), form: None }))
}

/// The plurals of a property list: texts whose key is the name of a plural form.
pub fn plurals(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    each_string("a .stringsdict file", bytes, |path| {
        let (last, above) = path.split_last()?;
        Some(Name { key: above.join("/"), form: Some(PluralForm::by_name(last)?) })
    })
}

/// The strings of a property list by the keys that lead to them.
fn each_string(
    format: &'static str,
    bytes: &[u8],
    name_of: impl Fn(&[String]) -> Option<Name>,
) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    let elements = xml::elements(format, bytes)?;
    let decoded = |content: Range<usize>| xml::text_of(file, offset, content, &VERBATIM).as_str().to_owned();
    // The key of each element: what the one before it in the same dictionary says.
    let mut keys: Vec<Option<String>> = vec![None; elements.len()];
    let mut last_key: Vec<Option<String>> = vec![None; elements.len()];
    let mut entries = Vec::new();
    for (number, element) in elements.iter().enumerate() {
        let Some(parent) = element.parent else { continue };
        if element.name == "key" {
            last_key[parent] = Some(decoded(element.content.clone()));
            continue;
        }
        keys[number] = last_key[parent].take();
        let path = path_of(&elements, &keys, number);
        let is_text = element.name == "string" && keys[number].is_some();
        if let Some(name) = name_of(&path).filter(|_| is_text) {
            let text = xml::text_of(file, offset, element.content.clone(), &VERBATIM);
            entries.push(Entry { name, text, ..Entry::default() });
        }
    }
    Ok(Resource { entries, language: None, syntax: Syntax::default() })
}

/// The key of an element behind those of the dictionaries around it.
fn path_of(elements: &[Element], keys: &[Option<String>], number: usize) -> Vec<String> {
    let around = std::iter::successors(Some(number), |number| elements[*number].parent);
    let mut found: Vec<String> = around.filter_map(|number| keys[number].clone()).collect();
    found.reverse();
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_and_plurals_have_their_keys() {
        let file =
            "/* \"no\" = \"text\"; */\n\"a \\\"b\\\"\" = \"One\\ntwo \\U00e9\"; // end\nplain = \"x\";\n";
        let found = strings(file.as_bytes(), &ReadOptions::default()).unwrap();
        let pairs: Vec<(&str, &str)> =
            found.entries.iter().map(|entry| (entry.name.key.as_str(), entry.text.as_str())).collect();
        assert_eq!(pairs, [("a \"b\"", "One\ntwo é"), ("plain", "x")]);
        assert!(strings(b"\"a\" \"b\";", &ReadOptions::default()).is_err());
        for file in [
            "{ \"a b\" = \"One\"; \"c\" = \"Two & more\"; }\n",
            "<?xml version=\"1.0\"?><plist><dict><key>a b</key><string>One</string>\
             <key>c</key><string>Two &amp; more</string></dict></plist>",
        ] {
            let found = strings(file.as_bytes(), &ReadOptions::default()).unwrap();
            assert_eq!(found.lines(), ["a b None: One", "c None: Two & more"]);
        }

        let file = "<plist><dict><key>n</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@v@</string>\
            <key>v</key><dict><key>one</key><string>%d file</string><key>other</key><string>%d files</string></dict>\
            </dict></dict></plist>";
        let found = plurals(file.as_bytes(), &ReadOptions::default()).unwrap();
        let names: Vec<&Name> = found.entries.iter().map(|entry| &entry.name).collect();
        let name = |form| Name { key: "n/v".to_owned(), form: Some(form) };
        assert_eq!(names, [&name(PluralForm::One), &name(PluralForm::Other)]);
    }
}
