//! What should stand where a mark stands: the mark, and the white space on both sides of it.

use super::inspection::{FaultKind, Inspection};
use super::mark::{Family, Mark, Side, is_pair, is_quote};
use super::speaker::names_speaker;
use super::style::Pair;
use super::{Reading, Role};
use crate::document::Change;
use crate::model::Context;
use crate::span::{Edit, Span};
use crate::text::{Text, is_word_char};

/// The white space a mark should have on both sides; none: as it is.
#[derive(Default)]
pub struct Spacing {
    /// What is wrong; none: nothing.
    pub kind: Option<FaultKind>,
    /// Before the mark.
    pub before: Option<&'static str>,
    /// Behind the mark.
    pub after: Option<&'static str>,
    /// Whether it may be meant as it is.
    pub is_doubtful: bool,
}

impl Spacing {
    const fn new(kind: FaultKind, before: Option<&'static str>, after: Option<&'static str>) -> Self {
        Self { kind: Some(kind), before, after, is_doubtful: false }
    }

    const fn doubtful(mut self) -> Self {
        self.is_doubtful = true;
        self
    }
}

impl Inspection<'_, '_> {
    /// Where the white space of an opening, closing or stray mark is wrong.
    pub fn spacing(&self) -> Spacing {
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
                if colon { glued.doubtful() } else { glued }
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
        if self.facts.quotes.spaced && habit { spacing.doubtful() } else { spacing }
    }

    /// The mark that should stand here, in view of the mark at the other end and of the habit of the text.
    pub fn wanted_char(&self) -> char {
        let (mark, style) = (&self.reading.mark, self.quotes.style());
        if mark.family == Family::Single {
            return mark.char;
        }
        let opens = self.reading.role == Role::Open;
        let own = if opens { style.pair.0 } else { style.pair.1 };
        let paired = match self.partner() {
            Some(partner) if opens => is_pair(mark.char, partner.mark.char),
            Some(partner) => is_pair(partner.mark.char, mark.char),
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
    pub fn partner_change(&self) -> Option<Change> {
        let partner = self.partner().filter(|partner| partner.role == Role::Close)?;
        let own = self.quotes.style().pair.1;
        (partner.mark.char != own)
            .then(|| Change::Replace(partner.mark.block, Edit::new(partner.mark.span, own)))
    }

    /// Where the quotation that this mark opens must have closed: before words that name the speaker. The place, and the
    /// edit that sets the mark.
    pub fn lost_closing(&self) -> Option<(Span<Text>, Edit<Text>)> {
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
            .find(|&(at, _)| names_speaker(&self.text[at + 1..end], self.facts))?;
        let rest = &self.text[at + 1..];
        let verb = rest.trim_start().find(|c| !is_word_char(c)).unwrap_or_default();
        let place = Span::new(at, at + 1 + (rest.len() - rest.trim_start().len()) + verb);
        let closing = match self.facts.quotes.outer.iter().find(|pair| pair.0 == mark.char) {
            Some(pair) => pair.1,
            None => self.quotes.style().pair.1,
        };
        // English closes behind the comma, other languages before it; question marks belong to what is said.
        let inside = stop != "," || self.context.facts.stops_inside_quotes;
        let spaced = if self.facts.quotes.spaced && closing == '»' { "\u{A0}" } else { "" };
        Some((place, Edit::new(Span::at(if inside { at + 1 } else { at }), format!("{spaced}{closing}"))))
    }
}

/// The changes that write a pair in another style, with the spaces and stops that belong to it.
pub fn rewritten(context: &Context<'_>, opener: Mark, closer: Mark, wanted: Pair) -> Vec<Change> {
    let spaced = context.facts.quotes.spaced && wanted == ('«', '»');
    let space = if spaced { "\u{A0}" } else { "" };
    let text = context.text(closer.block);
    let stop = text[closer.span.end..].chars().next().filter(|c| matches!(c, '.' | ','));
    let inside = context.facts.stops_inside_quotes && !text[..closer.span.start].ends_with(is_stop);
    let (stop, end) = match stop.filter(|_| inside) {
        Some(stop) => (stop.to_string(), closer.span.end + stop.len_utf8()),
        None => (String::new(), closer.span.end),
    };
    let open = Edit::new(opener.span.cover(opener.space_after()), format!("{}{space}", wanted.0));
    let close = Edit::new(Span::new(closer.blank_before, end), format!("{stop}{space}{}", wanted.1));
    vec![Change::Replace(opener.block, open), Change::Replace(closer.block, close)]
}

const fn is_stop(c: char) -> bool {
    matches!(c, '.' | ',' | '!' | '?' | '…')
}
