//! What the XML formats share.

use std::borrow::Cow;

use super::escape::reference;
use crate::text::steers;

/// What every XML report begins with.
pub(super) const HEAD: &str = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

/// Text as it may stand in an attribute between double quotes. Characters that XML cannot hold at all become U+FFFD.
pub(super) fn escaped(text: &str) -> Cow<'_, str> {
    replaced(text, |c| match c {
        // A reader would turn these into spaces.
        '\t' => Some("&#9;".into()),
        '\n' => Some("&#10;".into()),
        '\r' => Some("&#13;".into()),
        _ => in_content(c),
    })
}

/// Text as it may stand in an element.
pub(super) fn escaped_content(text: &str) -> Cow<'_, str> {
    replaced(text, in_content)
}

fn in_content(c: char) -> Option<Cow<'static, str>> {
    match c {
        '&' => Some("&amp;".into()),
        '<' => Some("&lt;".into()),
        '>' => Some("&gt;".into()),
        '"' => Some("&quot;".into()),
        '\t' | '\n' => None,
        '\0'..='\u{1F}' | '\u{FFFE}' | '\u{FFFF}' => Some("\u{FFFD}".into()),
        c if steers(c) => Some(reference(c).into()),
        _ => None,
    }
}

fn replaced(text: &str, replacement: impl Fn(char) -> Option<Cow<'static, str>>) -> Cow<'_, str> {
    if !text.contains(|c| replacement(c).is_some()) {
        return Cow::Borrowed(text);
    }
    let mut replaced = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match replacement(c) {
            Some(replacement) => replaced.push_str(&replacement),
            None => replaced.push(c),
        }
    }
    Cow::Owned(replaced)
}

#[cfg(test)]
mod tests {
    use super::{escaped, escaped_content};

    #[test]
    fn escapes_marks_and_replaces_what_xml_cannot_hold() {
        assert_eq!(escaped("a < b & \"c\"\n\u{8}"), "a &lt; b &amp; &quot;c&quot;&#10;\u{FFFD}");
        assert_eq!(escaped_content("a\n<b>"), "a\n&lt;b&gt;");
        assert!(matches!(escaped("“é”"), std::borrow::Cow::Borrowed(_)));
    }
}
