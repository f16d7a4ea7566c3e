//! `MessageFormat`: `{count, plural, one {# boat} other {# boats}}`. The words of its branches are prose.

use super::{Key, Kind, Piece, Shape, name_length};

/// The kinds of arguments, and whether they have branches.
const KINDS: [(&str, bool); 11] = [
    ("plural", true),
    ("select", true),
    ("selectordinal", true),
    ("choice", false),
    ("number", false),
    ("date", false),
    ("time", false),
    ("list", false),
    ("duration", false),
    ("spellout", false),
    ("ordinal", false),
];

/// The most branches of a message that are read.
const MOST: usize = 40;

/// An argument with branches, and what each of them is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice<'a> {
    /// Where it begins.
    pub start: usize,
    /// `plural`, `select`, `selectordinal`.
    pub kind: &'a str,
    /// `one`, `=1`, `other`.
    pub branches: Vec<&'a str>,
}

/// The argument at a brace: the piece before its first branch, then those between its branches and behind the last.
pub fn at(text: &str, start: usize) -> Vec<Piece> {
    read(text, start).map(|(pieces, _)| pieces).unwrap_or_default()
}

/// The arguments of a message that have branches, also those in branches of others.
pub fn choices(text: &str) -> Vec<Choice<'_>> {
    if !text.contains("plural") && !text.contains("select") {
        return Vec::new();
    }
    let found = text.match_indices('{').filter_map(|(at, _)| read(text, at));
    found.map(|(_, choice)| choice).filter(|choice| !choice.branches.is_empty()).collect()
}

fn read(text: &str, start: usize) -> Option<(Vec<Piece>, Choice<'_>)> {
    let mut cursor = Cursor { text, at: start + 1 };
    cursor.blanks();
    let name = cursor.name()?;
    cursor.mark(',')?;
    let kind = cursor.name()?;
    let (_, branches) = KINDS.iter().find(|(known, _)| *known == kind)?;
    let key = format!("{{{name}, {kind}}}");
    let argument = |span, shape| Piece { span, kind: Kind::Placeholder, shape, key: Key::Named(key.clone()) };
    let mut choice = Choice { start, kind, branches: Vec::new() };
    if !branches {
        let end = cursor.closing()?;
        return Some((vec![argument(start..end, Shape::Object)], choice));
    }
    cursor.mark(',')?;
    let mut pieces = Vec::new();
    let mut from = start;
    for _ in 0..MOST {
        cursor.blanks();
        if cursor.peek() == Some('}') {
            pieces.push(Piece::other(from..cursor.at + 1, Shape::Nothing));
            break;
        }
        let selector = cursor.selector()?;
        if cursor.peek() != Some('{') {
            // `offset:1`
            continue;
        }
        choice.branches.push(selector);
        let open = cursor.at + 1;
        let between = from..open;
        let is_first = pieces.is_empty();
        let shape = Shape::Object;
        pieces.push(if is_first { argument(between, shape) } else { Piece::other(between, shape) });
        if kind == "select" {
            let shape = Shape::Inside;
            let key = Key::Named(format!("{name}={selector}"));
            pieces.push(Piece { span: open - 1..open, kind: Kind::Placeholder, shape, key });
        }
        from = cursor.branch_end()?;
        let plural = kind != "select";
        let counts = text[open..from].match_indices('#').filter(|_| plural);
        let count = |(at, _): (usize, &str)| Piece::named(open + at..open + at + 1, "#");
        pieces.extend(counts.map(count));
    }
    (pieces.len() > 1).then_some((pieces, choice))
}

struct Cursor<'a> {
    text: &'a str,
    at: usize,
}

impl<'a> Cursor<'a> {
    fn peek(&self) -> Option<char> {
        self.text[self.at..].chars().next()
    }

    fn blanks(&mut self) {
        let rest = &self.text[self.at..];
        self.at += rest.len() - rest.trim_start().len();
    }

    fn name(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let length = name_length(rest);
        self.at += length;
        self.blanks();
        (length > 0).then(|| &rest[..length])
    }

    fn mark(&mut self, mark: char) -> Option<()> {
        (self.peek()? == mark).then(|| {
            self.at += mark.len_utf8();
            self.blanks();
        })
    }

    /// `one`, `=1`, `offset:1`.
    fn selector(&mut self) -> Option<&'a str> {
        let rest = &self.text[self.at..];
        let length = rest.find(|c: char| c.is_whitespace() || c == '{' || c == '}')?;
        self.at += length;
        self.blanks();
        (length > 0).then(|| &rest[..length])
    }

    /// Moves from an open brace to behind the one that closes it; gives the place of that.
    fn branch_end(&mut self) -> Option<usize> {
        let mut depth = 0;
        for (at, c) in self.text[self.at..].char_indices() {
            match c {
                '{' => depth += 1,
                '}' if depth == 1 => {
                    let end = self.at + at;
                    self.at = end + 1;
                    return Some(end);
                }
                '}' => depth -= 1,
                _ => {}
            }
        }
        None
    }

    /// Behind the brace that closes the argument.
    fn closing(&self) -> Option<usize> {
        let rest = &self.text[self.at..];
        let end = rest.find(['{', '}']).filter(|end| rest[*end..].starts_with('}'))?;
        Some(self.at + end + 1)
    }
}
