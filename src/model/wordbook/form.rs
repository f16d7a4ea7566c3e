//! A form of a word: what its language knows of it.

use crate::language::exonym::Exonyms;
use crate::language::lexicon::{Entry, Standing};
use crate::span::Span;
use crate::text::Text;

/// What most rules ask of a word first, in one byte: nearly all words are passed over by it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Traits(u8);

impl Traits {
    const KNOWN: u8 = 1;
    const CALENDAR: u8 = 2;
    const ABROAD: u8 = 4;

    pub(super) fn of(text: &str, standing: Standing, entry: Option<Entry>, exonyms: Option<Exonyms>) -> Self {
        let trait_of = |is: bool, bit: u8| if is { bit } else { 0 };
        let is_listed = entry.is_some_and(|entry| entry.is_in_dictionary() || entry.is_function_word());
        let begins_exonym = || exonyms.is_some_and(|exonyms| exonyms.may_begin(text));
        Self(
            trait_of(standing == Standing::Known, Self::KNOWN)
                | trait_of(entry.is_some_and(Entry::is_calendar), Self::CALENDAR)
                | trait_of(!is_listed && begins_exonym(), Self::ABROAD),
        )
    }

    /// Whether the language of the text surely has it.
    pub const fn is_known(self) -> bool {
        self.0 & Self::KNOWN != 0
    }

    /// Whether it is a month or a weekday.
    pub const fn is_calendar(self) -> bool {
        self.0 & Self::CALENDAR != 0
    }

    /// Whether a name in the spelling of another language may begin with it. None does with a word that the dictionary has,
    /// in whatever case, or with a function word.
    pub const fn begins_exonym(self) -> bool {
        self.0 & Self::ABROAD != 0
    }
}

impl Form {
    /// Where the core of a word of this form is that begins at a byte of the text.
    pub fn core_at(&self, start: usize) -> Span<Text> {
        Span::new(start + self.bounds.0 as usize, start + self.bounds.1 as usize)
    }
}

/// A distinct word, in one case.
#[derive(Debug, Clone, Copy)]
pub struct Form {
    /// What the language of the text knows of its core.
    pub entry: Option<Entry>,
    /// How well.
    pub standing: Standing,
    /// The same at a glance.
    pub(super) traits: Traits,
    /// The number of its core: the word without elided articles, endings behind an apostrophe and the like.
    pub core: u32,
    /// Where in the word the core begins and ends, in bytes.
    pub(super) bounds: (u32, u32),
    /// The number of its lower-case form.
    pub folded: u32,
    /// The document it was last met in.
    pub(super) met: u32,
}

impl Form {
    /// How frequent it is in the language of the text: the band of its core, 0 when it has none.
    pub fn band(&self) -> u8 {
        self.entry.map_or(0, Entry::band)
    }
}

/// A word without elided articles before an apostrophe, and without what stands behind one: endings, contracted verbs.
pub fn core(word: &str, elisions: &[&str]) -> Span<Text> {
    let mut core = Span::new(0, word.len());
    // The first bytes of both apostrophes.
    if !word.bytes().any(|byte| matches!(byte, b'\'' | 0xE2)) {
        return core;
    }
    while let Some(at) = core.of(word).find(['\'', '’']) {
        let inner = core.of(word);
        let after = at + inner[at..].chars().next().map_or(1, char::len_utf8);
        let (head, tail) = (&inner[..at], &inner[after..]);
        if elisions.iter().any(|elision| head.eq_ignore_ascii_case(elision)) {
            core = Span::new(core.start + after, core.end);
        } else if matches!(tail, "s" | "t" | "re" | "ve" | "ll" | "d" | "m") || head.ends_with('n') {
            return Span::new(core.start, core.start + at);
        } else {
            return core;
        }
    }
    core
}
