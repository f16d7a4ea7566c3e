//! `corrigenda read`: the text that would be linted, block by block.

use std::fmt::Write as _;
use std::io;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, ValueEnum};
use corrigenda::desk::guarded;
use corrigenda::document::{Block, Document};
use corrigenda::format;
use serde::Serialize;

use super::FAILURE;
use super::input::{self, Step};
use super::output::{self, Output};
use super::setup::LintArgs;

#[derive(Debug, Args)]
#[command(after_help = "\
Examples:
  corrigenda read page.html                  the text of the article
  corrigenda read --roles page.html          with what each block is taken for
  corrigenda read --html-scope page page.html
  corrigenda read --format json feed.xml     one JSON object a file, with the bytes of each block")]
pub struct ReadArgs {
    /// Files, folders, or `-` for stdin [default: .]
    paths: Vec<PathBuf>,
    /// Say what each block is taken for
    #[arg(long)]
    roles: bool,
    /// Output format
    #[arg(long, value_enum, default_value = "text")]
    format: ReadFormat,
    /// Name of the text on stdin
    #[arg(long, value_name = "NAME")]
    stdin_filename: Option<String>,
    #[command(flatten)]
    lint: LintArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ReadFormat {
    /// The blocks, with an empty line between them
    Text,
    /// One JSON object a file
    Json,
}

/// Runs the command.
pub fn run(args: &ReadArgs) -> ExitCode {
    match print(args) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(FAILURE),
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

/// Prints everything named; tells whether all of it could be read.
fn print(args: &ReadArgs) -> Result<bool, String> {
    let desk = args.lint.desk(&args.paths)?;
    let mut results = Output::new(io::stdout().lock());
    let mut all = true;
    for step in input::walk(&args.paths, args.stdin_filename.as_deref(), &desk.house.config().wishes) {
        let read = match step {
            Step::Skipped => continue,
            Step::Failed(failure) => Err(format!("{}: {}", failure.path, failure.message)),
            Step::Text(input) => guarded(|| {
                let bytes = input::read(&input, &desk)?;
                format::read_with(&input.name, bytes, &desk.reading).map_err(|error| error.to_string())
            })
            .map_err(|message| format!("{}: {message}", input.name)),
        };
        match read {
            Ok(document) => {
                say_left_out(&document);
                let text = match args.format {
                    ReadFormat::Text => text(&document, args.roles),
                    ReadFormat::Json => json(&document)?,
                };
                let written = results.write(text.as_bytes());
                written.map_err(|error| format!("stdout: {}", input::reason(&error)))?;
            }
            Err(message) => {
                output::complain(&message);
                all = false;
            }
        }
        if results.is_closed() {
            break;
        }
    }
    Ok(all)
}

/// The blocks with an empty line between them. What no terminal should get stands as the escape of its number.
fn text(document: &Document, roles: bool) -> String {
    let mut text = String::new();
    for (number, block) in document.blocks.iter().enumerate() {
        if let Some(group) = document.groups.iter().find(|group| group.blocks.start == number) {
            let _ = writeln!(text, "== {}\n", group.id.as_deref().map(shown).unwrap_or_default());
        }
        if roles {
            let _ = write!(text, "{:<9} ", block.role.name());
        }
        let _ = writeln!(text, "{}\n", shown(block.text.as_str()));
    }
    text
}

/// Says on the side how much of a page is not read.
fn say_left_out(document: &Document) {
    let (path, blocks) = (&document.path, document.left_out);
    if blocks > 0 {
        let plural = if blocks == 1 { "" } else { "s" };
        output::complain(&format!(
            "{path}: {blocks} block{plural} outside the article not read: --html-scope page"
        ));
    }
}

fn shown(text: &str) -> String {
    let is_plain = |c: char| !c.is_control() || matches!(c, '\n' | '\t');
    text.chars().map(|c| if is_plain(c) { c.to_string() } else { c.escape_default().to_string() }).collect()
}

#[derive(Serialize)]
struct FileJson<'a> {
    path: &'a str,
    language: Option<&'a str>,
    left_out: usize,
    blocks: Vec<BlockJson<'a>>,
}

#[derive(Serialize)]
struct BlockJson<'a> {
    role: &'static str,
    /// The depth of a heading.
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<u8>,
    /// Whether it is the value of an attribute.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    attribute: bool,
    /// Name of its document, in files that hold several.
    #[serde(skip_serializing_if = "Option::is_none")]
    document: Option<&'a str>,
    /// Bytes of the file's text in UTF-8.
    start: usize,
    end: usize,
    text: &'a str,
}

fn json(document: &Document) -> Result<String, String> {
    let block = |(number, block): (usize, &'_ Block)| {
        let raw = block.text.raw(block.text.span());
        BlockJson {
            role: block.role.name(),
            level: (block.level > 0).then_some(block.level),
            attribute: block.text.is_attribute(),
            document: None,
            start: raw.start,
            end: raw.end,
            text: document.text(number),
        }
    };
    let mut blocks: Vec<BlockJson<'_>> = document.blocks.iter().enumerate().map(block).collect();
    for group in &document.groups {
        for block in blocks.get_mut(group.blocks.clone()).unwrap_or_default() {
            block.document = group.id.as_deref();
        }
    }
    let file = FileJson {
        path: &document.path,
        language: document.language.as_ref().map(corrigenda::document::Language::as_str),
        left_out: document.left_out,
        blocks,
    };
    serde_json::to_string(&file).map(|json| json + "\n").map_err(|error| error.to_string())
}
