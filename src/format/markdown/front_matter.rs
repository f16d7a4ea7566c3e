//! The fields of front matter that hold text: one-line values of YAML and TOML.

use crate::document::{Block, Role};
use crate::span::Span;
use crate::text::{Escape, Origin, Text};

/// What an unquoted value of YAML cannot hold inside without becoming something else; most marks mean something only at
/// its ends, where nothing but letters and digits is written.
const YAML: &str = ":#";

/// The values of the named fields at the top level of a block that begins at byte `offset` of the file.
pub fn blocks(text: &str, offset: usize, fields: &[String]) -> Vec<Block> {
    let mut found = Vec::new();
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let start = at;
        at += line.len();
        let Some(mark) = line.find([':', '=']) else { continue };
        let name = line[..mark].trim_end();
        if line.starts_with([' ', '\t']) || !fields.iter().any(|field| field.eq_ignore_ascii_case(name)) {
            continue;
        }
        let value = line[mark + 1..].trim();
        let from = start + mark + 1 + line[mark + 1..].len() - line[mark + 1..].trim_start().len();
        let role = if name.eq_ignore_ascii_case("title") { Role::Heading } else { Role::Cell };
        found.extend(read_value(value, offset + from).map(|text| Block::new(text, role)));
    }
    found
}

fn read_value(value: &str, start: usize) -> Option<Text> {
    let (quote, inner) = match value.chars().next()? {
        quote @ ('"' | '\'') => (quote, value.strip_prefix(quote)?.strip_suffix(quote)?),
        '[' | '{' | '|' | '>' | '&' | '*' | '!' => return None,
        _ => (' ', value),
    };
    let escape = match quote {
        '"' => Escape::Json,
        '\'' => Escape::Doubled('\''),
        _ => Escape::Bare(YAML),
    };
    let offset = start + usize::from(quote != ' ');
    let mut text = Text::escaped(escape);
    let mut at = 0;
    while at < inner.len() {
        let rest = &inner[at..];
        let (decoded, length) = match (quote, rest.as_bytes()) {
            ('"', [b'\\', b'"' | b'\\' | b'/', ..]) => (&rest[1..2], 2),
            ('\'', [b'\'', b'\'', ..]) => ("'", 2),
            // Other escapes and a quote inside end what can be read with certainty.
            ('"', [b'\\' | b'"', ..]) | ('\'', [b'\'', ..]) => return None,
            _ => {
                let is_special = |&(at, c): &(usize, char)| at > 0 && matches!(c, '\\' | '"' | '\'');
                let special = rest.char_indices().find(is_special).filter(|_| quote != ' ');
                let length = special.map_or(rest.len(), |(next, _)| next);
                text.push(&rest[..length], Span::new(offset + at, offset + at + length), Origin::Copied);
                at += length;
                continue;
            }
        };
        text.push(decoded, Span::new(offset + at, offset + at + length), Origin::Decoded);
        at += length;
    }
    (!text.as_str().trim().is_empty()).then_some(text)
}
