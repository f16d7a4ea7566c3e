//! Languages by their tags.

use std::fmt;

/// A language by its BCP 47 primary subtag (`en`, `fr`, `fil`); regions are read and dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Language([u8; 3]);

/// Tags of three letters for languages that have one of two.
const LONG: [(&str, &str); 14] = [
    ("deu", "de"),
    ("dut", "nl"),
    ("eng", "en"),
    ("fra", "fr"),
    ("fre", "fr"),
    ("ger", "de"),
    ("ita", "it"),
    ("jpn", "ja"),
    ("nld", "nl"),
    ("pol", "pl"),
    ("por", "pt"),
    ("rus", "ru"),
    ("spa", "es"),
    ("zho", "zh"),
];

impl Language {
    /// English, the language rules are written for where nothing else is said.
    pub const ENGLISH: Self = Self(*b"en\0");

    /// Reads `en`, `EN`, `en-GB`, `en_US` or `fil`; nothing for tags with a longer primary part.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_', '@', '.']).next()?.to_ascii_lowercase();
        let known = LONG.iter().find(|(long, _)| *long == primary).map(|(_, short)| *short);
        let letters = known.unwrap_or(&primary).as_bytes();
        let is_tag = matches!(letters.len(), 2 | 3) && letters.iter().all(u8::is_ascii_alphabetic);
        is_tag.then(|| {
            let mut made = [0; 3];
            made[..letters.len()].copy_from_slice(letters);
            Self(made)
        })
    }

    /// The tag, of two or three letters.
    pub fn as_str(&self) -> &str {
        let length = if self.0[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.0[..length]).unwrap_or("en")
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
