//! Checkstyle XML, which Jenkins and many editors read.

use std::fmt::Write;

use super::xml::{self, escaped};
use super::{FileReport, Reporter, Summary};

/// The `checkstyle` format.
#[derive(Debug, Clone, Copy, Default)]
pub struct Checkstyle {
    begun: bool,
}

impl Checkstyle {
    fn begin(&mut self, out: &mut String) {
        if !std::mem::replace(&mut self.begun, true) {
            *out += xml::HEAD;
            *out += "<checkstyle version=\"4.3\">\n";
        }
    }
}

impl Reporter for Checkstyle {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        self.begin(out);
        if file.diagnostics.is_empty() {
            return;
        }
        let _ = writeln!(out, "  <file name=\"{}\">", escaped(&file.document.path));
        for d in file.diagnostics {
            let (line, column) = (d.start.line, d.start.column);
            let message = file.message_of(d);
            let (severity, message, rule) = (d.severity, escaped(&message), escaped(&d.rule));
            let _ = writeln!(
                out,
                "    <error line=\"{line}\" column=\"{column}\" severity=\"{severity}\" message=\"{message}\" \
                 source=\"corrigenda.{rule}\"/>"
            );
        }
        *out += "  </file>\n";
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        self.begin(out);
        for failure in &summary.failures {
            let (path, message) = (escaped(&failure.path), escaped(&failure.message));
            let _ = writeln!(
                out,
                "  <file name=\"{path}\">\n    <error line=\"1\" severity=\"error\" message=\"{message}\" \
                 source=\"corrigenda\"/>\n  </file>"
            );
        }
        *out += "</checkstyle>\n";
    }
}
