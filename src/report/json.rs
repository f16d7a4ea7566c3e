//! One JSON object for the whole run: the findings as in JSON lines, and the summary.

use super::escape::json;
use super::{FileReport, Reporter, Summary, lines};

/// The `json` format: `{"findings": […], "summary": {…}}`, one finding a line.
#[derive(Debug, Clone, Copy, Default)]
pub struct Json {
    begun: bool,
}

impl Json {
    /// What stands before the next finding.
    fn separator(&mut self) -> &'static str {
        if std::mem::replace(&mut self.begun, true) { ",\n" } else { "{\"findings\":[\n" }
    }
}

impl Reporter for Json {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        for line in file.diagnostics.iter().flat_map(|diagnostic| lines(file, diagnostic)) {
            *out += self.separator();
            *out += &line;
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        *out += if self.begun { "\n" } else { "{\"findings\":[" };
        *out += "],\n\"summary\":";
        *out += &json(summary);
        *out += "}\n";
    }
}
