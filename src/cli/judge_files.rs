//! `corrigenda judge`: questions and answers as files, and what people made of them.

use std::collections::BTreeSet;
use std::fs::{self, OpenOptions};
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args as ClapArgs, Subcommand};
use corrigenda::judge::{Reply, Shape, confirmed};
use corrigenda::report::counted;
use serde_json::{Value, json};

use super::FAILURE;
use super::filter::Filter;
use super::input::reason;
use super::judge::{Judge, JudgeArgs};
use super::judge_round::{Round, ballots};
use super::lint_file::{Checking, Fixing};
use super::memory::Memory;
use super::output::{self, Asked};
use super::setup::{LintArgs, validate};
use super::source::{Originals, SourceArgs};

/// The file of all questions in the form in which hosted services take many at once.
const BATCH: &str = "batch.jsonl";

#[derive(Debug, ClapArgs)]
pub struct JudgeCommand {
    #[command(subcommand)]
    what: What,
}

#[derive(Debug, Subcommand)]
enum What {
    /// Write the questions about texts as files, to be answered another way
    Requests(Box<RequestsArgs>),
    /// Read answers from files, so that `check --judge-offline` finds them
    Answers(AnswersArgs),
    /// Make gold and rules of the changes that people accepted in `review --record`
    Confirmed(ConfirmedArgs),
}

#[derive(Debug, ClapArgs)]
struct RequestsArgs {
    /// Folder for the questions: a file each, and all of them in `batch.jsonl`
    folder: PathBuf,
    /// Files or folders
    #[arg(required = true)]
    paths: Vec<PathBuf>,
    #[command(flatten)]
    lint: LintArgs,
    #[command(flatten)]
    source: SourceArgs,
    #[command(flatten)]
    judge: JudgeArgs,
}

#[derive(Debug, ClapArgs)]
struct AnswersArgs {
    /// Folder of answers: `NAME.json` or `NAME.txt`, named as the questions, or JSON lines with a `custom_id`
    folder: PathBuf,
    /// Configuration to use instead of the nearest `corrigenda.toml`
    #[arg(long, value_name = "FILE")]
    config: Option<PathBuf>,
    /// The folder in which answers are kept [default: .corrigenda-judge]
    #[arg(long, value_name = "FOLDER")]
    judge_cache: Option<PathBuf>,
}

#[derive(Debug, ClapArgs)]
struct ConfirmedArgs {
    /// Records of accepted changes
    #[arg(required = true)]
    records: Vec<PathBuf>,
    /// Write the sentences as they were into a folder, with the changes as annotated faults, for `corrigenda eval`
    #[arg(long, value_name = "FOLDER")]
    gold: Option<PathBuf>,
    /// Write a pack of rules for what was corrected alike three times or more
    #[arg(long, value_name = "FILE")]
    rules: Option<PathBuf>,
}

/// Runs the command.
pub fn run(command: &JudgeCommand) -> ExitCode {
    let done = match &command.what {
        What::Requests(args) => requests(args),
        What::Answers(args) => answers(args),
        What::Confirmed(args) => confirm(args),
    };
    match done {
        Ok(said) => {
            let written = std::io::stdout().lock().write_all(said.as_bytes());
            if written.is_ok() { ExitCode::SUCCESS } else { ExitCode::from(FAILURE) }
        }
        Err(message) => {
            output::complain(&message);
            ExitCode::from(FAILURE)
        }
    }
}

fn named(path: &Path, error: &std::io::Error) -> String {
    format!("{}: {}", path.display(), reason(error))
}

/// Writes the questions that have no answer yet.
fn requests(args: &RequestsArgs) -> Result<String, String> {
    let desk = args.lint.desk(&args.paths)?;
    validate(&desk)?;
    let originals = Originals::new(&args.source, &desk, &args.paths)?;
    let judge = args.judge.judge(desk.house.config(), true)?;
    let filter = Filter::new(desk.house.config(), None, None);
    let checking = Checking {
        desk,
        originals,
        cache: None,
        judge,
        filter,
        fixing: Fixing::Report,
        asked: Asked { show: None, fail_on: None },
        memory: Memory::new(None),
    };
    let ballots = ballots(&checking, Round { paths: &args.paths, stdin_name: None, jobs: None })?;
    let (requests, estimate) =
        checking.judge.as_ref().map(|judge| judge.choose(&ballots)).unwrap_or_default();
    let written = || -> std::io::Result<()> {
        fs::create_dir_all(&args.folder)?;
        let mut batch = String::new();
        let mut seen = BTreeSet::new();
        for request in requests.iter().filter(|request| seen.insert(&request.key)) {
            let body = request.body(Shape::Schema);
            fs::write(args.folder.join(format!("{}.json", request.key)), format!("{body:#}\n"))?;
            let line = json!({"custom_id": request.key, "method": "POST", "url": "/v1/chat/completions", "body": body});
            batch += &line.to_string();
            batch.push('\n');
        }
        fs::write(args.folder.join(BATCH), batch)
    };
    written().map_err(|error| named(&args.folder, &error))?;
    let sent = estimate.tokens_in;
    let questions = counted(requests.len(), "question");
    Ok(format!("{questions}, about {sent} tokens, in {}.\n", args.folder.display()))
}

/// Reads answers into the folder in which they are kept.
fn answers(args: &AnswersArgs) -> Result<String, String> {
    let lint = LintArgs { config: args.config.clone(), ..LintArgs::default() };
    let desk = lint.desk(&[])?;
    let judge_args = JudgeArgs {
        judge_offline: true,
        judge_model: vec![String::new()],
        judge_cache: args.judge_cache.clone(),
        ..JudgeArgs::default()
    };
    let Some(judge) = judge_args.judge(desk.house.config(), true)? else { return Ok(String::new()) };
    let mut files: Vec<PathBuf> = fs::read_dir(&args.folder)
        .and_then(|entries| entries.map(|entry| Ok(entry?.path())).collect())
        .map_err(|error| named(&args.folder, &error))?;
    files.sort();
    let (mut kept, mut refused) = (0, 0);
    for file in files {
        let extension = file.extension().and_then(|end| end.to_str()).unwrap_or_default();
        if !["json", "jsonl", "txt"].contains(&extension) {
            continue;
        }
        let text = fs::read_to_string(&file).map_err(|error| named(&file, &error))?;
        let stem = file.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
        let found: Vec<(String, Option<Reply>)> = match extension {
            "jsonl" => text.lines().filter_map(of_batch).collect(),
            "txt" => vec![(stem.to_owned(), Some(plain(&text)))],
            _ => of_file(stem, &text).into_iter().collect(),
        };
        for (key, reply) in found {
            if keep(&judge, &key, reply)? { kept += 1 } else { refused += 1 }
        }
    }
    let refused = if refused > 0 { format!("; {refused} could not be read") } else { String::new() };
    Ok(format!("{} kept{refused}.\n", counted(kept, "answer")))
}

/// Keeps an answer that is a list of faults, under a name that is one; tells whether it is.
fn keep(judge: &Judge, key: &str, reply: Option<Reply>) -> Result<bool, String> {
    let is_key = key.len() == 32 && key.bytes().all(|byte| byte.is_ascii_hexdigit());
    match reply.filter(|reply| is_key && reply.errors().is_some()) {
        Some(reply) => judge.keep(key, reply).map(|()| true).map_err(|error| reason(&error)),
        None => Ok(false),
    }
}

fn plain(text: &str) -> Reply {
    Reply { content: text.to_owned(), ..Reply::default() }
}

/// An answer of a file: as an endpoint sends it, or the list alone; nothing where the file is a question.
fn of_file(stem: &str, text: &str) -> Option<(String, Option<Reply>)> {
    let value: Value = serde_json::from_str(text).unwrap_or_default();
    if value.get("messages").is_some() {
        return None;
    }
    Some((stem.to_owned(), Some(Reply::parse(text).unwrap_or_else(|_| plain(text)))))
}

/// A line of what hosted services give back; nothing where the line is a question.
fn of_batch(line: &str) -> Option<(String, Option<Reply>)> {
    let value: Value = serde_json::from_str(line).ok()?;
    let key = value["custom_id"].as_str()?.to_owned();
    if value.get("response").is_none() && value.get("body").is_some() {
        return None;
    }
    Some((key, Reply::parse(&value["response"]["body"].to_string()).ok()))
}

/// Makes gold and rules of accepted changes.
fn confirm(args: &ConfirmedArgs) -> Result<String, String> {
    let mut changes = Vec::new();
    for record in &args.records {
        let text = fs::read_to_string(record).map_err(|error| named(record, &error))?;
        changes.extend(confirmed::read(&text).map_err(|why| format!("{}: {why}", record.display()))?);
    }
    let put = |path: &Path, text: &str| fs::write(path, text).map_err(|error| named(path, &error));
    if let Some(folder) = &args.gold {
        fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
        for (name, text) in confirmed::gold(&changes) {
            put(&folder.join(name), &text)?;
        }
    }
    let mut said = format!("{}.\n", counted(changes.len(), "accepted change"));
    match (confirmed::pack(&changes), &args.rules) {
        (None, _) => said += "No phrase was corrected alike three times.\n",
        (Some(pack), Some(path)) => put(path, &pack)?,
        (Some(pack), None) => said += &pack,
    }
    Ok(said)
}

/// Appends an accepted change to a record.
///
/// # Errors
/// The record cannot be written, for a person.
pub fn record(path: &Path, change: &confirmed::Accepted) -> Result<(), String> {
    let line = serde_json::to_string(change).unwrap_or_default() + "\n";
    let file = OpenOptions::new().append(true).create(true).open(path);
    file.and_then(|mut file| file.write_all(line.as_bytes())).map_err(|error| named(path, &error))
}
