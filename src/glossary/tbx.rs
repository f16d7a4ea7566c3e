//! Glossaries as TBX: entries of a concept with its terms in several languages.

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

use super::{Entry, Fault};
use crate::document::Language;

/// One term of a concept.
#[derive(Debug, Default, Clone)]
struct Term {
    text: String,
    language: Option<Language>,
    is_forbidden: bool,
}

/// Reads TBX 2 and 3 (`termEntry`/`langSet`/`tig`, `conceptEntry`/`langSec`/`termSec`): each language of a concept is a
/// source for each other. Deprecated terms are forbidden.
pub fn read(text: &str) -> Result<Vec<Entry>, Fault> {
    let mut xml = Reader::from_str(text);
    let mut entries = Vec::new();
    let mut concept = Concept::default();
    loop {
        let event = xml.read_event().map_err(|error| Fault {
            offset: usize::try_from(xml.error_position()).unwrap_or(0),
            message: format!("not TBX: {error}"),
        })?;
        match event {
            Event::Eof => break,
            Event::Start(tag) => concept.open(&tag),
            Event::Text(piece) => concept.read(&piece),
            Event::GeneralRef(name) => concept.read(entity(&name)),
            Event::End(tag) => {
                if matches!(tag.local_name().as_ref(), "termEntry" | "conceptEntry") {
                    entries.extend(std::mem::take(&mut concept).entries());
                } else {
                    concept.close(tag.local_name().as_ref());
                }
            }
            _ => {}
        }
    }
    if entries.is_empty() {
        let message = "no entry has terms in two languages; is this TBX?".to_owned();
        return Err(Fault { offset: 0, message });
    }
    Ok(entries)
}

fn entity(name: &str) -> &'static str {
    match name {
        "amp" => "&",
        "lt" => "<",
        "gt" => ">",
        "quot" => "\"",
        "apos" => "'",
        _ => "",
    }
}

/// The terms of a concept as far as they have been read.
#[derive(Default)]
struct Concept {
    terms: Vec<Term>,
    language: Option<Language>,
    inside: Option<Inside>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Inside {
    Term,
    Status,
}

impl Concept {
    fn open(&mut self, tag: &BytesStart<'_>) {
        let attribute = |wanted: &str| {
            let found =
                tag.attributes().flatten().find(|attribute| attribute.key.local_name().as_ref() == wanted)?;
            Some(found.value.to_string())
        };
        match tag.local_name().as_ref() {
            "langSet" | "langSec" => self.language = attribute("lang").and_then(|tag| Language::parse(&tag)),
            "term" => {
                self.terms.push(Term { language: self.language, ..Term::default() });
                self.inside = Some(Inside::Term);
            }
            "termNote" if attribute("type").is_some_and(|kind| kind == "administrativeStatus") => {
                self.inside = Some(Inside::Status);
            }
            "administrativeStatus" => self.inside = Some(Inside::Status),
            _ => {}
        }
    }

    fn read(&mut self, piece: &str) {
        let Some(term) = self.terms.last_mut() else { return };
        match self.inside {
            Some(Inside::Term) => term.text.push_str(piece),
            Some(Inside::Status) => {
                term.is_forbidden |= piece.contains("deprecated") || piece.contains("forbidden");
            }
            None => {}
        }
    }

    fn close(&mut self, tag: &str) {
        if matches!(tag, "term" | "termNote" | "administrativeStatus") {
            self.inside = None;
        }
    }

    /// One entry for each term and each other language.
    fn entries(self) -> Vec<Entry> {
        let mut entries: Vec<Entry> = Vec::new();
        for source in self.terms.iter().filter(|term| !term.is_forbidden) {
            let mut languages: Vec<Option<Language>> = self.terms.iter().map(|term| term.language).collect();
            languages.sort();
            languages.dedup();
            for language in languages.into_iter().filter(|language| *language != source.language) {
                let of_language = |is_forbidden: bool| {
                    let terms = self
                        .terms
                        .iter()
                        .filter(move |t| t.language == language && t.is_forbidden == is_forbidden);
                    terms.map(|term| term.text.trim().to_owned()).collect()
                };
                entries.push(Entry {
                    source: source.text.trim().to_owned(),
                    source_language: source.language,
                    target_language: language,
                    targets: of_language(false),
                    forbidden: of_language(true),
                    is_kept: false,
                });
            }
        }
        entries
    }
}
