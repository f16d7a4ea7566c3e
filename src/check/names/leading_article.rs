//! `names/leading-article`: an article of the source language translated inside a name, `Bachar the Assad`.

use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::Entry;
use crate::model::Context;
use crate::rule::{Applicability, Enclosure, Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// A given name, the article and a family name, one of them a known person's: epithets (`Ivan the Terrible`) are words
/// of the language.
pub const KNOWN: Check = Check {
    name: "names/leading-article/known",
    options: &[],
    arguments: &["given", "family"],
    needs: Needs::Text,
    run: known,
};

/// A given name, the article, and a name that is no byname (`Attila the Hun`), written with its article where the text has
/// it so elsewhere.
pub const NO_BYNAME: Check = Check {
    name: "names/leading-article/no-byname",
    options: &[Opt {
        name: "before-places",
        about: "words that make a place or a time of the name behind them (`In Aleppo the Assads …`)",
        default: "[]",
    }],
    arguments: &[],
    needs: Needs::Text,
    run: no_byname,
};

fn known(context: &Context<'_>, _: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        for words in context.words(block).windows(3) {
            let &[given, article, family] = words else { continue };
            let are_capitalised = [given, family].iter().all(|word| word.class == WordClass::Capitalised);
            if are_capitalised
                && article.span().of(text) == "the"
                && is_joined(text, given, article)
                && is_joined(text, article, family)
                && !is_paired(text, family)
                && are_names(standing(context, given, text), standing(context, family, text))
            {
                findings.push(
                    Finding::new(block, given.span().cover(family.span()))
                        .arg("given", given.span().of(text))
                        .arg("family", family.span().of(text))
                        .confidence(0.7),
                );
            }
        }
    }
}

/// Two names of which at least one is a known person's.
fn are_names(given: Standing, family: Standing) -> bool {
    let standings = [given, family];
    standings.contains(&Standing::Person) && !standings.contains(&Standing::Other)
}

fn is_joined(text: &str, a: Word, b: Word) -> bool {
    Span::<Text>::new(a.span().end, b.span().start).of(text) == " "
}

/// What the lexicon says of a capitalised word that stands where a name may stand.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Standing {
    Person,
    /// No word anybody knows, or one of no dictionary.
    Unknown,
    Other,
}

fn standing(context: &Context<'_>, word: Word, text: &str) -> Standing {
    let other =
        |entry: Entry| entry.is_lower() || entry.is_place() || entry.is_nationality() || entry.is_calendar();
    match context.lexicon.and_then(|lexicon| lexicon.get(word.span().of(text))) {
        Some(entry) if other(entry) => Standing::Other,
        Some(entry) if entry.is_person() => Standing::Person,
        Some(entry) if entry.is_in_dictionary() => Standing::Other,
        _ => Standing::Unknown,
    }
}

fn no_byname(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let before_places = rule.list("before-places");
    for (block, text) in context.texts() {
        let words = context.words(block);
        for (index, three) in words.windows(3).enumerate() {
            let &[given, article, name] = three else { continue };
            if given.class != WordClass::Capitalised
                || article.span().of(text) != "the"
                || !is_given_name(context, block, index)
                || !is_family_name(context, block, index + 2, name)
                || &text[given.span().end..article.span().start] != " "
                || &text[article.span().end..name.span().start] != " "
            {
                continue;
            }
            let span = article.span().cover(name.span());
            // `Before Putin the Assad family …`: the article may belong to a noun that follows.
            let doubtful = !ends_name(context, block, index + 3, name)
                || is_paired(text, name)
                || is_adverbial(context, before_places, block, index)
                || context.is_inside(block, span, Enclosure::Quotation);
            let mut finding = Finding::new(block, span).confidence(if doubtful { 0.5 } else { 0.85 });
            if let Some(written) = with_its_article(context, name.span().of(text)) {
                let place = Place { block, span };
                finding = finding.suggest(Suggestion::replace(place, written, Applicability::Unsafe));
            }
            findings.push(if doubtful { finding.at_most(Severity::Info) } else { finding });
        }
    }
}

/// Whether a capitalised word is a person's name or no word at all.
fn is_given_name(context: &Context<'_>, block: usize, index: usize) -> bool {
    let entry = context.wordbook().entry(block, index);
    entry.is_none_or(|entry| {
        !entry.is_lower() && !entry.is_calendar() && (entry.is_person() || !entry.is_in_dictionary())
    })
}

/// A capitalised word that is no common word, no nation and no place: those make bynames (`Attila the Hun`).
fn is_family_name(context: &Context<'_>, block: usize, index: usize, word: Word) -> bool {
    let common = context.wordbook().entry(block, index).is_some_and(|entry| {
        entry.is_lower() || entry.is_nationality() || entry.is_place() || entry.is_mixed()
    });
    word.class == WordClass::Capitalised && word.span().len() > 3 && !common
}

/// Whether another noun with its article follows: `gave Tornatore the Oscar and the prize`.
fn is_paired(text: &str, name: Word) -> bool {
    text[name.span().end..].starts_with(" and the ")
}

/// Whether the first name follows a word that makes a place or a time of it: `In Aleppo the Assads …`.
fn is_adverbial(context: &Context<'_>, before_places: &List, block: usize, index: usize) -> bool {
    let before = index.checked_sub(1).and_then(|i| context.words(block).get(i));
    before.is_some_and(|word| before_places.contains_lower(word.span().of(context.text(block))))
}

/// Whether the name ends here: a mark follows, or a verb, a preposition or a conjunction.
fn ends_name(context: &Context<'_>, block: usize, next: usize, name: Word) -> bool {
    let text = context.text(block);
    let follows = text[name.span().end..].chars().next();
    if follows.is_none_or(|c| matches!(c, ',' | '.' | ';' | ':' | ')' | '?' | '!' | '\'' | '’')) {
        return true;
    }
    let Some(word) = context.words(block).get(next) else { return true };
    let form = word.span().of(text);
    context.facts.saying.contains(&form)
        || context.wordbook().entry(block, next).is_some_and(Entry::is_function_word)
}

/// The name as the document writes it elsewhere with the article it had (`al-Assad`).
fn with_its_article(context: &Context<'_>, name: &str) -> Option<String> {
    const ARTICLES: [&str; 6] = ["al-", "el-", "Al-", "El-", "al ", "el "];
    let stands = |form: &str| {
        context.texts().any(|(_, text)| {
            text.match_indices(form).any(|(at, _)| is_whole(text, Span::new(at, at + form.len())))
        })
    };
    ARTICLES.iter().map(|article| format!("{article}{name}")).find(|form| stands(form))
}

fn is_whole(text: &str, span: Span<Text>) -> bool {
    let letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !letter(text[..span.start].chars().next_back()) && !letter(text[span.end..].chars().next())
}
