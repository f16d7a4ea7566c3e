//! The pages of `docs/` that are made from the program are those that it makes now. `UPDATE_GOLDEN=1 cargo test --test docs`
//! renews them.

#![allow(clippy::unwrap_used, reason = "a test that cannot go on fails")]

use std::fs;
use std::path::Path;

use corrigenda::{builtin, report};

#[test]
fn the_reference_of_rules_is_fresh() {
    let page = report::reference(&builtin::rules().unwrap());
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    if std::env::var_os("UPDATE_GOLDEN").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let kept = fs::read_to_string(&path).unwrap_or_default();
    let differs = kept.lines().zip(page.lines()).position(|(kept, now)| kept != now);
    assert!(
        kept == page,
        "docs/rules.md is not fresh from line {:?} on; UPDATE_GOLDEN=1 renews it",
        differs.map(|at| at + 1)
    );
}
