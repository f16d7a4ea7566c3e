//! Words that look like another spelling of a name but are made from it: demonyms, adjectives, plurals, inflected forms.

use super::distance::distance;
use crate::text::Listed;

/// Endings with which a language makes words from names, on folded keys.
static ENGLISH: Listed = Listed::new(include_str!("../../../data/words/en/endings-of-names.txt"));
static FRENCH: Listed = Listed::new(include_str!("../../../data/words/fr/endings-of-names.txt"));
static GERMAN: Listed = Listed::new(include_str!("../../../data/words/de/endings-of-names.txt"));
static SPANISH: Listed = Listed::new(include_str!("../../../data/words/es/endings-of-names.txt"));

/// Endings that are ways to write one sound: names that differ in them alone are spellings of one name.
const TRANSLITERATIONS: &[&[&str]] = &[
    &["i", "y", "ii", "iy", "yi", "yy", "ij", "j", "iyi", "yj"],
    &["a", "ah", "eh"],
    &["ov", "ow", "off"],
    &["ev", "ew", "eff", "iev", "yev"],
    &["ia", "ya", "iya", "ja"],
    &["ei", "ey", "ej"],
    &["ai", "ay", "aj"],
    &["ie", "ye"],
    &["sky", "ski", "skij"],
];

/// What a Slavic adjective ends in, and what the name ends in that it is made from: `Jesenická` beside `Jeseník`.
static SLAVIC_ADJECTIVES: Listed =
    Listed::new(include_str!("../../../data/words/any/endings-of-slavic-adjectives.txt"));
static SLAVIC_NAMES: Listed =
    Listed::new(include_str!("../../../data/words/any/endings-of-slavic-names.txt"));

/// What German sets behind a name or a noun.
static GERMAN_INFLECTION: Listed = Listed::new(include_str!("../../../data/words/de/endings-of-nouns.txt"));

/// The endings of a language; English where none are listed.
fn endings(language: &str) -> &'static Listed {
    match language {
        "fr" => &FRENCH,
        "de" => &GERMAN,
        "es" | "it" | "pt" => &SPANISH,
        _ => &ENGLISH,
    }
}

/// Whether one of two different keys, `w` apart, is more likely made from the other (or both from one stem) than another spelling of it.
pub fn is_derived(a: &str, b: &str, w: f32, language: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    if let Some(tail) = long.strip_prefix(short) {
        return !is_spelling_tail(short, tail, w, language);
    }
    (long.len() >= short.len() + 2 && long.ends_with(short))
        || shares_stem(short, long, language)
        || is_slavic_adjective(long, short)
}

/// Whether a key is that of a Slavic adjective made from another (`orlicke`, `orlici`).
fn is_slavic_adjective(adjective: &str, name: &str) -> bool {
    let common = adjective.bytes().zip(name.bytes()).take_while(|(x, y)| x == y).count();
    (STEM + 1..=common).any(|stem| {
        let ends = adjective.get(stem..).zip(name.get(stem..));
        ends.is_some_and(|(a, n)| SLAVIC_ADJECTIVES.contains(a) && SLAVIC_NAMES.contains(n))
    })
}

/// Whether two keys are an adjective that agrees with different nouns (`Český`, `České`): they differ in one last vowel.
pub fn differs_in_agreement(a: &str, b: &str) -> bool {
    let vowel = |c: u8| matches!(c, b'a' | b'e' | b'i' | b'o' | b'u' | b'y');
    let ends = a.bytes().next_back().zip(b.bytes().next_back());
    a.len() == b.len()
        && a.len() > STEM
        && a.get(..a.len() - 1) == b.get(..b.len() - 1)
        && ends.is_some_and(|(x, y)| vowel(x) && vowel(y))
        && !differs_in_last_i(a, b)
}

/// Whether a tail that one spelling has and the other lacks is a matter of spelling: `Donbass`, `Zelenskyi`, `Sarah`.
fn is_spelling_tail(stem: &str, tail: &str, w: f32, language: &str) -> bool {
    let doubled = tail.len() == 1 && stem.ends_with(tail);
    let vowel = stem.ends_with(['i', 'y']) && matches!(tail, "i" | "y" | "j");
    let unlisted = tail.len() == 1 && w <= 0.5 && !endings(language).contains(tail);
    doubled || tail == "h" || vowel || unlisted
}

/// The shortest stem that two derived words may share.
const STEM: usize = 3;

fn shares_stem(a: &str, b: &str, language: &str) -> bool {
    let endings = endings(language);
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    (STEM..=common).rev().any(|stem| {
        let (Some(x), Some(y)) = (a.get(stem..), b.get(stem..)) else { return false };
        !is_one_sound(x, y)
            && x.len().max(y.len()) >= 2
            && endings.contains(x)
            && endings.contains(y)
            && distance(x, y) >= 0.6
    })
}

fn is_one_sound(x: &str, y: &str) -> bool {
    TRANSLITERATIONS.iter().any(|group| group.contains(&x) && group.contains(&y))
}

/// Whether two keys differ only in how a last `i` is written (`Zelensky`, `Zelenskij`): both are right somewhere.
pub fn differs_in_last_i(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let is_i = |word: &str| word.bytes().skip(common).all(|letter| matches!(letter, b'i' | b'y' | b'j'));
    is_i(a) && is_i(b)
}

/// What Slavic family names of men end in, and those of women.
const GENDERS: &[(&str, &str)] =
    &[("ov", "ova"), ("ev", "eva"), ("in", "ina"), ("sky", "skaya"), ("ski", "ska"), ("skyi", "ska")];

/// Of two keys that are a family name of a man and of a woman, whether the first is the woman's.
pub fn genders(a: &str, b: &str) -> Option<bool> {
    let are = |man: &str, woman: &str| {
        GENDERS.iter().any(|(m, w)| {
            man.strip_suffix(m).zip(woman.strip_suffix(w)).is_some_and(|(x, y)| x == y && x.len() >= STEM)
        })
    };
    if are(b, a) { Some(true) } else { are(a, b).then_some(false) }
}

/// What Slavic and Icelandic cases set behind a name, and what the Icelandic nominative ends in.
static CASES: Listed = Listed::new(include_str!("../../../data/words/any/case-endings-of-names.txt"));
const ICELANDIC: &str = "ur";
const ICELANDIC_CASES: [&str; 5] = ["", "i", "ar", "u", "s"];

/// The shortest name of which a case is believed, in letters.
const CASED: usize = 4;

/// Whether one of two keys is the other with the ending of a case, and no family name of a woman.
pub fn differs_in_case(a: &str, b: &str) -> bool {
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    // Followers and natives are an `ist` and an `an` in one language, an `ista` and an `ana` in the next.
    let is_follower = short.ends_with("ist") || short.ends_with("an");
    let slavic = || long.strip_prefix(short).is_some_and(|tail| short.len() > CASED && CASES.contains(tail));
    let icelandic = |x: &str, y: &str| {
        x.strip_suffix(ICELANDIC)
            .and_then(|stem| y.strip_prefix(stem).map(|tail| (stem, tail)))
            .is_some_and(|(stem, tail)| stem.len() >= CASED && ICELANDIC_CASES.contains(&tail))
    };
    genders(a, b).is_none() && !is_follower && (slavic() || icelandic(a, b) || icelandic(b, a))
}

/// Whether two German keys differ in an ending of inflection alone.
pub fn is_german_inflection(a: &str, b: &str) -> bool {
    let common = a.bytes().zip(b.bytes()).take_while(|(x, y)| x == y).count();
    let listed = |word: &str, stem: usize| {
        word.get(stem..).is_some_and(|end| end.is_empty() || GERMAN_INFLECTION.contains(end))
    };
    (STEM..=common).any(|stem| listed(a, stem) && listed(b, stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn derivations_are_told_from_spellings() {
        let derived = |a: &str, b: &str| is_derived(a, b, distance(a, b), "en");
        for (a, b) in [
            ("panchir", "panchiri"),
            ("sweden", "swedes"),
            ("icelander", "icelandic"),
            ("aomori", "mori"),
            ("moscow", "moscows"),
            ("jesenicka", "jesenik"),
            ("orlicke", "orlici"),
        ] {
            assert!(derived(a, b), "{a} {b}");
        }
        for (a, b) in [
            ("donbas", "donbass"),
            ("zelensky", "zelenskyi"),
            ("saleh", "salah"),
            ("romanov", "romanoff"),
            ("maria", "mariya"),
        ] {
            assert!(!derived(a, b), "{a} {b}");
        }
        assert!(differs_in_agreement("cesky", "ceske") && !differs_in_agreement("cesky", "ceskem"));
        assert!(is_german_inflection("taliban", "talibans") && !is_german_inflection("lemke", "lempke"));
    }
}
