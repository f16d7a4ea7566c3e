//! The plural categories of languages: which forms a text that counts something has in each.

use super::Language;
use crate::document::PluralForm;

/// Languages, the forms that they need besides the one for the rest, and those that they may have: forms for fractions or
/// for millions.
const FORMS: [(&str, &str, &str); 12] = [
    (
        "bm bo dz hnj id ig ii ja jbo jv kde kea km ko lkt lo ms my nqo osa sah ses sg su th to tpi vi wo yo yue zh",
        "",
        "",
    ),
    (
        "af am an ast az bg bn da de el en eo et eu fa fi fil fo fur fy gl gsw gu ha hi hu hy ia is ka kk kl kn ku ky \
         lb ln mg mk ml mn mr nb ne nl nn no nso om or pa ps rm sc sd si so sq ss st sv sw ta te ti tk tl tn tr ts ug \
         ur uz ve xh yi zu",
        "one",
        "",
    ),
    ("ca es fr it pt", "one", "many"),
    ("he", "one two", "many"),
    ("bs hr sr ro mo shi", "one few", ""),
    ("cs sk lt", "one few", "many"),
    ("ru uk be pl", "one few many", ""),
    ("sl dsb hsb gd", "one two few", ""),
    ("iu naq se sma smj smn sms sat", "one two", ""),
    ("ga mt br gv", "one two few many", ""),
    ("lv prg ksh lag", "zero one", ""),
    ("ar cy kw", "zero one two few many", ""),
];

/// The forms of a language.
#[derive(Debug, Clone, Copy)]
pub struct PluralForms {
    needed: &'static str,
    possible: &'static str,
}

impl PluralForms {
    /// Those of a language; none where they are not known.
    pub fn of(language: Language) -> Option<Self> {
        let tag = language.as_str();
        let row = FORMS.iter().find(|(tags, ..)| tags.split_whitespace().any(|known| known == tag));
        row.map(|(_, needed, possible)| Self { needed, possible })
    }

    /// What of the forms that it needs is not among the given.
    pub fn missing(self, given: &[PluralForm]) -> Vec<PluralForm> {
        let needed = self.needed.split_whitespace().filter_map(PluralForm::by_name);
        needed.chain([PluralForm::Other]).filter(|form| !given.contains(form)).collect()
    }

    /// Whether it has a form.
    pub fn has(self, form: PluralForm) -> bool {
        let mut known = self.needed.split_whitespace().chain(self.possible.split_whitespace());
        form == PluralForm::Other || known.any(|name| name == form.name())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_have_their_own_forms() {
        use PluralForm::{Few, Many, One, Other};
        let forms = |tag: &str| PluralForms::of(Language::parse(tag).unwrap()).unwrap();
        assert_eq!(forms("pl").missing(&[One, Other]), [Few, Many]);
        assert_eq!(forms("de").missing(&[Other]), [One]);
        assert!(forms("cs").missing(&[One, Few, Other]).is_empty());
        assert!(forms("cs").has(Many) && !forms("de").has(Few) && !forms("ja").has(One));
        for (tags, needed, possible) in FORMS {
            let all = || needed.split_whitespace().chain(possible.split_whitespace());
            assert!(all().all(|name| PluralForm::by_name(name).is_some()), "{tags}");
        }
    }
}
