//! `bitext/untranslated`: sentences that stand in the source as they are, and are in its language.

use std::collections::HashMap;

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::tongues::{Tongues, folded};
use crate::rule::{Finding, Rule};
use crate::text::WordHash;

/// Whole sentences, but for case and marks.
pub const CHECK: Check = Check {
    name: "bitext/untranslated",
    options: &[],
    arguments: &[],
    needs: Needs::Source,
    run: untranslated,
};

/// Whether a block is an entry of a list of works, or the head of a paper: names and capitals with a year or an address.
fn is_reference(text: &str) -> bool {
    /// The share of capitalised words.
    const MOST: f64 = 0.6;
    let parts = || text.split(['(', ')', ' ']);
    let is_address = |word: &str| {
        word.trim_matches('.').contains('.') && word.len() > 5 && !word.contains(|c: char| c.is_ascii_digit())
    };
    let longer: Vec<&str> = parts()
        .filter(|part| !is_address(part))
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.len() > 2)
        .collect();
    let is_year = |word: &&&str| {
        word.len() == 4
            && (word.starts_with("19") || word.starts_with("20"))
            && word.bytes().all(|b| b.is_ascii_digit())
    };
    let words = longer.iter().filter(|word| word.contains(char::is_alphabetic)).count();
    let capitals = longer.iter().filter(|word| word.starts_with(char::is_uppercase)).count();
    (longer.iter().any(|word| is_year(&word)) || parts().any(is_address))
        && capitals as f64 >= MOST * words as f64
}

/// Whether a sentence is what programs are told rather than words: most of it names, paths and options.
fn is_code(text: &str) -> bool {
    let bare = |word: &str| word.trim_matches(|c: char| !c.is_alphanumeric()).to_owned();
    let parts = || text.split_whitespace().filter(|word| word.contains(char::is_alphabetic));
    let is_name = |word: &&str| {
        let inner = bare(word);
        inner.contains(['_', '.', '/', '\\', '(', '=', '@', ':']) || word.starts_with(['-', '$', '/', '_'])
    };
    parts().filter(is_name).count() * 2 >= parts().count()
}

fn untranslated(context: &Context<'_>, _: &Rule, found: &mut Vec<Finding>) {
    let Some(bitext) = context.bitext() else { return };
    let Some(tongues) = Tongues::of(bitext) else { return };
    let mut known: HashMap<String, usize, WordHash> = HashMap::default();
    for (number, segment) in bitext.source.iter().enumerate() {
        known.entry(folded(segment.text)).or_insert(number);
    }
    for segment in &bitext.target {
        let Some(&number) = known.get(&folded(segment.text)) else { continue };
        if tongues.is_of_source(segment.text)
            && !is_code(segment.text)
            && !is_reference(context.text(segment.block))
        {
            let finding = Finding::new(segment.block, segment.span);
            found.push(finding.beside(number..number + 1).confidence(0.95));
        }
    }
}
