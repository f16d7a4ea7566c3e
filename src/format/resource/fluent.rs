//! Fluent: messages, terms and attributes with their patterns. The variants of a selection are texts of their own.

use super::{Entry, Resource, WHITE};
use crate::document::{Name, PluralForm};
use crate::format::{ReadError, ReadOptions, malformed, text_of};
use crate::markup::Syntax;
use crate::span::Span;
use crate::text::{Escape, OBJECT, Origin, Text};

/// So many selections may stand in one another.
const DEEPEST: usize = 20;

/// The patterns of a file.
pub fn patterns(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    let mut reader = Reader { file, offset, at: 0, entries: Vec::new() };
    let mut message = String::new();
    while reader.at < file.len() {
        let line = reader.line();
        let start = line.len() - line.trim_start_matches(WHITE).len();
        if line.trim_matches(WHITE).is_empty() || line.starts_with('#') {
            reader.at += line.len();
            continue;
        }
        let fault = |at: usize, reason| Err(malformed("Fluent", bytes, offset + at, reason));
        let Some(length) = name_length(&line[start..]) else {
            return fault(reader.at + start, "a message begins with its name and `=`");
        };
        let name = line[start..].split('=').next().unwrap_or_default().trim_matches(WHITE);
        let key = if start == 0 { name.to_owned() } else { format!("{message}{name}") };
        if start == 0 {
            name.clone_into(&mut message);
        }
        reader.at += start + length;
        if let Err((at, reason)) = reader.pattern(&Name { key, form: None }, 0) {
            return fault(at, reason);
        }
    }
    let syntax = Syntax { fluent: true, ..Syntax::default() };
    Ok(Resource { entries: reader.entries, language: None, syntax })
}

/// The length of `name =`, `-name =` or `.name =` at the start.
fn name_length(line: &str) -> Option<usize> {
    let name = line.trim_start_matches(['-', '.']);
    let end = name.find(|c: char| !(c.is_ascii_alphanumeric() || matches!(c, '-' | '_')))?;
    let rest = name[end..].trim_start_matches(' ').strip_prefix('=')?;
    (end > 0).then(|| line.len() - rest.len())
}

type Fault = (usize, &'static str);

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    at: usize,
    entries: Vec<Entry>,
}

impl<'a> Reader<'a> {
    fn rest(&self) -> &'a str {
        &self.file[self.at..]
    }

    /// What is left of the line, with its break.
    fn line(&self) -> &'a str {
        let rest = self.rest();
        &rest[..rest.find('\n').map_or(rest.len(), |end| end + 1)]
    }

    fn raw(&self, length: usize) -> Span<crate::span::Raw> {
        Span::new(self.offset + self.at, self.offset + self.at + length)
    }

    /// Reads a pattern up to what ends it, and adds it where it has words.
    fn pattern(&mut self, name: &Name, depth: usize) -> Result<(), Fault> {
        self.at += self.rest().len() - self.rest().trim_start_matches(' ').len();
        let mut text = Text::escaped(Escape::Bare("{}")).anchored(self.offset + self.at);
        let number = self.entries.len();
        loop {
            let rest = self.rest();
            let plain = rest.find(['{', '}', '\n', '\r']).unwrap_or(rest.len());
            let ends_line = rest[plain..].starts_with(['\n', '\r']) || plain == rest.len();
            let shown = if ends_line { rest[..plain].trim_end_matches(WHITE).len() } else { plain };
            text.push(&rest[..shown], self.raw(shown), Origin::Copied);
            self.at += shown;
            let rest = self.rest();
            if rest.starts_with('{') {
                self.placeable(&mut text, name, depth)?;
            } else if rest.is_empty() || rest.starts_with('}') {
                break;
            } else {
                let length = rest.len() - rest.trim_start_matches(WHITE).len();
                if !goes_on(rest, length) {
                    self.at += length - indent_of(&rest[..length]);
                    break;
                }
                if !text.as_str().is_empty() {
                    text.push("\n", self.raw(length), Origin::Decoded);
                }
                self.at += length;
            }
        }
        let text = text.trimmed();
        if text.as_str().chars().any(|c| !c.is_whitespace() && !OBJECT.contains(c)) {
            self.entries.insert(number, Entry { name: name.clone(), text, ..Entry::default() });
        }
        Ok(())
    }

    /// A placeable: part of the text that no edit may touch, or a selection.
    fn placeable(&mut self, text: &mut Text, name: &Name, depth: usize) -> Result<(), Fault> {
        let start = self.at;
        let (length, arrow) = extent(self.rest()).ok_or((start, "a brace is never closed"))?;
        let Some(arrow) = arrow else {
            text.push(&self.rest()[..length], self.raw(length), Origin::Opaque);
            self.at += length;
            return Ok(());
        };
        if depth == DEEPEST {
            return Err((start, "selections stand too deep in one another"));
        }
        text.push(OBJECT, self.raw(length), Origin::Opaque);
        let selector = self.rest()[1..arrow].trim_matches(WHITE).to_owned();
        let end = start + length;
        self.at = start + arrow + 2;
        while self.at < end - 1 {
            self.at += self.rest().len() - self.rest().trim_start_matches(WHITE).len();
            let variant = self.rest().strip_prefix('*').unwrap_or(self.rest());
            let inside = variant.strip_prefix('[').and_then(|rest| rest.split_once(']'));
            let Some((inside, _)) = inside else { break };
            let form = PluralForm::by_name(inside.trim_matches(WHITE));
            let key = match form {
                Some(_) => format!("{}/{selector}", name.key),
                None => format!("{}/{selector}/{}", name.key, inside.trim_matches(WHITE)),
            };
            self.at = self.file.len() - variant.len() + inside.len() + 2;
            self.pattern(&Name { key, form }, depth + 1)?;
        }
        self.at = end;
        Ok(())
    }
}

/// Whether a pattern goes on behind a break with the white space around it: in a line that is indented and begins
/// nothing else.
fn goes_on(rest: &str, length: usize) -> bool {
    indent_of(&rest[..length]) > 0
        && !rest[length..].is_empty()
        && !rest[length..].starts_with(['.', '[', '*', '}'])
}

/// The blanks behind the last break.
fn indent_of(blanks: &str) -> usize {
    blanks.len() - blanks.rfind('\n').map_or(0, |at| at + 1)
}

/// The length of the placeable at the start, and where its arrow stands if it is a selection.
fn extent(rest: &str) -> Option<(usize, Option<usize>)> {
    let (mut depth, mut arrow, mut is_quoted, mut is_escaped) = (0_usize, None, false, false);
    for (at, c) in rest.char_indices() {
        match c {
            // A string ends with its line at the latest.
            '"' if !is_escaped && (is_quoted || is_in_expression(depth, arrow)) => is_quoted = !is_quoted,
            '\n' => is_quoted = false,
            _ if is_quoted => {}
            '{' => depth += 1,
            '}' => {
                depth -= 1;
                if depth == 0 {
                    return Some((at + 1, arrow));
                }
            }
            '-' if depth == 1 && arrow.is_none() && rest[at..].starts_with("->") => arrow = Some(at),
            _ => {}
        }
        is_escaped = c == '\\' && is_quoted && !is_escaped;
    }
    None
}

/// Whether quotes are those of strings: behind an arrow stands text.
const fn is_in_expression(depth: usize, arrow: Option<usize>) -> bool {
    arrow.is_none() || depth > 1
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_attributes_and_variants_are_texts() {
        let file = "# no\n-brand = Aurora\nwelcome = Hello, { $user }!\n    How are you?\n    .title = A title\n\
            files = { $n ->\n    [one] One file\n   *[other] { $n } \"files\"\n} in { -brand }\nempty =\n    .label = x\n";
        let found = patterns(file.as_bytes(), &ReadOptions::default()).unwrap();
        let wanted = [
            "-brand None: Aurora",
            "welcome None: Hello, { $user }!\nHow are you?",
            "welcome.title None: A title",
            "files None: \u{FFFC} in { -brand }",
            "files/$n Some(One): One file",
            "files/$n Some(Other): { $n } \"files\"",
            "empty.label None: x",
        ];
        assert_eq!(found.lines(), wanted);
        assert!(patterns(b"what is this\n", &ReadOptions::default()).is_err());
    }
}
