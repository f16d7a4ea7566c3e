//! Spellings of one name that differ in capitals, diacritics or joints alone.

use super::company::Company;
use super::mention::{Form, Names};
use crate::language::Facts;
use crate::language::name::fold::{is_apostrophe, is_hyphen, without_diacritics};

/// Whether two forms of one key differ in capitals where capitals say something.
pub fn differ_in_casing(a: &Form, b: &Form) -> bool {
    let inside = |form: &Form| form.mentions.iter().any(|mention| !mention.is_weak);
    bare(&a.text).to_lowercase() == bare(&b.text).to_lowercase()
        && bare(&a.text) != bare(&b.text)
        && joints(&a.text) == joints(&b.text)
        && inside(a)
        && inside(b)
}

/// Whether two forms of one key differ in diacritics, and are one name by their company, or because a word less frequent
/// than `rare` (Zipf value) hardly names two.
pub fn differ_in_diacritics(names: &Names, a: &Form, b: &Form, facts: &Facts, rare: f32) -> bool {
    let (x, y) = (bare(&a.text).to_lowercase(), bare(&b.text).to_lowercase());
    // What differs in how accents are stored looks the same.
    let is_stored_apart = |word: &str| word.contains(|c: char| matches!(c, '\u{300}'..='\u{36F}'));
    if x == y
        || is_stored_apart(&x)
        || is_stored_apart(&y)
        || without_diacritics(&x) != without_diacritics(&y)
        || joints(&a.text) != joints(&b.text)
        || (facts.bare_capitals && tail(&x) == tail(&y))
    {
        return false;
    }
    let company = Company::of(names, a, b);
    company.is_shared || (a.zipf().min(b.zipf()) < rare && !company.is_different())
}

/// The forms of each key that several have.
pub fn same_keys(names: &Names) -> Vec<Vec<usize>> {
    let mut groups: Vec<Vec<usize>> =
        names.keys().filter(|forms| forms.len() > 1).map(<[usize]>::to_vec).collect();
    groups.sort_unstable();
    groups
}

/// A spelling without its hyphens and apostrophes.
fn bare(text: &str) -> String {
    text.chars().filter(|&c| !is_hyphen(c) && !is_apostrophe(c)).collect()
}

/// Where the letters of a spelling are joined by hyphens or spaces, and by which.
pub fn joints(text: &str) -> Vec<(usize, char)> {
    let mut letters = 0;
    let mut found = Vec::new();
    for c in text.chars() {
        if is_hyphen(c) || c == ' ' {
            found.push((letters, if c == ' ' { ' ' } else { '-' }));
        } else if !is_apostrophe(c) {
            letters += 1;
        }
    }
    found
}

/// All but the first letter.
fn tail(text: &str) -> &str {
    text.chars().next().map_or("", |first| &text[first.len_utf8()..])
}
