//! `bitext/address`: URLs and e-mail addresses other than in the source.

use std::sync::LazyLock;

use regex::Regex;

use super::report;
use crate::check::{Check, Needs};
use crate::markup::address::neutral;
use crate::markup::{Key, Kind, Piece, Shape, difference};
use crate::model::Context;
use crate::model::wholes::{Sides, each_whole};
use crate::rule::{Finding, Rule};

/// Each address, as often as the source has it; that of the same page in another language is the same.
pub const CHECK: Check =
    Check { name: "bitext/address", options: &[], arguments: &["what"], needs: Needs::Source, run: address };

/// It holds no look-around and cannot fail.
static PATTERN: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r"(?:https?://|www\.)[A-Za-z0-9._~:/?#\[\]@!$&*+,;=%-]+|[A-Za-z0-9][A-Za-z0-9._%+-]*@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+").ok()
});

fn address(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    each_whole(context, |sides| {
        let (source, target) = (addresses(sides.source), addresses(sides.target));
        let inner =
            Sides { source: (sides.source.0, &source), target: (sides.target.0, &target), ..sides.clone() };
        let difference = difference(&source, &target, Kind::Other);
        if !difference.is_empty() {
            report(&inner, rule, &difference, findings);
        }
    });
}

/// The addresses of a side that are part of no markup.
fn addresses((text, pieces): (&str, &[Piece])) -> Vec<Piece> {
    let Some(pattern) = PATTERN.as_ref().filter(|_| text.contains(['@', ':'])) else { return Vec::new() };
    let address = |hit: regex::Match<'_>| {
        let bare = hit.as_str().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']']);
        let span = hit.start()..hit.start() + bare.len();
        let is_free = pieces.iter().all(|piece| piece.span.end <= span.start || span.end <= piece.span.start);
        let key = Key::Same(neutral(bare));
        is_free.then_some(Piece { span, kind: Kind::Other, shape: Shape::Text, key })
    };
    pattern.find_iter(text).filter_map(address).collect()
}
