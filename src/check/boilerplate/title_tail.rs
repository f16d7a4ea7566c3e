//! `boilerplate/title-tail`: names of sites and sections around a headline: `Dam bursts : World : Politics : SITE.RU`,
//! `Dam bursts - Sport | The Post`.

use crate::check::{Check, Needs, Opt};
use crate::document::Role;
use crate::model::Context;
use crate::rule::{Finding, Place, Rule, Suggestion};
use crate::span::Span;
use crate::text::{Listed, Mark, Text};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "boilerplate/title-tail",
    options: &[
        Opt { name: "sites", about: "words of which the name of a medium has one", default: "[]" },
        Opt { name: "sections", about: "names of sections", default: "[]" },
        Opt { name: "agencies", about: "short names of media that stand for themselves", default: "[]" },
    ],
    arguments: &[],
    needs: Needs::Text,
    run,
};

/// How many blocks at the start of a document may be its title.
const HEAD: usize = 3;

/// The longest title, in words, and the longest name of a site or section.
const TITLE_WORDS: usize = 45;

const NAME_WORDS: usize = 6;

/// What is left of a title must have this many words: one or two may be the name of a section themselves.
const TITLE_LEAST: usize = 3;

/// Endings of the names of sites.
static DOMAINS: Listed = Listed::new(include_str!("../../../data/words/any/domains-of-sites.txt"));

static TOP_LEVEL: Listed = Listed::new(include_str!("../../../data/words/any/top-level-domains.txt"));

/// The name of a site has more letters before its ending: shorter ones are files and versions.
const NAME_LETTERS: usize = 3;

/// What a stretch of a title between two separators is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    /// The name of a site, a paper or an agency.
    Site,
    /// The name of a section, or a date.
    Section,
    /// Words of the title.
    Words,
}

/// Reports the parts before and after a title that name the site and its sections. Options: `sites` (words of which a name of
/// a medium has one), `sections`, `agencies` (short names of media that stand for themselves).
fn run(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts().take(HEAD) {
        if context.spaced_words(block) > TITLE_WORDS || is_of_page(context, block) {
            continue;
        }
        let parts = parts(text, context.marks(block), rule);
        // `AGENCY – SITE – The ministry spoke of a fire.`: the text begins behind its sources.
        // A date that comes first leads a line of who wrote when.
        let is_meta = parts.first().is_some_and(|first| is_date(first.of(text)));
        if is_meta || parts.len() == 1 || parts.last().is_some_and(|last| is_sentence(last.of(text))) {
            continue;
        }
        let mut kinds: Vec<Part> = parts.iter().map(|part| classify(part.of(text), rule)).collect();
        name_behind_bar(text, &parts, &mut kinds);
        for span in furniture(text, &parts, &kinds) {
            let finding = Finding::new(block, span);
            let whole = span.len() == text.len();
            findings.push(finding.suggest(if whole {
                Suggestion::remove(block, rule.fix)
            } else {
                Suggestion::replace(Place { block, span }, "", rule.fix)
            }));
        }
    }
}

/// Whether a block is the title of a page for its window, or its description: these name their site.
fn is_of_page(context: &Context<'_>, block: usize) -> bool {
    let role = context.document.blocks.get(block).map(|b| b.role);
    context.document.is_page && matches!(role, Some(Role::Cell | Role::Caption))
}

/// The stretches between separators, without the white space around them.
fn parts(text: &str, marks: &[Mark], rule: &Rule) -> Vec<Span<Text>> {
    let mut found = Vec::new();
    let mut start = 0;
    for mark in marks {
        let (at, c, after) = (mark.at, mark.char, mark.end());
        if matches!(c, '|' | '｜' | '⁇' | '»' | '•' | '·' | '-' | '–' | '—' | ':' | '/' | '>' | '_')
        {
            // A separator stands between blanks; a bar and a lost bar (⁇) may stand close.
            let blank_before = text[..at].chars().next_back().is_none_or(char::is_whitespace);
            let blank_after = text[after..].chars().next().is_none_or(char::is_whitespace);
            let parts = (blank_before && blank_after) || matches!(c, '|' | '｜' | '⁇');
            if parts || is_agency_dash(text, at) || is_glued_site(text, at, rule) {
                found.push(Span::new(start, at));
                start = after;
            }
        }
    }
    found.push(Span::new(start, text.len()));
    found.into_iter().map(|span| trimmed(text, span)).collect()
}

/// `-Xinhua` at the end of a title: a dash glued to the name behind it, after a blank or a letter.
fn is_agency_dash(text: &str, at: usize) -> bool {
    text[at..].strip_prefix(['-', '–', '—']).is_some_and(|rest| {
        let rest = rest.trim_start_matches('-');
        rest.chars().next().is_some_and(char::is_uppercase)
            && !rest.contains(' ')
            && text[..at].ends_with([' ', '-'])
    })
}

/// `their money back-Chinanews.com`: a hyphen between the last word of a title and the name of a site.
fn is_glued_site(text: &str, at: usize, rule: &Rule) -> bool {
    text[..at].ends_with(char::is_lowercase)
        && text[at..].strip_prefix('-').is_some_and(|rest| {
            rest.starts_with(char::is_uppercase)
                && classify(rest, rule) == Part::Site
                && !text[..at]
                    .rsplit(char::is_whitespace)
                    .next()
                    .is_some_and(|w| w.starts_with(char::is_uppercase))
        })
}

/// Behind a bar, which no sentence has, the last part names the site.
fn name_behind_bar(text: &str, parts: &[Span<Text>], kinds: &mut [Part]) {
    let [.., before, last] = parts else { return };
    let gap = Span::<Text>::new(before.end, last.start).of(text);
    if gap.contains('|')
        && is_name(last.of(text))
        && let Some(kind) = kinds.last_mut()
    {
        *kind = Part::Site;
    }
}

/// Whether a part of a title is a sentence of its own, or several.
fn is_sentence(part: &str) -> bool {
    part.ends_with('.') && part.split_whitespace().count() > NAME_WORDS
}

fn trimmed(text: &str, span: Span<Text>) -> Span<Text> {
    let slice = span.of(text);
    let start = span.start + (slice.len() - slice.trim_start().len());
    Span::new(start, start + slice.trim().len())
}

fn classify(part: &str, rule: &Rule) -> Part {
    let lower = part.to_lowercase();
    let words: Vec<&str> = lower.split_whitespace().collect();
    if words.is_empty() {
        return Part::Section;
    }
    if words.len() > NAME_WORDS {
        return Part::Words;
    }
    let domain = words.len() == 1 && is_domain(part, &lower);
    let named = |option: &str| rule.strings(option).any(|name| name == lower);
    if domain || named("agencies") {
        return Part::Site;
    }
    if named("sections") || is_date(&lower) {
        return Part::Section;
    }
    let capitalised = part.split_whitespace().all(|word| {
        word.chars().next().is_some_and(|c| c.is_uppercase() || c.is_numeric()) || word.len() <= 3
    });
    let shouted = words.len() >= 2 && part.chars().count() >= 8 && part.chars().all(|c| !c.is_lowercase());
    let medium = words.iter().any(|word| rule.strings("sites").any(|site| site == *word));
    if words.len() >= 2 && capitalised && (medium || (shouted && words[0] == "the")) {
        Part::Site
    } else {
        Part::Words
    }
}

/// `nachrichten.at`, `Sport.Ru`: a name before one of the endings of sites, or in small letters before any other.
fn is_domain(part: &str, lower: &str) -> bool {
    let listed =
        DOMAINS.words().iter().any(|ending| lower.ends_with(ending) && lower.len() > ending.len() + 1);
    listed
        || part.rsplit_once('.').is_some_and(|(name, ending)| {
            TOP_LEVEL.contains(ending)
                && name.len() > NAME_LETTERS
                && name.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-')
        })
}

/// `10.02.2023`, `2023-02-10`.
fn is_date(part: &str) -> bool {
    let groups: Vec<&str> = part.split(['.', '-', '/']).collect();
    groups.len() == 3
        && groups.iter().all(|group| !group.is_empty() && group.bytes().all(|b| b.is_ascii_digit()))
}

/// Whether a run of parts says whose page it is: a site, or two sections.
fn telling(kinds: &[Part], parts: &[Span<Text>]) -> bool {
    kinds.contains(&Part::Site) || parts.iter().filter(|part| !part.is_empty()).count() >= 2
}

/// Whether a part is made like the name of a section: few words, all capitalised but the small ones.
fn is_name(part: &str) -> bool {
    let capital = |word: &str| word.len() <= 3 || word.chars().next().is_some_and(char::is_uppercase);
    part.chars().any(char::is_lowercase)
        && part.split_whitespace().count() <= 4
        && part.split_whitespace().all(capital)
}

/// The runs of names before and after the title: with a site, or with two sections.
fn furniture(text: &str, parts: &[Span<Text>], kinds: &[Part]) -> Vec<Span<Text>> {
    let Some(first) = kinds.iter().position(|&kind| kind == Part::Words) else {
        let all = parts.len() >= 2 && kinds.contains(&Part::Site);
        return if all { vec![Span::new(0, text.len())] } else { Vec::new() };
    };
    let mut last = kinds.iter().rposition(|&kind| kind == Part::Words).unwrap_or(first);
    let mut found = Vec::new();
    // `Sports | Dam bursts`: behind a bar one section is enough.
    let barred = || {
        let gap = Span::<Text>::new(parts[first - 1].end, parts[first].start);
        kinds[first - 1] == Part::Section && gap.of(text).contains('|') && !parts[first - 1].is_empty()
    };
    if first > 0 && (telling(&kinds[..first], &parts[..first]) || barred()) {
        found.push(Span::new(0, parts[first].start));
    }
    if telling(&kinds[last + 1..], &parts[last + 1..]) {
        // Between the title and the site stands a section, whatever its name.
        if last > first && is_name(parts[last].of(text)) {
            last -= 1;
        }
        let title = Span::<Text>::new(parts[first].start, parts[last].end);
        if title.of(text).split_whitespace().count() >= TITLE_LEAST {
            found.push(Span::new(title.end, text.len()));
        }
    }
    found
}
