//! `bitext/name/slip`: a name of the source with a letter wrong, lost or too many, or two that changed places.

use std::cell::OnceCell;
use std::collections::HashSet;

use super::{Judge, Side, each_link};
use crate::bitext::Bitext;
use crate::check::{Check, Needs};
use crate::language::Facts;
use crate::language::lexicon::Entry;
use crate::language::name::distance::distance;
use crate::language::name::fold::latin_key;
use crate::language::name::script::is_latin;
use crate::model::Context;
use crate::model::lettered::{Token, bare, tokens};
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::words;

/// Names of languages with one script are copied letter by letter.
pub const CHECK: Check = Check {
    name: "bitext/name/slip",
    options: &[],
    arguments: &["instead"],
    needs: Needs::Source,
    run: slip,
};

/// Shorter keys, in letters, are like too many others.
const SHORTEST: usize = 5;

/// Spellings nearer than this are those of two languages (`Milinkevich`, `Milinkevitch`).
const SPELLING: f32 = 0.7;

fn slip(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let everywhere: OnceCell<HashSet<String>> = OnceCell::new();
    each_link(context, |judge, bitext, _, link| {
        let own = bitext.source_text(&link.source);
        let all = bitext.target_text(&link.target);
        if !has_near_names(&own, &all) {
            return;
        }
        let (source, target) = (tokens(&own), tokens(&all));
        for segment in bitext.target_segments(link) {
            for token in tokens(segment.text) {
                let (start, end) =
                    (segment.span.start + token.span.start, segment.span.start + token.span.end);
                let span = Span::new(start, end);
                let is_meant = |own: &&Token<'_>| judge.is_slip(own, &token, &target);
                let Some(own) = source.iter().find(is_meant) else { continue };
                let known = everywhere.get_or_init(|| names_of(bitext));
                if judge.opens_message(segment.block, &token)
                    || known.contains(&token.key)
                    || context.is_address(segment.block, span)
                {
                    continue;
                }
                let instead = format!(", which has “{}”", own.text);
                let mended = Suggestion::replace(Place { block: segment.block, span }, own.text, rule.fix);
                let finding = Finding::new(segment.block, span).arg("instead", instead).suggest(mended);
                findings.push(finding.beside(link.source.clone()));
            }
        }
    });
}

/// Whether any capitalised word of one text is one of the other but for a letter: most sentences are done with that.
fn has_near_names(source: &str, target: &str) -> bool {
    let keys = |text: &str| -> Vec<String> {
        let capitals = words(text).into_iter().map(|word| bare(text, word.span()));
        let capitals = capitals.filter(|(word, _)| word.starts_with(char::is_uppercase));
        capitals.map(|(word, _)| latin_key(word)).collect()
    };
    let source = keys(source);
    !source.is_empty()
        && keys(target)
            .iter()
            .any(|other| source.iter().any(|own| Edit::between(own.as_bytes(), other.as_bytes()).is_some()))
}

/// The keys of all capitalised words of the source.
fn names_of(bitext: &Bitext<'_>) -> HashSet<String> {
    let all = bitext.source.iter().flat_map(|segment| tokens(segment.text));
    all.filter(|token| token.is_capital).map(|token| token.key).collect()
}

impl Judge<'_, '_> {
    /// Whether a name is that of the source but for one letter, which no language writes otherwise.
    fn is_slip(&self, own: &Token<'_>, other: &Token<'_>, target: &[Token<'_>]) -> bool {
        if !own.is_capital || !other.is_capital || own.key.len() < SHORTEST {
            return false;
        }
        let Some(edit) = Edit::between(own.key.as_bytes(), other.key.as_bytes()) else { return false };
        is_latin(own.text)
            && is_latin(other.text)
            && !target.iter().any(|word| word.key == own.key)
            && self.is_kept(own, other, edit)
            && !own.meanings.get_or_init(|| self.meanings(0, own.text)).contains(&other.key)
    }

    /// Whether a name of the source stays as it is, and what stands here is no form of it.
    fn is_kept(&self, own: &Token<'_>, other: &Token<'_>, edit: Edit) -> bool {
        let listed = |side: Side, token: &Token<'_>| side.lexicon.and_then(|lexicon| lexicon.get(token.text));
        // The language of the translation has the name as it stands in the source.
        let is_known = listed(self.target, own).is_some_and(is_listed_name);
        let is_other_name = |side| listed(side, other).is_some_and(is_listed_name);
        let is_word = |entry: Entry| entry.is_lower() || entry.is_nationality() || entry.is_calendar();
        let tells = !own.opens && !Facts::of(self.source.language).capitalises_nouns;
        let is_new = listed(self.target, other).is_none() && listed(self.source, other).is_none();
        // A word is translated, and its translation may be like it.
        let is_person = listed(self.target, own).is_some_and(|entry| entry.is_person() && !entry.is_lower());
        let is_translated = listed(self.source, own).is_some_and(is_word);
        let is_kept =
            if is_translated { is_known && tells && is_new || is_person } else { is_known || is_new };
        is_kept
            && !is_other_name(self.target)
            && !is_other_name(self.source)
            && !edit.is_spelling(&own.key, &other.key, is_known)
            && !edit.is_ending(&own.key, &other.key, is_known)
    }
}

fn is_listed_name(entry: Entry) -> bool {
    let is_date = entry.is_nationality() || entry.is_calendar();
    !entry.is_lower() || entry.is_person() || entry.is_place() || is_date
}

/// What makes one key of another, and where.
#[derive(Clone, Copy)]
enum Edit {
    Lost(usize),
    Added(usize),
    Exchanged(usize),
    Swapped,
}

impl Edit {
    /// The one change between two keys, where there is no other.
    fn between(a: &[u8], b: &[u8]) -> Option<Self> {
        let at = a.iter().zip(b).take_while(|(x, y)| x == y).count();
        let tail =
            |from: usize, to: usize| matches!((a.get(from..), b.get(to..)), (Some(x), Some(y)) if x == y);
        let swapped = || a.get(at) == b.get(at + 1) && a.get(at + 1) == b.get(at) && tail(at + 2, at + 2);
        if at == 0 || a == b {
            return None;
        }
        match (a.len(), b.len()) {
            (long, short) if long == short + 1 => tail(at + 1, at).then_some(Self::Lost(at)),
            (short, long) if long == short + 1 => tail(at, at + 1).then_some(Self::Added(at)),
            (one, other) if one == other && tail(at + 1, at + 1) => Some(Self::Exchanged(at)),
            (one, other) if one == other && swapped() => Some(Self::Swapped),
            _ => None,
        }
    }

    /// Whether languages spell a sound in these two ways; a name that both know is spelt in one.
    fn is_spelling(self, own: &str, other: &str, is_known: bool) -> bool {
        let is_silent = |key: &[u8], at: usize| {
            let is_umlaut = key[at] == b'e' && matches!(key[at - 1], b'a' | b'o' | b'u');
            is_umlaut || (!is_known && matches!(key[at], b'y' | b'j' | b'h' | b'w'))
        };
        match self {
            Self::Swapped => false,
            Self::Lost(at) => is_silent(own.as_bytes(), at),
            Self::Added(at) => is_silent(other.as_bytes(), at),
            Self::Exchanged(_) => distance(own, other) < if is_known { SPELLING / 2.0 } else { SPELLING },
        }
    }

    /// Whether only the ending differs: names take those of their language.
    fn is_ending(self, own: &str, other: &str, is_known: bool) -> bool {
        let last = |key: &str, at: usize| at + 1 == key.len();
        match self {
            Self::Lost(at) => last(own, at) && (!is_known || own.ends_with('s')),
            Self::Added(at) => last(other, at) && (!is_known || other.ends_with(['s', 'n', 'e'])),
            Self::Exchanged(at) => last(own, at) && !is_known,
            Self::Swapped => false,
        }
    }
}
