//! Which fields of a row hold the text, its name, its source and its site, and how they are read out of it.

use corrigenda::corpus::{Fault, Record};
use corrigenda::format::{ID_FIELDS, SOURCE_FIELDS, TEXT_FIELDS, value_at};
use corrigenda::text::{Quotes, Rows};
use serde::de::IgnoredAny;

/// The names of fields, where they are stated: JSON pointers or columns.
#[derive(Debug, Clone, Default)]
pub struct Fields {
    /// Of the text.
    pub text: Option<String>,
    /// Of its name.
    pub id: Option<String>,
    /// Of the text it was translated from.
    pub source: Option<String>,
    /// Of the site it was taken from.
    pub site: Option<String>,
}

/// How the rows of an input hold their fields.
#[derive(Debug)]
pub enum Shape {
    /// Each is an object of JSON.
    Json(Fields),
    /// Each is a row of a table.
    Table(Columns),
}

/// Which columns of a table hold the fields.
#[derive(Debug)]
pub struct Columns {
    delimiter: u8,
    quotes: Quotes,
    text: usize,
    id: Option<usize>,
    source: Option<usize>,
    site: Option<usize>,
}

impl Fields {
    /// The candidates for a field: the one stated, else the usual ones.
    fn candidates<'a>(stated: Option<&'a String>, usual: &[&'a str]) -> Vec<&'a str> {
        stated.map_or_else(|| usual.to_vec(), |stated| vec![stated.as_str()])
    }

    /// The fields of the text.
    pub fn texts(&self) -> Vec<&str> {
        Self::candidates(self.text.as_ref(), TEXT_FIELDS)
    }

    /// The fields of its name.
    pub fn ids(&self) -> Vec<&str> {
        Self::candidates(self.id.as_ref(), ID_FIELDS)
    }

    /// The fields of its source.
    pub fn sources(&self) -> Vec<&str> {
        Self::candidates(self.source.as_ref(), SOURCE_FIELDS)
    }

    /// The fields of its site.
    pub fn sites(&self) -> Vec<&str> {
        Self::candidates(self.site.as_ref(), &[])
    }

    /// Why a row has no text.
    pub fn missing(&self, found: Option<&str>) -> String {
        let names = self.texts().join("`, `");
        match found {
            Some(kind) => format!("no text in `{names}`, but {kind}"),
            None if self.text.is_some() => format!("no field `{names}`"),
            None => format!("none of the fields `{names}`; name the one of the text with --text-field"),
        }
    }
}

impl Shape {
    /// The fields of a row.
    ///
    /// # Errors
    /// Why it holds no text.
    pub fn record(&self, line: &[u8]) -> Result<Record, Fault> {
        let fault = |reason: String| Fault { reason, ..Fault::default() };
        let line = std::str::from_utf8(line)
            .map_err(|error| fault(format!("not valid UTF-8 at byte {} of the row", error.valid_up_to())))?;
        match self {
            Self::Json(fields) => of_json(line.trim_end(), fields),
            Self::Table(columns) => columns.record(line),
        }
    }
}

/// The fields of an object, whose other values are passed over: a row may be long, and what is not asked for takes no memory.
fn of_json(line: &str, fields: &Fields) -> Result<Record, Fault> {
    serde_json::from_str::<IgnoredAny>(line).map_err(|error| {
        let (reason, column) = (error.to_string(), error.column());
        let reason = reason.split(" at line ").next().unwrap_or_default();
        Fault { reason: format!("no JSON: {reason} at column {column}"), ..Fault::default() }
    })?;
    let at = |names: Vec<&str>| names.into_iter().find_map(|name| Some(&line[value_at(line, name)?]));
    let (id, site) = (at(fields.ids()).and_then(scalar), at(fields.sites()).and_then(scalar));
    let fault = |reason: String| Fault { id: id.clone(), site: site.clone(), reason };
    let text = text_among(line, &fields.texts()).ok_or_else(|| fault(fields.missing(None)))?;
    let text = string(text).map_err(|kind| fault(fields.missing(Some(kind))))?;
    let source = text_among(line, &fields.sources()).filter(|source| *source != NULL).map(string).transpose();
    let source = source.map_err(|kind| fault(format!("no text in the field of the source, but {kind}")))?;
    Ok(Record { id, site, text, source })
}

/// The first of the fields that holds a text; else the first that is there, and holds none.
fn text_among<'a>(line: &'a str, names: &[&str]) -> Option<&'a str> {
    let values = || names.iter().filter_map(|name| Some(&line[value_at(line, name)?]));
    values().find(|value| value.starts_with('"')).or_else(|| values().next())
}

const NULL: &str = "null";

/// The text that a value of JSON is; else what it is.
fn string(value: &str) -> Result<String, &'static str> {
    match value.as_bytes().first() {
        Some(b'"') => serde_json::from_str(value).map_err(|_| "a text with half a character"),
        Some(b'n') => Err(NULL),
        Some(b't' | b'f') => Err("true or false"),
        Some(b'[') => Err("a list"),
        Some(b'{') => Err("an object"),
        _ => Err("a number"),
    }
}

/// A name: a text, or a number as it is written.
fn scalar(value: &str) -> Option<String> {
    match value.as_bytes().first()? {
        b'"' => string(value).ok(),
        b'-' | b'0'..=b'9' => Some(value.to_owned()),
        _ => None,
    }
}

impl Columns {
    /// Finds the columns by the names in the first of `rows`.
    ///
    /// # Errors
    /// A field that was stated and is no column, or no column of the text.
    pub fn new(mut rows: Rows<'_>, quotes: Quotes, fields: &Fields) -> Result<Self, String> {
        let header = rows.row().map_err(|_| "a quote among the names of its columns is never closed")?;
        let names: Vec<String> =
            header.iter().map(|cell| cell.text(rows.file).trim().to_lowercase()).collect();
        let find = |candidates: Vec<&str>| {
            candidates.into_iter().find_map(|name| {
                let name = name.trim_start_matches('/').to_lowercase();
                names.iter().position(|known| *known == name)
            })
        };
        let stated =
            |flag: &str, field: &Option<String>, candidates: Vec<&str>| match (find(candidates), field) {
                (None, Some(name)) => Err(format!("no column `{name}`, which {flag} names")),
                (found, _) => Ok(found),
            };
        let text = stated("--text-field", &fields.text, fields.texts())?;
        Ok(Self {
            delimiter: rows.delimiter,
            quotes,
            text: text.ok_or_else(|| fields.missing(None))?,
            id: stated("--id-field", &fields.id, fields.ids())?,
            source: stated("--source-field", &fields.source, fields.sources())?,
            site: stated("--site-field", &fields.site, fields.sites())?,
        })
    }

    fn record(&self, line: &str) -> Result<Record, Fault> {
        let row = Rows::new(line, self.delimiter, self.quotes).row().unwrap_or_default();
        let cell = |column: usize| row.get(column).map(|cell| cell.text(line).into_owned());
        let (id, site) = (self.id.and_then(cell), self.site.and_then(cell));
        match cell(self.text) {
            Some(text) => Ok(Record { id, site, text, source: self.source.and_then(cell) }),
            None => {
                Err(Fault { id, site, reason: format!("only {} cells, and none of the text", row.len()) })
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(fields: &Fields, line: &str) -> Result<Record, String> {
        Shape::Json(fields.clone()).record(line.as_bytes()).map_err(|fault| fault.reason)
    }

    #[test]
    fn fields_are_found_by_name_and_by_pointer() {
        let usual = record(&Fields::default(), r#"{"id": 7, "text": "one", "source": null}"#).unwrap();
        assert_eq!((usual.id.as_deref(), usual.text.as_str(), usual.source), (Some("7"), "one", None));
        let named = |name: &str| Some(name.to_owned());
        let fields = Fields { text: named("/a/0"), id: named("meta/id"), site: named("url"), source: None };
        let found = record(&fields, r#"{"a": ["x"], "meta": {"id": "n"}, "url": "https://e.org"}"#).unwrap();
        assert_eq!(
            (found.id.as_deref(), found.text.as_str(), found.site.as_deref()),
            (Some("n"), "x", Some("https://e.org"))
        );
    }

    #[test]
    fn a_row_without_a_text_says_what_it_has() {
        let fields = Fields::default();
        assert!(record(&fields, r#"{"text": null}"#).unwrap_err().ends_with("but null"));
        assert_eq!(record(&fields, r#"{"target": null, "text": "a"}"#).unwrap().text, "a");
        assert!(record(&fields, r#"{"text": 3}"#).unwrap_err().ends_with("but a number"));
        assert!(record(&fields, r#"{"txt": "a"}"#).unwrap_err().contains("--text-field"));
        assert!(record(&fields, "{").unwrap_err().starts_with("no JSON: EOF"));
        let invalid = Shape::Json(fields).record(b"{\"text\": \"\xFF\"}").unwrap_err().reason;
        assert_eq!(invalid, "not valid UTF-8 at byte 10 of the row");
    }
}
