//! Rounds of questions about one text, until nothing is open any more. What becomes of the text follows from the answers
//! alone, so that an answer is taken back by going through the others again.

use std::cell::OnceCell;
use std::collections::HashSet;
use std::io::{BufRead, Write};
use std::path::Path;

use corrigenda::baseline;
use corrigenda::bitext::Original;
use corrigenda::document::Document;
use corrigenda::fix::{self, Claims, Splices};
use corrigenda::format::{self, ReadOptions};
use corrigenda::judge::Anchored;
use corrigenda::judge::confirmed::Accepted;
use corrigenda::linter::{Beside, Diagnostic, Linter, Second};
use corrigenda::rule::Severity;
use corrigenda::span::{Edit, Raw, Span};
use corrigenda::text::visible;

use super::answers::{Answer, Answers, Question};
use super::talk::{Asked, Reply, Talk, place_to_write};
use crate::cli::filter::Filter;
use crate::cli::judge::{Judge, Seat};
use crate::cli::silence::Silence;

/// A text to review, and what finds its faults.
pub struct Subject<'a> {
    pub path: &'a Path,
    pub stored: &'a Document,
    pub reading: &'a ReadOptions,
    pub original: Option<&'a Original>,
    pub linter: &'a Linter,
    /// Who speaks beside the rules.
    pub judge: Option<&'a Judge>,
    /// What the judge says of the text as it was read.
    pub remarks: OnceCell<Anchored>,
    pub filter: &'a Filter,
    /// Where what is ignored goes.
    pub silence: Silence<'a>,
    /// The lowest severity that is asked about.
    pub least: Severity,
}

/// Rules of which all is answered at once.
#[derive(Debug, Clone, Default)]
pub struct Standing {
    pub accepted: HashSet<String>,
    pub skipped: HashSet<String>,
}

/// How going through a text ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// Nothing more is to be asked.
    Here,
    /// It is to be gone through again, since an answer is other than it was, or one is to be looked at once more.
    Anew(Option<Question>),
}

/// A place that stays as it is: what was answered once is not asked again.
struct Settled {
    rule: String,
    span: Span<Raw>,
    /// Why it is ignored from now on.
    reason: Option<String>,
}

/// One way through a text.
pub struct Pass<'a> {
    subject: &'a Subject<'a>,
    /// The changes made so far.
    pub splices: Splices,
    pub bytes: Vec<u8>,
    pub standing: Standing,
    /// How many changes were accepted.
    pub changes: usize,
    /// These, with the sentences around them.
    pub accepted: Vec<Accepted>,
    settled: Vec<Settled>,
    round: usize,
    /// The questions that were answered, in order.
    met: Vec<Question>,
    /// The question that is to be asked again.
    back: Option<Question>,
}

/// What comes of a question.
enum Outcome {
    /// The answer, and whether it was given just now.
    Answered(Answer, bool),
    Open,
    Ended(Ended),
}

impl<'a> Pass<'a> {
    pub fn new(subject: &'a Subject<'a>, bytes: &[u8], standing: Standing, back: Option<Question>) -> Self {
        Self {
            subject,
            splices: Splices::new(bytes.len()),
            bytes: bytes.to_vec(),
            standing,
            changes: 0,
            accepted: Vec::new(),
            settled: Vec::new(),
            round: 0,
            met: Vec::new(),
            back,
        }
    }

    /// Goes through the text. Changes that clash with an accepted one, or that come of it, are seen in a later round.
    ///
    /// # Errors
    /// Why it cannot be gone through.
    pub fn all(
        &mut self,
        answers: &mut Answers,
        talk: &mut Talk<impl BufRead, impl Write>,
    ) -> Result<Ended, String> {
        for round in 0..fix::ROUNDS {
            self.round = round;
            let mut edits = Vec::new();
            let ended = self.one(&mut edits, answers, talk)?;
            edits.sort_by_key(|edit: &Edit<Raw>| edit.span);
            self.apply(&edits);
            if edits.is_empty() || ended != Ended::Here {
                return Ok(ended);
            }
        }
        Ok(Ended::Here)
    }

    /// The text as it is now, and what is found in it.
    ///
    /// # Errors
    /// Why it cannot be read.
    pub fn found(&self) -> Result<(Document, Vec<Diagnostic>), String> {
        let Subject { path, stored, reading, original, linter, filter, .. } = *self.subject;
        let edits = &self.splices.edits();
        let document = format::edited(stored, edits, reading).map_err(|error| error.to_string())?;
        let remarks = &self.subject.remarks;
        let seat = self.subject.judge.map(|judge| Seat { judge, original, remarks, edits, ballots: None });
        let second = seat.as_ref().map(|seat| seat as &dyn Second);
        let linted = linter.lint_and_count(&document, Beside { folder: None, original, second });
        let found = filter.filter(path, &document, linted, (&self.bytes, &[])).diagnostics;
        Ok((document, found))
    }

    /// Whether a finding of the text as it is now was answered, and is to stay.
    pub fn stays(&self, d: &Diagnostic) -> bool {
        self.standing.skipped.contains(&d.rule) || self.settled_as(d).is_some()
    }

    /// Why it is to be ignored from now on, if it is.
    pub fn reason_to_ignore(&self, d: &Diagnostic) -> Option<&str> {
        self.settled_as(d)?.reason.as_deref()
    }

    fn settled_as(&self, d: &Diagnostic) -> Option<&Settled> {
        self.settled.iter().find(|known| known.rule == d.rule && known.span == d.span)
    }

    /// One round of questions; collects the edits that are accepted.
    fn one(
        &mut self,
        edits: &mut Vec<Edit<Raw>>,
        answers: &mut Answers,
        talk: &mut Talk<impl BufRead, impl Write>,
    ) -> Result<Ended, String> {
        let (document, found) = self.found()?;
        let keys = baseline::entries(&document, &found);
        let is_open = |d: &Diagnostic| d.is_shown(self.subject.least) && !self.stays(d);
        let open: Vec<_> = found.iter().zip(keys).filter(|(d, _)| is_open(d)).collect();
        let count = open.len();
        let mut claims = Claims::default();
        for (index, (diagnostic, finding)) in open.into_iter().enumerate() {
            let place = [Edit::new(diagnostic.span, "")];
            if !claims.are_free(diagnostic.fix.as_ref().map_or(&place[..], |fix| &fix.edits)) {
                continue;
            }
            let question = Question { round: self.round, finding };
            let asked = Asked { document: &document, diagnostic, number: (index + 1, count), before: None };
            let (answer, is_new) = match self.answer(question, asked, answers, talk)? {
                Outcome::Answered(answer, is_new) => (answer, is_new),
                Outcome::Open => continue,
                Outcome::Ended(ended) => return Ok(ended),
            };
            let made = self.edits_of(diagnostic, answer);
            if made.is_empty() {
                continue;
            }
            if claims.claim(&made) {
                self.changes += 1;
                self.accepted.extend(Accepted::of(&document, diagnostic, &made));
                edits.extend(made);
            } else if is_new {
                talk.say("This clashes with a change already accepted.\n")?;
            }
        }
        Ok(Ended::Here)
    }

    /// The answer to a question: of its rule, given before, or given now.
    fn answer(
        &mut self,
        question: Question,
        asked: Asked<'_>,
        answers: &mut Answers,
        talk: &mut Talk<impl BufRead, impl Write>,
    ) -> Result<Outcome, String> {
        let comes_back = self.back.as_ref() == Some(&question);
        let known = answers.of(&question).cloned();
        if !comes_back {
            let rule = &asked.diagnostic.rule;
            if self.standing.skipped.contains(rule) {
                return Ok(Outcome::Open);
            }
            if self.standing.accepted.contains(rule) && asked.diagnostic.fix.is_some() {
                return Ok(Outcome::Answered(Answer::Yes, false));
            }
            if let Some(known) = known {
                self.met.push(question);
                return Ok(Outcome::Answered(known, false));
            }
            if talk.over {
                return Ok(Outcome::Open);
            }
        }
        self.back = None;
        let before = known.as_ref().filter(|_| comes_back);
        self.ask(question, Asked { before, ..asked }, answers, talk)
    }

    /// Asks until there is an answer; `before` is the one that stands until then.
    fn ask(
        &mut self,
        question: Question,
        asked: Asked<'_>,
        answers: &mut Answers,
        talk: &mut Talk<impl BufRead, impl Write>,
    ) -> Result<Outcome, String> {
        let before = asked.before;
        loop {
            let answer = match talk.decide(asked)? {
                Reply::Answer(answer) => answer,
                Reply::Keep => before.cloned().unwrap_or(Answer::No),
                Reply::Undo => {
                    if let Some(last) = before.map(|_| &question).or(self.met.last()) {
                        answers.give(last.clone(), None)?;
                        return Ok(Outcome::Ended(Ended::Anew(None)));
                    }
                    talk.say("  There is no answer to take back.\n")?;
                    continue;
                }
                Reply::Back => {
                    if let Some(last) = self.met.last() {
                        return Ok(Outcome::Ended(Ended::Anew(Some(last.clone()))));
                    }
                    talk.say("  This is the first one.\n")?;
                    continue;
                }
                Reply::Stop => {
                    talk.over = true;
                    return Ok(before
                        .cloned()
                        .map_or(Outcome::Open, |known| Outcome::Answered(known, false)));
                }
            };
            if let Err(why) = self.can_be_made(asked, &answer) {
                talk.say(&format!("  {}\n", visible(&why)))?;
                continue;
            }
            answers.give(question.clone(), Some(answer.clone()))?;
            self.met.push(question);
            return Ok(Outcome::Answered(answer, true));
        }
    }

    /// Whether the format has a way to write what a person typed, and the configuration one to ignore it.
    fn can_be_made(&self, asked: Asked<'_>, answer: &Answer) -> Result<(), String> {
        match answer {
            Answer::Write(content) => {
                let edit = Edit::new(place_to_write(&self.bytes, asked.diagnostic), content.clone());
                let read = format::edited(asked.document, &[edit], self.subject.reading);
                read.map(drop).map_err(|error| format!("not changed: {error}"))
            }
            Answer::Ignore(_) => {
                let can = self.subject.silence.can_add(self.subject.path, &asked.diagnostic.rule);
                can.map_err(|why| format!("not ignored: {why}"))
            }
            _ => Ok(()),
        }
    }

    /// What an answer does to the text; what is to stay is noted.
    fn edits_of(&mut self, diagnostic: &Diagnostic, answer: Answer) -> Vec<Edit<Raw>> {
        let rule = || diagnostic.rule.clone();
        let mut stay =
            |span, reason| self.settled.push(Settled { rule: diagnostic.rule.clone(), span, reason });
        match answer {
            Answer::Yes | Answer::All => {
                if answer == Answer::All {
                    self.standing.accepted.insert(rule());
                }
                return diagnostic.fix.as_ref().map(|fix| fix.edits.clone()).unwrap_or_default();
            }
            Answer::Write(content) => {
                let span = place_to_write(&self.bytes, diagnostic);
                stay(span, None);
                return vec![Edit::new(span, content)];
            }
            Answer::No => stay(diagnostic.span, None),
            Answer::Skip => {
                self.standing.skipped.insert(rule());
            }
            Answer::Ignore(reason) => stay(diagnostic.span, Some(reason)),
        }
        Vec::new()
    }

    fn apply(&mut self, edits: &[Edit<Raw>]) {
        self.bytes = fix::apply(&self.bytes, edits);
        self.splices.apply(edits);
        for Settled { span, .. } in &mut self.settled {
            *span = fix::moved(*span, edits);
        }
    }
}
