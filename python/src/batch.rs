//! Texts of a table: judged without Python's lock, and given back column by column.

use std::num::NonZeroUsize;
use std::thread;

use corrigenda::corpus::{Fault, Judge, Judged, Place, Record};
use pyo3::prelude::*;
use pyo3::types::{PyBytes, PyDict, PyList, PyString};

use crate::linter::Linter;

/// A row, or why it holds no text.
type Row = Result<Record, Fault>;

/// Judges the rows of columns; gives the columns of documents, and those of all findings with the number of findings of each
/// row.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "one for each column, and where they come from")]
pub fn judge_batch<'py>(
    py: Python<'py>,
    linter: &Bound<'py, Linter>,
    texts: &Bound<'py, PyList>,
    ids: Option<&Bound<'py, PyList>>,
    sources: Option<&Bound<'py, PyList>>,
    sites: Option<&Bound<'py, PyList>>,
    input: &str,
    first: u64,
    threads: NonZeroUsize,
) -> PyResult<(Bound<'py, PyDict>, Bound<'py, PyDict>)> {
    let cell = |column: Option<&Bound<'py, PyList>>, row: usize| {
        column.map(|column| column.get_item(row)).transpose()
    };
    let mut rows = Vec::with_capacity(texts.len());
    for row in 0..texts.len() {
        rows.push(record(
            &texts.get_item(row)?,
            cell(ids, row)?.as_ref(),
            cell(sources, row)?.as_ref(),
            cell(sites, row)?.as_ref(),
        ));
    }
    let judge = &linter.get().judge;
    let judged = py.detach(|| judge_all(judge, rows, input, first, threads));
    Ok((documents(py, &judged)?, findings(py, &judged)?))
}

/// A row as it is taken from its columns.
fn record(
    text: &Bound<'_, PyAny>,
    id: Option<&Bound<'_, PyAny>>,
    source: Option<&Bound<'_, PyAny>>,
    site: Option<&Bound<'_, PyAny>>,
) -> Row {
    let name = |value: &Bound<'_, PyAny>| {
        if value.is_none() { None } else { value.str().ok().map(|name| name.to_string()) }
    };
    let (id, site) = (id.and_then(name), site.and_then(name));
    let source = match source.filter(|source| !source.is_none()).map(text_of).transpose() {
        Ok(source) => source,
        Err(reason) => return Err(Fault { id, site, reason: format!("its source: {reason}") }),
    };
    match text_of(text) {
        Ok(text) => Ok(Record { id, site, text, source }),
        Err(reason) => Err(Fault { id, site, reason }),
    }
}

/// The text of a cell.
fn text_of(value: &Bound<'_, PyAny>) -> Result<String, String> {
    if let Ok(text) = value.cast::<PyString>() {
        return text.extract().map_err(|_| "not valid Unicode".to_owned());
    }
    if let Ok(bytes) = value.cast::<PyBytes>() {
        let text = std::str::from_utf8(bytes.as_bytes());
        return match text {
            Ok(text) => Ok(text.to_owned()),
            Err(error) => Err(format!("not valid UTF-8 at byte {} of the text", error.valid_up_to())),
        };
    }
    let kind = if value.is_none() { "null".to_owned() } else { value.get_type().to_string() };
    Err(format!("no text, but {kind}"))
}

/// Judges rows by several threads; in their order.
fn judge_all(judge: &Judge, rows: Vec<Row>, input: &str, first: u64, threads: NonZeroUsize) -> Vec<Judged> {
    let numbered: Vec<(u64, Row)> = (first..).zip(rows).collect();
    let one = |(row, record): (u64, Row)| judge.judge(Place { input, row }, record);
    if threads.get() == 1 {
        return numbered.into_iter().map(one).collect();
    }
    let share = numbered.len().div_ceil(threads.get()).max(1);
    let mut shares = Vec::new();
    let mut numbered = numbered.into_iter();
    loop {
        let part: Vec<(u64, Row)> = numbered.by_ref().take(share).collect();
        if part.is_empty() {
            break;
        }
        shares.push(part);
    }
    thread::scope(|scope| {
        let work = |part: Vec<(u64, Row)>| scope.spawn(move || part.into_iter().map(one).collect::<Vec<_>>());
        let workers: Vec<_> = shares.into_iter().map(work).collect();
        workers.into_iter().filter_map(|worker| worker.join().ok()).flatten().collect()
    })
}

/// Puts a column into a dict.
fn put<'py, T: IntoPyObject<'py>>(
    columns: &Bound<'py, PyDict>,
    name: &str,
    values: impl Iterator<Item = T>,
) -> PyResult<()> {
    let column = PyList::empty(columns.py());
    for value in values {
        column.append(value)?;
    }
    columns.set_item(name, column)
}

fn documents<'py>(py: Python<'py>, judged: &[Judged]) -> PyResult<Bound<'py, PyDict>> {
    let columns = PyDict::new(py);
    let rows = || judged.iter().map(|judged| &judged.document);
    put(&columns, "input", rows().map(|row| row.input.as_str()))?;
    put(&columns, "row", rows().map(|row| row.row))?;
    put(&columns, "id", rows().map(|row| row.id.as_deref()))?;
    put(&columns, "site", rows().map(|row| row.site.as_deref()))?;
    put(&columns, "language", rows().map(|row| row.language.as_deref()))?;
    put(&columns, "source_language", rows().map(|row| row.source_language.as_deref()))?;
    put(&columns, "bytes", rows().map(|row| row.bytes))?;
    put(&columns, "words", rows().map(|row| row.words))?;
    put(&columns, "errors", rows().map(|row| row.errors))?;
    put(&columns, "warnings", rows().map(|row| row.warnings))?;
    put(&columns, "infos", rows().map(|row| row.infos))?;
    put(&columns, "rules", rows().map(|row| row.rules.iter().collect::<Vec<_>>()))?;
    put(&columns, "score", rows().map(|row| row.score))?;
    put(&columns, "verdict", rows().map(|row| row.verdict.as_str()))?;
    put(&columns, "error", rows().map(|row| row.error.as_deref()))?;
    put(&columns, "findings", judged.iter().map(|judged| judged.findings.len()))?;
    Ok(columns)
}

fn findings<'py>(py: Python<'py>, judged: &[Judged]) -> PyResult<Bound<'py, PyDict>> {
    let columns = PyDict::new(py);
    let rows = || judged.iter().flat_map(|judged| &judged.findings);
    put(&columns, "rule", rows().map(|row| row.rule.as_str()))?;
    put(&columns, "severity", rows().map(|row| row.severity.as_str()))?;
    put(&columns, "mqm", rows().map(|row| row.mqm.as_str()))?;
    put(&columns, "start", rows().map(|row| row.start))?;
    put(&columns, "end", rows().map(|row| row.end))?;
    put(&columns, "line", rows().map(|row| row.line))?;
    put(&columns, "column", rows().map(|row| row.column))?;
    put(&columns, "text", rows().map(|row| row.text.as_str()))?;
    put(&columns, "message", rows().map(|row| row.message.as_str()))?;
    put(&columns, "confidence", rows().map(|row| row.confidence))?;
    put(&columns, "fix", rows().map(|row| row.fix.as_deref()))?;
    put(&columns, "fix_start", rows().map(|row| row.fix_start))?;
    put(&columns, "fix_end", rows().map(|row| row.fix_end))?;
    put(&columns, "replacement", rows().map(|row| row.replacement.as_deref()))?;
    Ok(columns)
}
