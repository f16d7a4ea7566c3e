//! For the terminal: columns side by side.

use std::fmt::Write;

use unicode_width::UnicodeWidthStr;

use super::Shown;

/// Wider cells are cut.
const WIDEST: usize = 72;

/// All sections as plain tables.
pub fn table(shown: &Shown<'_>) -> String {
    let mut text = String::new();
    for section in shown.sections() {
        if !text.is_empty() {
            text.push('\n');
        }
        let _ = writeln!(text, "{}\n", section.title);
        let rows: Vec<Vec<String>> =
            section.rows.iter().map(|row| row.iter().map(|cell| cut(cell)).collect()).collect();
        let columns = rows.first().map_or(0, Vec::len);
        let width = |column: usize| rows.iter().map(|row| row[column].width()).max().unwrap_or_default();
        let widths: Vec<usize> = (0..columns).map(width).collect();
        for row in &rows {
            let mut line = String::from(" ");
            for (cell, width) in row.iter().zip(&widths) {
                let _ = write!(line, " {cell}{}", " ".repeat(width - cell.width() + 1));
            }
            let _ = writeln!(text, "{}", line.trim_end());
        }
    }
    text
}

fn cut(cell: &str) -> String {
    if cell.chars().count() <= WIDEST {
        return cell.to_owned();
    }
    cell.chars().take(WIDEST - 1).chain(['…']).collect()
}
