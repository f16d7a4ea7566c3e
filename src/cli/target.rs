//! Where a result goes that is named on the command line: a file, what is no file, or standard output.

use std::fs::{File, OpenOptions};
use std::io::{self, BufWriter, IntoInnerError, Write};
use std::path::Path;

use super::output::Output;
use super::write::{self, Aside};

/// The name of a file that stands for standard output.
pub const STDOUT: &str = "-";

/// What is written to.
#[derive(Debug)]
pub enum Target {
    /// A file, which is written aside and whole.
    File(Box<BufWriter<Aside>>),
    /// What is no file, and one that is appended to.
    Stream(BufWriter<File>),
    /// Standard output, for as long as someone reads it.
    Stdout(Output<io::Stdout>),
}

impl Target {
    /// Opens what a path names; `-` is standard output.
    ///
    /// # Errors
    /// Why it cannot be written.
    pub fn open(path: &Path) -> io::Result<Self> {
        if path.as_os_str() == STDOUT {
            return Ok(Self::Stdout(Output::new(io::stdout())));
        }
        if write::is_special(path) {
            return Ok(Self::appended(OpenOptions::new().write(true).open(path)?));
        }
        Ok(Self::File(Box::new(BufWriter::new(Aside::new(path)?))))
    }

    /// Goes on where a file stands.
    pub fn appended(file: File) -> Self {
        Self::Stream(BufWriter::new(file))
    }

    /// Whether who read it has gone.
    pub const fn is_closed(&self) -> bool {
        matches!(self, Self::Stdout(output) if output.is_closed())
    }

    /// Ends it: now a file takes its name.
    ///
    /// # Errors
    /// What could not be written.
    pub fn close(self) -> io::Result<()> {
        match self {
            Self::File(file) => file.into_inner().map_err(IntoInnerError::into_error)?.keep(),
            Self::Stream(mut file) => file.flush(),
            Self::Stdout(_) => Ok(()),
        }
    }
}

impl Write for Target {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match self {
            Self::File(file) => file.write(bytes),
            Self::Stream(file) => file.write(bytes),
            Self::Stdout(output) => output.write(bytes).map(|()| bytes.len()),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match self {
            Self::File(file) => file.flush(),
            Self::Stream(file) => file.flush(),
            Self::Stdout(_) => Ok(()),
        }
    }
}
