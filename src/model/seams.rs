//! Seams: places where two sentences, or a heading and a sentence, run together without a mark.

use std::cell::LazyCell;

use super::Context;
use crate::document::{Role, Structure};
use crate::language::lexicon::Lexicon;
use crate::rule::{Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{Text, Word, WordClass};

/// The longest heading at the start of a paragraph, in words.
const HEADING_WORDS: usize = 12;

/// How many words stand before an opener at least.
const LEFT_WORDS: usize = 2;

/// The same where a capitalised word follows, with which the opener could make a name or a title.
const LONG_LEFT: usize = 8;

/// From this share of capitalised words on (in per cent) a block is set in title case, where capitals say nothing.
const TITLE_CASE: usize = 60;
const TITLE_CASE_GERMAN: usize = 75;

/// A number before an opener is a year, or it counts what follows.
const YEAR_DIGITS: usize = 4;

/// So many seams in a block, and one in so many words, make verse or a list set without breaks.
const VERSE_SEAMS: usize = 3;
const VERSE_WORDS: usize = 60;

/// The word lists of a rule's options, ready for look-up.
struct Lists<'a> {
    openers: &'a List,
    after_names: &'a List,
    weak: &'a List,
    before_names: &'a List,
    endings: Vec<&'a str>,
    noun_endings: Vec<&'a str>,
    never: &'a List,
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
            before_names: set("before-names"),
            endings: rule.strings("opener-endings").collect(),
            noun_endings: rule.strings("noun-endings").collect(),
            never: set("never"),
            before: set("before"),
            names: set("names"),
            articles: set("foreign-articles"),
            verbs: set("verbs"),
        }
    }
}

/// Three neighbouring words with one blank between them: where a seam may lie.
struct Seam<'a> {
    text: &'a str,
    words: &'a [Word],
    /// Index of the opener among the block's words.
    at: usize,
}

/// Where a capitalised word follows another word without a mark and a word follows it: its block and index.
pub type SeamPlace = (usize, usize);

/// Every such place of a document, in order.
pub fn seam_places(context: &Context<'_>) -> Vec<SeamPlace> {
    let mut found = Vec::new();
    for (block, text) in context.texts() {
        for (at, three) in (1..).zip(context.words(block).windows(3)) {
            let opener = three[1];
            let capital = opener.class == WordClass::Capitalised
                || opener.class == WordClass::Upper && opener.span.len() == 1;
            if capital
                && between(text, opener, three[2]) == " "
                && matches!(between(text, three[0], opener), " " | "’ " | "” " | "» " | "\u{A0}» ")
            {
                found.push((block, at));
            }
        }
    }
    found
}

/// The seams of each block that has some, with the block.
fn seams_of_blocks<'a>(
    context: &'a Context<'_>,
) -> impl Iterator<Item = (usize, &'a str, impl Iterator<Item = Seam<'a>>)> {
    context.seams().chunk_by(|a, b| a.0 == b.0).map(|places| {
        let block = places[0].0;
        let (text, words) = (context.text(block), context.words(block));
        (block, text, places.iter().map(move |&(_, at)| Seam { text, words, at }))
    })
}

impl<'a> Seam<'a> {
    fn left_word(&self) -> Word {
        self.words[self.at - 1]
    }

    fn right_word(&self) -> Word {
        self.words[self.at + 1]
    }

    fn left(&self) -> &'a str {
        self.left_word().span.of(self.text)
    }

    fn opener(&self) -> &'a str {
        self.words[self.at].span.of(self.text)
    }

    fn right(&self) -> &'a str {
        self.right_word().span.of(self.text)
    }

    /// The word after those.
    fn next(&self) -> &'a str {
        self.words.get(self.at + 2).map_or("", |word| word.span.of(self.text))
    }

    /// The place of the first two.
    fn span(&self) -> Span<Text> {
        self.left_word().span.cover(self.words[self.at].span)
    }
}

/// Reports headings and sentences that run into the next sentence. Options: `openers` (words that begin a sentence and stand
/// capitalised nowhere else), `after-names` (those that show it after a name too), `weak-openers`, `never` (capitalised words that open nothing), `before` (words before a title),
/// `names` (words that make a name with an article before them), `foreign-articles` and `verbs` (left untranslated before a name).
pub fn fused_heading(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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
        if made >= VERSE_SEAMS && made * VERSE_WORDS > words.len() {
            findings.truncate(before);
        }
    }
}

/// Whether the blank before an opener is one in the file too: a line break there starts a verse or an entry of a list.
fn is_one_blank(context: &Context<'_>, block: usize, seam: &Seam<'_>) -> bool {
    let opener = seam.span().end - seam.opener().len();
    context.document.blocks.get(block).is_some_and(|b| {
        let raw = b.text.raw(Span::new(opener - 1, opener));
        let bytes = context.document.parts.get(b.part).and_then(|part| part.bytes.get(raw.range()));
        bytes.is_some_and(|bytes| !bytes.contains(&b'\n') && !bytes.contains(&b'\r'))
    })
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
    (known() || gerund())
        && !lists.never.contains(opener)
        && !lists.names.contains(seam.right())
        && !lists.before.contains(left)
        && left.len() != 1
        && !facts.is_function_word(left)
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
            Some(Severity::Warning).filter(|_| follows)
        }
        _ => None,
    }
}

/// Whether an untranslated article, a name of two words and a verb follow: `Piedrabuena La Guardia Civil has`.
fn leads_foreign_name(text: &str, words: &[Word], lists: &Lists<'_>, seam: &Seam<'_>) -> bool {
    let Some([first, second, verb]) = words.get(seam.at + 1..seam.at + 4) else { return false };
    lists.articles.contains(seam.opener())
        && !lists.names.contains(seam.right())
        && [first, second].iter().all(|word| word.class == WordClass::Capitalised)
        && lists.verbs.contains(verb.span.of(text))
}

/// Whether a word is known as a common word and as nobody's name.
fn is_common_noun(lexicon: Option<&Lexicon>, word: &str) -> bool {
    lexicon.and_then(|lexicon| lexicon.get(word)).is_some_and(|entry| {
        entry.is_lower()
            && !entry.is_capitalised()
            && !entry.is_person()
            && !entry.is_place()
            && entry.band() >= 36
    })
}

/// A full stop, or a paragraph break after what has the length of a heading.
fn parting(context: &Context<'_>, rule: &Rule, block: usize, seam: &Seam<'_>, start: usize) -> Suggestion {
    let heading = start == 0 && seam.at <= HEADING_WORDS && context.document.structure == Structure::Guessed;
    let opener = seam.span().end - seam.opener().len();
    let blank = Span::new(opener - 1, opener);
    Suggestion::replace(Place { block, span: blank }, if heading { "\n\n" } else { ". " }, rule.fix)
}

/// Reports two sentences of which the end of one and the start of the other are lost: `in the The leaders`.
/// Options: `articles` (capitalised words that cannot follow a function word).
pub fn merged_sentences(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let articles = rule.list("articles");
    let names = rule.list("names");
    let open = rule.list("before");
    for (block, text, seams) in seams_of_blocks(context) {
        for seam in seams {
            let merged = articles.contains(seam.opener())
                && open.contains(seam.left())
                && !names.contains(seam.right())
                && (seam.right_word().class == WordClass::Lower
                    || context.facts.determiners.contains(&seam.left()));
            if merged && !context.is_address(block, seam.span()) {
                let words = context.words(block);
                let before = seam.at.checked_sub(2).and_then(|at| words.get(at)).map(|word| word.span);
                // The phrase that breaks off: the word before the article too.
                let joined =
                    before.filter(|span| Span::<Text>::new(span.end, seam.span().start).of(text) == " ");
                let start = joined
                    .filter(|_| context.facts.determiners.contains(&seam.left()))
                    .map_or(seam.span().start, |s| s.start);
                findings.push(Finding::new(block, Span::new(start, seam.span().end)));
            }
        }
    }
}

/// Reports words with a capital that nothing gives them: `which Is light`. Options: `words` (lower-case; they begin no sentence
/// and no name), `numbers` (number words, which stand so only after another one).
pub fn mid_sentence(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let listed = rule.list("words");
    let numbers = rule.list("numbers");
    for (block, text, seams) in seams_of_blocks(context) {
        let prose = LazyCell::new(|| is_prose(context, block, context.words(block)));
        let mut spared = None;
        let before = findings.len();
        for seam in seams {
            let framed =
                seam.left_word().class == WordClass::Lower && seam.right_word().class == WordClass::Lower;
            if !framed {
                continue;
            }
            let wrong = listed.contains_lower(seam.opener())
                || (numbers.contains_lower(seam.opener()) && numbers.contains(seam.left()));
            if wrong
                && *prose
                && is_one_blank(context, block, &seam)
                && !in_quotation(text, seam.span().end, &mut spared)
                && !context.is_address(block, seam.span())
            {
                let opener = Span::new(seam.span().end - seam.opener().len(), seam.span().end);
                let suggestion = Suggestion::replace(
                    Place { block, span: opener },
                    seam.opener().to_lowercase(),
                    rule.fix,
                );
                findings.push(Finding::new(block, opener).suggest(suggestion));
            }
        }
        if findings.len() - before >= VERSE_SEAMS {
            findings.truncate(before);
        }
    }
}

/// Whether a block is running text, in which most words are lower-case.
fn is_prose(context: &Context<'_>, block: usize, words: &[Word]) -> bool {
    let role = context.document.blocks.get(block).map(|b| b.role);
    let sample = &words[..words.len().min(200)];
    let title_case = if context.language.as_str() == "de" { TITLE_CASE_GERMAN } else { TITLE_CASE };
    let capitals = sample.iter().filter(|word| word.is_capitalised()).count();
    !matches!(role, Some(Role::Cell | Role::Byline)) && capitals * 100 < sample.len() * title_case
}

/// Index of the first word of the sentence that a word stands in: the one after the last end mark, at most some words back.
fn sentence_start(text: &str, words: &[Word], at: usize) -> usize {
    let from = at.saturating_sub(HEADING_WORDS + 1);
    let ends = |index: &usize| {
        let gap = Span::<Text>::new(words[index - 1].span.end, words[*index].span.start).of(text);
        gap.contains(['.', '!', '?', '…', ';', ':', '"', '“', '«', '\n'])
    };
    (from + 1..at).rev().find(ends).unwrap_or(if from == 0 { 0 } else { from })
}

/// Whether an opened quotation is still open at a place. `state` carries the count from one place to the next of a block.
fn in_quotation(text: &str, at: usize, state: &mut Option<(usize, i32, bool)>) -> bool {
    let (from, mut depth, mut straight) = state.unwrap_or((0, 0, false));
    for c in text[from..at].chars() {
        match c {
            '“' | '«' | '„' => depth += 1,
            '”' | '»' => depth = (depth - 1).max(0),
            '"' => straight = !straight,
            '.' | '!' | '?' => {
                // A sentence ended inside: whole speech, in which a seam is as wrong as elsewhere.
                depth = 0;
                straight = false;
            }
            _ => {}
        }
    }
    *state = Some((at, depth, straight));
    depth > 0 || straight
}
