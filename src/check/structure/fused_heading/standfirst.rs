//! `structure/fused-heading/standfirst`: standfirsts that run into the text: pages set them apart, copied text does not, and the body may begin with any word.
//!
//! Anywhere else in a text a name behind a noun says nothing (`the tycoon Ana Ruiz was`). At the opening of a text, behind
//! a whole clause, it begins a sentence.

use crate::check::{Check, Needs, Opt};
use crate::model::Context;
use crate::rule::{Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "structure/fused-heading/standfirst",
    options: &[
        Opt { name: "openers", about: "words in lower case that begin a sentence", default: "[]" },
        Opt { name: "verbs", about: "finite verbs", default: "[]" },
        Opt { name: "verb-endings", about: "endings of finite verbs", default: "[]" },
        Opt { name: "before", about: "words that a title or a quotation may follow", default: "[]" },
        Opt { name: "bearers", about: "nouns that a name may follow", default: "[]" },
        Opt { name: "person-endings", about: "endings of nouns that a name may follow", default: "[]" },
        Opt {
            name: "open-endings",
            about: "endings of words with which no clause ends (`quoting`, `eastern`)",
            default: "[]",
        },
        Opt { name: "connectors", about: "small words inside names", default: "[]" },
        Opt {
            name: "asides",
            about: "words that begin an apposition behind a name and a comma",
            default: "[]",
        },
    ],
    arguments: &[],
    needs: Needs::Text,
    run: check,
};

/// Only a block of this many words has a standfirst before it, and only among the first blocks.
const BLOCK_WORDS: usize = 90;

const HEAD: usize = 3;

/// A standfirst ends within so many words.
const STANDFIRST_WORDS: usize = 75;

/// How many words of a sentence stand before the seam: in the first sentence, and in a later one.
const LEFT_FIRST: usize = 13;

const LEFT_LATER: usize = 8;

/// How many words the sentence has behind the seam.
const RIGHT: usize = 5;

/// The longest name before a verb, in words.
const NAME_WORDS: usize = 9;

/// The shortest speech, in words.
const QUOTATION_WORDS: usize = 8;

/// How frequent a common word is (ten times its Zipf value).
const COMMON: u8 = 36;

/// The same for one that is a name as well.
const FREQUENT: u8 = 44;

/// The word lists of a rule's options.
struct Lists<'a> {
    openers: &'a List,
    verbs: &'a List,
    verb_endings: Vec<&'a str>,
    before: &'a List,
    bearers: &'a List,
    person_endings: Vec<&'a str>,
    open_endings: Vec<&'a str>,
    connectors: &'a List,
    asides: &'a List,
}

impl<'a> Lists<'a> {
    fn new(rule: &'a Rule) -> Self {
        let set = |option| rule.list(option);
        Self {
            openers: set("openers"),
            verbs: set("verbs"),
            verb_endings: rule.strings("verb-endings").collect(),
            before: set("before"),
            bearers: set("bearers"),
            person_endings: rule.strings("person-endings").collect(),
            open_endings: rule.strings("open-endings").collect(),
            connectors: set("connectors"),
            asides: set("asides"),
        }
    }

    fn is_verb(&self, word: &str) -> bool {
        self.verbs.contains(word)
            || (word.len() > 4 && self.verb_endings.iter().any(|ending| word.ends_with(ending)))
    }
}

/// One sentence of the opening.
struct Opening<'a, 'c> {
    context: &'a Context<'c>,
    block: usize,
    text: &'a str,
    words: &'a [Word],
    /// Index of its first word, and of the one after its last.
    start: usize,
    end: usize,
}

/// Reports where a standfirst runs into the text behind it.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(block) = (0..HEAD).find(|&block| context.words(block).len() >= BLOCK_WORDS) else { return };
    let lists = Lists::new(rule);
    let text = context.text(block);
    let words = context.words(block);
    for sentence in context.sentences(block) {
        let start = words.partition_point(|word| word.span().start < sentence.start);
        let end = words.partition_point(|word| word.span().start < sentence.end);
        if start >= STANDFIRST_WORDS {
            return;
        }
        let opening = Opening { context, block, text, words, start, end };
        let left = if start == 0 { LEFT_FIRST } else { LEFT_LATER };
        let seam = (start + left..(end + 1).saturating_sub(RIGHT).min(STANDFIRST_WORDS))
            .find(|&at| opening.is_seam(&lists, at) && !context.is_address(block, words[at].span()));
        if let Some(at) = seam {
            let gap = Span::new(words[at - 1].span().end, words[at].span().start);
            let stopped = gap.of(text).replacen(' ', ". ", 1);
            let place = Place { block, span: gap };
            findings.push(
                Finding::new(block, Span::new(words[at - 1].span().start, words[at].span().end))
                    .at_most(Severity::Warning)
                    .suggest(Suggestion::replace(place, stopped, rule.fix)),
            );
            return;
        }
    }
}

impl Opening<'_, '_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.span().of(self.text))
    }

    fn gap(&self, at: usize) -> &str {
        between(self.text, self.words[at - 1], self.words[at])
    }

    /// Whether a sentence begins at a word though the clause before it has no end mark.
    fn is_seam(&self, lists: &Lists<'_>, at: usize) -> bool {
        let left = self.words[at - 1];
        let whole = || (self.start..at).any(|word| lists.is_verb(self.word(word)));
        // A sentence without a stop before it shows by a capital or by a number.
        if self.words[at].class == WordClass::Lower {
            return false;
        }
        if self.gap(at) != " " {
            return self.begins_with_quotation(lists, at) && whole();
        }
        let lower = self.word(at).to_lowercase();
        let follows_name = left.is_capitalised() || left.class == WordClass::Number;
        if follows_name {
            let runs_on = self.words[at + 1].class == WordClass::Lower && self.gap(at + 1) == " ";
            let opens = lists.openers.contains(lower.as_str()) && self.words[at].is_capitalised();
            let year = left.class == WordClass::Number
                && !self.context.facts.determiners.contains(&self.word(at - 2));
            let named = year && self.begins_with_name(lists, at, 2);
            return ((opens && runs_on) || named) && whole() && !self.is_quoted(at);
        }
        self.may_end(lists, at - 1)
            && (self.begins_with_number(lists, at)
                || self.begins_with_noun(lists, at, &lower)
                || self.begins_with_name(lists, at, 1))
            && whole()
            && !self.is_quoted(at)
    }

    /// Whether a word stands in a quotation, or behind a quotation mark that none closes.
    fn is_quoted(&self, at: usize) -> bool {
        let before = self.text.get(..self.words[at].span().start).unwrap_or_default();
        let count = |mark: char| before.matches(mark).count();
        count('"') % 2 == 1
            || count('“') > count('”')
            || self.context.quotes().is_cited(self.block, self.words[at].span())
    }

    /// Whether a clause may end with a word that has no mark behind it.
    fn may_end(&self, lists: &Lists<'_>, at: usize) -> bool {
        let word = self.word(at);
        self.words[at].class == WordClass::Lower
            && word.len() > 2
            && !self.context.facts.is_function_word(word)
            && !lists.before.contains(word)
            && !lists.open_endings.iter().any(|ending| word.ends_with(ending))
            && !self.context.facts.saying.contains(&word)
    }

    /// `… of the old legends “We cannot fish them. It is forbidden.”`: speech of more than one sentence, or with its speaker.
    fn begins_with_quotation(&self, lists: &Lists<'_>, at: usize) -> bool {
        let opened =
            matches!(self.gap(at), " “" | " \"" | " «" | "’ “" | "” “") && self.words[at].is_capitalised();
        if !opened {
            return false;
        }
        let rest = self.text.get(self.words[at].span().start..).unwrap_or_default();
        let quoted = rest.find(['”', '"', '»']).and_then(|end| rest.get(..end)).unwrap_or_default();
        let speech = quoted.contains(". ") || quoted.contains("... ") || quoted.ends_with(',');
        speech
            && quoted.split_whitespace().count() >= QUOTATION_WORDS
            && (self.may_end(lists, at - 1) || !self.gap(at).starts_with(' '))
    }

    /// `2023 is the year in which …`
    fn begins_with_number(&self, lists: &Lists<'_>, at: usize) -> bool {
        self.words[at].class == WordClass::Number
            && self.word(at).len() == 4
            && self.gap(at + 1) == " "
            && lists.verbs.contains(self.word(at + 1))
    }

    /// `Fear of neighbours is not out of fashion`: a common word with a capital that the rest of the text does not give it.
    fn begins_with_noun(&self, lists: &Lists<'_>, at: usize, lower: &str) -> bool {
        let entry = self.context.lexicon.and_then(|lexicon| lexicon.get(lower));
        let common = entry.is_some_and(|e| {
            let name = e.is_person() || e.is_place();
            e.is_lower() && !e.is_capitalised() && e.band() >= if name { FREQUENT } else { COMMON }
        });
        common
            && !lists.bearers.contains(self.word(at - 1))
            && self.words[at].class == WordClass::Capitalised
            && matches!(self.words[at + 1].class, WordClass::Lower)
            && matches!(self.gap(at + 1), " " | ", ")
            && (at + 1..self.end).any(|word| lists.is_verb(self.word(word)))
            && !self.is_capital_elsewhere(at)
    }

    /// Whether the text writes the word with a capital inside other sentences: an office, an institution.
    fn is_capital_elsewhere(&self, at: usize) -> bool {
        let opener = self.word(at);
        self.words.windows(2).enumerate().any(|(index, pair)| {
            index + 1 != at
                && pair[1].span().of(self.text) == opener
                && pair[0].class == WordClass::Lower
                && between(self.text, pair[0], pair[1]) == " "
        })
    }

    /// `Ana Ruiz Soler was`, `Spain and Portugal will`, `Ana Ruiz, a leader of the union, died`.
    ///
    /// A name of one word is believed where it is a place: people and festivals stand alone behind the noun that says what
    /// they are.
    fn begins_with_name(&self, lists: &Lists<'_>, at: usize, least: usize) -> bool {
        let left = self.word(at - 1);
        if lists.bearers.contains(left) || lists.person_endings.iter().any(|ending| left.ends_with(ending)) {
            return false;
        }
        let is_name = |word: &Word| word.is_letters() && word.class != WordClass::Lower;
        if !is_name(&self.words[at]) {
            return false;
        }
        let mut end = at + 1;
        while end < self.end.min(at + NAME_WORDS) {
            if let Some(behind) = self.behind_bracket(end) {
                end = behind;
                continue;
            }
            let joined = matches!(self.gap(end), " " | "-" | ") ");
            if !joined || !(is_name(&self.words[end]) || lists.connectors.contains(self.word(end))) {
                break;
            }
            end += 1;
        }
        let next = self.word(end);
        let place = || {
            let entry = self.context.lexicon.and_then(|lexicon| lexicon.get(self.word(at)));
            entry.is_some_and(|e| e.is_place() && e.is_capitalised())
        };
        if end - at < least || (end - at == 1 && !place()) {
            return false;
        }
        match self.words.get(end).filter(|_| end < self.end).map(|_| self.gap(end)) {
            Some(" " | ") ") => lists.is_verb(next),
            Some(", " | "), ") => end > at + 1 && lists.asides.contains(next),
            _ => false,
        }
    }

    /// Index of the word behind the bracket that opens before a word: `Ana Ruiz Soler (Ulm, Germany, 1953) is`.
    fn behind_bracket(&self, at: usize) -> Option<usize> {
        let inside = (at + 1..self.end.min(at + NAME_WORDS)).find(|&word| self.gap(word).contains(')'));
        inside.filter(|_| self.gap(at) == " (")
    }
}
