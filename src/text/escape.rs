//! How text is written at a place of a file: entities, string escapes, doubled quotes.

use std::borrow::Cow;
use std::fmt::Write;

use super::Refusal;

/// The way new text is written where a block stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Escape {
    /// As it is.
    #[default]
    Verbatim,
    /// Text between tags of HTML or XML: `&` and `<` become entities.
    Markup,
    /// The same in a line that must not become empty (a cue of subtitles).
    MarkupLine,
    /// The value of an attribute in these quotes.
    Attribute(char),
    /// Inside a JSON string, or a double-quoted one of YAML.
    Json,
    /// Inside a string of a PO file, or of a `.strings` file.
    Po,
    /// Text between tags in resources of Android: entities, and a backslash before marks.
    Android,
    /// The value of a property of Java.
    Properties {
        /// Whether only ASCII stands in the file, and other characters as their numbers.
        ascii: bool,
    },
    /// Markdown: a backslash before every mark that could be markup.
    Markdown,
    /// Inside quotes that are doubled to stand for themselves (CSV, single quotes of YAML).
    Doubled(char),
    /// One line, in which none of these characters can be written and which must not become empty.
    Line(&'static str),
    /// Unquoted, where none of these characters can be written.
    Bare(&'static str),
}

/// Marks that can begin or end markup somewhere in Markdown.
const MARKDOWN: &str = "\\`*_[]<>&~|$#+-=!.):";

impl Escape {
    /// The bytes that stand for `content` between `before` and `after`, the text that stands there byte for byte.
    ///
    /// # Errors
    /// [`Refusal::Unwritable`] when the place cannot hold the text, or text and neighbours would read as an escape.
    pub fn write<'a>(self, before: &str, content: &'a str, after: &str) -> Result<Cow<'a, str>, Refusal> {
        let line_break = content.contains(['\n', '\r']);
        match self {
            Self::Verbatim => Ok(Cow::Borrowed(content)),
            _ if line_break && !self.has_line_breaks() => Err(Refusal::Unwritable),
            Self::Line(_) | Self::MarkupLine
                if [before, content, after].iter().all(|text| text.trim().is_empty()) =>
            {
                Err(Refusal::Unwritable)
            }
            Self::Markup | Self::MarkupLine | Self::Attribute(_) => {
                let written = self.entities(content);
                if completes_escape(before, &written, after) {
                    return Err(Refusal::Unwritable);
                }
                Ok(written)
            }
            Self::Json | Self::Po => Ok(self.backslashes(content)),
            Self::Android => android(before, content, after),
            Self::Properties { ascii } => properties(before, content, after, ascii),
            Self::Markdown => Ok(markdown(content)),
            Self::Doubled(quote) if content.contains(quote) => {
                Ok(Cow::Owned(content.replace(quote, &format!("{quote}{quote}"))))
            }
            Self::Doubled(_) => Ok(Cow::Borrowed(content)),
            Self::Line(forbidden) => {
                let special = |c: char| forbidden.contains(c);
                let neighbours = before.ends_with(special) || after.starts_with(special);
                if neighbours || content.contains(special) {
                    return Err(Refusal::Unwritable);
                }
                Ok(Cow::Borrowed(content))
            }
            Self::Bare(forbidden) => bare(forbidden, before, content, after),
        }
    }

    /// What text reads as that was [written](Self::write) for a place.
    pub fn read(self, written: &str) -> Cow<'_, str> {
        match self {
            Self::Markup | Self::MarkupLine | Self::Attribute(_) if written.contains('&') => {
                let named = [("&lt;", "<"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")];
                Cow::Owned(
                    named.iter().fold(written.to_owned(), |text, (name, mark)| text.replace(name, mark)),
                )
            }
            Self::Android => {
                let unescaped = Self::Po.read(written);
                Cow::Owned(Self::Markup.read(&unescaped).into_owned())
            }
            Self::Properties { .. } if written.contains("\\u") => Cow::Owned(numbered(written)),
            Self::Json | Self::Po | Self::Properties { .. } if written.contains('\\') => {
                let mut read = String::new();
                let mut chars = written.chars();
                while let Some(c) = chars.next() {
                    read.push(match c {
                        '\\' => match chars.next() {
                            Some('n' | 'r') => '\n',
                            Some('t') => '\t',
                            other => other.unwrap_or(c),
                        },
                        c => c,
                    });
                }
                Cow::Owned(read)
            }
            Self::Doubled(quote) => {
                Cow::Owned(written.replace(&format!("{quote}{quote}"), &quote.to_string()))
            }
            _ => Cow::Borrowed(written),
        }
    }

    /// Whether a line break can be written, as an escape or as it is.
    const fn has_line_breaks(self) -> bool {
        // In quotes of YAML it would be read as a blank.
        matches!(self, Self::Json | Self::Po | Self::Android | Self::Properties { .. } | Self::Doubled('"'))
    }

    fn entities(self, content: &str) -> Cow<'_, str> {
        let quote = if let Self::Attribute(quote) = self { quote } else { '<' };
        if !content.contains(['&', '<', quote]) {
            return Cow::Borrowed(content);
        }
        let mut written = String::with_capacity(content.len() + 8);
        for c in content.chars() {
            match c {
                '&' => written.push_str("&amp;"),
                '<' => written.push_str("&lt;"),
                '"' if c == quote => written.push_str("&quot;"),
                '\'' if c == quote => written.push_str("&#39;"),
                _ => written.push(c),
            }
        }
        Cow::Owned(written)
    }

    fn backslashes(self, content: &str) -> Cow<'_, str> {
        if !content.contains(|c: char| matches!(c, '"' | '\\') || c.is_control()) {
            return Cow::Borrowed(content);
        }
        let mut written = String::with_capacity(content.len() + 8);
        for c in content.chars() {
            match c {
                '"' | '\\' => written.extend(['\\', c]),
                '\n' => written.push_str("\\n"),
                '\r' => written.push_str("\\r"),
                '\t' => written.push_str("\\t"),
                _ if c.is_control() && self == Self::Json => {
                    // Writing to a string cannot fail.
                    let _ = write!(written, "\\u{:04x}", u32::from(c));
                }
                _ => written.push(c),
            }
        }
        Cow::Owned(written)
    }
}

/// Whether a bare `&` or `<` of the text before turns into an entity or a tag by what now follows it.
fn completes_escape(before: &str, written: &str, after: &str) -> bool {
    let next = written.chars().chain(after.chars()).next();
    let Some(next) = next else { return false };
    if before.ends_with('<') {
        // A number after it is a time in WebVTT.
        return next.is_ascii_alphanumeric() || matches!(next, '/' | '!' | '?');
    }
    // The longest entity name has 31 characters.
    let name = |c: char| c.is_ascii_alphanumeric() || c == '#';
    let tail = before.chars().rev().take(33).find(|&c| !name(c));
    tail == Some('&') && (name(next) || next == ';')
}

fn markdown(content: &str) -> Cow<'_, str> {
    if !content.contains(|c| MARKDOWN.contains(c)) {
        return Cow::Borrowed(content);
    }
    let mut written = String::with_capacity(content.len() + 8);
    for c in content.chars() {
        if MARKDOWN.contains(c) {
            written.push('\\');
        }
        written.push(c);
    }
    Cow::Owned(written)
}

fn bare<'a>(forbidden: &str, before: &str, content: &'a str, after: &str) -> Result<Cow<'a, str>, Refusal> {
    let special = |c: char| forbidden.contains(c);
    // At an edge even a space would be lost, and a mark could open a quotation or a comment.
    let edge = before.is_empty() || after.is_empty();
    let plain = |c: char| if edge { c.is_alphanumeric() } else { !special(c) && !c.is_control() };
    let neighbours = before.ends_with(special) || after.starts_with(special);
    let begins_blank = before.is_empty() && content.is_empty() && !after.starts_with(char::is_alphanumeric);
    let ends_blank = after.is_empty() && content.is_empty() && !before.ends_with(char::is_alphanumeric);
    if !content.chars().all(plain) || neighbours || begins_blank || ends_blank {
        return Err(Refusal::Unwritable);
    }
    Ok(Cow::Borrowed(content))
}

fn android<'a>(before: &str, content: &'a str, after: &str) -> Result<Cow<'a, str>, Refusal> {
    let escaped = |c: char| matches!(c, '\'' | '"' | '\\') || (before.is_empty() && matches!(c, '@' | '?'));
    let mut written = String::with_capacity(content.len() + 8);
    for c in Escape::Markup.entities(content).chars() {
        match c {
            '\n' => written.push_str("\\n"),
            '\t' => written.push_str("\\t"),
            _ if escaped(c) => written.extend(['\\', c]),
            _ => written.push(c),
        }
    }
    // Blanks at the ends, and more than one, are not shown; what begins with these marks is a reference.
    let loses_blank =
        |text: &str| text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace);
    let is_bare = before.is_empty() && written.is_empty() && after.starts_with(['@', '?']);
    let is_edge = before.is_empty() || after.is_empty();
    if (is_edge && loses_blank(content)) || is_bare || completes_escape(before, &written, after) {
        return Err(Refusal::Unwritable);
    }
    Ok(Cow::Owned(written))
}

fn properties<'a>(before: &str, content: &'a str, after: &str, ascii: bool) -> Result<Cow<'a, str>, Refusal> {
    // A blank at the start of the value, or of a line that it goes on in, would be lost.
    if before.is_empty() && content.is_empty() && (after.is_empty() || after.starts_with([' ', '\t'])) {
        return Err(Refusal::Unwritable);
    }
    let mut written = String::with_capacity(content.len() + 8);
    for c in content.chars() {
        match c {
            '\\' => written.push_str("\\\\"),
            '\n' => written.push_str("\\n"),
            '\r' => written.push_str("\\r"),
            '\t' => written.push_str("\\t"),
            ' ' if before.is_empty() && written.is_empty() => written.push_str("\\ "),
            '=' | ':' if before.is_empty() && written.is_empty() => written.extend(['\\', c]),
            _ if c.is_ascii() || !ascii => written.push(c),
            _ => {
                for unit in c.encode_utf16(&mut [0; 2]) {
                    // Writing to a string cannot fail.
                    let _ = write!(written, "\\u{unit:04x}");
                }
            }
        }
    }
    Ok(Cow::Owned(written))
}

/// What was written with the numbers of characters.
fn numbered(written: &str) -> String {
    let mut units: Vec<u16> = Vec::new();
    let mut rest = written;
    while let Some(c) = rest.chars().next() {
        let unit = rest.strip_prefix("\\u").and_then(|digits| digits.get(..4));
        if let Some(unit) = unit.and_then(|digits| u16::from_str_radix(digits, 16).ok()) {
            units.push(unit);
            rest = &rest[6..];
        } else {
            units.extend_from_slice(c.encode_utf16(&mut [0; 2]));
            rest = &rest[c.len_utf8()..];
        }
    }
    String::from_utf16_lossy(&units)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn write(escape: Escape, content: &str) -> String {
        escape.write("a", content, "b").unwrap().into_owned()
    }

    #[test]
    fn writes_the_escapes_of_the_place() {
        assert_eq!(write(Escape::Markup, "a < b & \"c\""), "a &lt; b &amp; \"c\"");
        assert_eq!(write(Escape::Attribute('"'), "\"it's\""), "&quot;it's&quot;");
        assert_eq!(write(Escape::Json, "\"a\"\n\\ \u{1}é"), "\\\"a\\\"\\n\\\\ \\u0001é");
        assert_eq!(write(Escape::Doubled('\''), "it's"), "it''s");
        assert_eq!(write(Escape::Markdown, "2 * [x]"), "2 \\* \\[x\\]");
    }

    #[test]
    fn refuses_what_would_read_as_an_escape_or_cannot_be_written() {
        assert_eq!(Escape::Markup.write("AT&", "", "lt;"), Err(Refusal::Unwritable));
        assert_eq!(Escape::Markup.write("a <", "", "b"), Err(Refusal::Unwritable));
        assert!(Escape::Markup.write("AT&", " ", "T").is_ok());
        assert_eq!(Escape::Bare(",\"").write("a", "x,y", "b"), Err(Refusal::Unwritable));
        assert_eq!(Escape::Markup.write("a", "\n", "b"), Err(Refusal::Unwritable));
    }
}
