//! What is wrong with the marks, read off their roles: where role, spacing and style disagree.

use super::inspection::{FaultKind, Inspection};
use super::mark::{Family, Side};
use super::mend::rewritten;
use super::nested::nests;
use super::speaker::names_speaker;
use super::style::meant_pair;
use super::{Quotes, Reading, Role};
use crate::document::Change;
use crate::model::Context;
use crate::rule::{Place, smallest_edit};
use crate::span::{Edit, Span};
use crate::text::around::word_before;
use crate::text::{Text, is_word_char};

/// One fault of one mark (or of a pair, said at its opening mark).
#[derive(Debug, Clone)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where.
    pub place: Place,
    /// The mark that stands there.
    pub mark: char,
    /// What mends it; empty when only a person can tell.
    pub changes: Vec<Change>,
    /// Whether the mend is sure.
    pub is_sure: bool,
    /// Whether it may be no fault at all.
    pub is_doubtful: bool,
    /// How much dearer any other reading of the mark is.
    pub margin: f32,
    /// The other end of the quotation.
    pub related: Option<Place>,
}

/// A role is sure from this margin on.
const SURE: f32 = 3.0;

/// A paragraph longer than this, in bytes, has probably lost its line breaks, and with them the sense of marks that
/// open each paragraph of a quotation.
const LONG_PARAGRAPH: usize = 1200;

/// All faults of a document, at most one for each mark, in order of place.
pub fn faults(context: &Context<'_>, quotes: &Quotes) -> Vec<Fault> {
    let flattened = is_flattened(context, quotes.readings());
    let mut found = Vec::new();
    for (index, reading) in quotes.readings().iter().enumerate() {
        let inspection = Inspection {
            context,
            quotes,
            index,
            reading,
            text: context.text(reading.mark.block),
            facts: context.facts,
        };
        let Some(mut fault) = inspection.fault() else { continue };
        if flattened && fault.kind == FaultKind::WrongSide && looks_continued(&inspection) {
            fault.is_doubtful = true;
        }
        found.push(fault);
    }
    found
}

/// `. "We`: also how the next paragraph of a longer quotation begins when its line breaks are lost.
fn looks_continued(at: &Inspection<'_, '_>) -> bool {
    let mark = &at.reading.mark;
    let upper = at.text[mark.span.end..].starts_with(char::is_uppercase);
    mark.left == Side::Space && upper && at.text[..mark.blank_before].ends_with(['.', '!', '?'])
}

/// Whether several paragraphs of quotation seem to have been put in one line: two marks `. "We` in a row.
fn is_flattened(context: &Context<'_>, readings: &[Reading]) -> bool {
    let mut row = 0;
    readings.iter().filter(|reading| reading.mark.family == Family::Double).any(|reading| {
        let (mark, text) = (&reading.mark, context.text(reading.mark.block));
        let begins = mark.left == Side::Space
            && text[mark.span.end..].starts_with(char::is_uppercase)
            && text[..mark.blank_before].ends_with(['.', '!', '?']);
        row = if begins { row + 1 } else { 0 };
        row >= 2
    })
}

impl Inspection<'_, '_> {
    fn fault(&self) -> Option<Fault> {
        let mark = &self.reading.mark;
        match self.reading.role {
            Role::Prime => return None,
            Role::Apostrophe => return self.apostrophe(),
            Role::Open | Role::Close | Role::Stray => {}
        }
        if self.is_separator() {
            return None;
        }
        let wanted = self.wanted_char();
        let spacing = self.spacing();
        let doubled = mark.doubled;
        let kind = match spacing.kind {
            _ if doubled => FaultKind::Doubled,
            Some(kind) => kind,
            None if self.is_prime() => FaultKind::Prime,
            None if wanted != mark.char && self.partner_change().is_some() => FaultKind::Locale,
            None if wanted != mark.char => FaultKind::Mixed,
            None if mark.family == Family::Single => return None,
            None if self.reading.is_unpaired() => return Some(self.unbalanced()),
            None => return self.unusual_pair(),
        };
        let before = spacing.before.unwrap_or_else(|| mark.space_before().of(self.text));
        let after = spacing.after.unwrap_or_else(|| mark.space_after().of(self.text));
        let unchanged = wanted == mark.char && !doubled;
        let middle = if unchanged { mark.span.of(self.text).to_owned() } else { wanted.to_string() };
        let whole = Span::new(mark.blank_before, mark.blank_after);
        let edit = smallest_edit(self.text, whole, &format!("{before}{middle}{after}"));
        let span = match kind {
            FaultKind::WrongSide | FaultKind::InnerSpace if spacing.before == Some("") => {
                mark.space_before().cover(mark.span)
            }
            FaultKind::WrongSide | FaultKind::InnerSpace => mark.span.cover(mark.space_after()),
            _ => mark.span,
        };
        let mut changes = vec![Change::Replace(mark.block, edit)];
        if matches!(kind, FaultKind::Mixed | FaultKind::Locale) {
            changes.extend(self.partner_change());
        }
        // Which of several marks has lost its partner may be a guess; where this one belongs is not.
        let guessed = self.reading.role != Role::Stray && !doubled;
        // Without one pair that matches, nothing tells which of the two marks is the text's own.
        let without_style = kind == FaultKind::Mixed && self.quotes.style().count == 0;
        let is_doubtful = spacing.is_doubtful || without_style || (guessed && is_guess(self.reading));
        let is_sure = !guessed || self.reading.margin >= SURE;
        Some(Fault { changes, is_sure, is_doubtful, ..self.bare(kind, span) })
    }

    /// `A » B`, `« back`: an arrow, with blanks on both sides and no mark that closes what it would open.
    fn is_separator(&self) -> bool {
        let mark = &self.reading.mark;
        let is_free = |side| matches!(side, Side::Edge | Side::Space);
        let is_alone = |partner: &Reading| partner.mark.char == mark.char;
        matches!(mark.char, '«' | '»' | '‹' | '›')
            && !self.facts.quotes.spaced
            && is_free(mark.left)
            && is_free(mark.right)
            && self.partner().is_none_or(is_alone)
    }

    /// A fault of this mark without a mend.
    fn bare(&self, kind: FaultKind, span: Span<Text>) -> Fault {
        Fault {
            kind,
            place: Place { block: self.reading.mark.block, span },
            mark: self.reading.mark.char,
            changes: Vec::new(),
            is_sure: false,
            is_doubtful: false,
            margin: self.reading.margin,
            related: self.partner().map(|p| Place { block: p.mark.block, span: p.mark.span }),
        }
    }

    /// A whole pair in a style that the language does not use, or that the rest of the text does not.
    fn unusual_pair(&self) -> Option<Fault> {
        let opener = self.reading;
        if opener.role != Role::Open || opener.depth > 0 {
            return None;
        }
        let closer = self.partner()?;
        let pair = (opener.mark.char, closer.mark.char);
        let (wanted, is_foreign) = meant_pair(self.facts, self.quotes.style(), pair)?;
        Some(Fault {
            changes: rewritten(self.context, opener.mark, closer.mark, wanted),
            is_sure: true,
            is_doubtful: !is_foreign,
            margin: opener.margin.min(closer.margin),
            ..self.bare(FaultKind::Locale, opener.mark.span)
        })
    }

    /// An accent or a prime between letters, where an elision or a clitic shows that an apostrophe is meant.
    fn apostrophe(&self) -> Option<Fault> {
        let mark = &self.reading.mark;
        if mark.char == '"' && !mark.is_inside_word() {
            // `the players" room`
            let change = Change::Replace(mark.block, Edit::new(mark.span, self.quotes.style().apostrophe));
            return Some(Fault { changes: vec![change], ..self.bare(FaultKind::Apostrophe, mark.span) });
        }
        if matches!(mark.char, '\'' | '’') || !mark.is_inside_word() {
            return None;
        }
        let word_start = self.text[..mark.span.start].trim_end_matches(is_word_char).len();
        let before = self.text[word_start..mark.span.start].to_lowercase();
        let rest = &self.text[mark.span.end..];
        let after = &rest[..rest.find(|c| !is_word_char(c)).unwrap_or(rest.len())];
        let name = matches!(mark.char, '´' | '`') && matches!(before.as_str(), "o" | "d" | "l");
        let elided = self.facts.elisions.contains(&before.as_str());
        if !(elided || name || self.facts.clitics.contains(&after)) || mark.char == '′' && before.len() < 2
        {
            return None;
        }
        let wanted = self.quotes.style().apostrophe;
        let change = Change::Replace(mark.block, Edit::new(mark.span, wanted));
        let fault = self.bare(FaultKind::Apostrophe, mark.span);
        Some(Fault { changes: vec![change], is_sure: true, ..fault })
    }

    /// A mark without partner. How bad depends on whether the text can be trusted to be whole.
    fn unbalanced(&self) -> Fault {
        let mark = &self.reading.mark;
        let mut fault = self.bare(FaultKind::Unbalanced, mark.span);
        let blocks = self.context.document.blocks.len();
        let first = self.index == 0 || self.quotes.readings()[self.index - 1].mark.block != mark.block;
        let segment = blocks == 1 && first && !self.cuts_clause();
        let after_sentence = self.text[..mark.blank_before].ends_with(['.', '!', '?']);
        let run_on = self.text.len() > LONG_PARAGRAPH && (after_sentence || mark.starts_block());
        let excerpt = mark.block + 1 == blocks && mark.starts_block();
        if nests(self.quotes, self.index) {
            fault.is_doubtful = true;
        } else if let Some((place, closing)) = self.lost_closing() {
            fault.related = Some(Place { block: mark.block, span: mark.span });
            fault.place.span = place;
            fault.changes = vec![Change::Replace(mark.block, closing)];
        } else if segment || run_on || excerpt {
            fault.is_doubtful = true;
        }
        fault
    }

    /// `the" house`: a mark between two words of one clause. A quotation that a lost paragraph opened would not close there
    /// without a stop or words that name who spoke.
    fn cuts_clause(&self) -> bool {
        let mark = &self.reading.mark;
        let rest = &self.text[mark.span.end..];
        let small = self.facts.is_function_word(word_before(self.text, mark.span.start));
        let goes_on = |c: char| c.is_lowercase() || (small && c.is_alphabetic());
        mark.left == Side::Letter
            && rest.strip_prefix(' ').is_some_and(|next| next.starts_with(goes_on))
            && !names_speaker(rest, self.facts)
    }
}

/// Whether the role of a mark is a guess, by the margin it is read off with.
const fn is_guess(reading: &Reading) -> bool {
    let least = match reading.mark.family {
        Family::Double => 1.5,
        Family::Single => 3.0,
    };
    reading.margin < least
}
