//! For a page or a comment: tables in Markdown.

use std::fmt::Write;

use super::Shown;

/// All sections as tables of Markdown.
pub fn markdown(shown: &Shown<'_>) -> String {
    let mut page = String::new();
    for section in shown.sections() {
        if !page.is_empty() {
            page.push('\n');
        }
        let _ = writeln!(page, "### {}\n", section.title);
        for (number, row) in section.rows.iter().enumerate() {
            let cells: Vec<String> = row.iter().map(|cell| escaped(cell)).collect();
            let _ = writeln!(page, "| {} |", cells.join(" | "));
            if number == 0 {
                let _ = writeln!(page, "|{}", "---|".repeat(row.len()));
            }
        }
    }
    page
}

/// A cell, in which nothing is markup.
fn escaped(cell: &str) -> String {
    let mut written = String::with_capacity(cell.len());
    for c in cell.chars() {
        if matches!(c, '|' | '*' | '_' | '[' | ']' | '<' | '>' | '`' | '\\') {
            written.push('\\');
        }
        written.push(c);
    }
    written
}
