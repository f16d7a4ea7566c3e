//! A check of everything named, batch by batch: reports in order, then what there is to say of the whole.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

use corrigenda::desk::Desk;
use corrigenda::document::{Before, Document};
use corrigenda::format;
use corrigenda::report::{self, Failure, FileReport, Judgement, Reporter, Summary};
use corrigenda::rule::Applicability;
use corrigenda::text::{visible, visible_lines};
use rayon::ThreadPool;

use super::CheckArgs;
use crate::cli::FAILURE;
use crate::cli::baseline::Ledger;
use crate::cli::cache::Cache;
use crate::cli::filter::Filter;
use crate::cli::gate::GateKeeper;
use crate::cli::input::{self, Step};
use crate::cli::judge::Judge;
use crate::cli::judge_round::{self, Round};
use crate::cli::lint_file::{Checked, Checking, Fixing};
use crate::cli::memory::Memory;
use crate::cli::output::{self, Output};
use crate::cli::progress::Progress;
use crate::cli::report::{FileReports, Format, Reporters};
use crate::cli::setup::validate;
use crate::cli::since::ChangedFiles;
use crate::cli::source::Originals;
use crate::cli::stretches;
use crate::cli::survey::{Surveying, survey};

/// A check in progress.
pub struct Run<'a> {
    pub(super) args: &'a CheckArgs,
    pub(super) checking: Checking,
    pub(super) gate: Option<GateKeeper>,
    /// Threads, once there is more than one text.
    pub(super) pool: Option<ThreadPool>,
    reporter: Box<dyn Reporter>,
    /// Reports that go into files.
    reports: FileReports,
    pub(super) progress: Progress,
    pub(super) summary: Summary,
    results: Output<io::StdoutLock<'static>>,
    /// The results are the fixed text of stdin itself; the report goes to stderr.
    filters: bool,
    /// It was said that a file is checked in another language than its own.
    says_overruled: bool,
}

impl<'a> Run<'a> {
    /// What the arguments name is read and opened.
    ///
    /// # Errors
    /// A message for a person: what cannot be done as asked.
    pub fn new(args: &'a CheckArgs, desk: Desk) -> Result<Self, String> {
        let least = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        let fixing = match (args.shows_patch(), args.writes()) {
            (true, _) => Fixing::Show(least),
            (false, true) if args.tracked => Fixing::Track { least, comments: args.comments },
            (false, true) => Fixing::Make(least),
            (false, false) => Fixing::Report,
        };
        let filters = args.writes() && args.paths.iter().any(|path| path.as_os_str() == "-");
        if filters && args.paths.len() > 1 {
            return Err("with --fix, `-` goes alone: its fixed text is written to stdout".to_owned());
        }
        if args.writes_beside_patch() {
            return Err(
                "a patch shows fixes that are not made: --report patch=… goes without --fix".to_owned()
            );
        }
        let originals = Originals::new(&args.source, &desk, &args.paths)?;
        let ledger = Ledger::open(&args.baseline, desk.house.config())?;
        let cache = args.cache.as_ref().map(|folder| Cache::open(folder.as_deref(), &desk)).transpose()?;
        if !cache.as_ref().is_some_and(Cache::knows_rules) {
            validate(&desk)?;
            cache.iter().for_each(Cache::learn_rules);
        }
        let mut filter = Filter::new(desk.house.config(), ledger, ChangedFiles::find(&args.changed)?);
        filter.silencer = args.silencer();
        let judge = args.judge.judge(desk.house.config(), false)?;
        let memory = Memory::new(args.max_memory);
        let reporters = Reporters::new(args.look.color, &desk, filters);
        Ok(Self {
            reporter: reporters.reporter(args.main_format())?,
            reports: FileReports::new(
                &args.report,
                &reporters,
                args.formats().any(|format| format == Format::Github),
                &args.paths,
            )?,
            gate: args.gate.keeper(desk.house.config()),
            checking: Checking { desk, originals, cache, judge, filter, fixing, asked: args.asked(), memory },
            pool: None,
            progress: Progress::new(),
            summary: Summary::default(),
            results: Output::new(io::stdout().lock()),
            filters,
            says_overruled: false,
            args,
        })
    }

    /// Everything named, batch by batch; gives the exit status.
    ///
    /// # Errors
    /// A message for a person: why no more could be done.
    pub fn all(mut self) -> Result<u8, String> {
        let args = self.args;
        if self.checking.desk.may_want_survey() {
            let what = Surveying {
                paths: &args.paths,
                stdin_name: None,
                only_wanted: true,
                places: 0,
                jobs: args.jobs,
            };
            // What cannot be read is said when its turn comes to be checked.
            let (survey, _) = survey(&self.checking.desk, &what)?;
            self.checking.desk.take(survey);
        }
        let stdin_name = args.stdin_filename.as_deref();
        let round = Round { paths: &args.paths, stdin_name, jobs: args.jobs };
        if args.judge.judge_plan {
            let plan = judge_round::plan(&self.checking, round)?;
            return self.put(plan.as_bytes()).map(|()| 0);
        }
        judge_round::ask(&self.checking, round)?;
        let mut batch = Vec::new();
        let config = Arc::clone(self.checking.desk.house.config());
        let Desk { stated, .. } = &self.checking.desk;
        let desk = self.takes_stretches().then(|| self.checking.desk.stating(stated.language, stated.source));
        let walk = input::walk(&args.paths, stdin_name, &config.wishes);
        for step in walk.flat_map(|step| stretches::cut(step, desk.as_ref())) {
            match step {
                Step::Skipped => self.summary.skipped += 1,
                Step::Text(input) if input.path.as_deref().is_some_and(|path| self.reports.holds(path)) => {}
                Step::Failed(failure) => batch.push(Err(failure)),
                Step::Text(input) => batch.push(Ok(input)),
            }
            if self.is_full(&batch) {
                self.batch(std::mem::take(&mut batch))?;
                // Without a reader there is no use in going on, but half of the fixes would be none.
                if self.results.is_closed() && !args.writes() {
                    break;
                }
            }
        }
        self.batch(batch)?;
        self.finish()
    }

    /// Reports on one text, in its turn.
    pub(super) fn report(&mut self, result: Result<Option<Checked>, Failure>) -> Result<(), String> {
        match result {
            Err(failure) => {
                self.fail(failure);
                Ok(())
            }
            Ok(None) => {
                self.summary.add_file();
                Ok(())
            }
            Ok(Some(Checked {
                document,
                found,
                edits,
                made,
                unsettled,
                original,
                recognised,
                thresholds,
            })) => {
                self.say_overruled(&document);
                self.say_unsettled(&document, &unsettled);
                for fault in &document.faults {
                    self.fail(Failure { path: document.path.clone(), message: fault.clone() });
                }
                let diagnostics = found.diagnostics;
                if document.before == Before::default() {
                    self.summary.add_file();
                    self.summary.add_language(recognised);
                }
                self.summary.add(&document.path, &diagnostics, thresholds);
                self.summary.add_source(&document.path, original.as_deref());
                self.summary.fixed += made;
                self.summary.quiet.add(found.quiet);
                self.summary.left_out += document.left_out;
                self.summary.segments.add(document.progress);
                if let (Some(ledger), Some(page)) = (&mut self.checking.filter.ledger, found.page) {
                    ledger.note(page);
                }
                let mut text = String::new();
                let file = FileReport {
                    document: &document,
                    diagnostics: &diagnostics,
                    edits: &edits,
                    original: original.as_deref(),
                    thresholds,
                };
                self.reporter.file(&file, &mut text);
                self.reports.file(&file)?;
                if self.filters {
                    let fixed = format::write(&document, &[]);
                    self.put(&fixed.map_err(|error| error.to_string())?)?;
                }
                if let Some(gate) = &mut self.gate {
                    gate.judge(&document, &diagnostics);
                }
                self.put_report(&text)
            }
        }
    }

    /// Says what could not be done, now and in the reports.
    fn fail(&mut self, failure: Failure) {
        self.progress.suspend(|| output::complain(&input::said_of(&failure)));
        self.summary.failures.push(failure);
    }

    /// Says of the first file in another language than was asked for that it is checked as asked.
    fn say_overruled(&mut self, document: &Document) {
        let Some((own, asked)) = self.checking.desk.overruled(document).filter(|_| !self.says_overruled)
        else {
            return;
        };
        self.says_overruled = true;
        let said = format!(
            "{}: states that it is in “{own}”; checked as “{asked}”, as asked",
            visible(&document.path)
        );
        self.progress.suspend(|| output::complain(&said));
    }

    /// Says which rules' fixes were left out of a text, since they never settle in it.
    fn say_unsettled(&self, document: &Document, rules: &BTreeSet<String>) {
        for rule in rules {
            let path = visible(&document.path);
            let said =
                format!("{path}: {rule}: not fixed: its fixes bring new ones for ever or break the file");
            self.progress.suspend(|| output::complain(&said));
        }
    }

    fn finish(mut self) -> Result<u8, String> {
        self.progress.end();
        self.summary.judge = self.checking.judge.as_ref().map(Judge::judgement);
        for said in self.summary.judge.iter().flat_map(Judgement::complaints) {
            output::complain(&said);
        }
        self.report_unused_entries()?;
        let verdicts = self.gate.as_ref().map(GateKeeper::verdicts).unwrap_or_default();
        self.summary.gate = verdicts.lines().map(str::to_owned).collect();
        let mut text = String::new();
        if !self.args.quiet || !self.reports_to_people() {
            self.reporter.finish(&self.summary, &mut text);
        }
        self.reports.finish(&self.summary)?;
        let for_people = self.reports_to_people();
        if self.args.statistics && for_people {
            text += &report::statistics(&self.summary);
        }
        if for_people {
            text += &verdicts;
        } else if !verdicts.is_empty() {
            output::complain(verdicts.trim_end());
        }
        self.put_report(&text)?;
        if self.args.statistics && !for_people {
            output::complain(report::statistics(&self.summary).trim_end());
        }
        if self.summary.files == 0 && self.summary.failures.is_empty() {
            output::complain(
                "no text to check: folders are searched for text, Markdown, HTML, DOCX, PO, XLIFF, TMX, \
                 subtitles and resources of apps",
            );
        }
        if let Some(silencer) = &self.checking.filter.silencer {
            output::complain(&silencer.close(&self.checking.filter.silence())?);
        }
        let ledger = self.checking.filter.ledger.take();
        if let Some(said) = ledger.map(Ledger::close).transpose()?.flatten() {
            output::complain(&said);
        }
        Ok(self.status())
    }

    fn status(&self) -> u8 {
        let is_unjudged = self.summary.judge.as_ref().is_some_and(Judgement::is_incomplete);
        if !self.summary.failures.is_empty() || (is_unjudged && self.args.judge.judge_required) {
            return FAILURE;
        }
        let fails = self.gate.as_ref().map_or(self.summary.fails, GateKeeper::refuses);
        u8::from(fails && !self.args.exit_zero)
    }

    /// Reports the suppressions of the configuration that were of no use, at their places there.
    fn report_unused_entries(&mut self) -> Result<(), String> {
        let config = self.checking.desk.house.config();
        let mut text = String::new();
        if let Some((document, diagnostics)) = self.checking.filter.unused(config)? {
            let thresholds = self.args.asked().of(config, Path::new(""));
            self.summary.add_beside(&diagnostics, thresholds);
            let (edits, original) = (&[][..], None);
            let file =
                FileReport { document: &document, diagnostics: &diagnostics, edits, original, thresholds };
            self.reporter.file(&file, &mut text);
            self.reports.file(&file)?;
        }
        self.put_report(&text)
    }

    fn reports_to_people(&self) -> bool {
        matches!(self.args.main_format(), Format::Diff | Format::Short) && self.args.output.is_none()
    }

    fn put_report(&mut self, text: &str) -> Result<(), String> {
        if self.args.output.is_some() {
            return Ok(());
        }
        if self.filters {
            if !text.is_empty() {
                output::report_aside(text.trim_end());
            }
            return Ok(());
        }
        match self.args.main_format() {
            Format::Diff | Format::Short | Format::Align => self.put(output::for_log(text).as_bytes()),
            // For programs a patch holds the bytes of the text; a person is shown what would steer the terminal.
            Format::Patch if io::stdout().is_terminal() => self.put(visible_lines(text).as_bytes()),
            _ => self.put(text.as_bytes()),
        }
    }

    fn put(&mut self, bytes: &[u8]) -> Result<(), String> {
        let written = self.progress.suspend(|| self.results.write(bytes));
        written.map_err(|error| format!("stdout: {}", input::reason(&error)))
    }
}
