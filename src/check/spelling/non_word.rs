//! `spelling/non-word`: misspelled words, by a noisy channel: an unknown word that one slip makes of one common word.

use crate::check::{Check, Needs, Opt};
use crate::document::Language;
use crate::language::derivation::is_derived;
use crate::language::lexicon::Lexicon;
use crate::language::lexicon::Standing;
use crate::language::misspelling::Slip;
use crate::model::Context;
use crate::model::vocabulary::Correction;
use crate::model::vocabulary::{Unknown, begins_sentence, correction, is_beside_name, is_cited, is_tied};
use crate::rule::{Applicability, Finding, Place, Rule, Severity, Suggestion};
use crate::text::{Listed, WordClass, capitalised};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "spelling/non-word",
    options: &[
        Opt {
            name: "gap",
            about: "by how many bands a slip must be likelier than the word itself",
            default: "20",
        },
        Opt { name: "gap-short", about: "the same for words of up to five letters", default: "20" },
        Opt { name: "gap-shortest", about: "the same for words of three letters", default: "20" },
        Opt {
            name: "gap-doubtful",
            about: "the same for words that only frequency lists know",
            default: "20",
        },
        Opt { name: "gap-capitalised", about: "the same for words with a capital", default: "20" },
        Opt {
            name: "gap-strong",
            about: "from which gap on neither a name beside it nor a quotation makes a slip doubtful",
            default: "35",
        },
        Opt {
            name: "lead",
            about: "by how many bands the likeliest word must lead to be proposed",
            default: "3",
        },
        Opt {
            name: "most-unknown",
            about: "the share of unknown words from which on a text is not looked at",
            default: "0.1",
        },
    ],
    arguments: &["correction"],
    needs: Needs::Text,
    run: non_word,
};

/// How many words of a document are looked at: a text with more unknown words is not misspelled.
const MOST_WORDS: usize = 1000;

/// Length from which a capitalised word beside another, or a common word with a capital, is looked at: names are short.
const LONG: usize = 7;

/// `spelling/non-word`.
fn non_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.other_language(context).is_some() || vocabulary.share() > rule.number("most-unknown", 0.1) {
        return;
    }
    let suspects = vocabulary.unknown().iter().chain(vocabulary.doubtful());
    for word in suspects.take(MOST_WORDS) {
        if !may_be_misspelled(context, word) {
            continue;
        }
        let Some(correction) = correction(context, lexicon, word) else { continue };
        let clear = f64::from(correction.gap) >= rule.number(least_gap(word), 20.0);
        let strong = f64::from(correction.gap) >= rule.number("gap-strong", 35.0);
        let doubtful = !clear
            || !strong && (is_beside_name(context, word) || is_cited(context, word.block, word.span))
            || is_built(context, lexicon, word, &correction)
            || is_compound(lexicon, word)
            || is_lengthened(lexicon, word)
            || is_among_names(context, word)
            || is_foreign(context, word, &correction);
        let form = in_case_of(word, correction.form);
        let mut finding = Finding::new(word.block, word.span)
            .arg("correction", form.as_str())
            .confidence((0.5 + correction.gap as f32 / 100.0).clamp(0.5, 0.95));
        // Between two words nearly as likely, the choice would be a guess.
        if f64::from(correction.lead) >= rule.number("lead", 3.0) {
            let place = Place { block: word.block, span: word.span };
            finding = finding.suggest(Suggestion::replace(place, form, Applicability::Unsafe));
        }
        findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
    }
}

/// The option that says how large the gap must be for a word of this kind.
fn least_gap(word: &Unknown<'_>) -> &'static str {
    let short = word.text.chars().nth(5).is_none();
    match (word.class, word.standing) {
        (WordClass::Capitalised, _) => "gap-capitalised",
        _ if word.text.chars().nth(3).is_none() => "gap-shortest",
        (_, Standing::Doubtful) => "gap-doubtful",
        _ if short => "gap-short",
        _ => "gap",
    }
}

fn may_be_misspelled(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let alphabet = context.facts.alphabet;
    let is_native = || word.text.chars().all(|c| c.to_lowercase().all(|c| alphabet.contains(c)));
    word.count == 1
        && word.text.chars().nth(2).is_some()
        && (word.class == WordClass::Lower || !is_in_name(context, word))
        && is_native()
        && !is_tied(context, word)
        && !is_taxon(word)
        && !is_meant(context, word)
}

/// Whether a capitalised word has the ending of a Latin name of plants or animals (`Plantae`, `Magnoliopsida`).
fn is_taxon(word: &Unknown<'_>) -> bool {
    static ENDINGS: Listed = Listed::new(include_str!("../../../data/words/any/endings-of-taxa.txt"));
    word.class == WordClass::Capitalised && ENDINGS.words().iter().any(|ending| word.text.ends_with(ending))
}

/// Whether it is meant to stand as it does: an editor changed or left out letters (`[o]bviously`), a speaker broke off
/// (`the proble- well`), or the writer says so (`recieved (sic)`).
fn is_meant(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let text = context.text(word.block);
    let (before, rest) = (&text[..word.span.start], &text[word.span.end..]);
    let broken =
        rest.strip_prefix(['-', '–', '—']).is_some_and(|rest| rest.starts_with([' ', ',', '”', '"']));
    // The middle dot of inclusive writing joins parts of one word: `électeur·rices`.
    let is_part = before.ends_with('·') || rest.starts_with('·');
    is_part || before.ends_with(']') || rest.starts_with('[') || broken || is_sic(rest)
}

/// Whether a text begins with `(sic)` or `[sic]`.
fn is_sic(text: &str) -> bool {
    let text = text.trim_start();
    ["(sic", "[sic"].iter().any(|mark| text.get(..mark.len()).is_some_and(|t| t.eq_ignore_ascii_case(mark)))
}

/// Whether a capitalised word is surely part of a name: inside a sentence, and short or beside another capital; or first of
/// its sentence before another name.
fn is_in_name(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let text = context.text(word.block);
    let words = context.words(word.block);
    let Some(own) = words.get(word.index) else { return false };
    if begins_sentence(context, word.block, *own) {
        let after = words.get(word.index + 1);
        return after.is_some_and(|w| w.is_capitalised() && &text[own.span().end..w.span().start] == " ");
    }
    let before = word.index.checked_sub(1).and_then(|i| words.get(i));
    let joined = before.is_some_and(|w| w.is_capitalised() && &text[w.span().end..own.span().start] == " ");
    joined && word.text.chars().count() < LONG
}

/// Whether the word is built of known parts; a letter doubled or not before an ending (`occured`), or two that changed
/// places, is a slip all the same.
fn is_built(context: &Context<'_>, lexicon: &Lexicon, word: &Unknown<'_>, correction: &Correction) -> bool {
    let is_telling = match correction.slip {
        Slip::Undoubled | Slip::Accent => true,
        Slip::Doubled | Slip::Swap | Slip::Move => correction.gap >= 35,
        Slip::Missing | Slip::Replace | Slip::Extra => false,
    };
    !is_telling && is_derived(context.language, lexicon, &word.text.to_lowercase())
}

/// Whether the word is two common words of some length set together (`hardwire`).
fn is_compound(lexicon: &Lexicon, word: &Unknown<'_>) -> bool {
    const PART: usize = 4;
    const COMMON: f64 = 36.0;
    let common =
        |part: &str| part.chars().nth(PART - 1).is_some() && lexicon.common([part, ""], COMMON).is_some();
    let cuts = word.text.char_indices().map(|(at, _)| word.text.split_at(at));
    word.class == WordClass::Lower && cuts.into_iter().any(|(head, tail)| common(head) && common(tail))
}

/// Whether a common word has one more letter before it (`cgroup`, `umounts`): trades make names of their things so, and fingers
/// seldom do.
fn is_lengthened(lexicon: &Lexicon, word: &Unknown<'_>) -> bool {
    const COMMON: f64 = 36.0;
    const LEAST: usize = 5;
    let mut letters = word.text.char_indices();
    let (Some((_, first)), Some((at, second))) = (letters.next(), letters.next()) else { return false };
    let rest = &word.text[at..];
    word.class == WordClass::Lower
        && first != second
        && rest.chars().nth(LEAST - 1).is_some()
        && lexicon.common([rest, ""], COMMON).is_some()
}

/// Whether a word in small letters ends a list of names (`Sony, Samsung or mirro`).
fn is_among_names(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    let (text, words) = (context.text(word.block), context.words(word.block));
    let gap = |left: usize| &text[words[left].span().end..words[left + 1].span().start];
    let Some(joint) = word.index.checked_sub(3) else { return false };
    words[joint..joint + 2].iter().all(|word| word.is_capitalised())
        && gap(joint) == ", "
        && words[joint + 2].class == WordClass::Lower
        && context.facts.is_function_word(words[joint + 2].span().of(text))
        && gap(joint + 1) == " "
        && gap(joint + 2) == " "
}

/// Whether another language has the word and uses it about as much as this one makes the slip: then it is a leftover or
/// a loan.
fn is_foreign(context: &Context<'_>, word: &Unknown<'_>, correction: &Correction) -> bool {
    const OTHERS: [&str; 9] = ["en", "fr", "es", "de", "it", "pt", "nl", "pl", "cs"];
    let bands = word.bands(context);
    let others = OTHERS.iter().filter_map(|tag| Language::parse(tag));
    others.filter(|other| *other != context.language).any(|other| {
        let foreign = i32::from(bands.in_language(other).unwrap_or_default());
        foreign >= 28 && foreign + 8 >= correction.score
    })
}

/// The correction with the capital of the word it stands for.
fn in_case_of(word: &Unknown<'_>, form: String) -> String {
    if word.class == WordClass::Capitalised { capitalised(&form) } else { form }
}
