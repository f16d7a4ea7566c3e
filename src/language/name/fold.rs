//! The key of a name: what is left of a spelling without case, diacritics, apostrophes and hyphens.

use std::sync::LazyLock;

/// Lower-case letters and the plain letters they are folded to. German umlauts lose their dots as other marks do.
const FOLDS: &[(&str, &str)] = &[
    ("àáâãäåāăąǎǟǻȁȃȧạảấầẩẫậắằẳẵặ", "a"),
    ("çćĉċč", "c"),
    ("ďđðḍ", "d"),
    ("èéêëēĕėęěȅȇẹẻẽếềểễệ", "e"),
    ("ĝğġģǧ", "g"),
    ("ĥħḥḫ", "h"),
    ("ìíîïĩīĭįıǐȉȋỉị", "i"),
    ("ĵǰ", "j"),
    ("ķĸǩḳ", "k"),
    ("ĺļľŀłḷ", "l"),
    ("ñńņňŉ", "n"),
    ("òóôõöøōŏőǒǫȍȏơọỏốồổỗộớờởỡợ", "o"),
    ("ŕŗřṛ", "r"),
    ("śŝşšșṣ", "s"),
    ("ţťŧțṭ", "t"),
    ("ùúûüũūŭůűųǔǖǘǚǜưụủứừửữự", "u"),
    ("ŵẁẃẅ", "w"),
    ("ýÿŷỳỵỷỹ", "y"),
    ("źżžẓ", "z"),
    ("ß", "ss"),
    ("æ", "ae"),
    ("œ", "oe"),
    ("þ", "th"),
    ("ə", "a"),
];

/// The same by letter, in order.
static BY_LETTER: LazyLock<Vec<(char, &str)>> = LazyLock::new(|| {
    let letters = |(marked, plain): &(&'static str, &'static str)| {
        let plain = *plain;
        marked.chars().map(move |letter| (letter, plain)).collect::<Vec<_>>()
    };
    let mut folds: Vec<_> = FOLDS.iter().flat_map(letters).collect();
    folds.sort_by_key(|(letter, _)| *letter);
    folds
});

/// The key of a name. Spellings with one key differ in case, diacritics, apostrophes or hyphens alone.
pub fn key(name: &str) -> String {
    let mut key = String::with_capacity(name.len());
    push_key(&mut key, name);
    key
}

/// Appends the key of a name to that of the name before it.
pub fn push_key(key: &mut String, name: &str) {
    if name.bytes().all(|byte| byte.is_ascii_alphanumeric()) {
        let start = key.len();
        key.push_str(name);
        return key[start..].make_ascii_lowercase();
    }
    for c in name.chars() {
        match c {
            _ if c.is_ascii_alphanumeric() => key.push(c.to_ascii_lowercase()),
            _ if is_apostrophe(c) || is_hyphen(c) || ('\u{300}'..='\u{36F}').contains(&c) => {}
            _ => c.to_lowercase().for_each(|lower| push_plain(key, lower)),
        }
    }
}

/// Cyrillic letters and what they are transliterated to in English.
const CYRILLIC: &[(char, &str)] = &[
    ('а', "a"),
    ('б', "b"),
    ('в', "v"),
    ('г', "g"),
    ('ґ', "g"),
    ('д', "d"),
    ('е', "e"),
    ('ё', "yo"),
    ('є', "ye"),
    ('ж', "zh"),
    ('з', "z"),
    ('и', "i"),
    ('і', "i"),
    ('ї', "yi"),
    ('й', "y"),
    ('к', "k"),
    ('л', "l"),
    ('м', "m"),
    ('н', "n"),
    ('о', "o"),
    ('п', "p"),
    ('р', "r"),
    ('с', "s"),
    ('т', "t"),
    ('у', "u"),
    ('ў', "w"),
    ('ф', "f"),
    ('х', "kh"),
    ('ц', "ts"),
    ('ч', "ch"),
    ('ш', "sh"),
    ('щ', "shch"),
    ('ъ', ""),
    ('ы', "y"),
    ('ь', ""),
    ('э', "e"),
    ('ю', "yu"),
    ('я', "ya"),
];

/// The key of a name in Latin or Cyrillic letters, to hold the two against each other.
pub fn latin_key(name: &str) -> String {
    let plain = key(name);
    if plain.is_ascii() {
        return plain;
    }
    let mut latin = String::with_capacity(plain.len());
    for letter in plain.chars() {
        match CYRILLIC.iter().find(|(known, _)| *known == letter) {
            Some((_, written)) => latin.push_str(written),
            None => latin.push(letter),
        }
    }
    latin
}

/// The letters of a name without their diacritics, everything else as it is.
pub fn without_diacritics(name: &str) -> String {
    let mut plain = String::with_capacity(name.len());
    for c in name.chars() {
        let from = plain.len();
        match c {
            _ if c.is_ascii() => plain.push(c),
            '\u{300}'..='\u{36F}' => {}
            _ if c.is_lowercase() => push_plain(&mut plain, c),
            _ => {
                c.to_lowercase().for_each(|lower| push_plain(&mut plain, lower));
                if c.is_uppercase() {
                    let capital = plain.split_off(from).to_uppercase();
                    plain.push_str(&capital);
                }
            }
        }
    }
    plain
}

/// The marks that join words to compounds.
pub const HYPHENS: [char; 3] = ['-', '\u{2010}', '\u{2011}'];

/// Whether a character joins the parts of a name as a hyphen does.
pub fn is_hyphen(c: char) -> bool {
    HYPHENS.contains(&c)
}

/// Whether a character is an apostrophe or one of the marks that stand for hamza and ayn.
pub const fn is_apostrophe(c: char) -> bool {
    matches!(c, '\'' | '’' | '‘' | '`' | '´' | 'ʻ' | 'ʼ' | 'ʾ' | 'ʿ' | '′')
}

fn push_plain(key: &mut String, letter: char) {
    // Combining dots remain of `İ`.
    if ('\u{300}'..='\u{36F}').contains(&letter) {
        return;
    }
    if letter.is_ascii() {
        return key.push(letter);
    }
    match BY_LETTER.binary_search_by_key(&letter, |(marked, _)| *marked) {
        Ok(at) => key.push_str(BY_LETTER[at].1),
        Err(_) => key.push(letter),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_that_differ_in_marks_alone_have_one_key() {
        assert_eq!(key("Jong-un"), key("JONG‑UN"));
        assert_eq!(key("Di María"), "di maria");
        assert_eq!(key("Łódź"), "lodz");
        assert_eq!(key("Sha’ban"), key("Shaban"));
        assert_eq!(key("İstanbul"), "istanbul");
        assert_eq!(key("Mari\u{301}a"), "maria");
        assert_eq!(without_diacritics("Émile-Łukasz’"), "Emile-Lukasz’");
    }
}
