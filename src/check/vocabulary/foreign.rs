//! Words of the source language left in the text: single words, runs of words, whole sentences.

use super::{Unknown, band, is_beside_name, is_cited, is_known, is_tied};
use crate::check::Context;
use crate::document::Language;
use crate::language::lexicon::Lexicon;
use crate::rule::{Enclosure, Finding, Rule, Severity};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// Languages whose words are looked for when the source language is not known: the commonest sources of articles, with
/// words long enough to be told from chance.
const USUAL_SOURCES: [&str; 6] = ["fr", "es", "de", "it", "pt", "nl"];

/// The lexicons of the languages a text may have been translated from.
fn sources(context: &Context<'_>) -> Vec<(Language, &'static Lexicon)> {
    let stated = context.source;
    USUAL_SOURCES
        .iter()
        .filter_map(|tag| Language::parse(tag))
        .filter(|language| stated.is_none_or(|source| source == *language))
        .chain(stated.filter(|source| !USUAL_SOURCES.contains(&source.as_str())))
        .filter(|language| *language != context.language)
        .filter_map(|language| Some((language, Lexicon::of(language.as_str())?)))
        .collect()
}

/// The name of a language in English, for messages.
fn name(language: Language) -> &'static str {
    match language.as_str() {
        "pl" => "Polish",
        "nl" => "Dutch",
        "ru" => "Russian",
        "uk" => "Ukrainian",
        "cs" => "Czech",
        "tr" => "Turkish",
        _ => crate::language::Facts::of(language).name,
    }
}

/// `leftover/word`: a single lower-case word that another language uses often and this one does not have.
pub fn foreign_word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(target) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.unknown().is_empty() || vocabulary.share() > rule.number("most-unknown", 0.2) {
        return;
    }
    let sources = sources(context);
    let (least, margin) = if context.source.is_some() {
        (rule.number("least-band-stated", 20.0), rule.number("margin-stated", 15.0))
    } else {
        (rule.number("least-band", 37.0), rule.number("margin", 20.0))
    };
    for word in vocabulary.unknown() {
        let own = f64::from(band(Some(target), word.text));
        let best =
            sources.iter().map(|&(language, lexicon)| (band(Some(lexicon), word.text), language)).max();
        let Some((foreign, language)) =
            best.filter(|&(b, _)| f64::from(b) >= least && f64::from(b) - own >= margin)
        else {
            continue;
        };
        if word.text.chars().count() < 3 || is_tied(context, word) {
            continue;
        }
        let doubtful = is_cited(context, word)
            || is_beside_name(context, word)
            || vocabulary.count(word.text) > 1
            || is_derived(target, word.text)
            || follows_foreign_particle(context, word);
        let mut finding = Finding::new(word.block, word.span).arg("language", name(language));
        finding = finding.confidence(if foreign >= 45 { 0.95 } else { 0.85 });
        findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
    }
}

/// Whether a word is a known one with an ending or a beginning that English builds words with.
fn is_derived(target: &Lexicon, word: &str) -> bool {
    const ENDINGS: [&str; 14] =
        ["s", "es", "ed", "d", "ing", "er", "ers", "ly", "ness", "able", "ism", "ist", "like", "less"];
    const BEGINNINGS: [&str; 13] =
        ["un", "re", "non", "anti", "over", "under", "pre", "post", "sub", "super", "co", "multi", "micro"];
    let known = |form: &str| form.chars().count() >= 3 && is_known(target, form);
    let ends = ENDINGS.iter().filter_map(|ending| word.strip_suffix(ending)).any(known);
    ends || BEGINNINGS.iter().filter_map(|beginning| word.strip_prefix(beginning)).any(known)
}

/// Whether the word before is a particle of a foreign phrase (`inter vivos`, `de facto`).
fn follows_foreign_particle(context: &Context<'_>, word: &Unknown<'_>) -> bool {
    const PARTICLES: [&str; 18] = [
        "de", "la", "le", "les", "del", "der", "die", "das", "du", "des", "el", "inter", "ad", "ex", "in",
        "al", "à", "per",
    ];
    let before = word.index.checked_sub(1).and_then(|index| context.words(word.block).get(index));
    before.is_some_and(|w| {
        let form = w.span.of(context.text(word.block));
        PARTICLES.contains(&form)
            && !context.lexicon.and_then(|l| l.get(form)).is_some_and(|e| e.is_function_word())
    })
}

/// What one word says for another language: how much more frequent it is there, in bands.
struct Margin {
    word: Word,
    margin: i32,
    is_unknown: bool,
}

/// `leftover/phrase`: a run of words that all belong to one other language.
pub fn foreign_phrase(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(target) = context.lexicon else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.unknown().is_empty() {
        return;
    }
    let sources = sources(context);
    let mut blocks: Vec<usize> = vocabulary.unknown().iter().map(|word| word.block).collect();
    blocks.dedup();
    for block in blocks {
        let mut best: Vec<(i32, Finding)> = Vec::new();
        for &(language, lexicon) in &sources {
            for (sum, finding) in phrases_of(context, rule, block, target, lexicon) {
                let finding = finding.arg("language", name(language));
                match best.iter_mut().find(|(_, known)| known.place.span.overlaps(finding.place.span)) {
                    Some(known) if known.0 < sum => *known = (sum, finding),
                    Some(_) => {}
                    None => best.push((sum, finding)),
                }
            }
        }
        findings.extend(best.into_iter().map(|(_, finding)| finding));
    }
}

/// The runs of a block that belong to one language, each with the sum of its margins.
fn phrases_of(
    context: &Context<'_>,
    rule: &Rule,
    block: usize,
    target: &Lexicon,
    lexicon: &Lexicon,
) -> Vec<(i32, Finding)> {
    let text = context.text(block);
    let least = rule.number("least-margin", 3.0) as i32;
    let mut found = Vec::new();
    let mut run: Vec<Margin> = Vec::new();
    let mut last_capital = false;
    for &word in context.words(block) {
        let form = word.span.of(text);
        let foreign = i32::from(band(Some(lexicon), form));
        let own = i32::from(band(Some(target), form));
        let joined = run.last().is_none_or(|m| {
            text[m.word.span.end..word.span.start].chars().all(|c| matches!(c, ' ' | '\'' | '’'))
        });
        let margin = Margin { word, margin: foreign - own, is_unknown: !is_known(target, form) };
        if word.class == WordClass::Lower && foreign > 0 && margin.margin >= least && joined {
            run.push(margin);
            continue;
        }
        found.extend(phrase(context, rule, block, &run, last_capital || word.is_capitalised() && joined));
        run.clear();
        last_capital = word.class != WordClass::Lower;
        if word.class == WordClass::Lower && foreign > 0 && margin.margin >= least {
            last_capital = false;
            run.push(margin);
        }
    }
    found.extend(phrase(context, rule, block, &run, last_capital));
    found
}

fn phrase(
    context: &Context<'_>,
    rule: &Rule,
    block: usize,
    run: &[Margin],
    beside_name: bool,
) -> Option<(i32, Finding)> {
    let (first, last) = (run.first()?, run.last()?);
    let sum: i32 = run.iter().map(|m| m.margin).sum();
    let unknown = run.iter().filter(|m| m.is_unknown).count();
    if run.len() < 2 || unknown == 0 || f64::from(sum) < rule.number("least-sum", 35.0) {
        return None;
    }
    let span = first.word.span.cover(last.word.span);
    let strong = f64::from(sum) >= rule.number("strong-sum", 60.0);
    let weak = (run.len() == 2 && !strong) || beside_name || context.is_address(block, span);
    let cited =
        [Enclosure::Quotation, Enclosure::Brackets].iter().any(|&e| context.is_inside(block, span, e));
    let finding = Finding::new(block, span).confidence(if strong { 0.95 } else { 0.85 });
    Some((sum, if weak || cited { finding.at_most(Severity::Info) } else { finding }))
}

/// `leftover/sentence`: a sentence in another language.
pub fn foreign_sentence(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(target) = context.lexicon else { return };
    let vocabulary = context.vocabulary();
    if vocabulary.share() > rule.number("most-unknown", 0.5) {
        return;
    }
    let mut blocks: Vec<usize> = vocabulary.unknown().iter().map(|word| word.block).collect();
    blocks.dedup();
    let sources = sources(context);
    for block in blocks {
        for &sentence in context.sentences(block) {
            let words: Vec<Word> = context
                .words(block)
                .iter()
                .copied()
                .filter(|w| sentence.contains(w.span) && w.is_letters())
                .collect();
            if let Some(language) = language_of(context.text(block), &words, target, &sources) {
                findings.push(Finding::new(block, sentence).arg("language", name(language)).confidence(0.97));
            }
        }
    }
}

/// The language that a sentence's words belong to, when it is clearly not the target.
fn language_of(
    text: &str,
    words: &[Word],
    target: &Lexicon,
    sources: &[(Language, &'static Lexicon)],
) -> Option<Language> {
    let capitals = words.iter().filter(|w| w.is_capitalised()).count();
    if words.len() < 5 || capitals * 5 > words.len() * 2 {
        return None;
    }
    let forms = || words.iter().map(|word| word.span.of(text));
    let known = forms().filter(|form| is_known(target, form)).count();
    if known * 10 > words.len() * 6 {
        return None;
    }
    let mean = |lexicon: &Lexicon| {
        let sum: u32 =
            forms().flat_map(|form| form.split(['\'', '’'])).map(|f| u32::from(band(Some(lexicon), f))).sum();
        f64::from(sum) / words.len() as f64
    };
    let own = mean(target);
    let best = sources
        .iter()
        .map(|&(language, lexicon)| (mean(lexicon), language))
        .max_by(|a, b| a.0.total_cmp(&b.0));
    best.filter(|&(mean, _)| mean >= 35.0 && mean - own >= 8.0).map(|(_, language)| language)
}

/// `leftover/language`: the text as a whole is not in the stated language; said once.
pub fn unlike_language(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let vocabulary = context.vocabulary();
    let Some(first) = vocabulary.unknown().first() else { return };
    let least = rule.number("least-words", 20.0) as usize;
    if vocabulary.unknown().len() < least || vocabulary.share() <= rule.number("most-unknown", 0.5) {
        return;
    }
    let text = context.text(first.block);
    let end = text.find(|c: char| matches!(c, '.' | '!' | '?')).unwrap_or(text.len()).min(60);
    let span: Span<Text> = Span::new(0, text.floor_char_boundary(end));
    findings.push(Finding::new(first.block, span).arg("language", context.facts.name).confidence(0.99));
}
