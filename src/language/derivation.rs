//! Words that no dictionary lists because anybody may build them: inflected forms, compounds with known endings.

use super::lexicon::is_known;
use crate::document::Language;
use crate::language::lexicon::{Entry, Lexicon};
use crate::text::Listed;

/// What a language builds words with.
struct Affixes {
    beginnings: Listed,
    endings: Listed,
}

static ENGLISH: Affixes = Affixes {
    beginnings: Listed::new(include_str!("../../data/words/en/beginnings-of-words.txt")),
    endings: Listed::new(include_str!("../../data/words/en/endings-of-words.txt")),
};

static FRENCH: Affixes = Affixes {
    beginnings: Listed::new(include_str!("../../data/words/fr/beginnings-of-words.txt")),
    endings: Listed::new(include_str!("../../data/words/fr/endings-of-words.txt")),
};

static SPANISH: Affixes = Affixes {
    beginnings: Listed::new(include_str!("../../data/words/es/beginnings-of-words.txt")),
    endings: Listed::new(include_str!("../../data/words/es/endings-of-words.txt")),
};

/// Whether a word is a known one with a beginning or an ending that the language builds words with, spelled as it should.
pub fn is_derived(language: Language, lexicon: &Lexicon, word: &str) -> bool {
    let affixes = match language.as_str() {
        "en" => &ENGLISH,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        _ => return false,
    };
    let begins = |beginning: &&str| {
        word.strip_prefix(*beginning)
            .is_some_and(|rest| rest.chars().nth(3).is_some() && is_stem(lexicon, rest))
    };
    let ends = |ending: &&str| word.strip_suffix(*ending).is_some_and(|stem| takes(lexicon, stem, ending));
    affixes.beginnings.words().iter().any(begins)
        || affixes.endings.words().iter().any(ends)
        || (language.as_str() == "es" && has_enclitic(lexicon, word))
}

/// Whether a word is a form of a Spanish verb with a pronoun set behind it, which gives it an accent (`interésese`).
fn has_enclitic(lexicon: &Lexicon, word: &str) -> bool {
    const PRONOUNS: [&str; 11] = ["me", "te", "se", "nos", "os", "lo", "la", "le", "los", "las", "les"];
    const ACCENTS: [(char, &str); 5] = [('á', "a"), ('é', "e"), ('í', "i"), ('ó', "o"), ('ú', "u")];
    let verb = |stem: &str| {
        let accent = ACCENTS.iter().find(|(accented, _)| stem.contains(*accented));
        accent.is_some_and(|&(accented, plain)| is_stem(lexicon, &stem.replace(accented, plain)))
    };
    PRONOUNS.iter().filter_map(|pronoun| word.strip_suffix(*pronoun)).any(verb)
}

/// Whether a stem is a word that takes an ending: as it is (`road-less`), with its last `e` dropped (`duk-ing`), with
/// its last letter doubled (`plann-er`) or its `y` changed (`flurri-ed`).
fn takes(lexicon: &Lexicon, stem: &str, ending: &str) -> bool {
    const VOWELS: [char; 5] = ['a', 'e', 'i', 'o', 'u'];
    if stem.chars().nth(2).is_none() {
        return false;
    }
    let before_vowel = ending.starts_with(['a', 'e', 'i', 'o', 'u', 'y', 'é', 'è', 'í', 'ó']);
    let mut last = stem.chars().rev();
    let (z, y) = (last.next().unwrap_or(' '), last.next().unwrap_or(' '));
    // `comeing`, `happyness` are built wrong.
    let keeps = match z {
        'e' => !before_vowel || matches!(y, 'e' | 'y' | 'o'),
        'y' => VOWELS.contains(&y) || ending.starts_with(['i', 'l']),
        _ => true,
    };
    if keeps && is_stem(lexicon, stem) {
        return true;
    }
    let changed = |form: String| is_stem(lexicon, &form);
    before_vowel
        && (changed(format!("{stem}e"))
            || (z == y && changed(stem[..stem.len() - z.len_utf8()].to_owned()))
            || (z == 'i' && changed(format!("{}y", &stem[..stem.len() - 1]))))
}

fn is_stem(lexicon: &Lexicon, form: &str) -> bool {
    if lexicon.is_graded() { lexicon.get(form).is_some_and(Entry::is_lower) } else { is_known(lexicon, form) }
}

/// Whether a Portuguese word is known as the other shore of the Atlantic spells it: `tónico` and `tônico`, `comparámos` and
/// `comparamos`. Dictionaries list one of the two.
pub fn is_other_standard(language: Language, lexicon: &Lexicon, word: &str) -> bool {
    const VOWELS: [(&str, &str); 4] = [("ó", "ô"), ("ô", "ó"), ("é", "ê"), ("ê", "é")];
    let known = |form: &str| is_known(lexicon, form);
    if language.as_str() == "fr" {
        return is_reformed(lexicon, word);
    }
    language.as_str() == "pt"
        && (VOWELS.iter().any(|(here, there)| word.contains(here) && known(&word.replacen(here, there, 1)))
            || word.strip_suffix("ámos").is_some_and(|stem| known(&format!("{stem}amos"))))
}

/// Whether a French word is known as it was written before the reform of 1990: `maitrise` for `maîtrise`.
fn is_reformed(lexicon: &Lexicon, word: &str) -> bool {
    const CHANGES: [(&str, &str); 3] = [("i", "î"), ("u", "û"), ("è", "é")];
    // `taiwanais` and `taïwanais`: nations whose name is written both ways.
    let nation = |at: usize| lexicon.get(&format!("{}ï{}", &word[..at], &word[at + 1..]));
    if word.match_indices('i').any(|(at, _)| nation(at).is_some_and(Entry::is_nationality)) {
        return true;
    }
    CHANGES.iter().any(|(new, old)| {
        let places = word.match_indices(new);
        places.into_iter().any(|(at, _)| {
            let before = format!("{}{old}{}", &word[..at], &word[at + new.len()..]);
            is_known(lexicon, &before)
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_anybody_may_build_is_derived_and_what_is_built_wrong_is_not() {
        let derived = |language: &str, word: &str| {
            is_derived(Language::parse(language).unwrap(), Lexicon::of(language).unwrap(), word)
        };
        for word in ["duking", "normed", "cabined", "carven", "roadless", "powderlike", "contextless"] {
            assert!(derived("en", word), "{word}");
        }
        for word in ["comeing", "happyness", "goverment", "recieved", "wich"] {
            assert!(!derived("en", word), "{word}");
        }
        assert!(derived("fr", "surtraiter") && derived("es", "salirle"));
        assert!(!derived("fr", "goverment") && !derived("de", "Hausboot"));
    }

    #[test]
    fn both_portuguese_standards_are_portuguese() {
        let other = |language: &str, word: &str| {
            is_other_standard(Language::parse(language).unwrap(), Lexicon::of(language).unwrap(), word)
        };
        for word in ["anatómica", "tónico", "comparámos", "académico"] {
            assert!(other("pt", word), "{word}");
        }
        assert!(!other("pt", "governno") && !other("es", "comparámos"));
    }
}
