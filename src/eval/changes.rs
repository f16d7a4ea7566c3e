//! What an editor changed in a text, as gold: each change is a fault, and what is written there now its correction.

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

use super::gold::{Annotated, Mark, Place};

/// What kind of fault a change is, which nobody says.
const CATEGORY: &str = "changed";

/// The changes that lead from a text to its corrected version, word by word.
pub fn gold(name: &str, text: &str, corrected: &str) -> Annotated {
    let (old, new): (Vec<&str>, Vec<&str>) =
        (text.split_word_bounds().collect(), corrected.split_word_bounds().collect());
    let ends = |words: &[&str]| {
        let mut ends = vec![0];
        for word in words {
            ends.push(ends[ends.len() - 1] + word.len());
        }
        ends
    };
    let (old_ends, new_ends) = (ends(&old), ends(&new));
    let mut marks = Vec::new();
    for step in capture_diff_slices(Algorithm::Myers, &old, &new) {
        if step.tag() == DiffTag::Equal {
            continue;
        }
        let (was, is) = (step.old_range(), step.new_range());
        let place = Place::Bytes(old_ends[was.start]..old_ends[was.end]);
        let suggestion = Some(corrected[new_ends[is.start]..new_ends[is.end]].to_owned());
        marks.push(Mark { place, text: None, category: CATEGORY.to_owned(), suggestion, line: 0 });
    }
    Annotated { name: name.to_owned(), marks, ..Annotated::default() }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_change_is_a_fault_with_its_correction() {
        let gold = gold("a", "The the boat left.", "The boat has left.");
        let told: Vec<_> =
            gold.marks.iter().map(|mark| (mark.place.clone(), mark.suggestion.as_deref().unwrap())).collect();
        assert_eq!(told.len(), 2, "{told:?}");
        assert!(told.iter().any(|(_, written)| written.contains("has")), "{told:?}");
        assert_eq!(super::gold("a", "As it was.", "As it was.").marks, []);
    }
}
