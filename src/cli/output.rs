//! Where reports go, and how wide and colourful they may be.

use std::io::{self, ErrorKind, Write};
use std::process::ExitCode;

use anstream::{AutoStream, ColorChoice, stream::RawStream};
use clap::Args;
use corrigenda::report::Style;

use super::FAILURE;
use super::values::{Color, Level};

/// Columns where there is no terminal to ask.
const DEFAULT_WIDTH: usize = 100;

/// How a report looks.
#[derive(Debug, Clone, Args)]
#[command(next_help_heading = "Report")]
pub struct LookArgs {
    /// Lowest severity shown to people; others are only counted [default: warning]
    #[arg(long, value_name = "SEVERITY")]
    pub show: Option<Level>,
    /// Colours; `auto` also heeds `NO_COLOR` and `CLICOLOR_FORCE`
    #[arg(long, value_name = "WHEN", default_value = "auto")]
    pub color: Color,
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

/// Prints a result whole.
pub fn print(bytes: &[u8]) -> ExitCode {
    match Output::new(io::stdout().lock()).write(bytes) {
        Ok(()) => ExitCode::SUCCESS,
        Err(_) => ExitCode::from(FAILURE),
    }
}

/// Says something to the person who runs the program; where stderr is closed, nobody listens.
pub fn complain(message: &str) {
    let _ = writeln!(anstream::stderr(), "{message}");
}
