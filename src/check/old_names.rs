//! What checks were called before they had the names of their rules; users' packs may use these names for one release.

/// Old and new names, by the old one.
const OLD_NAMES: &[(&str, &str)] = &[
    ("call-to-reader", "boilerplate/call-to-reader"),
    ("capital-wanted", "capitals/proper-adjective"),
    ("date-impossible", "dates/impossible"),
    ("date-weekday", "dates/weekday"),
    ("elision", "fragments/elision"),
    ("emphasis", "residue/emphasis"),
    ("emphasis-glued", "residue/emphasis/glued"),
    ("entity", "characters/entity"),
    ("escape", "characters/replacement"),
    ("exonym", "leftover/exonym"),
    ("foreign-language", "leftover/language"),
    ("foreign-phrase", "leftover/phrase"),
    ("foreign-script", "leftover/script"),
    ("foreign-sentence", "leftover/sentence"),
    ("foreign-word", "leftover/word"),
    ("glued-words", "fragments/glued-words"),
    ("heading-level", "structure/heading-level"),
    ("heading-marker", "residue/heading"),
    ("helpline", "boilerplate/helpline"),
    ("invisible-characters", "characters/invisible"),
    ("link-anchor", "residue/anchor"),
    ("link-image", "residue/link/image"),
    ("link-reference", "residue/link/reference"),
    ("link-target", "residue/address"),
    ("list-item", "residue/list/item"),
    ("list-marker", "residue/list"),
    ("lower-case-wanted", "capitals/proper-adjective/lower-case"),
    ("mixed-script", "characters/mixed-script"),
    ("mojibake", "characters/mojibake"),
    ("non-word", "spelling/non-word"),
    ("number-decimal", "numbers/decimal"),
    ("number-mixed", "numbers/mixed"),
    ("number-thousands", "numbers/thousands"),
    ("split-word", "fragments/split-word"),
    ("stray-letter", "fragments/stray-letter"),
    ("title-tail", "boilerplate/title-tail"),
    ("torn-placeholder", "residue/placeholder"),
    ("torn-tag", "residue/tag"),
    ("translator-text", "residue/translator-text"),
    ("word-pair", "determiners/clash"),
];

/// What the check of an old name is called now.
pub fn current(old: &str) -> Option<&'static str> {
    OLD_NAMES.iter().find(|(name, _)| *name == old).map(|&(_, name)| name)
}
