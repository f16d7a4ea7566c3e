//! What site generators fill in or carry out: `{{< figure … >}}`, `{{ name }}`, `{% include … %}`, and of MDX comments
//! (`{/* … */}`) and lines of code (`import Tabs from '@theme/Tabs'`).

use std::ops::Range;

/// The longest one, in bytes.
const LONGEST: usize = 500;

/// All of them, in order; a template stands in one line, code ends at the next empty one.
pub fn templates(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut at = 0;
    let mut code = code_of_modules(text).peekable();
    while let Some(start) = text[at..].find(['{']).map(|offset| at + offset) {
        while let Some(block) = code.next_if(|block| block.start <= start) {
            at = at.max(block.end);
            found.push(block);
        }
        if start < at {
            continue;
        }
        at = start + 1;
        let close = match text.as_bytes().get(at) {
            Some(b'{') => "}}",
            Some(b'%') => "%}",
            Some(b'/') if text[at..].starts_with("/*") => "*/}",
            _ => continue,
        };
        let window = &text[at + 1..text.floor_char_boundary(at + 1 + LONGEST)];
        let line = window.lines().next().unwrap_or_default();
        if let Some(length) = line.find(close) {
            at += 1 + length + close.len();
            found.push(start..at);
        }
    }
    found.extend(code);
    found
}

/// The blocks of code in which MDX takes over and gives out names: they begin a line and end at an empty one.
fn code_of_modules(text: &str) -> impl Iterator<Item = Range<usize>> {
    let starts = ["import ", "export "].iter().flat_map(|word| text.match_indices(word).map(|(at, _)| at));
    let mut starts: Vec<usize> = starts.filter(|&at| is_module_code(text, at)).collect();
    starts.sort_unstable();
    let mut end = 0;
    starts.into_iter().filter_map(move |at| {
        let is_new = at >= end;
        end = if is_new { text[at..].find("\n\n").map_or(text.len(), |length| at + length) } else { end };
        is_new.then_some(at..end)
    })
}

/// Whether a line is no prose but code: it takes names from a file, or gives out a value.
fn is_module_code(text: &str, at: usize) -> bool {
    let opens = at == 0 || text[..at].ends_with("\n\n") || text[..at].ends_with(";\n");
    let line = text[at..].lines().next().unwrap_or_default();
    let value = ["export const ", "export default ", "export function ", "export let "];
    let takes = || line.contains(" from '") || line.contains(" from \"") || line.starts_with("import '");
    opens && (value.iter().any(|start| line.starts_with(start)) || line.starts_with("import ") && takes())
}

/// The name that a comment of MDX gives to a heading (`## Use {/*use*/}`).
pub fn name_in_comment(heading: &str) -> Option<&str> {
    let (name, _) = heading.split_once("{/*")?.1.split_once("*/}")?;
    Some(name.trim()).filter(|name| !name.is_empty() && !name.contains(' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_them_in_one_line() {
        let text = "a {{< b \"c\" >}} {d} {% e %} {{ f\n}} {{ {{g}} {/* h */}";
        let found: Vec<&str> = templates(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["{{< b \"c\" >}}", "{% e %}", "{{ {{g}}", "{/* h */}"]);
    }

    #[test]
    fn finds_code_between_empty_lines() {
        let text =
            "import A from 'a';\nexport const b = {\n c: 1 };\n\nWe import tea from 'Assam'.\n\n{{ d }}";
        let found: Vec<&str> = templates(text).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, ["import A from 'a';\nexport const b = {\n c: 1 };", "{{ d }}"]);
    }
}
