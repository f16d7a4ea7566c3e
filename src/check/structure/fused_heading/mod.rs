//! `structure/fused-heading`: headings and sentences that run into the next sentence.

pub mod standfirst;
pub mod title;

use std::cell::LazyCell;

use crate::check::{Check, Needs, Opt};
use crate::document::Structure;
use crate::language::lexicon::{Entry, Lexicon};
use crate::model::Context;
use crate::model::seams::{
    HEADING_WORDS, Seam, VERSE_SEAMS, in_quotation, is_one_blank, is_prose, seams_of_blocks, sentence_start,
};
use crate::rule::{Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/fused-heading",
    options: &[
        Opt {
            name: "openers",
            about: "words in lower case that begin a sentence and stand capitalised nowhere else",
            default: "[]",
        },
        Opt {
            name: "after-names",
            about: "words in lower case that begin a sentence behind a name or a number too",
            default: "[]",
        },
        Opt {
            name: "before-names",
            about: "words in lower case that begin a sentence before a capitalised word too",
            default: "[]",
        },
        Opt { name: "opener-endings", about: "endings of common nouns that begin a sentence", default: "[]" },
        Opt { name: "noun-endings", about: "endings of nouns, behind which no title stands", default: "[]" },
        Opt {
            name: "weak-openers",
            about: "words in lower case that begin a sentence and may stand capitalised elsewhere",
            default: "[]",
        },
        Opt {
            name: "phrases",
            about: "openers with the word behind them that shows them to be some (`dozens of`, `based on`)",
            default: "[]",
        },
        Opt {
            name: "never",
            about: "words in lower case that open nothing though they are capitalised",
            default: "[]",
        },
        Opt { name: "before", about: "words in lower case behind which a title stands", default: "[]" },
        Opt {
            name: "nouns",
            about: "openers that are nouns behind an article or an adjective, in lower case (`das frühe Aus`)",
            default: "[]",
        },
        Opt { name: "before-nouns", about: "endings of the words behind which they are", default: "[]" },
        Opt { name: "names", about: "words that make a name with an article before them", default: "[]" },
        Opt {
            name: "foreign-articles",
            about: "articles that stand untranslated before a name",
            default: "[]",
        },
        Opt { name: "verbs", about: "finite verbs that show where such a name ends", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// How many words stand before an opener at least.
const LEFT_WORDS: usize = 2;

/// The same where a capitalised word follows, with which the opener could make a name or a title.
const LONG_LEFT: usize = 8;

/// A number before an opener is a year, or it counts what follows.
const YEAR_DIGITS: usize = 4;

/// Where more than one in so many words is a seam, the block is verse or a list set without breaks.
const VERSE_WORDS: usize = 60;

/// The word lists of a rule's options, ready for look-up.
struct Lists<'a> {
    openers: &'a List,
    after_names: &'a List,
    weak: &'a List,
    phrases: &'a List,
    before_names: &'a List,
    endings: Vec<&'a str>,
    noun_endings: Vec<&'a str>,
    never: &'a List,
    nouns: &'a List,
    before_nouns: Vec<&'a str>,
    before: &'a List,
    names: &'a List,
    articles: &'a List,
    verbs: &'a List,
}

impl<'a> Lists<'a> {
    fn new(rule: &'a Rule) -> Self {
        let set = |option| rule.list(option);
        Self {
            openers: set("openers"),
            after_names: set("after-names"),
            weak: set("weak-openers"),
            phrases: set("phrases"),
            before_names: set("before-names"),
            endings: rule.strings("opener-endings").collect(),
            noun_endings: rule.strings("noun-endings").collect(),
            never: set("never"),
            nouns: set("nouns"),
            before_nouns: rule.strings("before-nouns").collect(),
            before: set("before"),
            names: set("names"),
            articles: set("foreign-articles"),
            verbs: set("verbs"),
        }
    }
}

/// Reports headings and sentences that run into the next sentence.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let lists = Lists::new(rule);
    let lexicon = Lexicon::of(context.language.as_str());
    for (block, text, seams) in seams_of_blocks(context) {
        let words = context.words(block);
        let prose = LazyCell::new(|| is_prose(context, block, words));
        let mut spared = None;
        let before = findings.len();
        for seam in seams {
            let foreign = || leads_foreign_name(text, words, &lists, &seam).then_some(Severity::Warning);
            let Some(severity) = fusion(context, &lists, lexicon, &seam).or_else(foreign) else { continue };
            let start = sentence_start(text, words, seam.at);
            let needed = if seam.right_word().class == WordClass::Lower { LEFT_WORDS } else { LONG_LEFT };
            if seam.at - start < needed
                || !*prose
                || !is_one_blank(context, block, &seam)
                || in_quotation(text, seam.span().end, &mut spared)
                || !holds_verb(context, block, seam.at)
                || context.is_address(block, seam.span())
            {
                continue;
            }
            findings.push(
                Finding::new(block, seam.span())
                    .at_most(severity)
                    .suggest(parting(context, rule, block, &seam, start)),
            );
        }
        let made = findings.len() - before;
        // Prose that has lost some of its stops has others left.
        let is_verse = made >= VERSE_SEAMS && made >= context.sentences(block).len();
        if is_verse && made * VERSE_WORDS > words.len() {
            findings.truncate(before);
        }
    }
}

/// Whether a sentence may begin at the opener: a word that begins sentences, between words of which it is no part.
fn may_begin(
    context: &Context<'_>,
    lists: &Lists<'_>,
    lexicon: Option<&Lexicon>,
    seam: &Seam<'_>,
    (left, opener): (&str, &str),
) -> bool {
    let facts = context.facts;
    let known = || {
        lists.openers.contains_lower(seam.opener())
            || lists.weak.contains_lower(seam.opener())
            || facts.is_function_word(seam.opener())
    };
    let gerund = || {
        lists.endings.iter().any(|ending| opener.ends_with(ending))
            && !facts.is_function_word(seam.right())
            && is_common_noun(lexicon, opener)
    };
    let is_noun = lists.nouns.contains(opener)
        && seam.left_word().class == WordClass::Lower
        && lists.before_nouns.iter().any(|ending| left.ends_with(ending));
    let alone = || (known() || gerund()) && !lists.names.contains(seam.right());
    (opens_phrase(lists, seam) || alone())
        && !is_noun
        && !lists.never.contains(opener)
        && !lists.before.contains(left)
        && left.len() != 1
        && !facts.is_function_word(left)
}

/// Whether the opener and the word behind it begin a sentence: `Dozens of guests spent`, `Born in Ulm, she`. With a capital behind
/// them they do so only before a comma; else they may be a title.
fn opens_phrase(lists: &Lists<'_>, seam: &Seam<'_>) -> bool {
    let phrase = || format!("{} {}", seam.opener().to_lowercase(), seam.right());
    let goes_on = || {
        let next = seam.words.get(seam.at + 2);
        let sentence = seam.text[seam.right_word().span().end..].split(['.', '!', '?']).next();
        next.is_some_and(|word| matches!(word.class, WordClass::Lower | WordClass::Number))
            || sentence.is_some_and(|sentence| sentence.contains(", "))
    };
    seam.right_word().class == WordClass::Lower && lists.phrases.contains(&phrase()) && goes_on()
}

/// How sure it is that a sentence begins at the opener; none when it does not.
fn fusion(
    context: &Context<'_>,
    lists: &Lists<'_>,
    lexicon: Option<&Lexicon>,
    seam: &Seam<'_>,
) -> Option<Severity> {
    let facts = context.facts;
    let goes_on = match seam.right_word().class {
        WordClass::Capitalised => lists.before_names.contains_lower(seam.opener()),
        class => class == WordClass::Lower,
    };
    if !goes_on {
        return None;
    }
    let (left, lower) = (seam.left().to_lowercase(), seam.opener().to_lowercase());
    if !may_begin(context, lists, lexicon, seam, (&left, &lower)) {
        return None;
    }
    // A word that is met and no word of the language stands in a name or a title (`Harry and Son en 1984`).
    let is_foreign = lexicon
        .filter(|lexicon| lexicon.is_graded())
        .and_then(|lexicon| lexicon.get(&left))
        .is_some_and(|entry| !entry.is_in_dictionary() && !entry.is_function_word());
    if seam.left_word().class == WordClass::Lower && is_foreign {
        return None;
    }
    let common = |word: &str| {
        lexicon.is_none_or(|l| l.get(word).is_some_and(|e| e.is_in_dictionary() || e.band() >= 30))
    };
    match seam.left_word().class {
        // “made The Social Network” is a title behind a verb; behind a noun stands no title.
        WordClass::Lower if seam.right_word().class != WordClass::Lower => {
            let noun =
                lists.noun_endings.iter().any(|ending| left.ends_with(ending)) && !left.contains(['\'', '’']);
            Some(Severity::Warning).filter(|_| noun || !facts.determiners.contains(&lower.as_str()))
        }
        WordClass::Lower if lists.openers.contains_lower(seam.opener()) => Some(Severity::Error),
        WordClass::Lower if common(&left) => Some(Severity::Warning),
        WordClass::Number if seam.left().len() != YEAR_DIGITS => None,
        // “Granada The Vuelta ended”: behind a place no title stands, and the verb ends the name.
        WordClass::Capitalised if seam.right_word().class == WordClass::Capitalised => {
            let entry = lexicon.and_then(|lexicon| lexicon.get(&left));
            let place = entry.is_some_and(|e| e.is_place() && !e.is_person());
            let article =
                facts.determiners.contains(&lower.as_str()) && lists.after_names.contains(lower.as_str());
            Some(Severity::Warning).filter(|_| place && article && lists.verbs.contains(seam.next()))
        }
        WordClass::Capitalised | WordClass::Number | WordClass::Upper => {
            let follows =
                seam.right_word().class == WordClass::Lower && lists.after_names.contains(lower.as_str());
            Some(Severity::Warning).filter(|_| follows && !may_be_given_name(seam, lexicon))
        }
        _ => None,
    }
}

/// Whether an opener of two letters may be the other half of a name that stands alone (`Zhang and Chen He`).
fn may_be_given_name(seam: &Seam<'_>, lexicon: Option<&Lexicon>) -> bool {
    let is_alone =
        seam.at.checked_sub(2).and_then(|at| seam.words.get(at)).is_none_or(|word| !word.is_capitalised());
    let left = || lexicon.and_then(|lexicon| lexicon.get(&seam.left().to_lowercase()));
    let is_place = || left().is_some_and(Entry::is_place);
    seam.opener().len() == 2 && seam.left_word().class == WordClass::Capitalised && is_alone && !is_place()
}

/// A title of more words than this is rare.
const TITLE: usize = 5;

/// Whether the words from an opener to the end of its sentence hold one that may be a finite verb, or are many: a few without
/// one are a title (`her round table The finger on the sore`).
fn holds_verb(context: &Context<'_>, block: usize, opener: usize) -> bool {
    let (text, words) = (context.text(block), context.words(block));
    let ends = |a: &Word, b: &Word| between(text, *a, *b).contains(['.', '!', '?', '…']);
    let rest = words[opener..].windows(2).take_while(|pair| !ends(&pair[0], &pair[1]));
    rest.clone().nth(TITLE - 1).is_some()
        || rest.zip(opener + 1..).any(|(pair, index)| {
            let infinitive = matches!(pair[0].span().of(text), "to" | "zu");
            let entry = context.wordbook().entry(block, index);
            // A word whose class nobody has counted may be a verb, but hardly the last one of its sentence.
            let is_last = words.get(index + 1).is_none_or(|next| ends(&pair[1], next));
            let may_be =
                entry.is_none_or(|e| e.is_finite() || !e.is_classed() && !e.is_function_word() && !is_last);
            pair[1].class == WordClass::Lower && !infinitive && may_be
        })
}

/// Whether an untranslated article, a name of two words and a verb follow: `Piedrabuena La Guardia Civil has`.
fn leads_foreign_name(text: &str, words: &[Word], lists: &Lists<'_>, seam: &Seam<'_>) -> bool {
    let Some([first, second, verb]) = words.get(seam.at + 1..seam.at + 4) else { return false };
    lists.articles.contains(seam.opener())
        && !lists.names.contains(seam.right())
        && [first, second].iter().all(|word| word.class == WordClass::Capitalised)
        && lists.verbs.contains(verb.span().of(text))
}

/// Whether a word is known as a common word and as nobody's name.
fn is_common_noun(lexicon: Option<&Lexicon>, word: &str) -> bool {
    let entry = lexicon.and_then(|lexicon| lexicon.get(word));
    entry.is_some_and(|entry| entry.names_nothing() && entry.band() >= 36)
}

/// A full stop, or a paragraph break after what has the length of a heading.
fn parting(context: &Context<'_>, rule: &Rule, block: usize, seam: &Seam<'_>, start: usize) -> Suggestion {
    let heading = start == 0 && seam.at <= HEADING_WORDS && context.document.structure == Structure::Guessed;
    let opener = seam.span().end - seam.opener().len();
    let blank = Span::new(opener - 1, opener);
    Suggestion::replace(Place { block, span: blank }, if heading { "\n\n" } else { ". " }, rule.fix)
}
