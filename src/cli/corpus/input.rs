//! The inputs of a corpus: files and what comes through a pipe, whatever their rows are packed in.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::Ordering;

use corrigenda::format::Format;
use flate2::bufread::MultiGzDecoder;

use super::fields::Fields;
use super::parquet_rows;
use super::raw::{Reached, Rows};
use super::rows::TextRows;
use super::zstd::{self, Frames};
use crate::cli::temporary::is_temporary;

/// The files that paths name: of folders those that hold rows, in the order of their names.
///
/// # Errors
/// A folder that cannot be read, with its error.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, (PathBuf, io::Error)> {
    let mut files = Vec::new();
    for path in paths {
        if path.is_dir() {
            let entries = fs::read_dir(path).and_then(Iterator::collect::<io::Result<Vec<_>>>);
            let mut below: Vec<PathBuf> = entries
                .map_err(|error| (path.clone(), error))?
                .into_iter()
                .map(|entry| entry.path())
                .filter(|path| path.is_file() && !is_temporary(path) && holds_rows(path))
                .collect();
            below.sort();
            files.extend(below);
        } else {
            files.push(path.clone());
        }
    }
    Ok(files)
}

/// Whether the name of a file in a folder is that of rows.
fn holds_rows(path: &Path) -> bool {
    let path = unpacked(path);
    path.extension().is_some_and(|extension| extension == "parquet" || extension == "json")
        || Format::of_name(path).is_some_and(is_rows)
}

const fn is_rows(format: Format) -> bool {
    matches!(format, Format::JsonLines | Format::Csv | Format::Tsv)
}

/// A name without what says how the file is packed.
fn unpacked(path: &Path) -> &Path {
    let packed = path.extension().is_some_and(|extension| extension == "gz" || extension == "zst");
    let stem = path.to_str().and_then(|name| name.rsplit_once('.')).map(|(stem, _)| Path::new(stem));
    stem.filter(|_| packed).unwrap_or(path)
}

/// Opens an input. How it is packed shows in its first bytes, its format in its name unless it is `stated`.
///
/// # Errors
/// Why it cannot be read as rows.
pub fn open(path: &Path, stated: Option<Format>, fields: &Fields, reached: &Reached) -> io::Result<Rows> {
    let is_stdin = path.as_os_str() == "-";
    let source: Box<dyn Read + Send> =
        if is_stdin { Box::new(io::stdin()) } else { Box::new(File::open(path)?) };
    let mut reader = BufReader::with_capacity(1 << 18, Counted { source, reached: Arc::clone(reached) });
    let start = reader.fill_buf()?;
    if start.starts_with(b"PAR1") {
        if is_stdin {
            return Err(io::Error::other(
                "Parquet is read from a file only, since its index stands at its end",
            ));
        }
        drop(reader);
        return parquet_rows::open(path, fields, Arc::clone(reached));
    }
    let format = match stated.or_else(|| Format::of_name(unpacked(path))) {
        None => Format::JsonLines,
        Some(format) if is_rows(format) => format,
        Some(format) => {
            return Err(io::Error::other(format!(
                "a corpus is JSON lines, CSV, TSV or Parquet, and this is {}; say what it is with --as",
                format.name()
            )));
        }
    };
    if start.starts_with(b"\x1F\x8B") {
        let unpacked = BufReader::with_capacity(1 << 18, MultiGzDecoder::new(reader));
        return Ok(Box::new(TextRows::new(unpacked, format, fields)?));
    }
    if zstd::is_frame(start) {
        let unpacked = BufReader::with_capacity(1 << 18, Frames::new(reader));
        return Ok(Box::new(TextRows::new(unpacked, format, fields)?));
    }
    Ok(Box::new(TextRows::new(reader, format, fields)?))
}

/// Counts what is read.
struct Counted<R> {
    source: R,
    reached: Reached,
}

impl<R: Read> Read for Counted<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let read = self.source.read(buffer)?;
        self.reached.fetch_add(read as u64, Ordering::Relaxed);
        Ok(read)
    }
}
