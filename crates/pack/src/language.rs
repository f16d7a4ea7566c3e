//! Languages by their tags.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};

/// A language by its BCP 47 primary subtag (`en`, `fr`, `fil`), and the country that its tag names (`CH` of `de-CH`).
///
/// Two are equal when their languages are, whatever the countries: rules are written for a language, and what a country
/// does otherwise is asked of [`Language::region`].
#[derive(Clone, Copy, serde::Serialize, serde::Deserialize)]
pub struct Language {
    primary: [u8; 3],
    /// Two upper-case letters, or zeros.
    region: [u8; 2],
}

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
    pub const ENGLISH: Self = Self { primary: *b"en\0", region: [0; 2] };

    /// The language that nobody has determined: what is asked for to have it recognised.
    pub const UNDETERMINED: Self = Self { primary: *b"und", region: [0; 2] };

    /// Reads `en`, `EN`, `en-GB`, `en_US`, `zh-Hant-TW` or `fil`; nothing for tags with a longer primary part.
    pub fn parse(tag: &str) -> Option<Self> {
        let mut subtags = tag.split(['@', '.']).next()?.split(['-', '_']);
        let primary = subtags.next()?.to_ascii_lowercase();
        let known = LONG.iter().find(|(long, _)| *long == primary).map(|(_, short)| *short);
        let letters = known.unwrap_or(&primary).as_bytes();
        let is_tag = matches!(letters.len(), 2 | 3) && letters.iter().all(u8::is_ascii_alphabetic);
        if !is_tag {
            return None;
        }
        let mut made = Self { primary: [0; 3], region: [0; 2] };
        made.primary[..letters.len()].copy_from_slice(letters);
        // A script has four letters, a variant five.
        let region =
            subtags.find(|subtag| subtag.len() == 2 && subtag.bytes().all(|b| b.is_ascii_alphabetic()));
        if let Some(&[first, second]) = region.map(str::as_bytes) {
            made.region = [first.to_ascii_uppercase(), second.to_ascii_uppercase()];
        }
        Some(made)
    }

    /// The primary subtag, of two or three letters.
    pub fn as_str(&self) -> &str {
        let length = if self.primary[2] == 0 { 2 } else { 3 };
        std::str::from_utf8(&self.primary[..length]).unwrap_or("en")
    }

    /// The language without its country.
    #[must_use]
    pub const fn anywhere(self) -> Self {
        Self { region: [0; 2], ..self }
    }

    /// The country of the tag, in two upper-case letters.
    pub fn region(&self) -> Option<&str> {
        std::str::from_utf8(&self.region).ok().filter(|_| self.region != [0; 2])
    }
}

impl PartialEq for Language {
    fn eq(&self, other: &Self) -> bool {
        self.primary == other.primary
    }
}

impl Eq for Language {}

impl PartialOrd for Language {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Language {
    fn cmp(&self, other: &Self) -> Ordering {
        self.primary.cmp(&other.primary)
    }
}

impl Hash for Language {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.primary.hash(state);
    }
}

impl fmt::Debug for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl fmt::Display for Language {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())?;
        self.region().map_or(Ok(()), |region| write!(f, "-{region}"))
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn tags_keep_their_country_and_are_equal_without_it() {
        let swiss = Language::parse("de_ch.UTF-8").unwrap();
        assert_eq!((swiss.as_str(), swiss.region(), swiss.to_string().as_str()), ("de", Some("CH"), "de-CH"));
        assert_eq!(swiss, Language::parse("deu").unwrap());
        let taiwan = Language::parse("zh-Hant-TW").unwrap();
        assert_eq!((taiwan.as_str(), taiwan.region()), ("zh", Some("TW")));
        assert_eq!(Language::parse("es-419").unwrap().region(), None);
        assert!(Language::parse("english").is_none() && Language::parse("").is_none());
    }
}
