//! What the words of a language are: how frequent, in what case, and whether they name something.
//!
//! The lists are finite-state maps built by `tools/lexicons/` and embedded in the program; they are read in place, so
//! nothing is parsed at start. `data/lexicons/SOURCES.md` says where the words come from and under which licences.

mod cache;
mod standing;

use std::sync::OnceLock;

use fst::{Map, raw};

pub use self::standing::{Standing, USED_BAND, is_known, is_known_as};
pub use corrigenda_pack::lexicon::Entry;
use corrigenda_pack::lexicon::sieve::{self, Sieve};

/// The words of one language.
pub struct Lexicon {
    words: Map<&'static [u8]>,
    is_graded: bool,
    sieve: Sieve,
}

/// One embedded list and, once somebody has asked for it, its reader.
struct Shelf {
    language: &'static str,
    is_graded: bool,
    bytes: &'static [u8],
    sieve: &'static [u8],
    lexicon: OnceLock<Option<Lexicon>>,
}

macro_rules! shelf {
    ($language:literal, graded: $is_graded:literal) => {
        Shelf {
            language: $language,
            is_graded: $is_graded,
            bytes: include_bytes!(concat!("../../data/lexicons/", $language, ".fst")),
            sieve: include_bytes!(concat!(env!("OUT_DIR"), "/", $language, ".sieve")),
            lexicon: OnceLock::new(),
        }
    };
}

static SHELVES: [Shelf; 13] = [
    shelf!("en", graded: true),
    shelf!("fr", graded: true),
    shelf!("de", graded: false),
    shelf!("es", graded: true),
    shelf!("it", graded: false),
    shelf!("pt", graded: true),
    shelf!("nl", graded: true),
    shelf!("pl", graded: true),
    shelf!("ru", graded: true),
    shelf!("uk", graded: false),
    shelf!("ar", graded: false),
    shelf!("cs", graded: false),
    shelf!("tr", graded: false),
];

/// Names of people and cities that a language's own list does not have; the same for every language.
static NAMES: Shelf = shelf!("names", graded: false);

/// No listed word is longer than this in UTF-8; a test holds the lists to it.
const LONGEST_WORD: usize = 128;

impl Shelf {
    fn lexicon(&'static self) -> Option<&'static Lexicon> {
        let open = || {
            let words = Map::new(self.bytes).ok()?;
            Some(Lexicon { words, is_graded: self.is_graded, sieve: Sieve::read(self.sieve)? })
        };
        self.lexicon.get_or_init(open).as_ref()
    }
}

impl Lexicon {
    /// The lexicon of a language by its BCP 47 primary subtag (`"en"`), or `None` where there is none.
    ///
    /// ```
    /// # use corrigenda::language::lexicon::Lexicon;
    /// let english = Lexicon::of("en").unwrap();
    /// assert!(english.get("Monday").is_some_and(|word| word.is_calendar()));
    /// assert!(Lexicon::of("tlh").is_none());
    /// ```
    pub fn of(language: &str) -> Option<&'static Self> {
        // As an array, so that comparing two letters is no call.
        let wanted: [u8; 2] = language.as_bytes().try_into().ok()?;
        SHELVES.iter().find(|shelf| *shelf.language.as_bytes() == wanted)?.lexicon()
    }

    /// The languages that have a lexicon.
    pub fn languages() -> impl Iterator<Item = &'static str> {
        SHELVES.iter().map(|shelf| shelf.language)
    }

    /// What is known of a word, whatever its case; `’` counts as `'` and `ß` as `ss`. The word must be in NFC.
    ///
    /// A word that the language lacks may still be known as a name: such an entry is a person's or a place's name and
    /// nothing else. Elided articles and the English `'s` must be taken off before: `l'homme` is in no list.
    pub fn get(&self, word: &str) -> Option<Entry> {
        let mut buffer = [0; LONGEST_WORD];
        let key = fold(word, &mut buffer)?;
        cache::get(self, key, || {
            let names = || NAMES.lexicon()?.words.get(key);
            self.words.get(key).or_else(names).map(Entry::from_value)
        })
    }

    /// What some languages, those of them that have a lexicon, know of a word as their own. Names that no language has to
    /// itself count for nothing.
    pub(super) fn own<const N: usize>(languages: [&str; N], word: &str) -> [Option<Entry>; N] {
        let mut buffer = [0; LONGEST_WORD];
        let Some(key) = fold(word, &mut buffer) else { return [None; N] };
        languages.map(|tag| Self::of(tag)?.words.get(key).map(Entry::from_value))
    }

    /// What is known of the word that two parts make together, if the dictionary has it in lower case and it is no rarer
    /// than this band.
    pub fn common(&self, parts: [&str; 2], least: f64) -> Option<Entry> {
        // Other letters may be listed in another form.
        let is_plain = |part: &str| part.bytes().all(|byte| byte.is_ascii() && !byte.is_ascii_uppercase());
        let is_sifted = least >= f64::from(Entry::RAREST_MEANT) && parts.into_iter().all(is_plain);
        let [head, tail] = parts.map(str::bytes);
        if is_sifted && !self.sieve.lets_pass(sieve::hash(head.chain(tail).map(char::from), 0)) {
            return None;
        }
        self.get(&parts.concat()).filter(|entry| entry.is_lower() && f64::from(entry.band()) >= least)
    }

    /// Is anything known of the word?
    pub fn contains(&self, word: &str) -> bool {
        self.get(word).is_some()
    }

    /// Was the list made with a dictionary? Without one, an unknown word may well be right, and no entry has a case.
    pub fn is_graded(&self) -> bool {
        self.is_graded
    }

    /// The map itself, for walks along its letters.
    pub(super) fn fst(&self) -> &raw::Fst<&'static [u8]> {
        self.words.as_fst()
    }

    /// What tells of most words that they are none of those that [may be meant](Entry::may_be_meant).
    pub(super) const fn sieve(&self) -> Sieve {
        self.sieve
    }

    /// How many words the list has.
    pub fn len(&self) -> usize {
        self.words.len()
    }

    /// Has the list no word? (None is empty; a test holds them to it.)
    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
    }
}

/// The form under which a word is listed (`fold` in `tools/lexicons/vocabulary.py`), written into the buffer; `None` if it is longer than any listed word.
fn fold<'a>(word: &str, buffer: &'a mut [u8; LONGEST_WORD]) -> Option<&'a [u8]> {
    if word.is_ascii() {
        let key = buffer.get_mut(..word.len())?;
        key.copy_from_slice(word.as_bytes());
        key.make_ascii_lowercase();
        return Some(key);
    }
    let mut length = 0;
    let mut push = |letter: char| {
        let end = length + letter.len_utf8();
        letter.encode_utf8(buffer.get_mut(length..end)?);
        length = end;
        Some(())
    };
    for letter in word.chars() {
        match letter {
            '’' => push('\'')?,
            'ß' | 'ẞ' => ['s', 's'].into_iter().try_for_each(&mut push)?,
            'İ' => push('i')?,
            _ => letter.to_lowercase().try_for_each(&mut push)?,
        }
    }
    buffer.get(..length)
}

#[cfg(test)]
mod tests {
    use std::fmt::Write;

    use fst::Streamer;
    use sha2::{Digest, Sha256};

    use super::*;

    fn entry(language: &str, word: &str) -> Entry {
        let lexicon = Lexicon::of(language).expect("a lexicon of the language");
        lexicon.get(word).unwrap_or_else(|| panic!("{language} has no entry for {word}"))
    }

    fn folder() -> std::path::PathBuf {
        std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("data/lexicons")
    }

    #[test]
    fn all_that_may_be_meant_pass_and_little_else() {
        for tag in Lexicon::languages() {
            let lexicon = Lexicon::of(tag).unwrap();
            let (mut words, mut others, mut mistaken) = (lexicon.fst().stream(), 0, 0);
            while let Some((word, value)) = words.next() {
                let passes =
                    lexicon.sieve().lets_pass(sieve::hash(std::str::from_utf8(word).unwrap().chars(), 0));
                if Entry::from_value(value.value()).may_be_meant() {
                    assert!(passes, "{tag}: {}", String::from_utf8_lossy(word));
                } else {
                    others += 1;
                    mistaken += usize::from(passes);
                }
            }
            assert!(mistaken * 2 < others, "{tag}: {mistaken} of {others}");
            assert!(tag != "en" || mistaken * 12 < others, "{mistaken} of {others}");
        }
    }

    #[test]
    fn built_files_match_their_checksums() {
        let list = std::fs::read_to_string(folder().join("CHECKSUMS")).expect("the list of checksums");
        let mut listed = Vec::new();
        for line in list.lines() {
            let (stated, name) = line.split_once("  ").expect("two spaces between checksum and name");
            let bytes = std::fs::read(folder().join(name)).expect("the listed file");
            let mut found = String::new();
            for byte in Sha256::digest(&bytes) {
                write!(found, "{byte:02x}").expect("a string takes all that is written");
            }
            assert_eq!(found, stated, "{name}");
            listed.push(name.to_owned());
        }
        let files = std::fs::read_dir(folder()).expect("the folder of the lexicons");
        let paths = files.map(|file| file.expect("a file").path());
        let is_built =
            |path: &std::path::PathBuf| path.extension().is_some_and(|end| end == "fst" || end == "tsv");
        let name =
            |path: std::path::PathBuf| path.file_name().expect("a name").to_string_lossy().into_owned();
        let mut built: Vec<String> = paths.filter(is_built).map(name).collect();
        built.sort();
        assert_eq!(listed, built, "every built file is listed, and in order");
    }

    #[test]
    fn every_list_opens_and_no_word_is_too_long_to_be_found() {
        for shelf in SHELVES.iter().chain([&NAMES]) {
            let lexicon = shelf.lexicon().expect("a readable list");
            assert!(!lexicon.is_empty());
            lexicon.words.as_fst().verify().expect("an intact list");
            let (mut stream, mut count) = (lexicon.words.stream(), 0);
            while let Some((word, value)) = stream.next() {
                let word = std::str::from_utf8(word).expect("UTF-8");
                assert!(word.len() <= LONGEST_WORD, "{}: {word}", shelf.language);
                assert!(shelf.language != "names" || Entry::from_value(value).band() == 0, "{word}");
                // There are millions of words: looking up one in a hundred keeps the test quick.
                count += 1;
                assert!(count % 100 != 0 || lexicon.contains(word), "{}: {word}", shelf.language);
            }
        }
    }

    #[test]
    fn names_of_months_days_and_nations_are_capitalised_unless_they_are_words_too() {
        for word in ["french", "english", "german", "danish", "chinese", "monday", "october", "Friday"] {
            let entry = entry("en", word);
            assert!(entry.is_capitalised() && !entry.is_lower(), "{word}");
        }
        for word in ["march", "may", "polish", "china", "turkey"] {
            let entry = entry("en", word);
            assert!(entry.is_capitalised() && entry.is_lower(), "{word}");
        }
        assert!(entry("fr", "lundi").is_lower() && entry("fr", "française").is_lower());
    }

    #[test]
    fn words_know_what_they_name() {
        assert!(entry("en", "october").is_calendar() && entry("fr", "Août").is_calendar());
        assert!(entry("en", "French").is_nationality() && entry("es", "francesas").is_nationality());
        assert!(entry("en", "Turkey").is_place() && entry("de", "Frankreich").is_place());
        assert!(entry("en", "Willow").is_person() && !entry("en", "reading").is_place());
        assert!(entry("de", "zwischen").is_function_word() && !entry("en", "house").is_function_word());
        assert!(entry("en", "NATO").is_mixed());
    }

    #[test]
    fn words_know_their_classes() {
        assert!(entry("en", "finger").is_noun() && !entry("en", "finger").is_finite());
        assert!(entry("en", "reports").is_noun() && entry("en", "reports").is_finite());
        assert!(entry("fr", "cite").is_finite() && entry("de", "schön").is_adjective());
        assert!(entry("es", "era").is_finite() && !entry("en", "recieve").is_classed());
    }

    #[test]
    fn frequent_errors_are_known_but_not_in_the_dictionary() {
        let error = entry("en", "recieve");
        assert!(error.band() > 20 && !error.is_in_dictionary());
        assert!(entry("en", "the").band() == 70 && entry("en", "house").is_in_dictionary());
    }

    #[test]
    fn case_and_apostrophe_do_not_matter() {
        assert_eq!(entry("fr", "ÉTÉ"), entry("fr", "été"));
        assert_eq!(entry("fr", "aujourd’hui"), entry("fr", "aujourd'hui"));
        assert_eq!(entry("de", "große"), entry("de", "GROSSE"));
        assert_eq!(entry("tr", "İstanbul"), entry("tr", "istanbul"));
        assert_eq!(entry("ru", "Москва"), entry("ru", "москва"));
    }

    #[test]
    fn what_is_no_word_is_unknown() {
        let english = Lexicon::of("en").expect("English");
        for word in
            ["", "qzxvw", "hause'nt", "’", &"a".repeat(5000), &"é".repeat(5000), "\0", "2021", "dog's"]
        {
            assert_eq!(english.get(word), None, "{word}");
        }
        assert!(Lexicon::of("").is_none() && Lexicon::of("names").is_none() && Lexicon::of("EN").is_none());
    }

    #[test]
    fn names_are_known_in_every_language_as_names_only() {
        for language in ["de", "en", "tr"] {
            let name = entry(language, "Wojciechowski");
            assert!(name.is_person() && !name.is_in_dictionary() && name.band() == 0);
        }
    }
}
