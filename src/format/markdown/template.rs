//! What site generators fill in: `{{< figure … >}}`, `{{ name }}`, `{% include … %}`.

use std::ops::Range;

/// The longest one, in bytes.
const LONGEST: usize = 500;

/// All of them, in order; each stands in one line.
pub fn templates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some(start) = text[at..].find(['{']).map(|offset| at + offset) {
        at = start + 1;
        let close = match text.as_bytes().get(at) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            _ => continue,
        };
        let window = &text[at + 1..text.floor_char_boundary(at + 1 + LONGEST)];
        let line = window.lines().next().unwrap_or_default();
        if let Some(length) = line.find(close) {
            at += 1 + length + close.len();
            found.push(start..at);
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_them_in_one_line() {
        let text = "a {{< b \"c\" >}} {d} {% e %} {{ f\n}} {{ {{g}}";
        let found: Vec<&str> = templates(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["{{< b \"c\" >}}", "{% e %}", "{{ {{g}}"]);
    }
}
