//! Which syntaxes of markup a unit is written in: as its file says, else as its two sides show.

use std::collections::HashSet;

use super::{Evidence, Syntax, percent, tags, variables};

impl Syntax {
    /// The same with what a flag of gettext says.
    #[must_use]
    pub fn flagged(mut self, flag: &str) -> Self {
        match flag.strip_suffix("-format") {
            Some("python-brace" | "csharp" | "c++") => self.python_braces = true,
            Some("java") => self.message_format = true,
            Some("scheme" | "lisp") => self.tilde = true,
            Some("qt" | "qt-plural" | "kde" | "kde-kuit") => self.qt = true,
            Some("sh" | "perl-brace") => self.shell = true,
            Some(kind) => match kind.strip_prefix("no-") {
                Some("c" | "python") => self.percent = Some(false),
                Some(_) => {}
                None => self.percent = Some(true),
            },
            None => {}
        }
        self
    }
}

impl Evidence {
    /// What the source and its translation show.
    pub fn of(syntax: Syntax, source: &str, target: &str) -> Self {
        let mut closed = HashSet::new();
        if source.contains('<') || target.contains('<') {
            closed.extend(tags::closed_names(source).chain(tags::closed_names(target)));
        }
        let has_tags = || tags::has_tag(source, &closed);
        let entities = syntax.html || tags::has_entity(source) || (source.contains('<') && has_tags());
        let has_sign = source.contains('%');
        let is_stated = syntax.percent == Some(true);
        Self {
            syntax,
            percent: is_stated
                || (has_sign && (percent::is_used_in(source) || percent::is_shared(source, target))),
            date: has_sign && percent::is_date(source),
            qt: syntax.qt || (has_sign && !is_stated && percent::is_qt(source)),
            shell: syntax.shell || has_variable(source),
            signs: if syntax.program { variables::signs_of(source, target) } else { Vec::new() },
            options: if syntax.program { variables::shared_options(source, target) } else { Vec::new() },
            entities,
            variables: tags::has_variable(source),
            rst: [source, target].iter().any(|side| is_rst(side)),
            access: access_mark(source),
            closed,
        }
    }
}

/// Whether a text has a variable as shells and templates write it.
fn has_variable(text: &str) -> bool {
    text.match_indices('$').any(|(at, _)| {
        text[at + 1..].starts_with(|c: char| c == '_' || c.is_ascii_alphabetic())
            && !text[..at].ends_with(|c: char| c.is_ascii_alphanumeric())
    })
}

/// Whether a text is written in reStructuredText.
fn is_rst(text: &str) -> bool {
    text.contains('`') && (text.contains(":`") || text.contains("``") || text.contains("`_"))
}

/// Whether the mark at the start of a text makes the letter behind it a key: not an entity, not a mark for itself.
pub fn is_access_key(text: &str) -> bool {
    let mut letters = text.chars().skip(1);
    letters.next().is_some_and(char::is_alphanumeric) && !tags::starts_entity(text)
}

/// The one mark before a letter that makes it an access key.
pub fn access_mark(text: &str) -> Option<char> {
    ['&', '_', '~'].into_iter().find(|&mark| {
        let mut marks = text.match_indices(mark);
        let (Some((at, _)), None) = (marks.next(), marks.next()) else { return false };
        let before = text[..at].chars().next_back();
        let behind = &text[at + 1..];
        let is_key = is_access_key(&text[at..]);
        let stands_free = match mark {
            '_' => before.is_none_or(char::is_whitespace) && text.len() < 60,
            '~' => {
                let is_letter = behind.starts_with(char::is_alphabetic);
                is_letter && before.is_none_or(|c| c.is_whitespace() || c.is_alphabetic()) && text.len() < 60
            }
            _ => before.is_none_or(|c| c.is_whitespace() || c.is_alphabetic()) && text.len() < 80,
        };
        is_key && stands_free && !text.contains("://")
    })
}
