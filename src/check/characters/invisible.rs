//! `characters/invisible`: characters that no reader sees: zero-width spaces, soft hyphens, controls, direction marks.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::rule::{Applicability, Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::around::{after, before, is_european};
use std::cell::LazyCell;

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "characters/invisible",
    options: &[],
    arguments: &["name"],
    needs: Needs::Text,
    run: invisible,
};

/// Invisible characters that mean nothing where they stand.
fn invisible(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let right_to_left = LazyCell::new(|| text.chars().any(is_right_to_left));
        let mut at = 0;
        for start in context.marks(block).iter().filter(|mark| name(mark.char).is_some()).map(|mark| mark.at)
        {
            if start < at {
                continue;
            }
            let run: usize =
                text[start..].chars().take_while(|&c| name(c).is_some()).map(char::len_utf8).sum();
            let span = Span::new(start, start + run);
            at = span.end;
            let what = span.of(text).chars().next().and_then(name).unwrap_or_default();
            if (what == DIRECTION && *right_to_left) || is_needed(text, span.start, span.end) {
                continue;
            }
            // A soft hyphen between spaces was a dash.
            let dash = what == SOFT_HYPHEN
                && before(text, span.start) == Some(' ')
                && after(text, span.end) == Some(' ');
            let place = Place { block, span };
            findings.push(Finding::new(block, span).arg("name", what).suggest(Suggestion::replace(
                place,
                if dash { "–" } else { "" },
                Applicability::Safe,
            )));
        }
    }
}

const SOFT_HYPHEN: &str = "soft hyphen";

const DIRECTION: &str = "direction mark";

/// What an invisible character is called.
const fn name(c: char) -> Option<&'static str> {
    match c {
        '\u{200B}' => Some("zero-width space"),
        '\u{200C}' | '\u{200D}' => Some("zero-width joiner"),
        '\u{2060}' | '\u{2063}' => Some("word joiner"),
        '\u{FEFF}' => Some("byte order mark"),
        '\u{AD}' => Some(SOFT_HYPHEN),
        '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{61C}' => {
            Some(DIRECTION)
        }
        '\0'..='\u{8}' | '\u{B}' | '\u{C}' | '\u{E}'..='\u{1F}' | '\u{7F}' => Some("control character"),
        _ => None,
    }
}

/// Joiners and zero-width spaces belong to words of other scripts, and joiners to emoji.
fn is_needed(text: &str, start: usize, end: usize) -> bool {
    let beside = [before(text, start), after(text, end)];
    let foreign = |c: char| c.is_alphabetic() && !is_european(c);
    let sign = |c: char| matches!(u32::from(c), 0x93C..=0x94D | 0x2190..=0x2BFF | 0xFE0F | 0x1F000..=0x1FAFF);
    beside.into_iter().flatten().any(|c| foreign(c) || sign(c))
}

const fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFE}')
}
