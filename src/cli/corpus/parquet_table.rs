//! A table as Parquet, row group by row group.

use std::io;
use std::sync::Arc;

use corrigenda::corpus::{DocumentRow, FindingRow};
use parquet::basic::Compression;
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int64Type};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::parser::parse_message_type;

use crate::cli::target::Target;

/// Rows of a row group.
const GROUP: usize = 20_000;

/// Rows that have a shape in Parquet.
pub trait Tabular: Sized {
    /// The columns, in the language of Parquet.
    const SCHEMA: &str;

    /// The values of the columns, in the order of the schema.
    fn columns(rows: &[Self]) -> Vec<Column>;
}

/// The values of a column, without nulls, and the levels that say where these are.
pub enum Column {
    Text(Vec<ByteArray>, Option<Levels>),
    Whole(Vec<i64>, Option<Levels>),
    Real(Vec<f64>, Option<Levels>),
}

/// How deep each value is defined, and whether it goes on with the row before.
#[derive(Default)]
pub struct Levels {
    definition: Vec<i16>,
    repetition: Option<Vec<i16>>,
}

/// A table that is being written.
pub struct ParquetTable<R> {
    writer: SerializedFileWriter<Target>,
    /// Rows of the row group that is not full yet.
    rows: Vec<R>,
}

impl<R: Tabular> ParquetTable<R> {
    /// Begins a table.
    ///
    /// # Errors
    /// The target cannot be written to.
    pub fn new(target: Target) -> io::Result<Self> {
        let schema = parse_message_type(R::SCHEMA).map_err(fault)?;
        let properties = WriterProperties::builder().set_compression(Compression::SNAPPY).build();
        let writer =
            SerializedFileWriter::new(target, Arc::new(schema), Arc::new(properties)).map_err(fault)?;
        Ok(Self { writer, rows: Vec::new() })
    }

    /// Adds rows.
    ///
    /// # Errors
    /// The target cannot be written to.
    pub fn add(&mut self, rows: Vec<R>) -> io::Result<()> {
        self.rows.extend(rows);
        while self.rows.len() >= GROUP {
            let rest = self.rows.split_off(GROUP);
            self.write_group().map_err(fault)?;
            self.rows = rest;
        }
        Ok(())
    }

    fn write_group(&mut self) -> Result<()> {
        let mut group = self.writer.next_row_group()?;
        for column in R::columns(&self.rows) {
            let Some(mut writer) = group.next_column()? else { break };
            column.write(&mut writer)?;
            writer.close()?;
        }
        group.close()?;
        self.rows.clear();
        Ok(())
    }

    /// Ends the table.
    ///
    /// # Errors
    /// The target cannot be written to.
    pub fn close(mut self) -> io::Result<()> {
        if !self.rows.is_empty() {
            self.write_group().map_err(fault)?;
        }
        self.writer.into_inner().map_err(fault)?.close()
    }
}

fn fault(error: ParquetError) -> io::Error {
    io::Error::other(error)
}

impl Column {
    fn texts<'a>(values: impl Iterator<Item = &'a str>) -> Self {
        Self::Text(values.map(ByteArray::from).collect(), None)
    }

    fn optional_texts<'a>(values: impl Iterator<Item = Option<&'a str>> + Clone) -> Self {
        let levels = Levels::optional(values.clone().map(|value| value.is_some()));
        Self::Text(values.flatten().map(ByteArray::from).collect(), Some(levels))
    }

    fn wholes(values: impl Iterator<Item = u64>) -> Self {
        Self::Whole(values.map(whole).collect(), None)
    }

    fn optional_wholes(values: impl Iterator<Item = Option<u64>> + Clone) -> Self {
        let levels = Levels::optional(values.clone().map(|value| value.is_some()));
        Self::Whole(values.flatten().map(whole).collect(), Some(levels))
    }

    fn write(&self, writer: &mut SerializedColumnWriter<'_>) -> Result<()> {
        let levels = |levels: &Option<Levels>| {
            let levels = levels.as_ref();
            (levels.map(|l| l.definition.clone()), levels.and_then(|l| l.repetition.clone()))
        };
        let written = match self {
            Self::Text(values, about) => {
                let (definition, repetition) = levels(about);
                writer.typed::<ByteArrayType>().write_batch(
                    values,
                    definition.as_deref(),
                    repetition.as_deref(),
                )
            }
            Self::Whole(values, about) => {
                let (definition, repetition) = levels(about);
                writer.typed::<Int64Type>().write_batch(values, definition.as_deref(), repetition.as_deref())
            }
            Self::Real(values, about) => {
                let (definition, repetition) = levels(about);
                writer.typed::<DoubleType>().write_batch(values, definition.as_deref(), repetition.as_deref())
            }
        };
        written.map(drop)
    }
}

impl Levels {
    fn optional(there: impl Iterator<Item = bool>) -> Self {
        Self { definition: there.map(i16::from).collect(), repetition: None }
    }

    /// Those of rows that hold so many entries each.
    fn of_entries(counts: impl Iterator<Item = usize>) -> Self {
        let (mut definition, mut repetition) = (Vec::new(), Vec::new());
        for count in counts {
            definition.extend(std::iter::repeat_n(i16::from(count > 0), count.max(1)));
            repetition.push(0);
            repetition.extend(std::iter::repeat_n(1, count.saturating_sub(1)));
        }
        Self { definition, repetition: Some(repetition) }
    }
}

/// A count as Parquet stores it.
fn whole(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

impl Tabular for DocumentRow {
    const SCHEMA: &str = "message documents {
        REQUIRED BYTE_ARRAY input (UTF8);
        REQUIRED INT64 row;
        OPTIONAL BYTE_ARRAY id (UTF8);
        OPTIONAL BYTE_ARRAY site (UTF8);
        OPTIONAL BYTE_ARRAY language (UTF8);
        OPTIONAL BYTE_ARRAY source_language (UTF8);
        REQUIRED INT64 bytes;
        REQUIRED INT64 words;
        REQUIRED INT64 errors;
        REQUIRED INT64 warnings;
        REQUIRED INT64 infos;
        REQUIRED group rules (MAP) {
            REPEATED group key_value {
                REQUIRED BYTE_ARRAY key (UTF8);
                REQUIRED INT64 value;
            }
        }
        OPTIONAL DOUBLE score;
        REQUIRED BYTE_ARRAY verdict (UTF8);
        OPTIONAL BYTE_ARRAY error (UTF8);
    }";

    fn columns(rows: &[Self]) -> Vec<Column> {
        let rules = || Some(Levels::of_entries(rows.iter().map(|row| row.rules.len())));
        let names = rows.iter().flat_map(|row| row.rules.keys()).map(|name| ByteArray::from(name.as_str()));
        let counts = rows.iter().flat_map(|row| row.rules.values()).map(|count| whole(*count));
        let scored = Levels::optional(rows.iter().map(|row| row.score.is_some()));
        vec![
            Column::texts(rows.iter().map(|row| row.input.as_str())),
            Column::wholes(rows.iter().map(|row| row.row)),
            Column::optional_texts(rows.iter().map(|row| row.id.as_deref())),
            Column::optional_texts(rows.iter().map(|row| row.site.as_deref())),
            Column::optional_texts(rows.iter().map(|row| row.language.as_deref())),
            Column::optional_texts(rows.iter().map(|row| row.source_language.as_deref())),
            Column::wholes(rows.iter().map(|row| row.bytes)),
            Column::wholes(rows.iter().map(|row| row.words)),
            Column::wholes(rows.iter().map(|row| row.errors)),
            Column::wholes(rows.iter().map(|row| row.warnings)),
            Column::wholes(rows.iter().map(|row| row.infos)),
            Column::Text(names.collect(), rules()),
            Column::Whole(counts.collect(), rules()),
            Column::Real(rows.iter().filter_map(|row| row.score).collect(), Some(scored)),
            Column::texts(rows.iter().map(|row| row.verdict.as_str())),
            Column::optional_texts(rows.iter().map(|row| row.error.as_deref())),
        ]
    }
}

impl Tabular for FindingRow {
    const SCHEMA: &str = "message findings {
        REQUIRED BYTE_ARRAY input (UTF8);
        REQUIRED INT64 row;
        OPTIONAL BYTE_ARRAY id (UTF8);
        REQUIRED BYTE_ARRAY rule (UTF8);
        REQUIRED BYTE_ARRAY severity (UTF8);
        REQUIRED BYTE_ARRAY mqm (UTF8);
        REQUIRED INT64 start;
        REQUIRED INT64 end;
        REQUIRED INT64 line;
        REQUIRED INT64 column;
        REQUIRED BYTE_ARRAY text (UTF8);
        REQUIRED BYTE_ARRAY message (UTF8);
        REQUIRED DOUBLE confidence;
        OPTIONAL BYTE_ARRAY fix (UTF8);
        OPTIONAL INT64 fix_start;
        OPTIONAL INT64 fix_end;
        OPTIONAL BYTE_ARRAY replacement (UTF8);
    }";

    fn columns(rows: &[Self]) -> Vec<Column> {
        vec![
            Column::texts(rows.iter().map(|row| row.input.as_str())),
            Column::wholes(rows.iter().map(|row| row.row)),
            Column::optional_texts(rows.iter().map(|row| row.id.as_deref())),
            Column::texts(rows.iter().map(|row| row.rule.as_str())),
            Column::texts(rows.iter().map(|row| row.severity.as_str())),
            Column::texts(rows.iter().map(|row| row.mqm.as_str())),
            Column::wholes(rows.iter().map(|row| row.start)),
            Column::wholes(rows.iter().map(|row| row.end)),
            Column::wholes(rows.iter().map(|row| row.line)),
            Column::wholes(rows.iter().map(|row| row.column)),
            Column::texts(rows.iter().map(|row| row.text.as_str())),
            Column::texts(rows.iter().map(|row| row.message.as_str())),
            Column::Real(rows.iter().map(|row| row.confidence).collect(), None),
            Column::optional_texts(rows.iter().map(|row| row.fix.as_deref())),
            Column::optional_wholes(rows.iter().map(|row| row.fix_start)),
            Column::optional_wholes(rows.iter().map(|row| row.fix_end)),
            Column::optional_texts(rows.iter().map(|row| row.replacement.as_deref())),
        ]
    }
}
