//! Words that no dictionary lists because anybody may build them: inflected forms, compounds with known endings.

use super::lexicon::is_known;
use crate::document::Language;
use crate::language::lexicon::{Entry, Lexicon};

/// What a language builds words with.
struct Affixes {
    beginnings: &'static [&'static str],
    endings: &'static [&'static str],
}

const ENGLISH: Affixes = Affixes {
    beginnings: &[
        "un", "re", "non", "anti", "over", "under", "pre", "post", "sub", "super", "co", "multi", "micro",
        "mini", "mega", "semi", "bio", "eco", "geo", "neo", "inter", "out", "mis", "de", "dis", "self",
        "back", "cross", "counter", "cyber", "down", "euro", "hyper", "infra", "intra", "macro", "mid",
        "nano", "off", "photo", "poly", "pseudo", "psycho", "socio", "techno", "tele", "thermo", "trans",
        "ultra", "up", "electro", "hydro", "immuno", "neuro", "cardio", "radio", "auto", "mono", "omni",
        "para", "peri", "pro", "proto", "quasi", "retro", "tri", "bi", "uni", "vice", "e", "hemi", "mal",
    ],
    endings: &[
        "s", "es", "ed", "ing", "er", "ers", "en", "ly", "less", "like", "ness", "ish", "able", "ible",
        "ability", "ism", "isms", "ist", "ists", "ship", "ships", "wise", "ward", "wards", "ize", "ise",
        "izes", "ises", "ized", "ised", "izing", "ising", "ization", "isation", "ified", "ify", "hood",
        "dom", "esque", "y", "ee", "ees", "ful", "proof", "free", "most", "some", "man", "men", "woman",
        "women", "maker", "makers", "making", "holder", "holders", "ally", "al", "ic", "ian", "ians", "ette",
        "let", "lets", "ling", "lings", "ation", "ations", "ive", "or", "ors", "ment", "ments", "age", "ity",
    ],
};

const FRENCH: Affixes = Affixes {
    beginnings: &[
        "re", "ré", "dé", "dés", "in", "im", "non", "anti", "sur", "sous", "pré", "post", "sub", "super",
        "co", "multi", "micro", "mini", "mega", "méga", "semi", "bio", "éco", "géo", "néo", "inter", "auto",
        "hyper", "infra", "intra", "macro", "extra", "ultra", "télé", "trans", "tri", "bi", "uni", "poly",
        "mono", "pluri", "psycho", "socio", "techno", "thermo", "électro", "hydro", "immuno", "neuro",
        "cardio", "radio", "photo", "archi", "contre", "entre", "para", "péri", "pro", "quasi", "rétro",
        "mal", "cyber",
    ],
    endings: &[
        "s", "x", "e", "es", "ment", "iste", "istes", "isme", "ismes", "able", "ables", "ible", "ibles",
        "iser", "isé", "isée", "isés", "isées", "isation", "eur", "eurs", "euse", "euses", "age", "ages",
        "ité", "ités", "ique", "iques", "ien", "ienne", "iens", "iennes", "er", "é", "ée", "és", "ées",
        "ant", "ait", "ette", "ettes", "if", "ive", "ifs", "ives", "al", "ale", "aux", "ales", "ier", "ière",
        "iers", "ières",
    ],
};

const SPANISH: Affixes = Affixes {
    beginnings: &[
        "re", "des", "in", "im", "no", "anti", "sobre", "sub", "super", "co", "multi", "micro", "mini",
        "mega", "semi", "bio", "eco", "geo", "neo", "inter", "auto", "hiper", "infra", "intra", "macro",
        "extra", "ultra", "tele", "trans", "tri", "bi", "uni", "poli", "mono", "pluri", "psico", "socio",
        "tecno", "termo", "electro", "hidro", "inmuno", "neuro", "cardio", "radio", "foto", "contra",
        "entre", "para", "peri", "pre", "pos", "post", "pro", "cuasi", "retro", "ciber", "ex", "vice",
        "pseudo",
    ],
    endings: &[
        "s", "es", "a", "as", "mente", "ista", "istas", "ismo", "ismos", "able", "ables", "ible", "ibles",
        "izar", "izado", "izada", "izados", "izadas", "ización", "ador", "adora", "adores", "adoras", "idad",
        "idades", "ico", "ica", "icos", "icas", "ito", "ita", "itos", "itas", "illo", "illa", "illos",
        "illas", "ísimo", "ísima", "azo", "ero", "era", "eros", "eras", "me", "te", "se", "le", "les", "lo",
        "la", "los", "las", "nos", "melo", "selo", "sela", "selos", "ado", "ada", "ados", "adas", "ido",
        "ida", "al", "ales",
    ],
};

const OTHER: Affixes = Affixes { beginnings: &[], endings: &[] };

/// Whether a word is a known one with a beginning or an ending that the language builds words with, spelled as it should.
pub fn is_derived(language: Language, lexicon: &Lexicon, word: &str) -> bool {
    let affixes = match language.as_str() {
        "en" => &ENGLISH,
        "fr" => &FRENCH,
        "es" => &SPANISH,
        _ => &OTHER,
    };
    let begins = |beginning: &&str| {
        word.strip_prefix(*beginning)
            .is_some_and(|rest| rest.chars().nth(3).is_some() && is_stem(lexicon, rest))
    };
    let ends = |ending: &&str| word.strip_suffix(*ending).is_some_and(|stem| takes(lexicon, stem, ending));
    affixes.beginnings.iter().any(begins) || affixes.endings.iter().any(ends)
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
    language.as_str() == "pt"
        && (VOWELS.iter().any(|(here, there)| word.contains(here) && known(&word.replacen(here, there, 1)))
            || word.strip_suffix("ámos").is_some_and(|stem| known(&format!("{stem}amos"))))
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
