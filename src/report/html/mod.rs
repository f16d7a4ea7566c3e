//! One self-contained page: the articles with their findings marked in place, each with what to write instead. It reads
//! without its script, which only filters.

mod marked;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write;

use super::excerpt::{self, Excerpt};
use super::judgement::{second_note, who_says};
use super::{Catalogue, Counts, FileReport, Reporter, Summary, counted};
use crate::document::{Block, Role};
use crate::fix;
use crate::linter::{Diagnostic, Fix};
use crate::rule::{Applicability, Severity};
use crate::span::{Edit, Raw};
use crate::text::steers;
use marked::Numbered;

/// What every page begins with. The policy keeps the page from loading anything, whatever the articles hold.
const HEAD: &str = "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
    <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
    <meta http-equiv=\"Content-Security-Policy\" \
    content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'\">\n";

/// Columns of the lines that show a fix.
const WIDTH: usize = 54;

/// The `html` format.
#[derive(Debug, Clone, Default)]
pub struct Html {
    catalogue: Catalogue,
    /// The articles so far: what stands above them is known only after the last.
    articles: String,
    /// The number of the last finding.
    last: usize,
    /// Texts with findings, each with what they are, in order.
    index: Vec<(String, Counts)>,
    /// Texts without a finding.
    clean: Vec<String>,
}

impl Html {
    /// The rules are explained as in the catalogue.
    pub fn new(catalogue: Catalogue) -> Self {
        Self { catalogue, ..Self::default() }
    }
}

impl Reporter for Html {
    fn file(&mut self, file: &FileReport<'_>, _out: &mut String) {
        let beside = file.beside();
        if file.diagnostics.is_empty() {
            let path = &file.document.path;
            self.clean.push(beside.map_or_else(|| path.clone(), |beside| format!("{path} ({beside})")));
            return;
        }
        let path = escaped(&file.document.path);
        let language = file.document.language.map(|l| format!(" lang=\"{l}\"")).unwrap_or_default();
        let number = self.index.len() + 1;
        let _ = writeln!(self.articles, "<article{language} id=\"f{number}\">\n<h2>{path}</h2>");
        if let Some(beside) = beside {
            let _ = writeln!(self.articles, "<p class=\"beside\">{}</p>", escaped(&beside));
        }
        self.index.push((file.document.path.clone(), Counts::of_all(file.diagnostics)));
        let mut by_block: BTreeMap<usize, Vec<Numbered<'_>>> = BTreeMap::new();
        for diagnostic in file.diagnostics {
            self.last += 1;
            by_block.entry(diagnostic.place.block).or_default().push((self.last, diagnostic));
        }
        let texts = file.texts();
        let mut document = None;
        for (index, block) in file.document.blocks.iter().enumerate() {
            let id = file.document.id_of(index);
            if let Some(id) = id.filter(|_| id != document) {
                let _ = writeln!(self.articles, "<h3>{}</h3>", escaped(id));
            }
            document = id;
            let findings = by_block.get(&index).map_or(&[][..], Vec::as_slice);
            self.block(block, texts.get(block.part).copied().unwrap_or_default(), findings);
        }
        self.articles += "</article>\n";
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        let verdict = summary.verdict();
        let style = include_str!("page.css");
        let _ =
            write!(out, "{HEAD}<title>Corrigenda: {verdict}</title>\n<style>\n{style}</style>\n</head>\n");
        let _ = write!(out, "<body>\n<header>\n<h1>{verdict}</h1>\n{}", tally(summary));
        for failure in &summary.failures {
            let (path, message) = (escaped(&failure.path), escaped(&failure.message));
            let _ = writeln!(out, "<p class=\"failed\"><b>{path}</b> could not be done: {message}</p>");
        }
        for line in &summary.gate {
            let _ = writeln!(out, "<p class=\"gate\">{}</p>", escaped(line));
        }
        if let Some(languages) = summary.languages() {
            let _ = writeln!(out, "<p class=\"tally\">{}</p>", escaped(&languages));
        }
        self.put_index(out);
        *out += "</header>\n";
        put_tools(summary, out);
        let _ = write!(out, "<main>\n{}</main>\n<footer>\n", std::mem::take(&mut self.articles));
        self.put_clean(out);
        let (version, script) = (env!("CARGO_PKG_VERSION"), include_str!("page.js"));
        let _ = writeln!(out, "<p>Corrigenda {version}</p>\n</footer>");
        let _ = writeln!(out, "<script>\n{script}</script>\n</body>\n</html>");
    }
}

impl Html {
    /// A block of an article, and beside it what was found there; `part` is the text the block stands in.
    fn block(&mut self, block: &Block, part: &str, findings: &[Numbered<'_>]) {
        let class = match block.role {
            Role::Heading => " heading",
            Role::Quote => " quote",
            Role::Item => " item",
            Role::Cell | Role::Caption | Role::Byline | Role::Dateline | Role::Divider => " side",
            Role::Paragraph | Role::Marks => "",
        };
        let _ = write!(self.articles, "<div class=\"block{class}\"><p class=\"text\" dir=\"auto\">");
        marked::put(block.text.as_str(), findings, &mut self.articles);
        self.articles += "</p>";
        if !findings.is_empty() {
            self.articles += "\n<ol class=\"notes\">\n";
            for finding in findings {
                self.note(part, *finding);
            }
            self.articles += "</ol>";
        }
        self.articles += "</div>\n";
    }

    fn note(&mut self, text: &str, (number, d): Numbered<'_>) {
        let Diagnostic { severity, start, .. } = d;
        let (rule, message) = (escaped(&d.rule), escaped(&d.message));
        let out = &mut self.articles;
        let _ = writeln!(
            out,
            "<li class=\"note {severity}\" id=\"n{number}\" data-n=\"{number}\" data-severity=\"{severity}\" \
             data-rule=\"{rule}\">\n<p><a class=\"place\" href=\"#m{number}\" title=\"line {}, column {}\">{number}</a> \
             <b class=\"severity\">{severity}</b> {message}</p>",
            start.line, start.column
        );
        match &d.fix {
            Some(fix) => put_change(text, fix, out),
            None => {
                if let Some(refusal) = d.refused {
                    let _ = writeln!(out, "<p class=\"class\">No fix: {refusal}.</p>");
                }
            }
        }
        for related in &d.related {
            let (place, text, message) =
                (related.position, escaped(&related.text), escaped(&related.message));
            let _ = writeln!(out, "<p class=\"class\">Line {}: “{text}”: {message}</p>", place.line);
        }
        for second in &d.seconds {
            let _ = writeln!(out, "<p class=\"class\">{}</p>", escaped(&second_note(second)));
        }
        if d.opinion.is_some() {
            let _ = writeln!(out, "<p class=\"class\">{}.</p>", escaped(&who_says(d)));
        }
        if let Some(source) = &d.source {
            let _ = writeln!(out, "<p class=\"class\">Source: {}</p>", escaped(&source.text));
        }
        let why = self.catalogue.get(&d.rule).map(|entry| escaped(&entry.why)).unwrap_or_default();
        let measured = match d.cases {
            0 => String::new(),
            cases => format!(
                " Likely right: {:.0} %, measured on {}.",
                d.confidence * 100.0,
                counted(cases, "case")
            ),
        };
        let _ = writeln!(out, "<details><summary>{rule}</summary>{why}{measured}</details>\n</li>");
    }

    /// Where each of several texts stands in the page, and what was found in it.
    fn put_index(&self, out: &mut String) {
        if self.index.len() < 2 {
            return;
        }
        let files = counted(self.index.len(), "text");
        let _ = writeln!(out, "<details class=\"index\" open><summary>{files} with findings</summary>\n<ol>");
        for (number, (path, counts)) in (1..).zip(&self.index) {
            let found = counts.in_words().unwrap_or_default();
            let _ = writeln!(out, "<li><a href=\"#f{number}\">{}</a> {found}</li>", escaped(path));
        }
        *out += "</ol>\n</details>\n";
    }

    fn put_clean(&self, out: &mut String) {
        if self.clean.is_empty() {
            return;
        }
        let names: Vec<Cow<'_, str>> = self.clean.iter().map(|path| escaped(path)).collect();
        let count = counted(self.clean.len(), "text");
        let _ = writeln!(out, "<p class=\"clean\">{count} without a finding: {}</p>", names.join(", "));
    }
}

/// What a fix changes: the lines before and after, and whether it may be made unseen.
fn put_change(text: &str, fix: &Fix, out: &mut String) {
    let edits: Vec<&Edit<Raw>> = fix.edits.iter().collect();
    for near in edits.chunk_by(|a, b| fix::are_together(a, b)) {
        *out += "<div class=\"change\">";
        match near {
            [edit] if excerpt::holds_lines(edit.span.of(text), &edit.content) => {
                put_lines("del", edit.span.of(text), out);
                put_lines("ins", &edit.content, out);
            }
            _ => {
                let (before, after) = excerpt::before_and_after(text, near, WIDTH);
                put_line("del", &before, out);
                put_line("ins", &after, out);
            }
        }
        *out += "</div>\n";
    }
    let class = match fix.applicability {
        Applicability::Safe => "safe fix",
        Applicability::Unsafe => "wants a look",
        Applicability::DisplayOnly => "suggestion",
    };
    let _ = writeln!(out, "<p class=\"class\">{} · {class}</p>", escaped(&fix.title));
}

/// Whole lines that are removed or written.
fn put_lines(element: &str, text: &str, out: &mut String) {
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let _ = write!(out, "<{element}><b>{}</b></{element}>", escaped(&excerpt::head(line, WIDTH)));
    }
}

fn put_line(element: &str, excerpt: &Excerpt, out: &mut String) {
    if excerpt.is_blank() {
        return;
    }
    let _ = write!(out, "<{element}>");
    for stretch in &excerpt.stretches {
        let text = escaped(&stretch.text);
        let (open, close) = if stretch.changed { ("<b>", "</b>") } else { ("", "") };
        let _ = write!(out, "{open}{text}{close}");
    }
    let _ = write!(out, "</{element}>");
}

/// What can be fixed, in a line.
fn tally(summary: &Summary) -> String {
    let mut parts = Vec::new();
    if summary.counts.safe_fixes > 0 {
        parts.push(format!("{} can be fixed safely", summary.counts.safe_fixes));
    }
    if summary.counts.unsafe_fixes > 0 {
        parts.push(format!("{} with a proposal that changes words", summary.counts.unsafe_fixes));
    }
    if summary.fixed > 0 {
        parts.push(format!("{} fixed already", summary.fixed));
    }
    if parts.is_empty() { String::new() } else { format!("<p class=\"tally\">{}</p>\n", parts.join(" · ")) }
}

/// The filters; hidden until the script is there to heed them.
fn put_tools(summary: &Summary, out: &mut String) {
    *out += "<form class=\"tools\" hidden autocomplete=\"off\">\n";
    for severity in Severity::ALL {
        let count = summary.counts.of(severity);
        let _ = writeln!(
            out,
            "<label><input type=\"checkbox\" name=\"{severity}\" checked> {severity} {count}</label>"
        );
    }
    *out += "<label>Rule <select name=\"rule\"><option value=\"\">all</option>";
    for (rule, counts) in &summary.rules {
        let rule = escaped(rule);
        let _ = write!(out, "<option value=\"{rule}\">{rule} ({})</option>", counts.total());
    }
    *out += "</select></label>\n<label><input type=\"checkbox\" name=\"faulty\"> only passages with findings</label>\n\
        <output></output>\n</form>\n";
}

/// Text as it may stand in an element or in an attribute between double quotes. Control characters are shown as
/// pictures of themselves, others that are not seen are named.
fn escaped(text: &str) -> Cow<'_, str> {
    if !text.chars().any(|c| matches!(c, '&' | '<' | '>' | '"') || is_refused(c) || is_hidden(c)) {
        return Cow::Borrowed(text);
    }
    let mut escaped = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => escaped += "&amp;",
            '<' => escaped += "&lt;",
            '>' => escaped += "&gt;",
            '"' => escaped += "&quot;",
            '\0'..='\u{1F}' if is_refused(c) => {
                escaped.push(char::from_u32(0x2400 + u32::from(c)).unwrap_or(char::REPLACEMENT_CHARACTER));
            }
            c if is_hidden(c) => {
                let _ = write!(escaped, "&lt;U+{:04X}&gt;", u32::from(c));
            }
            c if is_refused(c) => escaped.push(char::REPLACEMENT_CHARACTER),
            c => escaped.push(c),
        }
    }
    Cow::Owned(escaped)
}

/// Characters that would turn the direction of the page around them, or are not seen. Joiners and soft hyphens do what
/// they are for.
fn is_hidden(c: char) -> bool {
    steers(c) && !c.is_control() && !matches!(c, '\u{AD}' | '\u{200C}' | '\u{200D}' | '\u{FEFF}')
}

/// Characters that may not stand on a page.
fn is_refused(c: char) -> bool {
    let number = u32::from(c);
    let is_noncharacter = number & 0xFFFE == 0xFFFE || (0xFDD0..=0xFDEF).contains(&number);
    is_noncharacter || (c.is_control() && !matches!(c, '\n' | '\t'))
}
