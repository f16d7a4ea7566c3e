//! The tags, comments and texts of an HTML file with their places, by the rules browsers tokenise by.

use std::ops::Range;

/// An attribute of a tag.
#[derive(Debug, Clone)]
pub struct Attribute<'a> {
    pub name: &'a str,
    /// The value without its quotes.
    pub value: Range<usize>,
    pub quote: Option<char>,
}

/// A piece of the file.
#[derive(Debug)]
pub enum Token<'a> {
    Text(Range<usize>),
    Open {
        name: &'a str,
        attributes: Vec<Attribute<'a>>,
        range: Range<usize>,
    },
    Close {
        name: &'a str,
        range: Range<usize>,
    },
    /// A comment, a declaration: nothing to read.
    Other,
}

/// Reads the pieces in order.
pub struct Tokens<'a> {
    file: &'a str,
    at: usize,
    /// The element whose content is read as text up to its end tag.
    raw_text: Option<&'a str>,
}

/// Elements in which `<` begins no tag.
const RAW_TEXT: [&str; 8] = ["script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes"];

impl<'a> Tokens<'a> {
    pub const fn new(file: &'a str) -> Self {
        Self { file, at: 0, raw_text: None }
    }

    fn rest(&self) -> &'a str {
        self.file.get(self.at..).unwrap_or_default()
    }

    fn text_until(&mut self, length: usize) -> Token<'a> {
        let start = self.at;
        self.at += length;
        Token::Text(start..self.at)
    }

    /// Bytes up to the end tag of an element whose content is text, or to the end of the file.
    fn raw_length(&self, name: &str) -> usize {
        let rest = self.rest();
        let is_end = |&(at, _): &(usize, &str)| {
            let tail = rest.as_bytes().get(at + 2..at + 2 + name.len());
            tail.is_some_and(|tail| tail.eq_ignore_ascii_case(name.as_bytes()))
        };
        rest.match_indices("</").find(is_end).map_or(rest.len(), |(at, _)| at)
    }

    /// A comment or declaration: skipped.
    fn declaration(&mut self) -> Token<'a> {
        let rest = self.rest();
        let length = match rest.strip_prefix("<!--") {
            Some(body) if body.starts_with('>') || body.starts_with("->") => rest.find('>').map(|at| at + 1),
            Some(body) => body.find("-->").map(|at| at + 7),
            None => rest.find('>').map(|at| at + 1),
        };
        self.at += length.unwrap_or(rest.len());
        Token::Other
    }

    fn tag(&mut self, closes: bool) -> Token<'a> {
        let start = self.at;
        let bytes = self.file.as_bytes();
        self.at += 1 + usize::from(closes);
        let name = self.take_while(|b| !b.is_ascii_whitespace() && b != b'/' && b != b'>');
        let mut attributes = Vec::new();
        loop {
            self.take_while(|b| b.is_ascii_whitespace() || b == b'/');
            match bytes.get(self.at) {
                None => return Token::Other,
                Some(b'>') => break self.at += 1,
                Some(_) => attributes.push(self.attribute()),
            }
        }
        let range = start..self.at;
        if closes {
            return Token::Close { name, range };
        }
        self.raw_text = RAW_TEXT.iter().any(|raw| raw.eq_ignore_ascii_case(name)).then_some(name);
        Token::Open { name, attributes, range }
    }

    fn attribute(&mut self) -> Attribute<'a> {
        let bytes = self.file.as_bytes();
        // A name may begin with `=`.
        let start = self.at;
        self.at += 1;
        self.take_while(|b| !b.is_ascii_whitespace() && !matches!(b, b'/' | b'>' | b'='));
        let name = self.file.get(start..self.at).unwrap_or_default();
        let after_name = self.at;
        self.take_while(|b| b.is_ascii_whitespace());
        if bytes.get(self.at) != Some(&b'=') {
            self.at = after_name;
            return Attribute { name, value: after_name..after_name, quote: None };
        }
        self.at += 1;
        self.take_while(|b| b.is_ascii_whitespace());
        let quote = bytes.get(self.at).copied().filter(|b| matches!(b, b'"' | b'\''));
        self.at += usize::from(quote.is_some());
        let from = self.at;
        match quote {
            Some(quote) => self.take_while(|b| b != quote),
            None => self.take_while(|b| !b.is_ascii_whitespace() && b != b'>'),
        };
        let value = from..self.at;
        self.at += usize::from(quote.is_some() && self.at < bytes.len());
        Attribute { name, value, quote: quote.map(char::from) }
    }

    fn take_while(&mut self, wanted: impl Fn(u8) -> bool) -> &'a str {
        let start = self.at;
        let rest = self.file.as_bytes().get(start..).unwrap_or_default();
        self.at += rest.iter().position(|&b| !wanted(b)).unwrap_or(rest.len());
        self.file.get(start..self.at).unwrap_or_default()
    }
}

impl<'a> Iterator for Tokens<'a> {
    type Item = Token<'a>;

    fn next(&mut self) -> Option<Token<'a>> {
        let rest = self.rest();
        if let Some(name) = self.raw_text.take() {
            let length = self.raw_length(name);
            if length > 0 {
                return Some(self.text_until(length));
            }
        }
        match rest.as_bytes() {
            [] => None,
            [b'<', b'/', next, ..] if next.is_ascii_alphabetic() => Some(self.tag(true)),
            [b'<', b'!' | b'?', ..] | [b'<', b'/', _, ..] => Some(self.declaration()),
            [b'<', next, ..] if next.is_ascii_alphabetic() => Some(self.tag(false)),
            _ => {
                let begins_tag = |&(_, pair): &(usize, &[u8])| {
                    pair[0] == b'<'
                        && (pair[1].is_ascii_alphabetic() || matches!(pair[1], b'!' | b'?' | b'/'))
                };
                // The first byte begins no tag.
                let mut pairs = rest.as_bytes().windows(2).enumerate().skip(1);
                let length = pairs.find(begins_tag).map_or(rest.len(), |(at, _)| at);
                Some(self.text_until(length))
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_browsers_read() {
        let file = "a < b<P Class=x title = \"a>b\" hidden>t</p ><!-- <b> --><script>if (a</b>)</SCRIPT>z<";
        let pieces: Vec<String> = Tokens::new(file)
            .map(|token| match token {
                Token::Text(range) => file[range].to_owned(),
                Token::Open { name, attributes, .. } => {
                    let values = attributes.iter().map(|a| format!("{}={}", a.name, &file[a.value.clone()]));
                    format!("+{name} {}", values.collect::<Vec<_>>().join(" "))
                }
                Token::Close { name, .. } => format!("-{name}"),
                Token::Other => "!".to_owned(),
            })
            .collect();
        let wanted = [
            "a < b",
            "+P Class=x title=a>b hidden=",
            "t",
            "-p",
            "!",
            "+script ",
            "if (a</b>)",
            "-SCRIPT",
            "z<",
        ];
        assert_eq!(pieces, wanted);
    }
}
