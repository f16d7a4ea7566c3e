//! SARIF 2.1.0, which code scanning platforms and editors read.

mod schema;

use std::collections::BTreeMap;
use std::fmt::Write;

use self::schema::{
    ArtifactChange, ArtifactLocation, Configuration, Descriptor, Driver, Fingerprints, Help, Invocation,
    Location, Message, Notification, PhysicalLocation, Region, Replacement, ResultProperties, RuleProperties,
    SarifFix, SarifResult,
};
use super::catalogue::Entry;
use super::escape::json;
use super::fingerprint::fingerprints;
use super::reference::page_of;
use super::{Catalogue, FileReport, Reporter, Summary, place_name};
use crate::document::Document;
use crate::linter::{Diagnostic, Fix, RelatedPlace, SourceText};
use crate::rule::Severity;
use crate::span::{Raw, Span};
use crate::text::Lines;

/// What stands before the first result. The results come first, so that they can be written as they are found.
const HEAD: &str = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\
    \"runs\":[{\"columnKind\":\"unicodeCodePoints\",\"newlineSequences\":[\"\\r\\n\",\"\\n\",\"\\r\"],\"results\":[\n";

/// The `sarif` format.
#[derive(Debug, Clone)]
pub struct Sarif {
    catalogue: Catalogue,
    /// The rules of the results so far, in order of their first result.
    rules: Vec<String>,
    /// Where in `rules` each is.
    indices: BTreeMap<String, usize>,
    begun: bool,
}

impl Sarif {
    /// The rules are described as in the catalogue.
    pub const fn new(catalogue: Catalogue) -> Self {
        Self { catalogue, rules: Vec::new(), indices: BTreeMap::new(), begun: false }
    }

    fn index_of(&mut self, rule: &str) -> usize {
        if let Some(&index) = self.indices.get(rule) {
            return index;
        }
        self.rules.push(rule.to_owned());
        self.indices.insert(rule.to_owned(), self.rules.len() - 1);
        self.rules.len() - 1
    }
}

impl Reporter for Sarif {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        let artifact = ArtifactLocation { uri: uri(&file.document.path) };
        let lines = file.document.lines();
        for (d, fingerprint) in file.diagnostics.iter().zip(fingerprints(file)) {
            let Some(lines) = lines.get(d.part) else { continue };
            let (document, is_plain) = (file.document, file.is_plain());
            let place = Places { document, artifact: &artifact, lines, is_plain };
            let result = place.result(d, self.index_of(&d.rule), &fingerprint);
            *out += if std::mem::replace(&mut self.begun, true) { ",\n" } else { HEAD };
            *out += &json(&result);
        }
    }

    fn finish(&mut self, summary: &Summary, out: &mut String) {
        *out += if self.begun { "\n" } else { HEAD };
        let rules = self.rules.iter().map(|id| Descriptor::new(id, self.catalogue.get(id))).collect();
        let version = env!("CARGO_PKG_VERSION");
        let driver = Driver { name: "Corrigenda", version, semantic_version: version, rules };
        let notifications = summary.failures.iter().map(|failure| Notification {
            level: "error",
            message: Message { text: &failure.message },
            locations: [Location::of(&ArtifactLocation { uri: uri(&failure.path) })],
        });
        let invocation = Invocation {
            execution_successful: summary.failures.is_empty(),
            tool_execution_notifications: notifications.collect(),
        };
        let _ = writeln!(
            out,
            "],\n\"invocations\":[{}],\n\"tool\":{{\"driver\":{}}}}}]}}",
            json(&invocation),
            json(&driver)
        );
    }
}

impl<'a> Descriptor<'a> {
    fn new(id: &'a str, entry: Option<&'a Entry>) -> Self {
        let group = id.split('/').next().unwrap_or(id);
        Self {
            id,
            short_description: entry.map(|entry| Message { text: &entry.summary }),
            full_description: entry.map(|entry| Message { text: &entry.why }),
            help: entry.map(|entry| help(id, entry)),
            help_uri: page_of(id),
            default_configuration: entry.map(|entry| Configuration {
                enabled: entry.severity.is_some(),
                level: level(entry.severity.unwrap_or(Severity::Warning)),
            }),
            properties: RuleProperties {
                tags: [group].into_iter().chain(entry.map(|entry| entry.mqm.as_str())).collect(),
            },
        }
    }
}

/// Why the rule speaks, an example, and how to switch it off.
fn help(id: &str, entry: &Entry) -> Help {
    let mut text = entry.why.clone();
    let mut markdown = entry.why.clone();
    if let Some((bad, fixed)) = &entry.example {
        let bad = bad.replace("[[", "").replace("]]", "");
        let _ = write!(text, "\n\n- {bad}");
        let _ = write!(markdown, "\n\n```diff\n- {}", bad.replace('\n', "\n- "));
        if let Some(fixed) = fixed {
            let _ = write!(text, "\n+ {fixed}");
            let _ = write!(markdown, "\n+ {}", fixed.replace('\n', "\n+ "));
        }
        markdown += "\n```";
    }
    let off = format!("[rules]\n\"{id}\" = \"off\"");
    let _ = write!(text, "\n\nTo switch it off, write in corrigenda.toml:\n{off}");
    let _ = write!(markdown, "\n\nTo switch it off, write in `corrigenda.toml`:\n\n```toml\n{off}\n```");
    Help { text, markdown }
}

/// Makes places in one text into locations.
struct Places<'a> {
    document: &'a Document,
    artifact: &'a ArtifactLocation,
    lines: &'a Lines<'a>,
    /// Whether offsets in bytes lead into the file, and not only lines and columns.
    is_plain: bool,
}

impl<'a> Places<'a> {
    fn result(&self, d: &'a Diagnostic, rule_index: usize, fingerprint: &'a str) -> SarifResult<'a> {
        SarifResult {
            rule_id: &d.rule,
            rule_index,
            level: level(d.severity),
            rank: (d.confidence * 100.0).round(),
            message: Message { text: &d.message },
            locations: [self.location(self.region(d.span, Some(&d.text)), None)],
            related_locations: d
                .related
                .iter()
                .map(|related| self.related(related))
                .chain(d.source.as_ref().and_then(source_location))
                .collect(),
            partial_fingerprints: Fingerprints { line: fingerprint, own: fingerprint },
            fixes: d.fix.iter().filter(|_| self.is_plain).map(|fix| self.fix(fix)).collect(),
            properties: ResultProperties {
                document: self.document.id_of(d.place.block),
                mqm: &d.mqm,
                applicability: d.fix.as_ref().map(|fix| fix.applicability.as_str()),
                source: d.source.as_ref().map(|source| source.text.as_str()),
            },
        }
    }

    fn location(&self, region: Region<'a>, message: Option<&'a str>) -> Location<'a> {
        Location {
            physical_location: PhysicalLocation {
                artifact_location: self.artifact.clone(),
                region: Some(region),
            },
            message: message.map(|text| Message { text }),
        }
    }

    fn related(&self, place: &'a RelatedPlace) -> Location<'a> {
        self.location(self.region(place.span, Some(&place.text)), Some(&place.message))
    }

    fn fix(&self, fix: &'a Fix) -> SarifFix<'a> {
        let replacements = fix.edits.iter().map(|edit| Replacement {
            deleted_region: self.region(edit.span, None),
            inserted_content: Message { text: &edit.content },
        });
        SarifFix {
            description: Message { text: &fix.title },
            artifact_changes: [ArtifactChange {
                artifact_location: self.artifact.clone(),
                replacements: replacements.collect(),
            }],
        }
    }

    fn region(&self, span: Span<Raw>, text: Option<&'a str>) -> Region<'a> {
        let (start, end) = (self.lines.position(span.start), self.lines.position(span.end));
        Region {
            start_line: start.line,
            start_column: start.column,
            end_line: end.line,
            end_column: end.column,
            byte_offset: self.is_plain.then_some(span.start),
            byte_length: self.is_plain.then_some(span.len()),
            snippet: text.map(|text| Message { text }),
        }
    }
}

/// Where the source says it, if that is a file of its own.
fn source_location(source: &SourceText) -> Option<Location<'_>> {
    let (path, place) = (source.path.as_deref()?, source.position?);
    let region = Region {
        start_line: place.line,
        start_column: place.column,
        end_line: place.line,
        end_column: place.column,
        byte_offset: None,
        byte_length: None,
        snippet: None,
    };
    Some(Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(path) },
            region: Some(region),
        },
        message: Some(Message { text: &source.text }),
    })
}

const fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "note",
    }
}

/// A path as a URI: relative to the folder of the run, or of the file scheme.
fn uri(path: &str) -> String {
    let path = place_name(path);
    let mut uri = String::with_capacity(path.len() + 8);
    if path.starts_with('/') {
        uri += "file://";
    }
    for byte in path.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                uri.push(char::from(byte));
            }
            _ => {
                let _ = write!(uri, "%{byte:02X}");
            }
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::uri;

    #[test]
    fn paths_become_uris() {
        assert_eq!(uri("./a b/é:1.txt"), "a%20b/%C3%A9%3A1.txt");
        assert_eq!(uri("/tmp/a"), "file:///tmp/a");
    }
}
