//! Which sentences of a text and of its source belong together.

use std::fmt::Write;

use serde::Serialize;

use super::escape::json;
use super::excerpt;
use super::style::{Ink, Style};
use super::{FileReport, Reporter, Summary};
use crate::bitext::{Bitext, Link, Segment};
use crate::document::{Document, Language};
use crate::language::recognise::recognise_pieces;
use crate::text::{Lines, Position, visible};

/// The languages of texts, where they are stated.
#[derive(Debug, Clone, Copy, Default)]
pub struct Languages {
    /// Of the texts.
    pub target: Option<Language>,
    /// Of what they were translated from.
    pub source: Option<Language>,
}

impl Languages {
    /// Aligns each document of a file, in order, and gives its name and the number of its first block.
    fn each(self, file: &FileReport<'_>, mut take: impl FnMut(Option<&str>, usize, &Bitext<'_>)) {
        let document = file.document;
        for (number, (alone, blocks)) in document.split().into_iter().enumerate() {
            let target = self.target.or(document.language).unwrap_or_else(|| language_of(&alone));
            if let Some(bitext) = Bitext::of(&alone, target, self.source, file.original) {
                let id = document.groups.get(number).and_then(|group| group.id.as_deref());
                take(id, blocks.start, &bitext);
            }
        }
    }
}

fn language_of(document: &Document) -> Language {
    let texts = document.blocks.iter().map(|block| block.text.as_str());
    recognise_pieces(texts).map_or(Language::ENGLISH, |(language, _)| language)
}

/// The `align` format: pairs one below the other.
#[derive(Debug, Clone, Copy)]
pub struct Align {
    /// Width and colours.
    pub style: Style,
    /// What is known of the languages.
    pub languages: Languages,
}

impl Reporter for Align {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        let mut aligned = false;
        self.languages.each(file, |id, _, bitext| {
            aligned = true;
            self.style.put(out, Ink::Path, &visible(&file.document.path));
            let source =
                bitext.source_language.map_or_else(|| "?".to_owned(), |language| language.to_string());
            let id = id.map_or_else(String::new, |id| format!(" {}", visible(id)));
            let _ = writeln!(out, "{id} ({source} → {})", bitext.target_language);
            bitext.links.iter().for_each(|link| self.link(bitext, link, out));
            out.push('\n');
        });
        if !aligned {
            let _ = writeln!(
                out,
                "{}: no source to align it with: name it with --source",
                visible(&file.document.path)
            );
        }
    }

    fn finish(&mut self, _: &Summary, _: &mut String) {}
}

impl Align {
    fn link(&self, bitext: &Bitext<'_>, link: &Link, out: &mut String) {
        let note = match (link.is_omission(), link.is_addition(), link.judged) {
            (_, _, false) => "  not judged",
            (true, ..) => "  nothing answers to it",
            (_, true, _) => "  comes from nothing",
            _ => "",
        };
        let heading =
            format!("  {}-{}  {:.2}{note}\n", link.source.len(), link.target.len(), link.confidence);
        self.style.put(out, Ink::Dim, &heading);
        let width = self.style.width.saturating_sub(6).max(20);
        for (mark, segments) in [("<", bitext.source_segments(link)), (">", bitext.target_segments(link))] {
            for segment in segments {
                let _ = writeln!(out, "    {mark} {}", excerpt::head(segment.text, width));
            }
        }
    }
}

/// The `align-jsonl` format: one object per link. The shape is a promise to scripts.
#[derive(Debug, Clone, Copy)]
pub struct AlignLines {
    /// What is known of the languages.
    pub languages: Languages,
}

#[derive(Serialize)]
struct Record<'a> {
    path: &'a str,
    document: Option<&'a str>,
    source: Vec<Sentence<'a>>,
    target: Vec<Sentence<'a>>,
    confidence: f32,
    judged: bool,
}

#[derive(Serialize)]
struct Sentence<'a> {
    block: usize,
    line: Option<usize>,
    column: Option<usize>,
    text: &'a str,
}

impl Reporter for AlignLines {
    fn file(&mut self, file: &FileReport<'_>, out: &mut String) {
        let own = Places::of(Some(file.document));
        let original = Places::of(file.original.map(|original| &original.document));
        self.languages.each(file, |id, first, bitext| {
            for link in &bitext.links {
                let record = Record {
                    path: &file.document.path,
                    document: id,
                    source: original.sentences(bitext.source_segments(link), 0),
                    target: own.sentences(bitext.target_segments(link), first),
                    confidence: (link.confidence * 100.0).round() / 100.0,
                    judged: link.judged,
                };
                *out += &json(&record);
                out.push('\n');
            }
        });
    }
}

/// Where the sentences of a file stand; nowhere where the source is part of the translation's file.
struct Places<'a> {
    document: Option<&'a Document>,
    lines: Vec<Lines<'a>>,
}

impl<'a> Places<'a> {
    fn of(document: Option<&'a Document>) -> Self {
        Self { document, lines: document.map(Document::lines).unwrap_or_default() }
    }

    /// As records; `first`: the number in the file of the first block that segments count.
    fn sentences<'b>(&self, segments: &[Segment<'b>], first: usize) -> Vec<Sentence<'b>> {
        segments.iter().map(|segment| self.sentence(segment, first)).collect()
    }

    fn sentence<'b>(&self, segment: &Segment<'b>, first: usize) -> Sentence<'b> {
        let position = self.position(segment, first);
        Sentence {
            block: segment.block,
            line: position.map(|position| position.line),
            column: position.map(|position| position.column),
            text: segment.text,
        }
    }

    fn position(&self, segment: &Segment<'_>, first: usize) -> Option<Position> {
        let block = self.document?.blocks.get(segment.block + first)?;
        Some(self.lines.get(block.part)?.position(block.text.raw(segment.span).start))
    }
}
