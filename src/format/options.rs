//! Which format a file is in, and what of it is read.

use std::path::Path;
use std::sync::Arc;

use super::SIZE_LIMIT;
use super::html::HtmlOptions;
use crate::document::{Before, Language};

/// A format files are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Format {
    /// Plain text.
    Text,
    /// CommonMark with tables and footnotes.
    Markdown,
    /// HTML, whole pages and fragments.
    Html,
    /// RSS, Atom and the exports of WordPress, whose entries hold HTML.
    Feed,
    /// Exports of Ghost: JSON whose posts hold HTML.
    Ghost,
    /// One JSON object a line, one of whose fields holds the text of a document.
    JsonLines,
    /// Values separated by commas or semicolons.
    Csv,
    /// Values separated by tabs.
    Tsv,
    /// `SubRip` subtitles.
    SubRip,
    /// `WebVTT` subtitles.
    WebVtt,
    /// Message catalogues of gettext.
    Po,
    /// XLIFF 1.2 and 2.x.
    Xliff,
    /// Translation memories in TMX.
    Tmx,
    /// Messages of programs in JSON, as i18next and others have them.
    Json,
    /// Messages of Flutter.
    Arb,
    /// String catalogues of Xcode.
    StringCatalogue,
    /// `strings.xml` of Android.
    Android,
    /// Strings of Apple's systems.
    Strings,
    /// Plurals of Apple's systems.
    StringsDict,
    /// Resource bundles of Java.
    Properties,
    /// Messages in YAML, as Rails has them.
    Yaml,
    /// Resources of .NET.
    Resx,
    /// Translations of Qt.
    Qt,
    /// Messages of Fluent.
    Fluent,
    /// Documents of word processors (Office Open XML).
    Docx,
}

impl Format {
    /// Every format with the name `--as` takes and the extensions of its files.
    pub const ALL: &[(Self, &'static str, &'static [&'static str])] = &[
        (Self::Text, "text", &["txt", "text"]),
        (Self::Markdown, "markdown", &["md", "markdown", "mdown", "mkd", "mdx"]),
        (Self::Html, "html", &["html", "htm", "xhtml"]),
        (Self::Feed, "feed", &["rss", "atom", "wxr"]),
        (Self::Ghost, "ghost", &[]),
        (Self::JsonLines, "jsonl", &["ndjson"]),
        (Self::Csv, "csv", &[]),
        (Self::Tsv, "tsv", &["tab"]),
        (Self::SubRip, "srt", &[]),
        (Self::WebVtt, "vtt", &["webvtt"]),
        (Self::Po, "po", &["pot"]),
        (Self::Xliff, "xliff", &["xlf"]),
        (Self::Tmx, "tmx", &[]),
        (Self::Json, "json", &[]),
        (Self::Arb, "arb", &[]),
        (Self::StringCatalogue, "xcstrings", &[]),
        (Self::Android, "android", &[]),
        (Self::Strings, "strings", &[]),
        (Self::StringsDict, "stringsdict", &[]),
        (Self::Properties, "properties", &[]),
        (Self::Yaml, "yaml", &["yml"]),
        (Self::Resx, "resx", &[]),
        (Self::Qt, "qt", &[]),
        (Self::Fluent, "fluent", &["ftl"]),
        (Self::Docx, "docx", &["docm", "dotx", "dotm"]),
    ];

    /// The format of a name or extension (`markdown`, `md`).
    pub fn by_name(name: &str) -> Option<Self> {
        let name = name.to_ascii_lowercase();
        let known = |entry: &&(Self, &str, &[&str])| entry.1 == name || entry.2.contains(&name.as_str());
        Self::ALL.iter().find(known).map(|entry| entry.0)
    }

    /// Its name.
    pub fn name(self) -> &'static str {
        Self::ALL.iter().find(|entry| entry.0 == self).map_or("text", |entry| entry.1)
    }

    /// The format a file's name tells.
    pub fn of_name(path: &Path) -> Option<Self> {
        let extension = path.extension().and_then(|extension| extension.to_str())?;
        // Of all XML files those in such a folder are resources of Android.
        let folder = path.parent().and_then(Path::file_name).and_then(|folder| folder.to_str());
        let is_android = |folder: &str| folder == "values" || folder.starts_with("values-");
        let android = || (extension == "xml" && folder.is_some_and(is_android)).then_some(Self::Android);
        Self::by_name(extension).or_else(android)
    }

    /// The largest file of this format that is read, in bytes. What belongs together is held in memory as a whole, with
    /// ten to fifteen times its size; lines that are texts of their own take less.
    pub const fn size_limit(self) -> u64 {
        match self {
            Self::Text | Self::JsonLines | Self::Csv | Self::Tsv => SIZE_LIMIT,
            Self::Docx | Self::Feed | Self::Ghost | Self::Json => 64 << 20,
            _ => 10 << 20,
        }
    }

    /// Whether files of this format in a folder are texts; others hold other data just as often, and are read when they
    /// are named.
    pub const fn is_text(self) -> bool {
        !matches!(self, Self::JsonLines | Self::Csv | Self::Tsv | Self::Json | Self::Properties | Self::Yaml)
    }

    /// Whether its files hold the texts of one language by their keys, so that those of two languages make pairs.
    pub const fn is_resource(self) -> bool {
        matches!(
            self,
            Self::Json
                | Self::Arb
                | Self::StringCatalogue
                | Self::Android
                | Self::Strings
                | Self::StringsDict
                | Self::Properties
                | Self::Yaml
                | Self::Resx
                | Self::Qt
                | Self::Fluent
        )
    }

    /// The format a file's name tells, else what its content looks like.
    pub fn of(path: &str, text: &str) -> Self {
        match Self::of_name(Path::new(path)) {
            Some(Self::Json) => Self::of_json(text),
            Some(named) => named,
            None => Self::of_content(text),
        }
    }

    /// What a file is that is called JSON.
    fn of_json(text: &str) -> Self {
        if is_ghost_export(text) {
            return Self::Ghost;
        }
        let mut values = serde_json::Deserializer::from_str(text).into_iter::<serde::de::IgnoredAny>();
        let are_two = values.next().is_some_and(|first| first.is_ok())
            && values.next().is_some_and(|second| second.is_ok());
        if are_two { Self::JsonLines } else { Self::Json }
    }

    fn of_content(text: &str) -> Self {
        let begins = |tag: &str| {
            let start = text.trim_start().as_bytes();
            start.get(..tag.len()).is_some_and(|start| start.eq_ignore_ascii_case(tag.as_bytes()))
        };
        let first = text.trim_start().lines().next().unwrap_or_default();
        let start = text.get(..1000).unwrap_or(text);
        if begins("<!doctype html") || begins("<html") {
            Self::Html
        } else if start.contains("<xliff") {
            Self::Xliff
        } else if start.contains("<tmx") {
            Self::Tmx
        } else if start.contains("<resources") {
            Self::Android
        } else if start.contains("<TS ") || start.contains("<TS>") {
            Self::Qt
        } else if FEEDS.iter().any(|feed| start.contains(feed)) {
            Self::Feed
        } else if is_ghost_export(text) {
            Self::Ghost
        } else if first.starts_with("WEBVTT") {
            Self::WebVtt
        } else if first.starts_with("{\"") && first.trim_end().ends_with('}') {
            Self::JsonLines
        } else {
            Self::Text
        }
    }
}

/// How the root elements of feeds begin.
const FEEDS: [&str; 3] = ["<rss", "<feed xmlns", "<rdf:RDF"];

/// How a file is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadOptions {
    /// The format; none: told by the name, then by the content.
    pub format: Option<Format>,
    /// The language of the texts, for formats that hold several; none: the first that is not the source's.
    pub language: Option<Language>,
    /// JSON pointer (`/target`) or column name of the text; none: the usual names.
    pub text_field: Option<String>,
    /// The same of the text it was translated from.
    pub source_field: Option<String>,
    /// The same of the document's name.
    pub id_field: Option<String>,
    /// The fields of front matter that hold text.
    pub front_matter: Vec<String>,
    /// What of an HTML page is read.
    pub html: HtmlOptions,
    /// Whether segments are read that their file marks as unfinished.
    pub unfinished: bool,
    /// What stands in the file before what is read: JSON lines and tables are read in stretches, too.
    pub before: Before,
    /// The row of a table that names its columns, where what is read is a stretch behind it.
    pub head: Option<Arc<str>>,
}

impl Default for ReadOptions {
    fn default() -> Self {
        let fields = ["title", "subtitle", "description", "summary", "excerpt"];
        Self {
            format: None,
            language: None,
            text_field: None,
            source_field: None,
            id_field: None,
            front_matter: fields.map(str::to_owned).to_vec(),
            html: HtmlOptions::default(),
            unfinished: false,
            before: Before::default(),
            head: None,
        }
    }
}

/// Whether JSON begins like an export of Ghost.
fn is_ghost_export(text: &str) -> bool {
    let start = text.get(..1000).unwrap_or(text);
    text.trim_start().starts_with('{') && start.contains("\"db\"") && text.contains("\"posts\"")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_and_extension_leads_back_to_its_format() {
        for (format, name, extensions) in Format::ALL {
            assert_eq!(format.name(), *name);
            for known in extensions.iter().chain([name]) {
                assert_eq!(Format::by_name(&known.to_uppercase()), Some(*format), "{known}");
            }
        }
    }
}
