//! `repeats/word`: one word twice in a row.

use std::collections::HashMap;

use memchr::{memchr, memrchr};

use super::{is_part, report};
use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::model::runs::Run;
use crate::model::vocabulary::begins_sentence;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{ClassSet, Listed, Mark, Text, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "repeats/word",
    options: &[
        Opt { name: "allowed", about: "words in lower case that are right twice in a row", default: "[]" },
        Opt {
            name: "allowed-inside",
            about: "words in lower case that are right twice in a row where the sentence goes on (`that that is`)",
            default: "[]",
        },
        Opt {
            name: "joints",
            about: "words in lower case of which one may end a phrase and the next begin another (`applied to to be near`)",
            default: "[]",
        },
        Opt {
            name: "joints-after",
            about: "words in lower case that such a phrase begins with",
            default: "[]",
        },
        Opt {
            name: "figures",
            about: "phrases in lower case of the word before and the doubled one (`qui mieux`)",
            default: "[]",
        },
        Opt {
            name: "slips",
            about: "three words in lower case, the doubled one in the middle, that are a slip though the word is allowed \
                    (`that that this`); `_` is any word in small letters",
            default: "[]",
        },
        Opt {
            name: "slips-second",
            about: "pairs of the first word of a sentence and the doubled one that are a slip (`it is is`)",
            default: "[]",
        },
        Opt {
            name: "makers",
            about: "words in lower case behind which a thing is called itself (`what makes Porto Porto`)",
            default: "[]",
        },
        Opt {
            name: "names",
            about: "words in lower case of names that consist of one word twice",
            default: "[]",
        },
        Opt {
            name: "names-double",
            about: "whether any capitalised word may stand twice, as Spanish surnames do",
            default: "false",
        },
    ],
    arguments: &["word", "copies"],
    needs: Needs::Text,
    run: check,
};

/// One word twice in a row (three to five times likewise).
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (allowed, inside, names) = (rule.list("allowed"), rule.list("allowed-inside"), rule.list("names"));
    let surnames = rule.options.get("names-double").and_then(toml::Value::as_bool).unwrap_or_default();
    for (block, text) in context.texts() {
        let words = context.words(block);
        let runs = || context.runs(block).iter().filter(|run| run.length == 1 && run.plain && !run.is_loop());
        let mut times: HashMap<&str, usize> = HashMap::new();
        for run in runs() {
            *times.entry(run.span(words).of(text)).or_default() += 1;
        }
        for run in runs() {
            let lower = words[run.first].span().of(text).to_lowercase();
            let span = run.span(words);
            let goes_on = text[span.end..].starts_with(' ');
            let slip = goes_on && is_slip(rule, context, block, run, &lower);
            let right = !slip && (allowed.contains(&lower) || (goes_on && inside.contains(&lower)));
            let capitalised = words[run.first..=run.first + 1].iter().all(|word| word.is_capitalised());
            let name = capitalised && (surnames || names.contains(&lower));
            if right
                || name
                || is_part(text, span)
                || is_figure(rule, text, words, run, &lower)
                || leads_name(context, block, run, &lower)
            {
                continue;
            }
            let habit = times.get(span.of(text)).is_some_and(|&count| count > 1);
            let most = doubt(context, run, words, &lower, habit);
            if let Some(most) = most.filter(|_| !is_title_and_word(context, block, run)) {
                let meant = is_meant(rule, context, block, run, &lower);
                let most = if meant { Severity::Info } else { most };
                report(context, rule, block, run, most, findings);
            }
        }
        repeated_tokens(context, rule, block, findings);
    }
}

/// Whether the word before the run makes it right: `applied to to be near`, `à qui mieux mieux`.
fn is_figure(rule: &Rule, text: &str, words: &[Word], run: &Run, lower: &str) -> bool {
    let Some(before) = run.first.checked_sub(1).and_then(|index| words.get(index)) else { return false };
    let before = before.span().of(text).to_lowercase();
    let behind = words.get(run.first + run.copies);
    let joint = run.copies == 2
        && rule.list("joints").contains(lower)
        && behind.is_none_or(|word| word.class != WordClass::Number);
    joint && rule.list("joints-after").contains(&before)
        || rule.strings("figures").any(|figure| {
            figure.split_once(' ').is_some_and(|(first, second)| first == before && second == lower)
        })
}

/// Whether the second copy is a particle before the name of a person (`les enfants de de Vries`).
fn leads_name(context: &Context<'_>, block: usize, run: &Run, lower: &str) -> bool {
    static PARTICLES: Listed = Listed::new(include_str!("../../../data/words/any/particles-of-names.txt"));
    let next = run.first + run.copies;
    let Some(name) = context.words(block).get(next).filter(|name| name.class == WordClass::Capitalised)
    else {
        return false;
    };
    let entry = context.wordbook().entry(block, next);
    run.copies == 2
        && PARTICLES.contains(lower)
        && between(context.text(block), context.words(block)[next - 1], *name) == " "
        && entry.is_none_or(|entry| !entry.is_place())
}

/// Whether the words around a pair make a slip of it, though the doubled word may stand twice elsewhere.
fn is_slip(rule: &Rule, context: &Context<'_>, block: usize, run: &Run, lower: &str) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let Some(&left) = run.first.checked_sub(1).and_then(|index| words.get(index)) else { return false };
    if run.copies != 2 || between(text, left, words[run.first]) != " " {
        return false;
    }
    let before = left.span().of(text).to_lowercase();
    let second = || rule.strings("slips-second").any(|pair| pair.split_once(' ') == Some((&before, lower)));
    let behind = words.get(run.first + 2);
    let fits = |wanted: Option<&str>, word: Option<&Word>| {
        wanted.zip(word).is_some_and(|(wanted, word)| match wanted {
            "_" => word.class == WordClass::Lower && word.span().of(text) != lower,
            wanted => wanted == word.span().of(text),
        })
    };
    let around = || {
        rule.strings("slips").any(|phrase| {
            let mut parts = phrase.split(' ');
            fits(parts.next(), Some(&left)) && parts.next() == Some(lower) && fits(parts.next(), behind)
        })
    };
    around() || second() && begins_sentence(context, block, left)
}

/// Whether a content word is likely said twice on purpose: behind a verb of making, where it stands in another pair of
/// the sentence (`potato salad or salad salad`), or as a call that opens it (`Surprise surprise, it rained`).
fn is_meant(rule: &Rule, context: &Context<'_>, block: usize, run: &Run, lower: &str) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    if context.facts.is_function_word(lower) || run.copies != 2 {
        return false;
    }
    let said = |index: usize| words.get(index).map(|word| word.span().of(text).to_lowercase());
    let made = run.first.checked_sub(1).and_then(said).is_some_and(|w| rule.list("makers").contains(&w));
    let other = run.first.checked_sub(2).and_then(said);
    let behind = &text[run.span(words).end..];
    let called = words[run.first].is_capitalised()
        && behind.starts_with([',', '!'])
        && begins_sentence(context, block, words[run.first]);
    made || called || other.as_deref() == Some(lower)
}

/// Whether a capital that names a thing (`plan A`, `ligne A`, `ejes X, Y`) stands before the small word of that letter, or
/// a German noun before a verb of the same letters (`ihr Leben leben`).
fn is_title_and_word(context: &Context<'_>, block: usize, run: &Run) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let (first, second) = (words[run.first], words[run.first + 1]);
    let capital = first.class != WordClass::Lower && first.span().of(text).starts_with(char::is_uppercase);
    let one_letter = first.span().of(text).chars().count() == 1;
    run.copies == 2
        && capital
        && second.class == WordClass::Lower
        && (one_letter || context.facts.capitalises_nouns)
        && !begins_sentence(context, block, first)
}

/// How bad a word said twice is; nothing when it is a number or an initial. `habit`: doubled names are usual here.
fn doubt(context: &Context<'_>, run: &Run, words: &[Word], lower: &str, habit: bool) -> Option<Severity> {
    let letters = lower.chars().count();
    let known = context.facts.one_letter_words.contains(&lower);
    match (words[run.first].class, words[run.first + 1].class) {
        (WordClass::Capitalised, WordClass::Capitalised) => {
            // Doubled syllables are Chinese given names.
            let syllable = letters <= 4 && !context.facts.is_function_word(lower);
            Some(if habit || syllable { Severity::Info } else { Severity::Warning })
        }
        (WordClass::Capitalised, WordClass::Lower) if context.facts.determiners.contains(&lower) => None,
        (WordClass::Number, _) => None,
        (WordClass::Upper, WordClass::Upper) if letters == 1 => None,
        (WordClass::Lower, WordClass::Capitalised | WordClass::Upper | WordClass::Mixed) => {
            Some(Severity::Info)
        }
        _ if letters == 1 && !known => None,
        // Thrice is for weight (`layers, layers, layers`), and what no lexicon knows may be called so (`mahi mahi`).
        _ if run.copies > 2 || context.lexicon.is_some_and(|lexicon| lexicon.get(lower).is_none()) => {
            Some(Severity::Warning)
        }
        _ => Some(Severity::Error),
    }
}

/// Years and words with marks inside (`Covid-19 Covid-19`, `Mbit/s Mbit/s`), which are no single words.
fn repeated_tokens(context: &Context<'_>, rule: &Rule, block: usize, findings: &mut Vec<Finding>) {
    let text = context.text(block);
    // Most stops and commas end their token.
    let goes_on = |mark: &Mark| text.as_bytes().get(mark.end()).is_some_and(|&byte| byte != b' ');
    let joints = context.marks(block).iter().filter(|mark| is_joint(mark.char));
    let joints = joints.filter(|mark| mark.char == ')' || goes_on(mark)).map(|mark| mark.at);
    let has_numbers = context.has_words(block, ClassSet::of(WordClass::Number));
    let words = if has_numbers { context.words(block) } else { &[] };
    let numbers =
        words.iter().filter(|word| word.class == WordClass::Number && word.span().len() == YEAR_DIGITS);
    let numbers = numbers.map(|word| word.span().start);
    let compounds = tokens_around(text, joints).map(|token| (token, false));
    let years = tokens_around(text, numbers).map(|token| (token, true));
    for (first, is_number) in compounds.chain(years) {
        let one = first.of(text);
        let Some(blank) = memchr(b' ', &text.as_bytes()[first.end..]) else { continue };
        let start = first.end + blank + 1;
        let Some(behind) = text.get(start..) else { continue };
        if behind.as_bytes().first() != one.as_bytes().first() {
            continue;
        }
        let token = &behind[..memchr(b' ', behind.as_bytes()).unwrap_or(behind.len())];
        let two = bare_end(token.trim_end(), one);
        if one == two && if is_number { is_year(text, first) } else { is_compound(one) } {
            let place = Place { block, span: Span::new(first.end, start + two.len()) };
            findings.push(
                Finding::new(block, first.cover(place.span))
                    .arg("word", one)
                    .suggest(Suggestion::replace(place, "", rule.fix))
                    .at_most(Severity::Warning),
            );
        }
    }
}

/// What stands between blanks around places, which are in order; each such token once.
fn tokens_around(text: &str, places: impl Iterator<Item = usize>) -> impl Iterator<Item = Span<Text>> {
    let bytes = text.as_bytes();
    let mut end = 0;
    places.filter_map(move |at| {
        if at < end {
            return None;
        }
        let start = memrchr(b' ', &bytes[..at]).map_or(0, |blank| blank + 1);
        end = memchr(b' ', &bytes[at..]).map_or(text.len(), |length| at + length);
        Some(Span::new(start, start + text[start..end].trim_end().len()))
    })
}

/// Marks that stand inside a token of several words.
const fn is_joint(mark: char) -> bool {
    matches!(mark, '-' | '/' | '\'' | '’' | '.' | ')')
}

/// Whether a token that holds a joint is a word which [`crate::text::words`] takes apart.
fn is_compound(token: &str) -> bool {
    token.contains(is_joint)
        && token.chars().any(char::is_alphabetic)
        && token.ends_with(|c: char| c.is_alphanumeric() || c == ')')
        && !is_single_word(token)
        && !token.contains("//")
}

/// How many digits a year has.
const YEAR_DIGITS: usize = 4;

/// Whether a token is a year, and no part of a larger number.
fn is_year(text: &str, token: Span<Text>) -> bool {
    let (year, before) = (token.of(text), text[..token.start].trim_end());
    year.len() == YEAR_DIGITS
        && year.starts_with(['1', '2'])
        && year.bytes().all(|b| b.is_ascii_digit())
        && !before.ends_with(|c: char| c.is_numeric())
        && !before.is_empty()
}

/// A token without the marks behind what the token before it consists of.
fn bare_end<'a>(token: &'a str, wanted: &str) -> &'a str {
    match token.strip_prefix(wanted) {
        Some(rest) if rest.chars().all(|c| !c.is_alphanumeric()) => &token[..wanted.len()],
        _ => token,
    }
}

/// Whether [`crate::text::words`] makes one word of it.
fn is_single_word(token: &str) -> bool {
    crate::text::words(token).first().is_some_and(|word| word.span().len() == token.len())
}
