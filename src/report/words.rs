//! Two readings of one place, word by word: what of each the other lacks.

use std::ops::Range;

use similar::{Algorithm, DiffTag, capture_diff_slices};
use unicode_segmentation::UnicodeSegmentation;

/// So many words are compared; what is longer has changed as a whole.
const MOST: usize = 500;

/// The stretches of two texts, each with whether it is changed. Blanks and marks alone are not worth a gap between changes;
/// nothing when the two have no word in common.
pub(super) fn changes<'a>(old: &'a str, new: &'a str) -> Option<[Vec<(&'a str, bool)>; 2]> {
    let (old_words, new_words) = (split(old), split(new));
    if old_words.len().max(new_words.len()) > MOST {
        return None;
    }
    let mut found: [Vec<(Range<usize>, bool)>; 2] = [Vec::new(), Vec::new()];
    let steps = capture_diff_slices(Algorithm::Myers, &old_words, &new_words);
    for step in &steps {
        let (old, new) = (step.old_range(), step.new_range());
        let is_kept = step.tag() == DiffTag::Equal && old_words[old.clone()].iter().any(|word| is_word(word));
        for (side, range) in found.iter_mut().zip([old, new]) {
            match side.last_mut() {
                Some((last, changed)) if *changed != is_kept => last.end = range.end,
                _ => side.push((range, !is_kept)),
            }
        }
    }
    let is_kept = |(_, changed): &(Range<usize>, bool)| !changed;
    found[0].iter().any(is_kept).then(|| {
        let [old_found, new_found] = found;
        [stretches(old, &old_words, old_found), stretches(new, &new_words, new_found)]
    })
}

/// The words of a text, and what stands between them.
fn split(text: &str) -> Vec<&str> {
    text.split_word_bounds().collect()
}

fn is_word(text: &str) -> bool {
    text.contains(char::is_alphanumeric)
}

/// Ranges of words as stretches of their text.
fn stretches<'a>(text: &'a str, words: &[&str], ranges: Vec<(Range<usize>, bool)>) -> Vec<(&'a str, bool)> {
    let mut rest = text;
    let mut found = Vec::new();
    for (range, changed) in ranges {
        let length = words[range].iter().map(|word| word.len()).sum();
        let (stretch, behind) = rest.split_at(length);
        rest = behind;
        if !stretch.is_empty() {
            found.push((stretch, changed));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What changes on each side.
    fn changed(old: &str, new: &str) -> [String; 2] {
        let join = |side: Vec<(&str, bool)>| {
            let changed: Vec<&str> =
                side.into_iter().filter(|(_, changed)| *changed).map(|(text, _)| text.trim()).collect();
            changed.join("|")
        };
        changes(old, new).unwrap().map(join)
    }

    #[test]
    fn words_that_stay_are_told_from_those_that_change() {
        assert_eq!(
            changed("der alte Hof am Meer", "the old Hof by the sea"),
            ["der alte|am Meer", "the old|by the sea"]
        );
        assert_eq!(changed("a cold winter", "a winter"), ["cold", ""]);
        assert_eq!(changed("“yes”, he said", "“no”, he said"), ["“yes", "“no"]);
    }

    #[test]
    fn both_sides_keep_their_whole_text() {
        let (old, new) = ("the very, very old house", "a very old, empty house");
        let [old_parts, new_parts] = changes(old, new).unwrap();
        let joined = |side: &[(&str, bool)]| side.iter().map(|(text, _)| *text).collect::<String>();
        assert_eq!((joined(&old_parts).as_str(), joined(&new_parts).as_str()), (old, new));
    }

    #[test]
    fn texts_without_a_common_word_have_changed_as_a_whole() {
        assert_eq!(changes("l'an dernier", "last year"), None);
        assert_eq!(changes("", "new"), None);
    }
}
