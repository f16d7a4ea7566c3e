//! Where reports go, and how wide and colourful they may be.

use std::borrow::Cow;
use std::io::{self, ErrorKind, Write};
use std::path::Path;
use std::process::ExitCode;
use std::sync::LazyLock;

use anstream::{AutoStream, ColorChoice, stream::RawStream};
use clap::Args;
use corrigenda::config::Config;
use corrigenda::report::{Style, Thresholds, without_commands};
use corrigenda::rule::Severity;
use corrigenda::text::visible_lines;

use super::FAILURE;
use super::values::{Color, FailOn, Level};

/// Columns where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 100;

/// How a report looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Report")]
pub struct LookArgs {
    /// Lowest severity shown to people, and fixed; others are only counted [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub show: Option<Level>,
    /// Colours; `auto` also heeds `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
}

impl LookArgs {
    /// The lowest severity that people are shown, and asked about, in the file of a path.
    pub fn least(&self, config: &Config, path: &Path) -> Severity {
        Asked { show: self.show.map(Severity::from), fail_on: None }.of(config, path).shown
    }
}

/// What the arguments say of findings that are shown and that fail the run; the configuration says the rest.
#[derive(Debug, Clone, Copy)]
pub struct Asked {
    /// The lowest severity shown.
    pub show: Option<Severity>,
    /// What fails.
    pub fail_on: Option<FailOn>,
}

impl Asked {
    /// What holds for the file of a path.
    pub fn of(self, config: &Config, path: &Path) -> Thresholds {
        let wishes = config.wishes_for(path);
        Thresholds::stated(self.show.or(wishes.show), self.fail_on.map(FailOn::severity).or(wishes.fail_on))
    }
}

/// The style of a stream: its terminal's width, or `COLUMNS`; colours as asked for or as the environment says.
pub fn style_of<S: RawStream>(stream: &S, color: Color) -> Style {
    let columns = std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok());
    let terminal = || terminal_size::terminal_size().map(|(width, _)| usize::from(width.0));
    let terminal = if stream.is_terminal() { terminal() } else { None };
    let color = match color {
        Color::Always => true,
        Color::Never => false,
        Color::Auto => AutoStream::choice(stream) != ColorChoice::Never,
    };
    Style { width: columns.or(terminal).filter(|&width| width > 0).unwrap_or(DEFAULT_WIDTH), color }
}

/// A stream of results, for as long as someone reads them.
#[derive(Debug)]
pub struct Output<W> {
    stream: W,
    closed: bool,
}

impl<W: Write> Output<W> {
    /// Results go to this stream.
    pub const fn new(stream: W) -> Self {
        Self { stream, closed: false }
    }

    /// Writes text. That nobody reads any further (`… | head`) is no error; [`Output::is_closed`] tells.
    ///
    /// # Errors
    /// Any other fault of the stream.
    pub fn write(&mut self, bytes: &[u8]) -> io::Result<()> {
        if self.closed || bytes.is_empty() {
            return Ok(());
        }
        match self.stream.write_all(bytes).and_then(|()| self.stream.flush()) {
            Err(error) if error.kind() == ErrorKind::BrokenPipe => {
                self.closed = true;
                Ok(())
            }
            result => result,
        }
    }

    /// Whether the reader has gone.
    pub const fn is_closed(&self) -> bool {
        self.closed
    }
}

/// Prints a result for people whole.
pub fn print(text: &str) -> ExitCode {
    hand_over(for_log(&visible_lines(text)).as_bytes())
}

/// Writes a result for another program whole.
pub fn hand_over(bytes: &[u8]) -> ExitCode {
    match Output::new(io::stdout().lock()).write(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(FAILURE),
    }
}

/// Says something to the person who runs the program, with nothing in it that steers a terminal; where stderr is closed,
/// nobody listens.
pub fn complain(message: &str) {
    report_aside(&visible_lines(message));
}

/// Says what a reporter has written, colours and all, where the output is taken by something else.
pub fn report_aside(report: &str) {
    let _ = writeln!(anstream::stderr(), "{}", for_log(report));
}

/// Text for people as it may stand in the log of this run: in one of GitHub Actions nothing in it is a command.
pub fn for_log(text: &str) -> Cow<'_, str> {
    static IS_READ_BY_A_RUNNER: LazyLock<bool> =
        LazyLock::new(|| std::env::var_os("GITHUB_ACTIONS").is_some_and(|value| !value.is_empty()));
    if *IS_READ_BY_A_RUNNER { without_commands(text) } else { Cow::Borrowed(text) }
}
