//! Languages by their tags.

use std::fmt;

/// A language by its BCP 47 primary subtag (`en`, `fr`); regions are read and dropped.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, serde::Serialize, serde::Deserialize)]
pub struct Language([u8; 2]);

impl Language {
    /// English, the language rules are written for where nothing else is said.
    pub const ENGLISH: Self = Self(*b"en");

    /// Reads `en`, `EN`, `en-GB` or `en_US`; nothing for tags with a longer primary part.
    pub fn parse(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', '_']).next()?;
        let [a, b] = *primary.as_bytes() else { return None };
        (a.is_ascii_alphabetic() && b.is_ascii_alphabetic())
            .then(|| Self([a.to_ascii_lowercase(), b.to_ascii_lowercase()]))
    }

    /// The two-letter tag.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("en")
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
