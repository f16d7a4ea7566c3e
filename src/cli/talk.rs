//! The conversation with a person who reviews: what is shown, what is asked, and what the answers mean.

use std::collections::HashSet;
use std::io::{BufRead, Write};

use corrigenda::document::Document;
use corrigenda::linter::Diagnostic;
use corrigenda::report::Diff;
use corrigenda::span::{Edit, Raw};
use corrigenda::text::visible;

use super::input;

const PROMPT: &str = "[y]es [n]o [a]ll of this rule [s]kip this rule [e]dit [q]uit [?]";

const HELP: &str = "  y  make the change
  n  leave the text
  a  make this change and all later ones of its rule
  s  leave this and all later ones of its rule
  e  type what to write instead
  q  stop, and write what was accepted so far
";

/// What is to become of a suggestion.
pub enum Decision {
    /// It is made.
    Accept,
    /// Write this instead.
    Write(Edit<Raw>),
    /// The text stays as it is.
    Refuse,
    /// Leave this and everything after it.
    Stop,
}

/// The conversation with the person who reviews.
pub struct Talk<R, W> {
    answers: R,
    out: W,
    /// Whether answers are repeated in the output, because no terminal shows them.
    echo: bool,
    /// Rules of which all suggestions are accepted.
    accepted: HashSet<String>,
    /// Rules of which none is.
    pub skipped: HashSet<String>,
    /// Whether the person has stopped.
    pub over: bool,
}

impl<R: BufRead, W: Write> Talk<R, W> {
    /// A conversation that begins.
    pub fn new(answers: R, out: W, echo: bool) -> Self {
        Self { answers, out, echo, accepted: HashSet::new(), skipped: HashSet::new(), over: false }
    }

    /// Says something.
    ///
    /// # Errors
    /// Nobody listens any more, for a person.
    pub fn say(&mut self, text: &str) -> Result<(), String> {
        let said = self.out.write_all(text.as_bytes()).and_then(|()| self.out.flush());
        said.map_err(|error| format!("stdout: {}", input::reason(&error)))
    }

    /// Asks and reads one line; none at the end of the answers.
    fn ask(&mut self, question: &str) -> Result<Option<String>, String> {
        self.say(question)?;
        let mut answer = String::new();
        let read = self.answers.read_line(&mut answer);
        let length = read.map_err(|error| format!("stdin: {}", input::reason(&error)))?;
        let answer = answer.trim_end_matches(['\n', '\r']);
        if self.echo || length == 0 {
            self.say(&format!("{answer}\n"))?;
        }
        Ok((length > 0).then(|| answer.to_owned()))
    }

    /// Shows a suggestion, unless all of its rule are accepted, and asks until the answer is understood.
    ///
    /// # Errors
    /// Nobody listens or answers any more, for a person.
    pub fn decide(
        &mut self,
        document: &Document,
        diagnostic: &Diagnostic,
        diff: Diff,
        (number, count): (usize, usize),
    ) -> Result<Decision, String> {
        let rule = &diagnostic.rule;
        if self.accepted.contains(rule) {
            return Ok(Decision::Accept);
        }
        let mut shown = format!("{} ({number} of {count})\n", visible(&document.path));
        let bytes = document.parts.get(diagnostic.part).map_or(&[][..], |part| &part.bytes);
        diff.finding(&String::from_utf8_lossy(bytes), diagnostic, &mut shown);
        self.say(&shown)?;
        loop {
            let answer = self.ask(&format!("{PROMPT} "))?;
            match answer.as_deref().map(|answer| answer.trim().to_lowercase()).as_deref() {
                Some("y" | "yes") => return Ok(Decision::Accept),
                Some("n" | "no") => return Ok(Decision::Refuse),
                Some("a" | "all") => {
                    self.accepted.insert(rule.clone());
                    return Ok(Decision::Accept);
                }
                Some("s" | "skip") => {
                    self.skipped.insert(rule.clone());
                    return Ok(Decision::Refuse);
                }
                Some("e" | "edit") => return self.edit(document, diagnostic, diff),
                Some("q" | "quit") | None => {
                    self.over = true;
                    return Ok(Decision::Stop);
                }
                Some(_) => self.say(HELP)?,
            }
        }
    }

    /// Lets the person write the text of the place and of all that the fix would change.
    fn edit(&mut self, document: &Document, diagnostic: &Diagnostic, diff: Diff) -> Result<Decision, String> {
        let edits = diagnostic.fix.iter().flat_map(|fix| &fix.edits);
        let place = edits.fold(diagnostic.span, |place, edit| place.cover(edit.span));
        let bytes = document.parts.get(diagnostic.part).map_or(&[][..], |part| &part.bytes);
        let old = bytes.get(place.range()).map(String::from_utf8_lossy).unwrap_or_default();
        if let Some(content) = self.ask(&format!("Instead of “{}” write: ", visible(&old)))? {
            let edit = Edit::new(place, content);
            let mut shown = String::new();
            diff.written(&String::from_utf8_lossy(bytes), &edit, &mut shown);
            self.say(&shown)?;
            Ok(Decision::Write(edit))
        } else {
            self.over = true;
            Ok(Decision::Stop)
        }
    }
}
