//! `leftover/phrase`: a run of words that all belong to one other language.

use super::{is_loan, sources};
use crate::check::{Check, Needs, Opt};
use crate::document::Language;
use crate::language::lexicon::Standing;
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::{Facts, USUAL_SOURCES, name_of};
use crate::model::Context;
use crate::model::vocabulary::{Unknown, bands_abroad, begins_sentence, entry, foreign_band, is_cited};
use crate::rule::{Finding, Rule, Severity};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "leftover/phrase",
    options: &[
        Opt {
            name: "least-margin",
            about: "by how many bands a word must be commoner in the other language to join a run",
            default: "3",
        },
        Opt { name: "least-sum", about: "by how many bands the words of a run together", default: "35" },
        Opt { name: "strong-sum", about: "from which sum on two words are enough", default: "60" },
        Opt {
            name: "pairing",
            about: "conjunctions between two nouns that are no name together",
            default: "[]",
        },
        Opt { name: "loans", about: "phrases that the language has borrowed", default: "[]" },
    ],
    arguments: &["language"],
    needs: Needs::Text,
    run: foreign_phrase,
};

/// A run of words that belong to one other language.
struct Run {
    language: Language,
    /// Indices of the first and the last word.
    first: usize,
    last: usize,
    /// By how many bands together the words are commoner there.
    sum: i32,
    /// Whether the language of the text surely lacks one of them.
    is_anchored: bool,
}

/// `leftover/phrase`: a run of words that all belong to one other language.
fn foreign_phrase(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(target) = context.lexicon else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.is_complete() || vocabulary.other_language(context).is_some() {
        return;
    }
    let sources = sources(context, &USUAL_SOURCES);
    let doubtful = vocabulary.doubtful().iter().filter(|word| word.class == WordClass::Lower);
    let mut anchors: Vec<&Unknown<'_>> = vocabulary.unknown().iter().chain(doubtful).collect();
    anchors.sort_unstable_by_key(|word| (word.block, word.index));
    let mut reached: Option<(usize, usize)> = None;
    for word in anchors {
        if reached.is_some_and(|(block, last)| block == word.block && word.index <= last) {
            continue;
        }
        if is_rare_abroad(context, rule, word, &sources) {
            continue;
        }
        let runs = sources.iter().filter_map(|&source| run_around(context, rule, word, target, source));
        let Some(run) = runs.max_by_key(|run| run.sum) else { continue };
        reached = Some((word.block, run.last));
        findings.extend(phrase(context, rule, word.block, &run));
    }
}

/// Whether a word is surely not commoner in any of some languages than in that of the text, so that no run is around it.
fn is_rare_abroad(
    context: &Context<'_>,
    rule: &Rule,
    word: &Unknown<'_>,
    sources: &[(Language, &'static Lexicon)],
) -> bool {
    let book = context.wordbook();
    let is_whole = book.block(word.block).get(word.index) == Some(&word.core);
    let Some(bands) = bands_abroad(context, word.core, word.text).filter(|_| is_whole) else { return false };
    let own = book.get(word.core).band();
    let is_rare = |&(language, _): &(Language, _)| {
        bands.in_language(language).is_some_and(|foreign| margin(rule, foreign, own).is_none())
    };
    sources.iter().all(is_rare)
}

/// By how many bands a word is commoner in another language, where that is enough.
fn margin(rule: &Rule, foreign: u8, own: u8) -> Option<i32> {
    let margin = i32::from(foreign) - i32::from(own);
    (foreign > 0 && margin >= rule.number("least-margin", 3.0) as i32).then_some(margin)
}

/// The run of another language's words that a word stands in.
fn run_around(
    context: &Context<'_>,
    rule: &Rule,
    word: &Unknown<'_>,
    target: &Lexicon,
    source: (Language, &Lexicon),
) -> Option<Run> {
    /// No run is longer: one more word says nothing more, and the work stays bounded.
    const LONGEST: usize = 40;
    let text = context.text(word.block);
    let words = context.words(word.block);
    let (language, _) = source;
    let margin = |index: usize| {
        let form = words.get(index).filter(|word| belongs(context, language, **word))?.span().of(text);
        let number = *context.wordbook().block(word.block).get(index)?;
        let own = entry(context, target, number, form).map_or(0, Entry::band);
        margin(rule, foreign_band(context, source, number, form), own)
    };
    let joined = |a: usize, b: usize| {
        text[words[a].span().end..words[b].span().start].chars().all(|c| matches!(c, ' ' | '\'' | '’'))
    };
    let mut run =
        Run { language, first: word.index, last: word.index, sum: margin(word.index)?, is_anchored: false };
    while let Some(before) =
        run.first.checked_sub(1).filter(|&i| word.index - i < LONGEST && joined(i, run.first))
    {
        let Some(more) = margin(before) else { break };
        run = Run { first: before, sum: run.sum + more, ..run };
    }
    while run.last + 1 < words.len() && run.last - word.index < LONGEST && joined(run.last, run.last + 1) {
        let Some(more) = margin(run.last + 1) else { break };
        run = Run { last: run.last + 1, sum: run.sum + more, ..run };
    }
    run.is_anchored = (run.first..=run.last).any(|index| {
        context.wordbook().form(word.block, index).is_some_and(|form| form.standing == Standing::Unknown)
    });
    Some(run)
}

/// Whether a word may be part of a run by its case: German writes its nouns with a capital.
fn belongs(context: &Context<'_>, language: Language, word: Word) -> bool {
    match word.class {
        WordClass::Lower => true,
        WordClass::Capitalised => Facts::of(language).capitalises_nouns && context.language != language,
        _ => false,
    }
}

fn phrase(context: &Context<'_>, rule: &Rule, block: usize, run: &Run) -> Option<Finding> {
    let words = context.words(block);
    let text = context.text(block);
    let length = run.last - run.first + 1;
    if length < 2 || f64::from(run.sum) < rule.number("least-sum", 35.0) {
        return None;
    }
    let (first, last) = (words.get(run.first)?, words.get(run.last)?);
    let span = first.span().cover(last.span());
    let strong = f64::from(run.sum) >= rule.number("strong-sum", 60.0);
    // `Universität zu Köln`: a short run that begins and ends with a capital is a name; `Haus und Hof` is none.
    let pairs = || length == 3 && rule.list("pairing").contains(words[run.first + 1].span().of(text));
    let named = first.is_capitalised()
        && last.is_capitalised()
        && !pairs()
        && (length <= 3 || is_person(&words[run.first..=run.last], text));
    let doubtful = (length == 2 && !strong)
        || named
        || (!run.is_anchored && (length == 2 || !strong))
        || is_in_name(context, block, run)
        || is_before_acronym(text, span)
        || is_loan(rule, text, span)
        || is_loan(rule, text, Span::new(words.get(run.first + 1)?.span().start, span.end))
        || (is_cited(context, block, span) && (!strong || fills_marks(text, span)))
        || context.is_address(block, span);
    let finding = Finding::new(block, span).arg("language", name_of(run.language)).confidence(if strong {
        0.95
    } else {
        0.85
    });
    Some(if doubtful { finding.at_most(Severity::Info) } else { finding })
}

/// Whether an acronym in brackets follows, of which the words are the long form.
fn is_before_acronym(text: &str, span: Span<Text>) -> bool {
    let bracket = text[span.end..].strip_prefix(" (").and_then(|rest| rest.split_once(')'));
    bracket.is_some_and(|(inside, _)| inside.len() >= 2 && inside.chars().all(char::is_uppercase))
}

/// Whether all words of a run are names but for particles inside them (`Walther von der Vogelweide`).
fn is_person(words: &[Word], text: &str) -> bool {
    const PARTICLE: usize = 3;
    words.iter().all(|word| word.is_capitalised() || word.span().of(text).chars().count() <= PARTICLE)
}

/// Whether a quotation mark or bracket stands right beside a place: then the words are cited, not left in a speech.
fn fills_marks(text: &str, span: Span<Text>) -> bool {
    let mark =
        |c: char| matches!(c, '"' | '\'' | '‘' | '’' | '“' | '”' | '„' | '«' | '»' | '(' | ')' | '[' | ']');
    text[..span.start].trim_end().ends_with(mark)
        || text[span.end..].trim_start_matches([' ', ',', '.', '!', '?']).starts_with(mark)
}

/// Whether a run goes on from or into a name: a capitalised word right beside it, or before the particle it follows
/// (`Autorité des marchés financiers`).
fn is_in_name(context: &Context<'_>, block: usize, run: &Run) -> bool {
    let words = context.words(block);
    let text = context.text(block);
    let is_new = |index: usize| {
        let form = context.wordbook().form(block, index);
        form.is_some_and(|form| form.standing == Standing::Unknown)
    };
    let is_name = |index: usize| {
        words.get(index).is_some_and(|word| {
            word.class != WordClass::Lower
                && (!begins_sentence(context, block, *word)
                    || is_new(index)
                    || is_noun_abroad(context, run.language, word.span().of(text)))
        })
    };
    let beside = |a: usize, b: usize| {
        let between = words.get(a).zip(words.get(b)).map(|(a, b)| text[a.span().end..b.span().start].chars());
        between.is_some_and(|mut between| between.all(|c| matches!(c, ' ' | '\'' | '’' | '-')))
    };
    let before = run.first.checked_sub(1).filter(|&i| beside(i, run.first));
    let particle = before.filter(|&i| words[i].span().len() <= 4).and_then(|i| i.checked_sub(1));
    before.is_some_and(is_name)
        || particle.is_some_and(|i| beside(i, i + 1) && is_name(i))
        || (beside(run.last, run.last + 1) && is_name(run.last + 1))
}

/// Whether a word is a common one of another language, of no closed class and commoner there than here (`Pointe à l’aube`).
fn is_noun_abroad(context: &Context<'_>, language: Language, word: &str) -> bool {
    let lower = word.to_lowercase();
    let band = |lexicon: Option<&Lexicon>| lexicon.and_then(|l| l.get(&lower)).map_or(0, Entry::band);
    !Facts::of(language).is_function_word(&lower)
        && band(Lexicon::of(language.as_str())) > band(context.lexicon) + NOUN_MARGIN
}

/// By how many bands such a word is commoner.
const NOUN_MARGIN: u8 = 3;
