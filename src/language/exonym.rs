//! Names as other languages write them, and what the target language writes instead: `Alemania` → `Germany`.
//!
//! The tables are sorted text files built by `tools/lexicons/` and embedded in the program. A look-up is a binary search
//! over their bytes, so nothing is parsed at start. They hold no form that the target uses itself.

use corrigenda_pack::lexicon::sieve::{self, Sieve};

/// The foreign names of one target language.
#[derive(Clone, Copy, Debug)]
pub struct Exonyms {
    /// Lines `form<TAB>source languages<TAB>target form<TAB>kind`, sorted by bytes, the form in lower case.
    lines: &'static str,
    /// What lets the first words of the forms pass.
    firsts: Sieve,
}

/// One meaning of a foreign name.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Exonym {
    sources: &'static str,
    /// What the target language writes.
    pub target: &'static str,
    /// What it names.
    pub kind: Kind,
}

/// What a foreign name names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A country, a territory or a continent.
    Country,
    /// A part of a country: Bavaria, Crimea.
    Region,
    /// A city.
    City,
    /// A month.
    Month,
    /// A day of the week.
    Weekday,
    /// A language; in most languages the adjective of its people too, so a replacement is a guess.
    Language,
}

/// The foreign names for articles in this language (BCP 47 primary subtag), or `None` where there is no table.
///
/// ```
/// # use corrigenda::language::exonym::exonyms;
/// let found = exonyms("en").unwrap().lookup("Alemania").next().unwrap();
/// assert_eq!(found.target, "Germany");
/// assert!(found.is_from("es"));
/// ```
pub fn exonyms(target: &str) -> Option<Exonyms> {
    macro_rules! table {
        ($target:literal) => {
            (
                include_str!(concat!("../../data/lexicons/exonyms-", $target, ".tsv")),
                include_bytes!(concat!(env!("OUT_DIR"), "/exonyms-", $target, ".sieve")),
            )
        };
    }
    let (lines, firsts): (_, &[u8]) = match target {
        "en" => table!("en"),
        "fr" => table!("fr"),
        "de" => table!("de"),
        "es" => table!("es"),
        _ => return None,
    };
    Some(Exonyms { lines, firsts: Sieve::read(firsts)? })
}

impl Exonyms {
    /// What a foreign name can mean, whatever its case; nothing if it is not in the table.
    ///
    /// A name may have several words, one space apart. Two languages may mean different places by one form. Some
    /// countries, months and weekdays are people's names too (`España`, `Avril`): the lexicon knows.
    pub fn lookup(self, form: &str) -> impl Iterator<Item = Exonym> {
        let form = fold(form);
        let start = self.first_line_from(&form);
        let lines = self.lines.get(start..).unwrap_or_default().lines();
        lines.map_while(move |line| Exonym::read(line.strip_prefix(form.as_str())?.strip_prefix('\t')?))
    }

    /// May a name begin with this word? Of few words that begin none this is said.
    pub fn may_begin(self, word: &str) -> bool {
        self.firsts.lets_pass(sieve::hash(folded(word), 0))
    }

    /// Does a longer name begin with these words? Then it is worth looking up one word more.
    pub fn continues(self, form: &str) -> bool {
        let form = fold(form) + " ";
        let start = self.first_line_from(&form);
        !form.starts_with(' ') && self.lines.get(start..).is_some_and(|rest| rest.starts_with(&form))
    }

    /// Where the first line that is not before this key begins.
    fn first_line_from(self, key: &str) -> usize {
        let (mut low, mut high) = (0, self.lines.len());
        while low < high {
            let middle = usize::midpoint(low, high);
            let bytes = self.lines.as_bytes();
            let start = bytes[..middle].iter().rposition(|&byte| byte == b'\n').map_or(0, |at| at + 1);
            let end = bytes[middle..]
                .iter()
                .position(|&byte| byte == b'\n')
                .map_or(bytes.len(), |at| middle + at + 1);
            if &bytes[start..end] < key.as_bytes() {
                low = end;
            } else {
                high = start;
            }
        }
        low
    }
}

impl Exonym {
    /// The part of a line after the form.
    fn read(rest: &'static str) -> Option<Self> {
        let mut fields = rest.split('\t');
        let (sources, target) = (fields.next()?, fields.next()?);
        Some(Self { sources, target, kind: Kind::named(fields.next()?)? })
    }

    /// The languages that write the name so, by their BCP 47 primary subtags.
    pub fn sources(self) -> impl Iterator<Item = &'static str> {
        self.sources.split(',')
    }

    /// Does this language write the name so?
    pub fn is_from(self, language: &str) -> bool {
        self.sources().any(|source| source == language)
    }
}

impl Kind {
    fn named(name: &str) -> Option<Self> {
        Some(match name {
            "country" => Self::Country,
            "region" => Self::Region,
            "city" => Self::City,
            "month" => Self::Month,
            "weekday" => Self::Weekday,
            "language" => Self::Language,
            _ => return None,
        })
    }

    /// Is it a month or a weekday?
    pub fn is_calendar(self) -> bool {
        matches!(self, Self::Month | Self::Weekday)
    }
}

/// The form under which a name is listed (`lower` in `tools/lexicons/exonyms.py`).
fn fold(form: &str) -> String {
    folded(form).collect()
}

/// The letters of that.
fn folded(form: &str) -> impl DoubleEndedIterator<Item = char> {
    let lower = |letter: char| if letter == 'İ' { 'i'.to_lowercase() } else { letter.to_lowercase() };
    form.chars().map(|letter| if letter == '’' { '\'' } else { letter }).flat_map(lower)
}

#[cfg(test)]
mod tests {
    use super::*;

    const TARGETS: [&str; 4] = ["en", "fr", "de", "es"];

    fn found(target: &str, form: &str) -> Vec<(&'static str, Kind)> {
        let table = exonyms(target).expect("a table");
        table.lookup(form).map(|exonym| (exonym.target, exonym.kind)).collect()
    }

    #[test]
    fn every_line_is_read_in_full_and_found_by_its_form() {
        for target in TARGETS {
            let table = exonyms(target).expect("a table");
            assert!(table.lines.lines().is_sorted(), "{target}");
            for line in table.lines.lines() {
                let (form, rest) = line.split_once('\t').expect("a tab");
                let exonym = Exonym::read(rest).unwrap_or_else(|| panic!("{target}: {line}"));
                assert_eq!(rest.split('\t').count(), 3, "{target}: {line}");
                assert!(table.lookup(form).any(|other| other == exonym), "{target}: {line}");
                assert!(
                    form.split(' ').next().is_some_and(|first| table.may_begin(first)),
                    "{target}: {line}"
                );
            }
        }
    }

    #[test]
    fn foreign_names_have_their_target_form() {
        assert_eq!(found("en", "Alemania"), [("Germany", Kind::Country)]);
        assert_eq!(found("en", "Pékin"), [("Beijing", Kind::City)]);
        assert_eq!(found("en", "mardi"), [("Tuesday", Kind::Weekday)]);
        assert_eq!(found("en", "Москва"), [("Moscow", Kind::City)]);
        assert_eq!(found("en", "Turquía"), [("Turkey", Kind::Country)]);
        assert_eq!(found("en", "İtalya"), [("Italy", Kind::Country)]);
        assert_eq!(found("fr", "Austria"), [("Autriche", Kind::Country)]);
        assert_eq!(found("de", "États-Unis"), [("Vereinigte Staaten", Kind::Country)]);
        assert_eq!(found("es", "October"), [("octubre", Kind::Month)]);
    }

    #[test]
    fn names_of_several_words_can_be_followed_word_by_word() {
        let table = exonyms("en").expect("a table");
        assert!(
            table.continues("Corea") && table.continues("corea DEL") && !table.continues("Corea del Sur")
        );
        assert!(!table.continues("") && !table.continues("zzz"));
        assert_eq!(found("en", "Corea del Sur"), [("South Korea", Kind::Country)]);
    }

    #[test]
    fn words_of_the_target_and_names_that_differ_in_accents_alone_are_not_foreign() {
        for form in [
            "Chine", "mars", "Mexico", "México", "Bogotá", "Macao", "Nice", "Mars", "", "\t", "Germany",
            "zzz",
        ] {
            assert_eq!(found("en", form), [], "{form}");
        }
        assert_eq!(found("fr", "Taiwan"), []);
        assert!(exonyms("ja").is_none());
    }
}
