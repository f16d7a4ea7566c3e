//! What each role costs a mark, from what stands on both sides of it: the lower, the likelier.

use super::mark::{Family, Mark, Side};
use super::speaker::{Speaker, WINDOW, introduces_speech, speaker};
use crate::language::Facts;
use crate::text::{Listed, is_word_char};

static CLIPPINGS: Listed = Listed::new(include_str!("../../../data/words/any/clippings.txt"));

/// What a mark is in its text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Opens a quotation.
    Open,
    /// Closes the innermost quotation of its family.
    Close,
    /// Belongs to nothing: its partner is lost.
    Stray,
    /// An apostrophe.
    Apostrophe,
    /// A sign of feet, inches, minutes or seconds.
    Prime,
}

/// The cost of each role for one mark taken alone; an impossible role costs infinity.
#[derive(Debug, Clone, Copy)]
pub struct Costs {
    /// To open.
    pub open: f32,
    /// To close.
    pub close: f32,
    /// To belong to nothing.
    pub stray: f32,
    /// To be an apostrophe.
    pub apostrophe: f32,
    /// To be a prime.
    pub prime: f32,
    /// To open inside a quotation of the same straight marks.
    pub nested: f32,
}

impl Costs {
    /// The cheapest of some roles, taken alone, and its cost.
    pub fn cheapest(&self, is_possible: impl Fn(Role) -> bool) -> (Role, f32) {
        let roles = [
            (Role::Open, self.open),
            (Role::Close, self.close),
            (Role::Apostrophe, self.apostrophe),
            (Role::Prime, self.prime),
            (Role::Stray, self.stray),
        ];
        let possible = roles.into_iter().filter(|&(role, _)| is_possible(role));
        possible.fold((Role::Stray, f32::INFINITY), |a, b| if b.1 < a.1 { b } else { a })
    }
}

/// How a language uses marks that have a direction.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Directions {
    /// “x”, «x», „x”.
    English,
    /// „x“, »x«, «x».
    German,
    /// Not known: any mark may open or close.
    Unknown,
}

impl Directions {
    fn of(facts: &Facts) -> Self {
        match facts.is_known() {
            false => Self::Unknown,
            true if facts.quotes.opens_low() => Self::German,
            true => Self::English,
        }
    }

    /// What it costs a character to open and to close.
    const fn of_char(self, c: char) -> (f32, f32) {
        match (self, c) {
            (_, '"' | '\'' | '＂') => (0.0, 0.0),
            (_, '„' | '‚') => (0.0, 9.0),
            (_, '″' | '′') => (3.0, 1.0),
            (_, '`') => (0.5, 5.0),
            (_, '´') | (Self::German, '”') => (5.0, 0.5),
            (Self::Unknown, _) | (Self::German, '«' | '»' | '‹' | '›') => (0.3, 0.3),
            (Self::German, '“' | '‘') => (1.5, 0.0),
            (_, '«' | '‹') => (0.0, 9.0),
            (_, '»' | '›') => (9.0, 0.0),
            (_, '”' | '’' | '〞') => (5.0, 0.0),
            _ => (0.0, 5.0),
        }
    }
}

/// A mark with the text around it.
struct Scene<'a> {
    mark: &'a Mark,
    facts: &'a Facts,
    /// Before the mark and the white space before it.
    before: &'a str,
    /// Behind the mark.
    after: &'a str,
}

/// The costs of a mark in the text of its block.
pub fn costs(mark: &Mark, text: &str, facts: &Facts) -> Costs {
    let from = text.floor_char_boundary(mark.blank_before.saturating_sub(WINDOW));
    let to = text.ceil_char_boundary((mark.span.end + WINDOW).min(text.len()));
    let before = &text[from..mark.blank_before];
    Scene { mark, facts, before, after: &text[mark.span.end..to] }.costs()
}

impl Scene<'_> {
    fn costs(&self) -> Costs {
        let (opens, closes) = Directions::of(self.facts).of_char(self.mark.char);
        let spaced = self.is_french_guillemet();
        let mut open = opens + open_left(self.mark.left, self.before) + self.open_right(spaced);
        let mut close = closes + self.close_left(spaced) + close_right(self.mark.right);
        let after_sentence = self.mark.left == Side::Space && self.before.ends_with(['.', '!', '?', '…']);
        if self.mark.family == Family::Double {
            let (to_open, to_close) = self.attribution();
            open += to_open;
            close += to_close;
            if after_sentence && self.mark.right == Side::Letter {
                close -= 1.5;
            }
            if self.mark.left == Side::Space && self.mark.right == Side::Space {
                close += self.loose_close(after_sentence);
            }
        }
        let stray = match self.mark.family {
            Family::Double => 0.8 * open.min(close).max(0.0) + if close < open { 8.0 } else { 8.5 },
            Family::Single => f32::INFINITY,
        };
        let nested = if after_sentence { 13.0 } else { 8.2 };
        Costs { open, close, stray, apostrophe: self.apostrophe(), prime: self.prime(), nested }
    }

    /// « and » of a language that sets a space inside them.
    fn is_french_guillemet(&self) -> bool {
        self.facts.quotes.spaced && matches!(self.mark.char, '«' | '»' | '‹' | '›')
    }

    fn open_right(&self, spaced: bool) -> f32 {
        match self.mark.right {
            Side::Space if spaced || self.after.starts_with(['\u{A0}', '\u{202F}']) => 0.0,
            Side::Edge => 6.0,
            Side::Space => 3.0,
            Side::Letter | Side::Digit | Side::Opening => 0.0,
            Side::Dash => 1.0,
            Side::Closing if self.begins_with_ellipsis_or_decimal() => 0.5,
            Side::Closing => 9.0,
            Side::Quote => 0.2,
            Side::Other => 0.3,
        }
    }

    /// `"… and`, `"...`, `".22 calibre"`.
    fn begins_with_ellipsis_or_decimal(&self) -> bool {
        let digit = |rest: &str| rest.starts_with(|c: char| c.is_ascii_digit());
        self.after.starts_with('…')
            || self.after.starts_with("..")
            || self.after.starts_with("[…")
            || self.after.strip_prefix('.').is_some_and(digit)
    }

    fn close_left(&self, spaced: bool) -> f32 {
        match self.mark.left {
            Side::Space if spaced => 0.0,
            Side::Edge => 6.0,
            Side::Opening => 9.0,
            Side::Space => 3.0,
            Side::Dash => 0.8,
            Side::Closing if self.before.ends_with([':', ';']) => 0.7,
            Side::Letter | Side::Digit | Side::Closing => 0.0,
            Side::Quote => 0.2,
            Side::Other => 0.3,
        }
    }

    /// Between two spaces a mark rarely closes after a word that wants another one, nor between a full stop and a capital.
    fn loose_close(&self, after_sentence: bool) -> f32 {
        let unfinished = self.facts.is_function_word(self.last_word());
        let begins = after_sentence && self.after.trim_start().starts_with(char::is_uppercase);
        if unfinished || begins { 1.5 } else { 0.0 }
    }

    /// What the words behind the mark add to opening and closing: `, "he said` closes, and so does `," said`.
    fn attribution(&self) -> (f32, f32) {
        let stop = self.before.ends_with([',', '.', '!', '?']);
        match (self.mark.left, self.mark.right) {
            // `her son said later, "we`: what he said begins.
            (Side::Space, Side::Letter) if introduces_speech(self.before, self.facts) => (0.0, 12.0),
            (Side::Space, Side::Letter) if stop => match speaker(self.after, self.facts) {
                Speaker::Certain => (3.0, -3.0),
                Speaker::Name => (1.0, -1.5),
                Speaker::None => (0.0, 0.0),
            },
            (Side::Closing, Side::Space) if stop => match speaker(self.after.trim_start(), self.facts) {
                Speaker::Certain => (12.0, 0.0),
                Speaker::Name => (6.0, 0.0),
                Speaker::None => (0.0, 0.0),
            },
            _ => (0.0, 0.0),
        }
    }

    fn apostrophe(&self) -> f32 {
        match self.mark.family {
            Family::Single => self.single_apostrophe() + wrong_apostrophe(self.mark.char),
            Family::Double if self.mark.char == '"' && self.mark.is_inside_word() && !self.mark.doubled => {
                if self.is_elision_or_clitic() {
                    0.5
                } else {
                    f32::INFINITY
                }
            }
            Family::Double if self.is_plural_possessive() => 5.0,
            Family::Double => f32::INFINITY,
        }
    }

    /// `the players" room`: an s before a straight mark, and a word in small letters that no speaker follows; no word alone in
    /// its marks.
    fn is_plural_possessive(&self) -> bool {
        let next = self.after.strip_prefix(' ').unwrap_or_default();
        let word = &next[..next.find(|c| !is_word_char(c)).unwrap_or(next.len())];
        self.mark.char == '"'
            && self.mark.left == Side::Letter
            && self.before.ends_with('s')
            && !self.before.strip_suffix(self.last_word()).is_some_and(|rest| rest.ends_with('"'))
            && self.facts.clitics.contains(&"s")
            && word.starts_with(char::is_lowercase)
            && !self.facts.is_function_word(word)
            && !self.facts.saying.contains(&word)
    }

    fn single_apostrophe(&self) -> f32 {
        let word_before = matches!(self.mark.left, Side::Letter | Side::Digit);
        let word_after = matches!(self.mark.right, Side::Letter | Side::Digit);
        let last = self.last_word();
        match (word_before, word_after) {
            (true, true) => 0.0,
            (true, false) if last.ends_with(['s', 'x', 'z', 'S', 'X', 'Z']) => 1.0,
            (true, false) if last.ends_with("in") || self.is_elided(last) => 1.0,
            (true, false) => 4.0,
            (false, true) if self.begins_with_decade() => 0.3,
            (false, true) if self.begins_with_clipping() => 0.8,
            (false, true) => 4.5,
            (false, false) => 6.0,
        }
    }

    /// `'90s`, `'86`.
    fn begins_with_decade(&self) -> bool {
        let digits = self.after.chars().take_while(char::is_ascii_digit).count();
        digits == 2
    }

    /// `'em`, `'tis`, `'n'`, and a clitic torn off (`the king 's`).
    fn begins_with_clipping(&self) -> bool {
        let word = self.first_word().to_lowercase();
        CLIPPINGS.contains(&word)
            || (self.mark.left == Side::Space && self.facts.clitics.contains(&word.as_str()))
    }

    fn prime(&self) -> f32 {
        let digit_before = self.before.ends_with(|c: char| c.is_ascii_digit());
        match (self.mark.char, self.mark.left) {
            ('″' | '′', Side::Digit) => 0.0,
            ('″' | '′', Side::Space) if digit_before => 0.3,
            ('“' | '”', Side::Digit) if self.follows_measure() => 2.5,
            ('"', Side::Digit) if self.mark.right == Side::Letter => 3.5,
            ('"', Side::Digit) => 1.5,
            ('\'' | '’' | '`' | '´', Side::Digit) => 0.6,
            ('"', Side::Space) if digit_before && !self.mark.doubled => 3.0,
            _ => f32::INFINITY,
        }
    }

    /// Whether the number before the mark may count inches: `19“`, `10,25“`, and no year.
    fn follows_measure(&self) -> bool {
        let number = self.before.rsplit(|c: char| !c.is_ascii_digit() && !matches!(c, ',' | '.')).next();
        number.is_some_and(|number| {
            (1..=2).contains(&number.split([',', '.']).next().unwrap_or_default().len())
        })
    }

    fn is_elision_or_clitic(&self) -> bool {
        self.is_elided(self.last_word()) || self.facts.clitics.contains(&self.first_word())
    }

    fn is_elided(&self, word: &str) -> bool {
        !word.is_empty() && self.facts.elisions.contains(&word.to_lowercase().as_str())
    }

    fn last_word(&self) -> &str {
        let start = self.before.trim_end_matches(is_word_char).len();
        &self.before[start..]
    }

    fn first_word(&self) -> &str {
        let end = self.after.find(|c| !is_word_char(c)).unwrap_or(self.after.len());
        &self.after[..end]
    }
}

fn open_left(side: Side, before: &str) -> f32 {
    match side {
        Side::Edge | Side::Space | Side::Opening => 0.0,
        Side::Letter | Side::Digit => 3.5,
        Side::Dash => 0.3,
        Side::Closing if before.ends_with(':') => 2.0,
        Side::Closing => 3.0,
        Side::Quote => 0.2,
        Side::Other => 0.5,
    }
}

const fn close_right(side: Side) -> f32 {
    match side {
        Side::Edge | Side::Space | Side::Closing => 0.0,
        Side::Letter => 3.5,
        Side::Digit => 3.0,
        Side::Opening => 1.0,
        Side::Dash | Side::Quote => 0.2,
        Side::Other => 0.6,
    }
}

const fn wrong_apostrophe(c: char) -> f32 {
    match c {
        '\'' | '’' => 0.0,
        '´' => 0.5,
        '`' | '′' => 1.0,
        _ => 2.5,
    }
}
