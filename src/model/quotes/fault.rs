//! What is wrong with the marks, read off their roles: where role, spacing and style disagree.

use super::mark::{Family, Side, is_quote};
use super::{Quotes, Reading, Role, cost, severity_of, style};
use crate::document::{Change, Language};
use crate::language::Facts;
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Severity, Suggestion, smallest_edit};
use crate::span::{Edit, Span};
use crate::text::around::word_before;
use crate::text::{Text, is_word_char};

/// What can be wrong with a mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// The space is on the inner side: `itself, "he said`.
    WrongSide,
    /// A space too many on the inner side: `" We`.
    InnerSpace,
    /// No space on the outer side: `village“two`.
    Glued,
    /// Two marks where one belongs: `""the`.
    Doubled,
    /// A mark of another style than its partner, or turned the wrong way.
    Mixed,
    /// A pair that the language or the text does not use.
    Locale,
    /// A mark without its partner.
    Unbalanced,
    /// A prime where a quotation mark belongs.
    Prime,
    /// An accent, a prime or a quotation mark where an apostrophe belongs.
    Apostrophe,
}

impl FaultKind {
    /// The kind that packs name so.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "wrong-side" => Self::WrongSide,
            "inner-space" => Self::InnerSpace,
            "glued" => Self::Glued,
            "doubled" => Self::Doubled,
            "mixed-styles" => Self::Mixed,
            "locale-style" => Self::Locale,
            "unbalanced" => Self::Unbalanced,
            "prime" => Self::Prime,
            "apostrophe" => Self::Apostrophe,
            _ => return None,
        })
    }
}

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
    pub applicability: Applicability,
    /// How bad it may be called.
    pub at_most: Severity,
    /// How much dearer any other reading of the mark is.
    pub margin: f32,
    /// The other end of the quotation.
    pub related: Option<Place>,
}

impl Fault {
    /// The fault as a rule reports it.
    pub fn finding(&self, fix: Applicability) -> Finding {
        let confidence = self.margin.clamp(0.0, 50.0) / (self.margin.clamp(0.0, 50.0) + 0.8);
        let mut finding = Finding::new(self.place.block, self.place.span)
            .arg("mark", self.mark)
            .confidence(confidence)
            .at_most(self.at_most);
        if let Some(place) = self.related {
            finding = finding.relate(place, "the other end of the quotation");
        }
        if self.changes.is_empty() {
            return finding;
        }
        let applicability = self.applicability.min(fix);
        finding.suggest(Suggestion { changes: self.changes.clone(), applicability })
    }
}

/// A role is sure from this margin on.
const SURE: f32 = 3.0;

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
            fault.at_most = Severity::Info;
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

/// One mark under inspection.
struct Inspection<'a, 'c> {
    context: &'a Context<'c>,
    quotes: &'a Quotes,
    index: usize,
    reading: &'a Reading,
    text: &'a str,
    facts: &'static Facts,
}

/// The white space a mark should have on both sides; none: as it is.
#[derive(Default)]
struct Spacing {
    kind: Option<FaultKind>,
    before: Option<&'static str>,
    after: Option<&'static str>,
    at_most: Option<Severity>,
}

impl Spacing {
    const fn new(kind: FaultKind, before: Option<&'static str>, after: Option<&'static str>) -> Self {
        Self { kind: Some(kind), before, after, at_most: None }
    }

    const fn at_most(mut self, severity: Severity) -> Self {
        self.at_most = Some(severity);
        self
    }
}

impl Inspection<'_, '_> {
    fn fault(&self) -> Option<Fault> {
        let mark = &self.reading.mark;
        match self.reading.role {
            Role::Prime => return None,
            Role::Apostrophe => return self.apostrophe(),
            Role::Open | Role::Close | Role::Stray => {}
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
            None => return style::foreign_pair(self.context, self.quotes, self.reading),
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
        let mut at_most = spacing.at_most.unwrap_or(Severity::Error);
        // Which of several marks has lost its partner may be a guess; where this one belongs is not.
        let guessed = self.reading.role != Role::Stray && !doubled;
        if guessed {
            at_most = at_most.min(severity_of(self.reading.margin, mark.family));
        }
        if kind == FaultKind::Mixed && self.quotes.style().count == 0 {
            // Without one pair that matches, nothing tells which of the two marks is the text's own.
            at_most = Severity::Info;
        }
        let sure = !guessed || self.reading.margin >= SURE;
        let applicability = if sure { Applicability::Safe } else { Applicability::Unsafe };
        Some(Fault { changes, applicability, at_most, ..self.bare(kind, span) })
    }

    /// A fault of this mark without a mend.
    fn bare(&self, kind: FaultKind, span: Span<Text>) -> Fault {
        Fault {
            kind,
            place: Place { block: self.reading.mark.block, span },
            mark: self.reading.mark.char,
            changes: Vec::new(),
            applicability: Applicability::DisplayOnly,
            at_most: Severity::Error,
            margin: self.reading.margin,
            related: self.partner().map(|p| Place { block: p.mark.block, span: p.mark.span }),
        }
    }

    fn partner(&self) -> Option<&Reading> {
        self.reading.partner.map(|at| &self.quotes.readings()[at])
    }

    /// Where the white space of an opening, closing or stray mark is wrong.
    fn spacing(&self) -> Spacing {
        let mark = &self.reading.mark;
        let spaced = self.facts.quotes.spaced && matches!(mark.char, '«' | '»' | '‹' | '›');
        match self.reading.role {
            Role::Open if spaced => match mark.left {
                Side::Letter | Side::Digit => Spacing::new(FaultKind::Glued, Some(" "), None),
                _ => Spacing::default(),
            },
            Role::Close if spaced => match mark.right {
                Side::Letter => Spacing::new(FaultKind::Glued, None, Some(" ")),
                _ => Spacing::default(),
            },
            Role::Open => self.spacing_of_opener(),
            Role::Close => self.spacing_of_closer(),
            _ => self.spacing_of_stray(),
        }
    }

    fn spacing_of_opener(&self) -> Spacing {
        let mark = &self.reading.mark;
        let loose = mark.right == Side::Space;
        match mark.left {
            Side::Letter | Side::Digit | Side::Closing if loose => {
                self.loose(Spacing::new(FaultKind::WrongSide, Some(" "), Some("")))
            }
            Side::Letter | Side::Digit => Spacing::new(FaultKind::Glued, Some(" "), None),
            Side::Closing if !self.text[..mark.span.start].ends_with([']', '}', '%']) => {
                let colon = self.text[..mark.span.start].ends_with(':');
                let glued = Spacing::new(FaultKind::Glued, Some(" "), None);
                if colon { glued.at_most(Severity::Info) } else { glued }
            }
            _ if loose => self.loose(Spacing::new(FaultKind::InnerSpace, None, Some(""))),
            _ => Spacing::default(),
        }
    }

    fn spacing_of_closer(&self) -> Spacing {
        let mark = &self.reading.mark;
        let suffix = ["s", "ed", "ish", "like", "th", "er", "ers"];
        let rest = &self.text[mark.span.end..];
        let word = &rest[..rest.find(|c: char| !c.is_alphabetic()).unwrap_or(rest.len())];
        match (mark.left, mark.right) {
            (Side::Space, Side::Letter | Side::Digit) => {
                self.loose(Spacing::new(FaultKind::WrongSide, Some(""), Some(" ")))
            }
            (Side::Space, _) => self.loose(Spacing::new(FaultKind::InnerSpace, Some(""), None)),
            (_, Side::Letter) if !suffix.contains(&word) => Spacing::new(FaultKind::Glued, None, Some(" ")),
            _ => Spacing::default(),
        }
    }

    /// A mark without partner that stands alone before a stop or at the end of a block still belongs to the word before it.
    fn spacing_of_stray(&self) -> Spacing {
        let mark = &self.reading.mark;
        let before_stop = mark.left == Side::Space && mark.right == Side::Closing;
        let at_end = mark.left == Side::Space
            && mark.right == Side::Edge
            && self.text[..mark.blank_before].ends_with(['.', ',', '!', '?']);
        if (before_stop || at_end) && !self.facts.quotes.spaced {
            Spacing::new(FaultKind::InnerSpace, Some(""), None)
        } else {
            Spacing::default()
        }
    }

    /// Space on the inner side is no fault between two marks (`?' "`). In a language that sets spaces inside « » it is also
    /// a habit inside other marks.
    fn loose(&self, spacing: Spacing) -> Spacing {
        let mark = &self.reading.mark;
        let neighbour =
            if spacing.before.is_some() { mark.char_before(self.text) } else { mark.char_after(self.text) };
        if neighbour.is_some_and(is_quote) {
            return Spacing::default();
        }
        let loose_partner = |partner: &Reading| partner.has_inner_space();
        let habit = self.quotes.style().loose > 1 || self.partner().is_some_and(loose_partner);
        if self.facts.quotes.spaced && habit { spacing.at_most(Severity::Info) } else { spacing }
    }

    /// The mark that should stand here, in view of the mark at the other end and of the habit of the text.
    fn wanted_char(&self) -> char {
        let (mark, style) = (&self.reading.mark, self.quotes.style());
        if mark.family == Family::Single {
            return mark.char;
        }
        let opens = self.reading.role == Role::Open;
        let own = if opens { style.pair.0 } else { style.pair.1 };
        let paired = match self.partner() {
            Some(partner) if opens => cost::is_pair(mark.char, partner.mark.char),
            Some(partner) => cost::is_pair(partner.mark.char, mark.char),
            None => !self.is_turned(),
        };
        if self.is_prime() || (self.is_turned() && mark.char != own) {
            own
        } else if paired || mark.char == own {
            mark.char
        } else {
            let partner = self.partner().map(|partner| partner.mark.char);
            let partner_fits = partner == Some(if opens { style.pair.1 } else { style.pair.0 });
            // Said once for the pair, at the end that does not fit; at the opening one when neither does.
            if partner_fits || opens { own } else { mark.char }
        }
    }

    /// When neither mark of an unlike pair fits the text, both change together.
    fn partner_change(&self) -> Option<Change> {
        let partner = self.partner().filter(|partner| partner.role == Role::Close)?;
        let own = self.quotes.style().pair.1;
        (partner.mark.char != own)
            .then(|| Change::Replace(partner.mark.block, Edit::new(partner.mark.span, own)))
    }

    /// A closing mark that opens, or the other way round.
    fn is_turned(&self) -> bool {
        let national = self.partner().is_some_and(|partner| style::is_national_pair(self.reading, partner));
        if national || !matches!(self.facts.tag, "en" | "fr" | "es" | "it" | "pt") {
            return false;
        }
        match self.reading.role {
            Role::Open => matches!(self.reading.mark.char, '”' | '»'),
            Role::Close => matches!(self.reading.mark.char, '“' | '«' | '„'),
            _ => false,
        }
    }

    fn is_prime(&self) -> bool {
        self.reading.mark.char == '″'
    }

    /// An accent or a prime between letters, where an elision or a clitic shows that an apostrophe is meant.
    fn apostrophe(&self) -> Option<Fault> {
        let mark = &self.reading.mark;
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
        Some(Fault { changes: vec![change], applicability: Applicability::Safe, ..fault })
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
        if let Some((place, closing)) = self.lost_closing() {
            fault.related = Some(Place { block: mark.block, span: mark.span });
            fault.place.span = place;
            fault.changes = vec![Change::Replace(mark.block, closing)];
            fault.applicability = Applicability::Unsafe;
        } else if segment || run_on || excerpt {
            fault.at_most = Severity::Info;
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
            && !cost::names_speaker(rest, self.facts)
    }

    /// Where the quotation that this mark opens must have closed: before words that name the speaker. The place, and the
    /// edit that sets the mark.
    fn lost_closing(&self) -> Option<(Span<Text>, Edit<Text>)> {
        let mark = &self.reading.mark;
        let looks_closing = matches!(mark.right, Side::Space | Side::Edge | Side::Closing);
        if self.reading.role == Role::Stray && looks_closing {
            return None;
        }
        let later = self.quotes.readings().get(self.index + 1..)?.iter();
        let next = later
            .take_while(|next| next.mark.block == mark.block)
            .find(|next| next.mark.family == Family::Double);
        let end = next.map_or(self.text.len(), |next| next.mark.span.start);
        let stops = self.text[mark.span.end..end].match_indices([',', '!', '?']);
        let (at, stop) = stops
            .map(|(offset, stop)| (mark.span.end + offset, stop))
            .find(|&(at, _)| cost::names_speaker(&self.text[at + 1..end], self.facts))?;
        let rest = &self.text[at + 1..];
        let verb = rest.trim_start().find(|c| !is_word_char(c)).unwrap_or_default();
        let place = Span::new(at, at + 1 + (rest.len() - rest.trim_start().len()) + verb);
        let closing = match self.facts.quotes.outer.iter().find(|pair| pair.0 == mark.char) {
            Some(pair) => pair.1,
            None => self.quotes.style().pair.1,
        };
        // English closes behind the comma, other languages before it; question marks belong to what is said.
        let inside = stop != "," || self.context.language == Language::ENGLISH;
        let spaced = if self.facts.quotes.spaced && closing == '»' { "\u{A0}" } else { "" };
        Some((place, Edit::new(Span::at(if inside { at + 1 } else { at }), format!("{spaced}{closing}"))))
    }
}

/// A paragraph longer than this, in bytes, has probably lost its line breaks, and with them the sense of marks that
/// open each paragraph of a quotation.
const LONG_PARAGRAPH: usize = 1200;
