//! The reporters of all formats, and the files that reports go to beside the output.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use corrigenda::desk::Desk;
use corrigenda::report::{
    Align, AlignLines, Catalogue, Checkstyle, Diff, FileReport, Github, Gitlab, Html, Json, JsonLines, Junit,
    Languages, Markdown, Patch, RdJson, RdJsonLines, Reporter, Sarif, Short, Style, Summary,
};

use super::input::{self, named, reason};
use super::output;
use super::target::Target;
use super::values::Color;

/// The file to which GitHub Actions wants the summary of a step appended, as Markdown.
const STEP_SUMMARY: &str = "GITHUB_STEP_SUMMARY";

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Format {
    /// For people: the line before and after each fix
    Diff,
    /// One line per finding
    Short,
    /// Which sentences of the text and of its source belong together
    Align,
    /// The same as one JSON object per pair
    AlignJsonl,
    /// All fixes as a unified diff, for `git apply` and `patch -p1`
    Patch,
    /// One JSON object: findings and summary
    Json,
    /// One JSON object per finding
    Jsonl,
    /// SARIF 2.1.0, for code scanning and editors
    Sarif,
    /// Annotations of GitHub Actions; all findings go into the summary of the step
    Github,
    /// Code Quality report of GitLab
    Gitlab,
    /// JUnit XML: a test for each finding, failed from --fail-on on
    Junit,
    /// Checkstyle XML
    Checkstyle,
    /// One JSON object for reviewdog, with suggestions
    Rdjson,
    /// One JSON object per finding for reviewdog
    Rdjsonl,
    /// A page with the findings marked in the articles
    Html,
    /// A table for the summary of a pipeline or a comment
    Markdown,
}

impl Format {
    /// Whether it tells each finding by itself, and makes nothing of a file as a whole.
    pub const fn is_by_finding(self) -> bool {
        matches!(self, Self::Diff | Self::Short | Self::Json | Self::Jsonl)
    }
}

/// A report that goes into a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReportFile {
    pub format: Format,
    pub path: PathBuf,
}

/// Reads `FORMAT=FILE`.
pub fn report_file(text: &str) -> Result<ReportFile, String> {
    let (format, path) = text.split_once('=').ok_or("FORMAT=FILE is wanted, as in `sarif=out.sarif`")?;
    if path.is_empty() {
        return Err("no file is named after `=`".to_owned());
    }
    Ok(ReportFile { format: format_named(format)?, path: path.into() })
}

/// The format of a name.
pub fn format_named(name: &str) -> Result<Format, String> {
    Format::from_str(name, false).map_err(|_| {
        let known: Vec<_> = Format::value_variants().iter().filter_map(Format::to_possible_value).collect();
        let known: Vec<&str> = known.iter().map(clap::builder::PossibleValue::get_name).collect();
        format!("`{name}` is no format; known are {}", known.join(", "))
    })
}

/// Makes reporters for a run.
#[derive(Debug)]
pub struct Reporters<'a> {
    desk: &'a Desk,
    style: Style,
}

impl<'a> Reporters<'a> {
    /// `filters`: the output is the fixed text, and the report goes to stderr.
    pub fn new(color: Color, desk: &'a Desk, filters: bool) -> Self {
        let style = if filters {
            output::style_of(&io::stderr(), color)
        } else {
            output::style_of(&io::stdout(), color)
        };
        Self { desk, style }
    }

    /// The reporter of a format. A new format adds its line here.
    ///
    /// # Errors
    /// A pack that cannot be read, where the format speaks of rules.
    pub fn reporter(&self, format: Format) -> Result<Box<dyn Reporter>, String> {
        let style = self.style;
        Ok(match format {
            Format::Diff => Box::new(Diff { style }),
            Format::Short => Box::new(Short),
            Format::Align => Box::new(Align { style, languages: self.languages() }),
            Format::AlignJsonl => Box::new(AlignLines { languages: self.languages() }),
            Format::Patch => Box::new(Patch),
            Format::Json => Box::new(Json::default()),
            Format::Jsonl => Box::new(JsonLines),
            Format::Sarif => Box::new(Sarif::new(self.catalogue()?)),
            Format::Github => Box::new(Github::default()),
            Format::Gitlab => Box::new(Gitlab::default()),
            Format::Junit => Box::new(Junit::default()),
            Format::Checkstyle => Box::new(Checkstyle::default()),
            Format::Rdjson => Box::new(RdJson::default()),
            Format::Rdjsonl => Box::new(RdJsonLines),
            Format::Html => Box::new(Html::new(self.catalogue()?)),
            Format::Markdown => Box::new(Markdown::default()),
        })
    }

    fn languages(&self) -> Languages {
        let stated = self.desk.settings_for(Path::new(""));
        Languages { target: stated.language, source: stated.source }
    }

    fn catalogue(&self) -> Result<Catalogue, String> {
        self.desk.house.catalogue(self.desk.settings_for(Path::new(""))).map_err(|error| error.to_string())
    }
}

/// Reports that go into files.
pub struct FileReports(Vec<Sink>);

struct Sink {
    reporter: Box<dyn Reporter>,
    path: PathBuf,
    target: Target,
}

impl FileReports {
    /// Opens all files, so that one that cannot be written is known before the work begins, and none of the old ones is
    /// touched before it ends; for GitHub Actions (`summarises`) that of the step's summary, too.
    ///
    /// # Errors
    /// The first file that cannot be written, or that is among the texts at `paths`, for a person.
    pub fn new(
        reports: &[ReportFile],
        reporters: &Reporters<'_>,
        summarises: bool,
        paths: &[PathBuf],
    ) -> Result<Self, String> {
        // A file has no width of its own, and no colours.
        let plain = Reporters { style: Style { color: false, ..reporters.style }, ..*reporters };
        let mut sinks: Vec<Sink> = Vec::new();
        for ReportFile { format, path } in reports {
            if sinks.iter().any(|sink| input::is_same_file(&sink.path, path)) {
                return Err(format!("{}: two reports cannot go into one file", named(path)));
            }
            if is_text_of(path, paths) {
                return Err(format!("{}: is a text to check; a report would overwrite it", named(path)));
            }
            let target = Target::open(path).map_err(|error| fault(path, &error))?;
            sinks.push(Sink { reporter: plain.reporter(*format)?, path: path.clone(), target });
        }
        let summary = std::env::var_os(STEP_SUMMARY).filter(|path| !path.is_empty()).map(PathBuf::from);
        if let Some(path) = summary.filter(|_| summarises) {
            let file = OpenOptions::new().append(true).create(true).open(&path);
            let file = file.map_err(|error| fault(&path, &error))?;
            let target = Target::appended(file);
            sinks.push(Sink { reporter: plain.reporter(Format::Markdown)?, path, target });
        }
        Ok(Self(sinks))
    }

    /// Whether this is one of the files: a report in a folder that is checked is no article.
    pub fn holds(&self, path: &Path) -> bool {
        self.0
            .iter()
            .any(|sink| sink.path.file_name() == path.file_name() && input::is_same_file(&sink.path, path))
    }

    /// Reports on a file.
    ///
    /// # Errors
    /// A report that cannot be written.
    pub fn file(&mut self, file: &FileReport<'_>) -> Result<(), String> {
        self.0.iter_mut().try_for_each(|sink| sink.put(|reporter, out| reporter.file(file, out)))
    }

    /// Ends all reports: now the files take their names.
    ///
    /// # Errors
    /// A report that cannot be written.
    pub fn finish(&mut self, summary: &Summary) -> Result<(), String> {
        self.0.drain(..).try_for_each(|mut sink| {
            sink.put(|reporter, out| reporter.finish(summary, out))?;
            let Sink { path, target, .. } = sink;
            target.close().map_err(|error| fault(&path, &error))
        })
    }
}

/// Whether a path is that of a text which is to be checked: named as it is, or one that stands in a folder and that
/// no earlier run has written.
fn is_text_of(path: &Path, texts: &[PathBuf]) -> bool {
    let is_named = texts.iter().any(|text| input::is_same_file(path, text));
    let below = |folder: &PathBuf| {
        let (folder, path) = (folder.canonicalize().ok(), path.canonicalize().ok());
        folder.zip(path).is_some_and(|(folder, path)| path.starts_with(folder))
    };
    let here = [PathBuf::from(".")];
    let folders = if texts.is_empty() { &here } else { texts };
    is_named || (input::is_text_name(path) && folders.iter().any(below) && !is_report(path))
}

/// Whether a file looks like a report of this program: those that could be texts name it at their top.
fn is_report(path: &Path) -> bool {
    let mut top = Vec::new();
    let read = File::open(path).and_then(|file| file.take(TOP).read_to_end(&mut top));
    read.is_ok() && (top.is_empty() || String::from_utf8_lossy(&top).contains("orrigenda"))
}

/// How many bytes of a report name the program somewhere among them.
const TOP: u64 = 1024;

impl Sink {
    fn put(&mut self, say: impl FnOnce(&mut dyn Reporter, &mut String)) -> Result<(), String> {
        let mut text = String::new();
        say(self.reporter.as_mut(), &mut text);
        self.target.write_all(text.as_bytes()).map_err(|error| fault(&self.path, &error))
    }
}

fn fault(path: &Path, error: &io::Error) -> String {
    format!("{}: {}", named(path), reason(error))
}
