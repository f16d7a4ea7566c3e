//! A check of everything named, batch by batch: reports in order, then what there is to say of the whole.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal};

use corrigenda::document::Document;
use corrigenda::fix::Wanted;
use corrigenda::format;
use corrigenda::report::{self, Failure, FileReport, Reporter, Summary};
use corrigenda::rule::Applicability;
use corrigenda::text::{visible, visible_lines};
use rayon::prelude::*;
use rayon::{ThreadPool, ThreadPoolBuilder};

use super::CheckArgs;
use crate::cli::FAILURE;
use crate::cli::baseline::Ledger;
use crate::cli::cache::Cache;
use crate::cli::filter::Filter;
use crate::cli::gate::GateKeeper;
use crate::cli::input::{self, Input, Step};
use crate::cli::lint_file::{Checked, Checking, Fixing};
use crate::cli::memory::Memory;
use crate::cli::output::{self, Output};
use crate::cli::progress::Progress;
use crate::cli::report::{FileReports, Format, Reporters};
use crate::cli::setup::validate;
use crate::cli::since::ChangedFiles;
use crate::cli::source::Originals;
use crate::cli::survey::{Surveying, survey};

/// Texts are linted in batches, so that results come in order and memory does not grow with their number: a batch is
/// closed when it holds this many texts or bytes.
const BATCH_TEXTS: usize = 128;
const BATCH_BYTES: u64 = 32 << 20;

/// A check in progress.
pub struct Run<'a> {
    args: &'a CheckArgs,
    checking: Checking,
    gate: Option<GateKeeper>,
    /// Threads, once there is more than one text.
    pool: Option<ThreadPool>,
    reporter: Box<dyn Reporter>,
    /// Reports that go into files.
    reports: FileReports,
    progress: Progress,
    summary: Summary,
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
    pub fn new(args: &'a CheckArgs) -> Result<Self, String> {
        let least = if args.unsafe_fixes { Applicability::Unsafe } else { Applicability::Safe };
        let shown = args.look.least(args.fail_on.severity());
        let wanted = Wanted { least, shown };
        let fixing = match (args.shows_patch(), args.writes()) {
            (true, _) => Fixing::Show(wanted),
            (false, true) => Fixing::Make(wanted),
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
        let desk = args.lint.desk(&args.paths)?;
        let originals = Originals::new(&args.source, &desk, &args.paths)?;
        let ledger = Ledger::open(&args.baseline, desk.house.config())?;
        let cache = args.cache.as_ref().map(|folder| Cache::open(folder.as_deref(), &desk)).transpose()?;
        if !cache.as_ref().is_some_and(Cache::knows_rules) {
            validate(&desk)?;
            cache.iter().for_each(Cache::learn_rules);
        }
        let filter = Filter::new(desk.house.config(), ledger, ChangedFiles::find(&args.changed)?);
        let reporters = Reporters::new(&args.look, args.fail_on.severity(), &desk, filters);
        Ok(Self {
            reporter: reporters.reporter(args.main_format())?,
            reports: FileReports::new(
                &args.report,
                &reporters,
                args.formats().any(|format| format == Format::Github),
                &args.paths,
            )?,
            gate: args.gate.keeper(desk.house.config()),
            checking: Checking {
                desk,
                originals,
                cache,
                filter,
                fixing,
                memory: Memory::new(args.max_memory),
            },
            pool: None,
            progress: Progress::new(),
            summary: Summary { shown, ..Summary::default() },
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
        let mut batch = Vec::new();
        let mut bytes = 0;
        for step in input::walk(&args.paths, args.stdin_filename.as_deref()) {
            match step {
                Step::Skipped => self.summary.skipped += 1,
                Step::Text(input) if input.path.as_deref().is_some_and(|path| self.reports.holds(path)) => {}
                Step::Failed(failure) => batch.push(Err(failure)),
                Step::Text(input) => {
                    bytes += input.size;
                    batch.push(Ok(input));
                }
            }
            if batch.len() >= BATCH_TEXTS || bytes >= BATCH_BYTES {
                bytes = 0;
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

    fn batch(&mut self, batch: Vec<Result<Input, Failure>>) -> Result<(), String> {
        let checking = &self.checking;
        let work = |text: Result<Input, Failure>| {
            let input = text?;
            checking.check(&input).map_err(|message| Failure { path: input.name, message })
        };
        let sequential = batch.len() < 2 || self.args.jobs.is_some_and(|jobs| jobs.get() == 1);
        let checked: Vec<Result<Option<Checked>, Failure>> = if sequential {
            batch.into_iter().map(work).collect()
        } else {
            if self.pool.is_none() {
                let threads = self.args.jobs.map_or(0, std::num::NonZero::get);
                let pool = ThreadPoolBuilder::new().num_threads(threads).build();
                self.pool = Some(pool.map_err(|error| format!("no threads to work with: {error}"))?);
            }
            match &self.pool {
                Some(pool) => pool.install(|| batch.into_par_iter().map(work).collect()),
                None => Vec::new(),
            }
        };
        checked.into_iter().try_for_each(|result| self.report(result))?;
        self.progress.reach(self.summary.files + self.summary.failures.len());
        Ok(())
    }

    /// Reports on one text, in its turn.
    fn report(&mut self, result: Result<Option<Checked>, Failure>) -> Result<(), String> {
        match result {
            Err(failure) => {
                self.fail(failure);
                Ok(())
            }
            Ok(None) => {
                self.summary.add(&[]);
                Ok(())
            }
            Ok(Some(Checked { document, found, edits, made, unsettled, original })) => {
                self.say_overruled(&document);
                self.say_unsettled(&document, &unsettled);
                for fault in &document.faults {
                    self.fail(Failure { path: document.path.clone(), message: fault.clone() });
                }
                let diagnostics = found.diagnostics;
                self.summary.add(&diagnostics);
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
            let said = format!("{path}: {rule}: not fixed: its fixes bring new ones for ever");
            self.progress.suspend(|| output::complain(&said));
        }
    }

    fn finish(mut self) -> Result<u8, String> {
        self.progress.end();
        self.report_unused_entries()?;
        let mut text = String::new();
        self.reporter.finish(&self.summary, &mut text);
        self.reports.finish(&self.summary)?;
        let for_people = self.reports_to_people();
        if self.args.statistics && for_people {
            text += &report::statistics(&self.summary);
        }
        let verdicts = self.gate.as_ref().map(GateKeeper::verdicts).unwrap_or_default();
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
        let ledger = self.checking.filter.ledger.take();
        if let Some(said) = ledger.map(Ledger::close).transpose()?.flatten() {
            output::complain(&said);
        }
        Ok(self.status())
    }

    fn status(&self) -> u8 {
        if !self.summary.failures.is_empty() {
            return FAILURE;
        }
        let fails = match (&self.gate, self.args.fail_on.severity()) {
            (Some(gate), _) => gate.refuses(),
            (None, Some(least)) => self.summary.counts.reach(least),
            (None, None) => false,
        };
        u8::from(fails && !self.args.exit_zero)
    }

    /// Reports the suppressions of the configuration that were of no use, at their places there.
    fn report_unused_entries(&mut self) -> Result<(), String> {
        let config = self.checking.desk.house.config();
        let mut text = String::new();
        if let Some((document, diagnostics)) = self.checking.filter.unused(config)? {
            self.summary.add_beside(&diagnostics);
            let file =
                FileReport { document: &document, diagnostics: &diagnostics, edits: &[], original: None };
            self.reporter.file(&file, &mut text);
            self.reports.file(&file)?;
        }
        self.put_report(&text)
    }

    fn reports_to_people(&self) -> bool {
        matches!(self.args.format, Format::Diff | Format::Short) && !self.args.diff
    }

    fn put_report(&mut self, text: &str) -> Result<(), String> {
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
