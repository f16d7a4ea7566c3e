//! The YAML of message files, as Rails has them: mappings and lists in lines, with scalars of all kinds. What else YAML
//! knows (flow collections, aliases, tags) holds no messages and is passed over.

use std::ops::Range;

use super::yaml_scalar as scalar;
use super::{Entry, Resource, WHITE, name_of, root_language};
use crate::format::{ReadError, ReadOptions, malformed, text_of};
use crate::markup::Syntax;
use crate::text::Text;

/// The strings by the keys that lead to them.
pub fn messages(bytes: &[u8], _: &ReadOptions) -> Result<Resource, ReadError> {
    let (file, offset) = text_of(bytes);
    let mut reader = Reader { file, offset, at: 0, open: Vec::new(), found: Vec::new() };
    while reader.at < file.len() {
        reader.line().map_err(|at| malformed("YAML", bytes, offset + at, "a quote is never closed"))?;
    }
    let root = root_language(reader.found.iter().map(|(path, _)| path.as_slice()));
    let entry = |(path, text): (Vec<String>, Text)| Entry {
        name: name_of(&path[usize::from(root.is_some())..]),
        text,
        ..Entry::default()
    };
    let entries = reader.found.into_iter().map(entry).collect();
    Ok(Resource { entries, language: root, syntax: Syntax::default() })
}

/// A mapping or list that is open, by its indent, and the key or number in it that is being read.
enum Open {
    Key(usize, String),
    Item(usize, usize),
}

impl Open {
    const fn indent(&self) -> usize {
        let (Self::Key(indent, _) | Self::Item(indent, _)) = self;
        *indent
    }
}

struct Reader<'a> {
    file: &'a str,
    offset: usize,
    at: usize,
    open: Vec<Open>,
    found: Vec<(Vec<String>, Text)>,
}

impl Reader<'_> {
    /// The end of the line that holds a byte, before its break.
    fn line_end(&self, at: usize) -> usize {
        self.file[at..].find('\n').map_or(self.file.len(), |end| at + end)
    }

    /// Reads a line, and those that its scalar goes on in; where a quote is never closed, its place.
    fn line(&mut self) -> Result<(), usize> {
        let start = self.at;
        let end = self.line_end(start);
        let line = &self.file[start..end];
        let mut indent = line.len() - line.trim_start_matches(' ').len();
        self.at = end + 1;
        let mut content = line[indent..].trim_end_matches(WHITE);
        if content.is_empty() || content.starts_with(['#', '%']) || matches!(content, "---" | "...") {
            return Ok(());
        }
        while let Some(rest) =
            content.strip_prefix('-').filter(|rest| rest.is_empty() || rest.starts_with(' '))
        {
            self.item(indent);
            let blanks = 1 + rest.len() - rest.trim_start_matches(WHITE).len();
            indent += blanks;
            content = &content[blanks..];
        }
        let from = start + indent;
        if let Some((key, length)) = key_of(content) {
            while self.open.last().is_some_and(|open| open.indent() >= indent) {
                self.open.pop();
            }
            self.open.push(Open::Key(indent, key));
            return self.value(from + length, from + content.len(), indent);
        }
        let outer = self.open.last().map_or(0, Open::indent);
        self.value(from, from + content.len(), outer)
    }

    /// A list goes on, or begins.
    fn item(&mut self, indent: usize) {
        let mut number = 0;
        while let Some(open) = self.open.last() {
            match open {
                Open::Item(own, last) if *own == indent => number = last + 1,
                open if open.indent() > indent => {}
                _ => break,
            }
            self.open.pop();
        }
        self.open.push(Open::Item(indent, number));
    }

    /// Reads the value that begins somewhere behind `from` on a line that ends at `end`.
    fn value(&mut self, from: usize, end: usize, indent: usize) -> Result<(), usize> {
        let written = &self.file[from..end];
        let start = from + written.len() - written.trim_start_matches(WHITE).len();
        let (file, offset) = (self.file, self.offset);
        let text = match file[start..end].chars().next() {
            None | Some('#' | '&' | '!') => return Ok(()),
            Some('[' | '{' | '*' | '@' | '`') => {
                self.at = self.block_end(indent);
                return Ok(());
            }
            Some('|' | '>') => {
                self.at = self.block_end(indent);
                let lines = self.line_end(start) + 1..self.at.max(self.line_end(start) + 1);
                scalar::block(file, offset, lines, file[start..].starts_with('>'))
            }
            Some(quote @ ('"' | '\'')) => {
                let inside = start + 1..scalar::closing(file, start, quote).ok_or(start)?;
                self.at = self.line_end(inside.end) + 1;
                Some(scalar::quoted(file, offset, inside, quote))
            }
            Some(_) => {
                self.at = self.block_end(indent);
                scalar::plain(file, offset, start..self.at.min(file.len()))
            }
        };
        if let Some(text) = text {
            let path = self.open.iter().map(|open| match open {
                Open::Key(_, key) => key.clone(),
                Open::Item(_, number) => number.to_string(),
            });
            self.found.push((path.collect(), text));
        }
        Ok(())
    }

    /// Where the lines end that stand deeper than an indent, from the next line on.
    fn block_end(&self, indent: usize) -> usize {
        let mut end = self.at;
        let mut at = self.at;
        while at < self.file.len() {
            let line = &self.file[at..self.line_end(at)];
            let own = line.len() - line.trim_start_matches(WHITE).len();
            at += line.len() + 1;
            if line.trim_matches(WHITE).is_empty() {
                continue;
            }
            if own <= indent {
                break;
            }
            end = at;
        }
        end
    }
}

/// The key at the start of a line, and its length with the colon.
fn key_of(content: &str) -> Option<(String, usize)> {
    let quote = content.chars().next().filter(|c| matches!(c, '"' | '\''));
    let (key, length): (String, usize) = match quote {
        Some(quote) => {
            let inside: Range<usize> = 1..scalar::closing(content, 0, quote)?;
            let end = inside.end + 1;
            (scalar::quoted(content, 0, inside, quote).as_str().to_owned(), end)
        }
        None if content.starts_with(['[', '{', '|', '>', '#']) => return None,
        None => {
            let ends = |(at, _): &(usize, &str)| {
                content[at + 1..].is_empty() || content[at + 1..].starts_with([' ', '\t'])
            };
            let (at, _) = content.match_indices(':').find(ends)?;
            (content[..at].trim_end_matches(WHITE).to_owned(), at)
        }
    };
    content[length..]
        .trim_start_matches(WHITE)
        .strip_prefix(':')
        .map(|rest| (key, content.len() - rest.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn scalars_of_all_kinds_are_read_with_their_keys() {
        let file = "# no\nde:\n  plain: Der Hafen # no\n  'q': 'It''s'\n  d: \"a \\\"b\\\" \\u00e9\\n\n    more\"\n  \
            long: >-\n    One\n    two\n\n    three\n  lit: |\n    One\n      two\n  list:\n  - one\n  - second: x\n    \
            three: y\n  n: 5\n  flow: [a, b]\n  files:\n    one: Datei\n    other: \"%{count} Dateien\"\n";
        let found = messages(file.as_bytes(), &ReadOptions::default()).unwrap();
        assert_eq!(found.language.map(|language| language.to_string()).as_deref(), Some("de"));
        let wanted = [
            "plain None: Der Hafen",
            "q None: It's",
            "d None: a \"b\" é\n more",
            "long None: One two\nthree",
            "lit None: One\n  two",
            "list/0 None: one",
            "list/1/second None: x",
            "list/1/three None: y",
            "files Some(One): Datei",
            "files Some(Other): %{count} Dateien",
        ];
        assert_eq!(found.lines(), wanted);
        assert!(messages(b"a: \"b\nc", &ReadOptions::default()).is_err());
    }
}
