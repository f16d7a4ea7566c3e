//! The rows of a Parquet file, one at a time: a row group is never held whole.

use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::atomic::Ordering;

use corrigenda::corpus::{Fault, Record, too_long};
use corrigenda::desk::guarded;
use parquet::basic::Type as Physical;
use parquet::column::reader::{ColumnReader, ColumnReaderImpl};
use parquet::data_type::{ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::Result;
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::schema::types::ColumnDescPtr;

use super::fields::Fields;
use super::raw::{Numbered, Raw, Reached, Rows};

/// The columns of a file that hold the fields.
#[derive(Clone, Copy)]
struct Wanted {
    text: usize,
    id: Option<usize>,
    source: Option<usize>,
    site: Option<usize>,
}

/// The rows of a file.
struct ParquetRows {
    file: SerializedFileReader<File>,
    fields: Fields,
    wanted: Wanted,
    /// The next row group.
    group: usize,
    open: Option<Group>,
    row: u64,
    reached: Reached,
}

/// A row group that is being read.
struct Group {
    left: i64,
    text: Column,
    id: Option<Column>,
    source: Option<Column>,
    site: Option<Column>,
}

/// A column of a row group.
enum Column {
    Text(ColumnReaderImpl<ByteArrayType>),
    Whole(ColumnReaderImpl<Int64Type>),
    Short(ColumnReaderImpl<Int32Type>),
    /// One whose values are no texts and no names: what they are.
    Other(&'static str),
}

/// What stands in a row of a column.
enum Cell {
    Null,
    Bytes(ByteArray),
    Number(i64),
    Other(&'static str),
}

/// Opens a file.
///
/// # Errors
/// Why it is no Parquet, or that it lacks a column.
pub fn open(path: &Path, fields: &Fields, reached: Reached) -> io::Result<Rows> {
    let file = File::open(path)?;
    let open = || SerializedFileReader::new(file).map_err(|error| error.to_string());
    let file = guarded(open).map_err(io::Error::other)?;
    let wanted = Wanted::new(&file, fields).map_err(io::Error::other)?;
    let fields = fields.clone();
    Ok(Box::new(ParquetRows { file, fields, wanted, group: 0, open: None, row: 0, reached }))
}

impl Wanted {
    fn new(file: &SerializedFileReader<File>, fields: &Fields) -> std::result::Result<Self, String> {
        let schema = file.metadata().file_metadata().schema_descr();
        let names: Vec<String> = schema.columns().iter().map(|column| column.path().string()).collect();
        let find = |candidates: Vec<&str>| {
            candidates.into_iter().find_map(|name| {
                let name = name.trim_start_matches('/').replace('/', ".");
                // A list is known by the name of the whole.
                let is_it = |known: &String| *known == name || known.starts_with(&format!("{name}."));
                names.iter().position(is_it)
            })
        };
        let stated = |flag: &str, field: &Option<String>, candidates| match (find(candidates), field) {
            (None, Some(name)) => Err(format!("no column `{name}`, which {flag} names")),
            (found, _) => Ok(found),
        };
        let text = stated("--text-field", &fields.text, fields.texts())?;
        Ok(Self {
            text: text.ok_or_else(|| fields.missing(None))?,
            id: stated("--id-field", &fields.id, fields.ids())?,
            source: stated("--source-field", &fields.source, fields.sources())?,
            site: stated("--site-field", &fields.site, fields.sites())?,
        })
    }
}

impl Group {
    fn open(file: &SerializedFileReader<File>, index: usize, wanted: Wanted) -> Result<Self> {
        let group = file.get_row_group(index)?;
        let schema = file.metadata().file_metadata().schema_descr();
        let column = |number: usize| Column::new(&schema.column(number), || group.get_column_reader(number));
        let maybe = |number: Option<usize>| number.map(column).transpose();
        Ok(Self {
            left: group.metadata().num_rows(),
            text: column(wanted.text)?,
            id: maybe(wanted.id)?,
            source: maybe(wanted.source)?,
            site: maybe(wanted.site)?,
        })
    }
}

impl Column {
    fn new(about: &ColumnDescPtr, open: impl FnOnce() -> Result<ColumnReader>) -> Result<Self> {
        if about.max_rep_level() > 0 {
            return Ok(Self::Other("a list"));
        }
        Ok(match about.physical_type() {
            Physical::BOOLEAN => Self::Other("true or false"),
            Physical::FLOAT | Physical::DOUBLE => Self::Other("a number"),
            Physical::INT96 | Physical::FIXED_LEN_BYTE_ARRAY => Self::Other("a value of another type"),
            Physical::BYTE_ARRAY | Physical::INT64 | Physical::INT32 => match open()? {
                ColumnReader::ByteArrayColumnReader(reader) => Self::Text(reader),
                ColumnReader::Int64ColumnReader(reader) => Self::Whole(reader),
                ColumnReader::Int32ColumnReader(reader) => Self::Short(reader),
                _ => Self::Other("a value of another type"),
            },
        })
    }

    fn next(&mut self) -> Result<Cell> {
        Ok(match self {
            Self::Text(reader) => next(reader)?.map_or(Cell::Null, Cell::Bytes),
            Self::Whole(reader) => next(reader)?.map_or(Cell::Null, Cell::Number),
            Self::Short(reader) => next(reader)?.map_or(Cell::Null, |number| Cell::Number(number.into())),
            Self::Other(kind) => Cell::Other(kind),
        })
    }
}

/// The next value of a column; nothing for null.
fn next<T: DataType>(reader: &mut ColumnReaderImpl<T>) -> Result<Option<T::T>> {
    let (mut values, mut levels) = (Vec::with_capacity(1), Vec::with_capacity(1));
    reader.read_records(1, Some(&mut levels), None, &mut values)?;
    Ok(values.pop())
}

/// The text of a cell, unless it is longer than one that is judged: of such cells none is copied.
fn text_of(cell: Cell) -> std::result::Result<Option<String>, String> {
    match cell {
        Cell::Null => Ok(None),
        Cell::Bytes(bytes) => match (too_long(bytes.len()), std::str::from_utf8(bytes.data())) {
            (Some(reason), _) => Err(reason),
            (None, Ok(text)) => Ok(Some(text.to_owned())),
            (None, Err(error)) => Err(format!("not valid UTF-8 at byte {} of the text", error.valid_up_to())),
        },
        Cell::Number(_) => Err("no text, but a number".to_owned()),
        Cell::Other(kind) => Err(format!("no text, but {kind}")),
    }
}

/// A name: a text, or a number as it is written.
fn name_of(cell: Cell) -> Option<String> {
    match cell {
        Cell::Number(number) => Some(number.to_string()),
        Cell::Bytes(bytes) => Some(String::from_utf8_lossy(bytes.data()).into_owned()),
        Cell::Null | Cell::Other(_) => None,
    }
}

impl ParquetRows {
    fn next_row(&mut self) -> Result<Option<Raw>> {
        while self.open.as_ref().is_none_or(|group| group.left == 0) {
            if self.group == self.file.num_row_groups() {
                return Ok(None);
            }
            self.open = Some(Group::open(&self.file, self.group, self.wanted)?);
            let stored = self.file.metadata().row_group(self.group).compressed_size();
            self.reached.fetch_add(stored.unsigned_abs(), Ordering::Relaxed);
            self.group += 1;
        }
        let Some(group) = &mut self.open else { return Ok(None) };
        group.left -= 1;
        let next = |column: &mut Option<Column>| column.as_mut().map_or(Ok(Cell::Null), Column::next);
        let (id, site) = (name_of(next(&mut group.id)?), name_of(next(&mut group.site)?));
        let (text, source) = (text_of(group.text.next()?), text_of(next(&mut group.source)?));
        let read = match (text, source) {
            (Ok(Some(text)), Ok(source)) => Ok(Record { id, site, text, source }),
            (Ok(None), _) => Err(Fault { id, site, reason: self.fields.missing(Some("null")) }),
            (Err(reason), _) => Err(Fault { id, site, reason }),
            (_, Err(reason)) => Err(Fault { id, site, reason: format!("its source: {reason}") }),
        };
        Ok(Some(Raw::Read(read)))
    }
}

impl Iterator for ParquetRows {
    type Item = io::Result<Numbered>;

    fn next(&mut self) -> Option<Self::Item> {
        self.row += 1;
        // A damaged file may be more than its reader foresaw.
        let read = guarded(|| self.next_row().map_err(|error| error.to_string()));
        let row = self.row;
        read.map(|raw| raw.map(|raw| Numbered { row, raw })).map_err(io::Error::other).transpose()
    }
}
