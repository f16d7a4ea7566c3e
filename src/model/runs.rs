//! Words and phrases said twice in a row, and the loops of a decoder that went round.

use std::collections::HashMap;

use memchr::{memchr, memrchr};

use super::Context;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::between;
use crate::text::{ClassSet, Mark, Text, Word, WordClass};

/// The longest stretch that is looked for, in words.
const LONGEST: usize = 12;

/// A stretch of words that stands several times in a row.
#[derive(Debug)]
pub struct Run {
    /// The first word.
    first: usize,
    /// Words in one copy.
    length: usize,
    /// How many copies.
    copies: usize,
    /// Whether nothing but white space stands between the words.
    plain: bool,
}

impl Run {
    /// How often a stretch of this length must stand in a row to be a loop; fewer are a slip or a figure of speech.
    fn is_loop(&self) -> bool {
        let least = match (self.length, self.plain) {
            (1, _) => 6,
            (2, true) => 5,
            (2, false) => 4,
            _ => 3,
        };
        self.copies >= least
    }

    fn span(&self, words: &[Word]) -> Span<Text> {
        let last = self.first + self.length * self.copies - 1;
        Span::new(words[self.first].span.start, words[last].span.end)
    }

    /// From the end of the first copy to the end of the last.
    fn surplus(&self, words: &[Word]) -> Span<Text> {
        Span::new(words[self.first + self.length - 1].span.end, self.span(words).end)
    }
}

/// The runs of one block, in order, without overlaps. `ids` are the numbers of its words.
pub fn runs(text: &str, words: &[Word], ids: &[u32]) -> Vec<Run> {
    let mut found = Vec::new();
    let mut end = 0;
    for at in returning(ids).into_iter().rev() {
        if at < end {
            continue;
        }
        let longest = LONGEST.min((ids.len() - at) / 2);
        let behind = &ids[at + 1..=at + longest];
        let mut again = (1..=longest).filter(|&length| {
            ids[at] == behind[length - 1] && (length == 1 || ids[at + 1] == ids[at + 1 + length])
        });
        if let Some(run) = again.find_map(|length| run_at(text, words, ids, at, length)) {
            end = at + run.length * run.copies;
            found.push(run);
        }
    }
    found
}

/// Where a word stands that seems to return soon, right behind it or with the one behind it; the last place first.
fn returning(ids: &[u32]) -> Vec<usize> {
    /// So many that few of the pairs within the longest stretch share a place by chance.
    const PLACES: usize = 256;
    // Where a pair of words stands next, by what is left of their numbers; behind what is read nothing stands at 0.
    let mut next = [0_u32; PLACES];
    let mut found = Vec::new();
    for (at, pair) in ids.windows(2).enumerate().rev() {
        let place = pair[0].wrapping_mul(31).wrapping_add(pair[1]) as usize % PLACES;
        let length = (next[place] as usize).wrapping_sub(at);
        next[place] = at as u32;
        if pair[0] == pair[1] || (1..=LONGEST).contains(&length) {
            found.push(at);
        }
    }
    found
}

fn run_at(text: &str, words: &[Word], ids: &[u32], first: usize, length: usize) -> Option<Run> {
    let copy = &ids[first..first + length];
    let copies = 1 + ids[first + length..].chunks_exact(length).take_while(|next| *next == copy).count();
    if copies < 2 {
        return None;
    }
    let is_plain = |&at: &usize| {
        let gap = between(text, words[at], words[at + 1]);
        !gap.is_empty() && gap.trim().is_empty()
    };
    let last = first + length * copies - 1;
    let joined = 1 + (first..last).take_while(is_plain).count();
    let run = Run { first, length, copies, plain: joined == length * copies };
    if run.is_loop() {
        return Some(run);
    }
    // A longer run may cross a mark; the plain part of it is what counts.
    let copies = joined / length;
    (copies > 1).then_some(Run { copies, plain: true, ..run })
}

/// One word twice in a row (three to five times likewise).
///
/// Options: `allowed`, words that are right twice in a row, lower case; `allowed-inside`, such words that are right only
/// where the sentence goes on (`that that is`); `names`, words of names that consist of one word
/// twice; `names-double`, whether any capitalised word may (Spanish surnames).
pub fn word(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
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
            let lower = words[run.first].span.of(text).to_lowercase();
            let span = run.span(words);
            let goes_on = text[span.end..].starts_with(' ');
            let right = allowed.contains(&lower) || (goes_on && inside.contains(&lower));
            let capitalised = words[run.first..=run.first + 1].iter().all(|word| word.is_capitalised());
            let name = capitalised && (surnames || names.contains(&lower));
            if right || name || is_part(text, span) {
                continue;
            }
            let habit = times.get(span.of(text)).is_some_and(|&count| count > 1);
            if let Some(most) = doubt(context, run, words, &lower, habit) {
                report(context, rule, block, run, most, findings);
            }
        }
        repeated_tokens(context, rule, block, findings);
    }
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
        words.iter().filter(|word| word.class == WordClass::Number && word.span.len() == YEAR_DIGITS);
    let numbers = numbers.map(|word| word.span.start);
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
    crate::text::words(token).first().is_some_and(|word| word.span.len() == token.len())
}

/// Whether a compound goes on at an end of the run (`the the-`).
fn is_part(text: &str, span: Span<Text>) -> bool {
    let joint = |c: char| matches!(c, '-' | '‑' | '/' | '\'' | '’' | '_' | '@' | '=' | '*');
    text[..span.start].ends_with(joint) || text[span.end..].starts_with(joint)
}

/// A phrase of two words or more twice in a row.
///
/// Options: `joints`, words that join a pair to a figure of speech (`day by day by`); `conjunctions`, words with which a
/// speaker begins again (`and it must stop and it must stop now`); all lower case.
pub fn phrase(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts() {
        let words = context.words(block);
        for run in context.runs(block).iter().filter(|run| run.length > 1 && run.plain && !run.is_loop()) {
            let copy = &words[run.first..run.first + run.length];
            let listed = |word: Option<&Word>, list: &str| {
                word.is_some_and(|word| rule.list(list).contains(&word.span.of(text).to_lowercase()))
            };
            let figure =
                listed(copy.first(), "conjunctions") || (run.length == 2 && listed(copy.last(), "joints"));
            let letters = copy.iter().all(|word| word.is_letters());
            let named = copy.iter().all(|word| word.is_capitalised());
            let as_written = copy
                .iter()
                .zip(&words[run.first + run.length..])
                .skip(1)
                .all(|(a, b)| a.span.of(text) == b.span.of(text));
            if figure || !letters || named || !as_written || is_part(text, run.span(words)) {
                continue;
            }
            report(context, rule, block, run, Severity::Error, findings);
        }
    }
}

/// A stretch that stands in a row more often than any speaker would say it.
pub fn looped(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, _) in context.texts() {
        let words = context.words(block);
        for run in context.runs(block).iter().filter(|run| run.is_loop()) {
            let copy = &words[run.first..run.first + run.length];
            if copy.iter().any(|word| word.is_letters() && word.span.len() > 1) {
                report(context, rule, block, run, Severity::Error, findings);
            }
        }
    }
}

fn report(
    context: &Context<'_>,
    rule: &Rule,
    block: usize,
    run: &Run,
    most: Severity,
    findings: &mut Vec<Finding>,
) {
    let text = context.text(block);
    let words = context.words(block);
    let copy: Span<Text> = Span::new(words[run.first].span.start, words[run.first + run.length - 1].span.end);
    let surplus = run.surplus(words);
    if context.is_address(block, run.span(words)) {
        return;
    }
    let second = words[run.first + run.length].span.start;
    let start = if run.length == 1 { copy.start } else { second };
    let place = Place { block, span: surplus };
    findings.push(
        Finding::new(block, Span::new(start, surplus.end))
            .arg("word", copy.of(text))
            .arg("copies", run.copies.to_string())
            .suggest(Suggestion::replace(place, "", rule.fix))
            .at_most(most),
    );
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::words;

    fn found(text: &str) -> Vec<(&str, usize, bool)> {
        let words = words(text);
        let copy = |run: &Run| {
            let last = words[run.first + run.length - 1];
            Span::<Text>::new(words[run.first].span.start, last.span.end).of(text)
        };
        let mut forms: Vec<&str> = words.iter().map(|word| word.span.of(text)).collect();
        let order = forms.clone();
        forms.sort_unstable();
        let ids: Vec<u32> =
            order.iter().map(|form| forms.partition_point(|known| known < form) as u32).collect();
        runs(text, &words, &ids).iter().map(|run| (copy(run), run.copies, run.is_loop())).collect()
    }

    #[test]
    fn finds_the_shortest_copy_and_stops_at_marks_unless_it_loops() {
        assert_eq!(found("so it is it is here"), [("it is", 2, false)]);
        assert_eq!(found("the cat, the cat"), []);
        assert_eq!(found("no no, no"), [("no", 2, false)]);
        assert_eq!(found("a cat, a cat, a cat, a cat"), [("a cat", 4, true)]);
    }
}
