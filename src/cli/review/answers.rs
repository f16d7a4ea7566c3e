//! What a person has answered, kept on the disk from the moment it is given: a review that breaks off goes on from there.

use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::fs::{self, File};
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use corrigenda::baseline::BaselineEntry;
use serde::{Deserialize, Serialize};

use crate::cli::{input, write};

/// What a finding is known by when it is met again: what baselines know it by, and in which round of the review it was met,
/// since of several that are alike an answered one may be gone in the next.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Question {
    pub round: usize,
    pub finding: BaselineEntry,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Answer {
    /// Make the change.
    Yes,
    /// Leave the text.
    No,
    /// Make this change and all others of the rule.
    All,
    /// Leave all of the rule.
    Skip,
    /// Write this instead.
    Write(String),
    /// Leave it and ask no more, for this reason.
    Ignore(String),
}

/// The first line of the journal: which text the answers were given for.
#[derive(Debug, PartialEq, Eq, Serialize, Deserialize)]
struct Head {
    text: String,
}

/// Every other line: an answer, or that it was taken back.
#[derive(Debug, Serialize, Deserialize)]
struct Line {
    question: Question,
    answer: Option<Answer>,
}

/// The answers to the questions about one text, and the journal beside it that holds them.
#[derive(Debug)]
pub struct Answers {
    given: BTreeMap<Question, Answer>,
    journal: PathBuf,
    head: Head,
    /// Open since the first answer.
    file: Option<File>,
}

impl Answers {
    /// Takes up the answers that an earlier review of a file left. In a text that was changed since, answers to one of
    /// several findings that are alike are let go: nobody knows which of them is meant.
    ///
    /// # Errors
    /// Why the journal cannot be read.
    pub fn take_up(path: &Path, text: &[u8], anew: bool) -> io::Result<Self> {
        let journal = journal_of(path);
        let head = Head { text: blake3::hash(text).to_hex().to_string() };
        let mut answers = Self { given: BTreeMap::new(), journal, head, file: None };
        let stored = match fs::read_to_string(&answers.journal) {
            Err(error) if error.kind() == ErrorKind::NotFound => return Ok(answers),
            _ if anew => {
                fs::remove_file(&answers.journal)?;
                return Ok(answers);
            }
            stored => stored?,
        };
        let mut lines = stored.lines();
        let first: Option<Head> = lines.next().and_then(|line| serde_json::from_str(line).ok());
        // The last line may have been half written when the machine stopped.
        for line in lines.filter_map(|line| serde_json::from_str(line).ok()) {
            answers.note(line);
        }
        if first.as_ref() != Some(&answers.head) {
            let twins: BTreeSet<Question> =
                answers.given.keys().filter(|q| q.finding.ordinal > 0).map(Question::first).collect();
            answers.given.retain(|question, _| !twins.contains(&question.first()));
        }
        answers.rewrite()?;
        Ok(answers)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.given.len()
    }

    /// What was answered to a question.
    pub fn of(&self, question: &Question) -> Option<&Answer> {
        self.given.get(question)
    }

    /// Keeps an answer, or that it was taken back.
    ///
    /// # Errors
    /// Why it cannot be kept.
    pub fn give(&mut self, question: Question, answer: Option<Answer>) -> Result<(), String> {
        let line = Line { question, answer };
        let kept = self.append(&line);
        self.note(line);
        kept.map_err(|error| format!("the answers cannot be kept beside it: {}", input::reason(&error)))
    }

    /// Keeps these answers for the text as it will be written, and lets go of all others; without any, nothing is kept.
    ///
    /// # Errors
    /// Why they cannot be kept.
    pub fn settle(&mut self, text: &[u8], left: BTreeMap<Question, Answer>) -> io::Result<()> {
        self.head = Head { text: blake3::hash(text).to_hex().to_string() };
        self.given = left;
        self.file = None;
        if self.journal.exists() { self.rewrite() } else { Ok(()) }
    }

    fn note(&mut self, Line { question, answer }: Line) {
        match answer {
            Some(answer) => self.given.insert(question, answer),
            None => self.given.remove(&question),
        };
    }

    fn append(&mut self, line: &Line) -> io::Result<()> {
        let file = match &mut self.file {
            Some(file) => file,
            none => {
                let mut file = fs::OpenOptions::new().create(true).append(true).open(&self.journal)?;
                if file.metadata()?.len() == 0 {
                    file.write_all(&line_of(&self.head)?)?;
                }
                none.insert(file)
            }
        };
        file.write_all(&line_of(line)?)?;
        file.sync_data()
    }

    /// Writes the journal anew; without answers there is none.
    fn rewrite(&self) -> io::Result<()> {
        if self.given.is_empty() {
            return fs::remove_file(&self.journal);
        }
        let mut text = line_of(&self.head)?;
        for (question, answer) in &self.given {
            text.extend(line_of(&Line { question: question.clone(), answer: Some(answer.clone()) })?);
        }
        write::put(&self.journal, &text)
    }
}

impl Question {
    /// The question of the first of all findings that are alike.
    fn first(&self) -> Self {
        Self { round: self.round, finding: BaselineEntry { ordinal: 0, ..self.finding.clone() } }
    }
}

/// The file that keeps the answers about another: beside it, and hidden, so that no walk takes it for a text.
fn journal_of(path: &Path) -> PathBuf {
    let mut name = OsString::from(".");
    name.push(path.file_name().unwrap_or_default());
    name.push(".review");
    path.with_file_name(name)
}

fn line_of(value: &impl Serialize) -> io::Result<Vec<u8>> {
    let mut line = serde_json::to_vec(value)?;
    line.push(b'\n');
    Ok(line)
}
