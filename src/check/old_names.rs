//! What checks were called before each bore the name of its rule: packs of users may still say so.

/// The old name and the new one, sorted.
pub const OLD_NAMES: &[(&str, &str)] = &[
    ("bitext-inconsistent", "bitext/inconsistent"),
    ("leading-article", "names/leading-article/no-byname"),
    ("name-across-files", "names/across-files"),
    ("name-authority", "names/authority"),
    ("name-casing", "names/casing"),
    ("name-diacritics", "names/diacritics"),
    ("name-drift", "names/drift"),
    ("name-hyphenation", "names/hyphenation"),
    ("name-leading-article", "names/leading-article/known"),
    ("name-order", "names/order"),
];
