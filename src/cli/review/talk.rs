//! The conversation with the person who reviews: what is shown, what is asked, and what the keys mean.

use std::fmt::Write as _;
use std::io::{BufRead, Write};

use corrigenda::document::Document;
use corrigenda::linter::Diagnostic;
use corrigenda::report::Diff;
use corrigenda::span::{Edit, Raw, Span};
use corrigenda::text::visible;

use super::answers::Answer;
use crate::cli::input;

const CHANGE: &str = "[y]es [n]o [a]ll [s]kip rule [e]dit [i]gnore [u]ndo [b]ack [q]uit [?] ";
/// Where there is no change to make.
const NO_CHANGE: &str = "[n]ext [s]kip rule [e]dit [i]gnore [u]ndo [b]ack [q]uit [?] ";

const HELP: &str = "  y  make the change
  n  leave the text
  a  make this change and all others of its rule
  s  leave all of its rule
  e  type what to write instead
  i  ignore it from now on, for a reason that goes into corrigenda.toml
  u  take the last answer back
  b  go back to the one before; Enter keeps its answer
  q  stop, and write what was accepted so far
";

/// What a person wants.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Reply {
    Answer(Answer),
    /// The answer given before stands.
    Keep,
    /// The last answer is taken back.
    Undo,
    /// The finding before this one is to be shown again.
    Back,
    /// Nothing more is to be asked.
    Stop,
}

/// A finding that is asked about.
#[derive(Debug, Clone, Copy)]
pub struct Asked<'a> {
    pub document: &'a Document,
    pub diagnostic: &'a Diagnostic,
    /// Its number among all that are open, and how many these are.
    pub number: (usize, usize),
    /// What was answered before, when the person has come back to it.
    pub before: Option<&'a Answer>,
}

impl Asked<'_> {
    /// The text of the file that holds the finding.
    fn bytes(&self) -> &[u8] {
        self.document.parts.get(self.diagnostic.part).map_or(&[], |part| &part.bytes)
    }
}

/// What is replaced by what a person types: the place found and all that the fix would change, without the line breaks
/// around them, so that of a line that would be removed a line stays.
pub fn place_to_write(bytes: &[u8], diagnostic: &Diagnostic) -> Span<Raw> {
    let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
    let place = edits.fold(diagnostic.span, |place, edit| place.cover(edit.span));
    let Some(old) = bytes.get(place.range()) else { return place };
    if !old.iter().any(|byte| is_break(*byte)) || old.iter().all(u8::is_ascii_whitespace) {
        return place;
    }
    let lead = old.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let trail = old.iter().rev().take_while(|byte| byte.is_ascii_whitespace()).count();
    Span::new(place.start + lead, place.end - trail)
}

fn is_break(byte: u8) -> bool {
    matches!(byte, b'\n' | b'\r')
}

/// Where questions go and answers come from.
pub struct Talk<R, W> {
    answers: R,
    out: W,
    pub diff: Diff,
    /// Whether answers are repeated in the output, because no terminal shows them.
    echo: bool,
    /// Whether the person has stopped.
    pub over: bool,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// `echo`: answers come from where nobody sees them.
    pub fn new((answers, echo): (R, bool), out: W, diff: Diff) -> Self {
        Self { answers, out, diff, echo, over: false }
    }

    /// Says something.
    ///
    /// # Errors
    /// Why it cannot be said.
    pub fn say(&mut self, text: &str) -> Result<(), String> {
        let said = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
        said.map_err(|error| format!("stdout: {}", input::reason(&error)))
    }

    /// Asks and reads one line; none at the end of the answers.
    ///
    /// # Errors
    /// Why nothing can be said or heard.
    pub fn ask(&mut self, question: &str) -> Result<Option<String>, String> {
        self.say(question)?;
        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer);
        let length = read.map_err(|error| format!("stdin: {}", input::reason(&error)))?;
        let answer = answer.trim_end_matches(['\n', '\r']);
        if self.echo || length == 0 {
            self.say(&format!("{}\n", visible(answer)))?;
        }
        Ok((length > 0).then(|| answer.to_owned()))
    }

    /// Shows a finding and asks until the reply is understood.
    ///
    /// # Errors
    /// Why nothing can be said or heard.
    pub fn decide(&mut self, asked: Asked<'_>) -> Result<Reply, String> {
        let Asked { document, diagnostic, number: (number, count), before } = asked;
        let mut shown = format!("{} ({number} of {count})\n", visible(&document.path));
        self.diff.finding(&String::from_utf8_lossy(asked.bytes()), diagnostic, &mut shown);
        if let Some(before) = before {
            let _ = writeln!(shown, "    answered before: {}", said(before));
        }
        self.say(&shown)?;
        let changes = diagnostic.fix.is_some();
        loop {
            let answer = self.ask(if changes { CHANGE } else { NO_CHANGE })?;
            match answer.as_deref().map(|answer| answer.trim().to_lowercase()).as_deref() {
                Some("y" | "yes") if changes => return Ok(Reply::Answer(Answer::Yes)),
                Some("a" | "all") if changes => return Ok(Reply::Answer(Answer::All)),
                Some("y" | "yes" | "a" | "all") => {
                    self.say("  There is no change to make; e writes one.\n")?;
                }
                Some("n" | "no" | "next") => return Ok(Reply::Answer(Answer::No)),
                Some("s" | "skip") => return Ok(Reply::Answer(Answer::Skip)),
                Some("e" | "edit") => return self.edit(asked),
                Some("i" | "ignore") => {
                    if let Some(reply) = self.ignore(&diagnostic.rule)? {
                        return Ok(reply);
                    }
                }
                Some("u" | "undo") => return Ok(Reply::Undo),
                Some("b" | "back") => return Ok(Reply::Back),
                Some("q" | "quit") | None => return Ok(Reply::Stop),
                Some("?" | "help") => self.say(HELP)?,
                Some("") if before.is_some() => return Ok(Reply::Keep),
                Some("") => self.say("  Nothing was answered; ? shows what can be.\n")?,
                Some(other) => {
                    self.say(&format!("  “{}” is no answer; ? shows those there are.\n", visible(other)))?;
                }
            }
        }
    }

    /// Lets the person write what is to stand there.
    fn edit(&mut self, asked: Asked<'_>) -> Result<Reply, String> {
        let bytes = asked.bytes();
        let place = place_to_write(bytes, asked.diagnostic);
        let old = bytes.get(place.range()).map(String::from_utf8_lossy).unwrap_or_default();
        let Some(content) = self.ask(&format!("Instead of “{}” write: ", visible(&old)))? else {
            return Ok(Reply::Stop);
        };
        let mut shown = String::new();
        self.diff.written(&String::from_utf8_lossy(bytes), &Edit::new(place, content.clone()), &mut shown);
        self.say(&shown)?;
        Ok(Reply::Answer(Answer::Write(content)))
    }

    /// Asks for the reason to ignore a finding; nothing when none is given.
    fn ignore(&mut self, rule: &str) -> Result<Option<Reply>, String> {
        let reason = self.ask(&format!("Why {} does not matter here: ", visible(rule)))?;
        Ok(match reason.as_deref().map(str::trim) {
            None => Some(Reply::Stop),
            Some("") => {
                self.say("  What is ignored needs a reason.\n")?;
                None
            }
            Some(reason) => Some(Reply::Answer(Answer::Ignore(reason.to_owned()))),
        })
    }
}

/// An answer in the words of the keys.
fn said(answer: &Answer) -> String {
    match answer {
        Answer::Yes => "yes".to_owned(),
        Answer::No => "no".to_owned(),
        Answer::All => "all of the rule".to_owned(),
        Answer::Skip => "none of the rule".to_owned(),
        Answer::Write(text) => format!("write “{}”", visible(text)),
        Answer::Ignore(reason) => format!("ignore: {}", visible(reason)),
    }
}
