//! What the source explains: a place of the translation may look odd because the source looks the same there.

use std::collections::HashMap;

use crate::bitext::Bitext;
use crate::document::Unit;
use crate::model::Context;
use crate::rule::{Explanation, Finding, Rule, Severity};
use crate::span::Span;
use crate::text::{Text, has_word, is_word_char, words};

/// Marks that open or close a quotation, and pairs of brackets.
const QUOTES: &[char] = &['"', '“', '”', '„', '«', '»', '「', '」'];
const BRACKETS: &[(char, char)] = &[('(', ')'), ('[', ']'), ('（', '）')];

/// Weighs what rules find in a text against its source.
pub(super) struct Scales<'a, 'd> {
    context: &'a Context<'d>,
    /// What the source of each block that was asked about has in odd numbers.
    unpaired: HashMap<usize, Unpaired>,
}

/// Which marks of a stretch of the source have no partner.
#[derive(Debug, Clone, Copy, Default)]
struct Unpaired {
    marks: bool,
    brackets: bool,
}

impl<'a, 'd> Scales<'a, 'd> {
    pub fn new(context: &'a Context<'d>) -> Self {
        Self { context, unpaired: HashMap::new() }
    }

    /// Drops what a rule finds where the unit around it has that from its source, and lowers it where the source explains it.
    pub fn weigh(&mut self, rule: &Rule, finding: Finding) -> Option<Finding> {
        let document = self.context.document;
        let unit = document.unit_of(finding.place.block).filter(|_| finding.beside.is_none());
        if unit.is_some_and(|unit| is_of_source(self.context, unit, rule, &finding)) {
            return None;
        }
        let Some(explanation) = rule.explained_by else { return Some(finding) };
        let explains = match (explanation, self.context.bitext()) {
            (Explanation::UnknownSource, _) => self.context.source.is_none(),
            (_, None) => false,
            (Explanation::UnpairedMarks, Some(bitext)) => self.unpaired(bitext, &finding).marks,
            (Explanation::UnpairedBrackets, Some(bitext)) => self.unpaired(bitext, &finding).brackets,
            (Explanation::Quoted, Some(bitext)) => quoted(bitext, self.context, &finding),
            (Explanation::Absent, Some(bitext)) => absent(bitext, self.context, &finding),
            (Explanation::Repeated, Some(bitext)) => repeated(bitext, &finding),
        };
        Some(if explains { finding.at_most(Severity::Info) } else { finding })
    }

    /// A mark without partner has none in the source either; looked up once for each block.
    fn unpaired(&mut self, bitext: &Bitext<'_>, finding: &Finding) -> Unpaired {
        let block = finding.place.block;
        *self.unpaired.entry(block).or_insert_with(|| {
            let source = bitext.source_of_block(block);
            Unpaired {
                marks: source.matches(QUOTES).count() % 2 == 1,
                brackets: BRACKETS
                    .iter()
                    .any(|&(open, close)| source.matches(open).count() != source.matches(close).count()),
            }
        })
    }
}

/// Whether a unit has what is found from its source: a message that says what furniture says, an opening in lower case,
/// marks and blanks in the same shape. What stands in two units was not said twice.
fn is_of_source(context: &Context<'_>, unit: &Unit, rule: &Rule, finding: &Finding) -> bool {
    let group = rule.group();
    let related = || finding.related.iter().map(|related| related.place.block);
    let is_low = |text: &str| text.chars().find(|c| c.is_alphabetic()).is_some_and(char::is_lowercase);
    let source = || unit.lines.iter().map(Text::as_str);
    let text = context.text(finding.place.block);
    let at_start = !text[..finding.place.span.start].contains(char::is_alphabetic);
    (unit.is_message && group == "boilerplate")
        || (group == "repeats" && related().any(|block| !unit.blocks.contains(&block)))
        || (group == "capitals" && at_start && is_low(text) && source().any(is_low))
        || shape_around(text, finding.place.span)
            .is_some_and(|wanted| source().any(|line| shape(line, false).contains(&wanted)))
        || joined_around(text, finding.place.span)
            .is_some_and(|wanted| source().any(|line| shape(line, true).contains(&wanted)))
}

/// The marks that join the parts of a word.
const JOINTS: [char; 3] = ['-', '\'', '’'];

/// The shape of a list without blanks with all of the words around the place, those with a hyphen as one.
fn joined_around(text: &str, span: Span<Text>) -> Option<String> {
    let is_part = |c: char| is_word_char(c) || JOINTS.contains(&c);
    let start = text[..span.start].trim_end_matches(is_part).len();
    let end = text.len() - text[span.end..].trim_start_matches(is_part).len();
    let wanted = shape(&text[start..end], true);
    let is_list = wanted.len() > 2 && wanted.chars().all(|c| matches!(c, 'a' | '0' | ',' | ';' | '|' | '/'));
    is_list.then_some(wanted)
}

/// The shape of a place with a character on both sides; nothing where it has only letters.
fn shape_around(text: &str, span: Span<Text>) -> Option<String> {
    let before = text[..span.start].chars().next_back().map_or(0, char::len_utf8);
    let behind = text[span.end..].chars().next().map_or(0, char::len_utf8);
    let wanted = shape(&text[span.start - before..span.end + behind], false);
    (wanted.contains("  ") || wanted.contains(|c| !matches!(c, 'a' | '0' | ' '))).then_some(wanted)
}

/// A text with one sign for each word and each number; `joins`: what a hyphen joins is one word.
fn shape(text: &str, joins: bool) -> String {
    let mut made = String::new();
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        let goes_on = || rest.clone().next().is_some_and(is_word_char);
        if joins && JOINTS.contains(&c) && made.ends_with('a') && goes_on() {
            continue;
        }
        let sign = match c {
            c if c.is_numeric() => '0',
            c if is_word_char(c) => 'a',
            '\u{A0}' | '\u{202F}' => ' ',
            c => c,
        };
        if !(made.ends_with(sign) && matches!(sign, 'a' | '0')) {
            made.push(sign);
        }
    }
    made
}

/// Foreign words are a quotation in the source too.
fn quoted(bitext: &Bitext<'_>, context: &Context<'_>, finding: &Finding) -> bool {
    let words = finding.place.span.of(context.text(finding.place.block));
    sentence_source(bitext, finding).is_some_and(|source| is_quoted(&source, words))
}

/// The source does not have the words, and so did not leave them behind.
fn absent(bitext: &Bitext<'_>, context: &Context<'_>, finding: &Finding) -> bool {
    let letters = finding.place.span.of(context.text(finding.place.block));
    sentence_source(bitext, finding).is_some_and(|source| !has_word(&source, letters))
}

/// The source says a word twice in a row too.
fn repeated(bitext: &Bitext<'_>, finding: &Finding) -> bool {
    sentence_source(bitext, finding).is_some_and(|source| {
        let words = words(&source);
        words.windows(2).any(|pair| pair[0].span().of(&source) == pair[1].span().of(&source))
    })
}

/// What the source says where the sentence of a finding stands.
fn sentence_source(bitext: &Bitext<'_>, finding: &Finding) -> Option<String> {
    let link = bitext.link_at(finding.place.block, finding.place.span.start)?;
    Some(bitext.source_text(&link.source).to_string())
}

/// Whether a text has these words inside quotation marks.
fn is_quoted(text: &str, words: &str) -> bool {
    let Some(at) = text.find(words) else { return false };
    let (before, after) = (&text[..at], &text[at + words.len()..]);
    before.matches(QUOTES).count() % 2 == 1 && after.contains(QUOTES)
}
