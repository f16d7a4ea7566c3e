//! What of a sentence shows in its translation: its length, its numbers, names and marks, words that many languages share,
//! and words of which the dictionary knows the translation.

use super::dictionary::Dictionary;
use super::skeleton::skeleton;
use crate::document::Language;
use crate::text::{WordClass, words};

/// How a sign is found again in a translation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// A sentence as a whole, left as it is.
    Copy,
    /// A number in digits.
    Number,
    /// A mark that translations keep: `?`, `(`, `%`.
    Mark,
    /// A word with a capital inside a sentence.
    Name,
    /// Another word that may be spelt alike in both languages.
    Cognate,
    /// A word that the dictionary translates.
    Meaning,
}

impl Kind {
    /// How often the sign stands in the translation too.
    pub const fn kept(self) -> f32 {
        match self {
            Self::Copy => 0.95,
            Self::Number => 0.85,
            Self::Mark => 0.9,
            Self::Name => 0.75,
            Self::Cognate => 0.6,
            Self::Meaning => 0.65,
        }
    }
}

/// A sign, by number: the same on both sides.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Sign {
    pub key: u32,
    pub kind: Kind,
}

/// A sentence or paragraph as the aligner sees it.
#[derive(Debug, Clone, Default)]
pub struct Unit {
    /// Characters, those of scripts that write syllables or words counted as the letters they stand for.
    pub length: f32,
    /// Sorted by key, each once.
    pub signs: Vec<Sign>,
}

/// Reads the units of one side.
pub struct UnitReader {
    dictionary: Option<&'static Dictionary>,
    /// Whether sounds are compared as Japanese writes them.
    coarse: bool,
}

impl UnitReader {
    /// For a side in this language beside one in the other.
    pub fn new(language: Language, other: Language) -> Self {
        let is_japanese = |language: Language| language.as_str() == "ja";
        Self {
            dictionary: Dictionary::of(language.as_str()),
            coarse: is_japanese(language) || is_japanese(other),
        }
    }

    /// For a side beside others in any language.
    pub fn for_any(language: Option<Language>) -> Self {
        Self { dictionary: language.and_then(|language| Dictionary::of(language.as_str())), coarse: true }
    }

    /// What shows of a text.
    pub fn read(&self, text: &str) -> Unit {
        let mut unit = Unit { length: length(text), signs: Vec::new() };
        unit.signs.push(Sign { key: key(Kind::Copy, fingerprint(text)), kind: Kind::Copy });
        numbers(text, &mut unit.signs);
        marks(text, &mut unit.signs);
        self.words(text, &mut unit.signs);
        if let Some(dictionary) = self.dictionary {
            dictionary.meanings(text, |meaning| {
                unit.signs.push(Sign { key: key(Kind::Meaning, meaning), kind: Kind::Meaning });
            });
        }
        unit.tidy();
        unit
    }

    fn words(&self, text: &str, signs: &mut Vec<Sign>) {
        let mut first = true;
        for word in words(text) {
            let written = word.span().of(text);
            let is_name = word.is_capitalised() && !first || word.class == WordClass::Mixed;
            first = false;
            let parts = written.rsplit(['\'', '’']).next().unwrap_or(written);
            // Japanese writes without spaces: a run of katakana is a word.
            for run in katakana_runs(parts) {
                if let Some(number) = skeleton(run, self.coarse) {
                    let kind = if is_name { Kind::Name } else { Kind::Cognate };
                    signs.push(Sign { key: key(Kind::Cognate, number), kind });
                }
            }
        }
    }
}

impl Unit {
    /// Several units as one.
    pub fn joined<'a>(units: impl IntoIterator<Item = &'a Self>) -> Self {
        let mut made = Self::default();
        for unit in units {
            made.length += unit.length;
            made.signs.extend_from_slice(&unit.signs);
        }
        made.tidy();
        made
    }

    fn tidy(&mut self) {
        self.signs.sort_unstable();
        self.signs.dedup_by_key(|sign| sign.key);
    }
}

/// The stretches of a word that are written in one script.
fn katakana_runs(word: &str) -> impl Iterator<Item = &str> {
    let is_kana = |c: char| matches!(c, 'ァ'..='ヺ' | 'ー');
    let is_foreign = !word.is_ascii() && word.contains(is_kana);
    let whole = if is_foreign { "" } else { word };
    let runs = if is_foreign { word } else { "" };
    std::iter::once(whole).chain(runs.split(move |c| !is_kana(c))).filter(|run| !run.is_empty())
}

/// How long a text is in letters of an alphabet, for which the signs of others stand.
pub fn length(text: &str) -> f32 {
    let weight = |c: char| match c {
        '\u{3400}'..='\u{9FFF}' => 3.0,
        '\u{3040}'..='\u{30FF}' => 1.4,
        '\u{AC00}'..='\u{D7AF}' => 2.2,
        _ => 1.0,
    };
    text.chars().map(weight).sum()
}

/// A number for the letters and digits of a text (FNV-1a).
fn fingerprint(text: &str) -> u32 {
    let letters = text.bytes().filter(|byte| !byte.is_ascii() || byte.is_ascii_alphanumeric());
    letters.fold(0x811C_9DC5, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193))
}

/// Marks with the one that stands for them.
const MARKS: &[(char, u32)] = &[
    ('?', 1),
    ('？', 1),
    ('؟', 1),
    ('!', 2),
    ('！', 2),
    ('(', 3),
    ('（', 3),
    ('%', 4),
    ('％', 4),
    ('"', 5),
    ('“', 5),
    ('”', 5),
    ('«', 5),
    ('„', 5),
    ('「', 5),
    ('『', 5),
    (':', 6),
    ('：', 6),
    ('…', 7),
    ('€', 8),
    ('$', 9),
    ('#', 10),
    ('@', 11),
    ('/', 12),
    ('&', 13),
    (';', 14),
    ('；', 14),
];

fn marks(text: &str, signs: &mut Vec<Sign>) {
    for c in text.chars().filter(|c| !c.is_alphanumeric() && *c != ' ') {
        if let Some((_, number)) = MARKS.iter().find(|(mark, _)| *mark == c) {
            signs.push(Sign { key: key(Kind::Mark, *number), kind: Kind::Mark });
        }
    }
}

/// Numbers by their digits, whatever stands between groups of them.
fn numbers(text: &str, signs: &mut Vec<Sign>) {
    let mut digits = 0_u64;
    let mut count = 0;
    let mut letters = text.chars().peekable();
    while let Some(c) = letters.next() {
        match digit(c) {
            Some(value) => {
                digits = digits.wrapping_mul(10).wrapping_add(value);
                count += 1;
            }
            None if count > 0
                && matches!(c, '.' | ',' | '\u{A0}' | '\u{202F}' | '’' | '，' | '٫' | '٬')
                && letters.peek().is_some_and(|&next| digit(next).is_some()) => {}
            None => {
                push_number(&mut digits, &mut count, c, signs);
            }
        }
    }
    push_number(&mut digits, &mut count, ' ', signs);
}

fn push_number(digits: &mut u64, count: &mut usize, unit: char, signs: &mut Vec<Sign>) {
    if *count == 0 {
        return;
    }
    let value = match unit {
        '万' | '萬' => digits.wrapping_mul(10_000),
        '億' | '亿' => digits.wrapping_mul(100_000_000),
        _ => *digits,
    };
    // Spread, so that large values do not meet small ones.
    let folded = if value < 1 << 20 {
        value as u32
    } else {
        (value.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 35) as u32 | 1 << 20
    };
    signs.push(Sign { key: key(Kind::Number, folded), kind: Kind::Number });
    (*digits, *count) = (0, 0);
}

/// The value of a decimal digit of European, full-width, Arabic and Persian writing.
fn digit(c: char) -> Option<u64> {
    let zero = match c {
        '0'..='9' => '0',
        '０'..='９' => '０',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        _ => return None,
    };
    Some(u64::from(u32::from(c) - u32::from(zero)))
}

/// A number for a sign, different for each kind.
const fn key(kind: Kind, number: u32) -> u32 {
    const BITS: u32 = 29;
    (kind as u32) << BITS | number & ((1 << BITS) - 1)
}
