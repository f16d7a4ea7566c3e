//! The name being read: capitalised words that hang on each other.

use super::mention::Sort;
use super::token::{Token, is_title_word};
use crate::language::Facts;
use crate::span::Span;
use crate::text::{Text, Word, WordClass};

/// The longest title in title case, in words.
const TITLE_WORDS: usize = 25;

/// A capitalised token of the name being read.
#[derive(Clone, Copy)]
pub struct Member<'t> {
    pub token: Token<'t>,
    pub form: usize,
    /// Opens a sentence, or follows a mark after which one may open.
    pub is_initial: bool,
    /// Joined to the member before by one space and nothing else.
    pub is_adjacent: bool,
}

/// The name being read.
pub struct Run<'t> {
    /// Where: the block and its text.
    pub block: usize,
    pub text: &'t str,
    /// Whether the block is a heading in title case.
    pub is_title: bool,
    /// The sentence that has been reached.
    pub sentence: usize,
    /// Its words so far; none between names.
    pub members: Vec<Member<'t>>,
    /// The end of the last word that belongs to it.
    pub reached: usize,
}

impl Run<'_> {
    /// What the words right before and behind the name say of it; one without members says nothing.
    pub fn sort(&self, facts: &Facts) -> Sort {
        let [first, ..] = self.members.as_slice() else { return Sort::Open };
        let before = self.text[..first.token.whole.start].strip_suffix(' ').map(last_word);
        let behind = self.text[self.reached..].strip_prefix(' ').map(first_word);
        let is = |word: Option<&str>, listed: &[&str]| word.is_some_and(|word| listed.contains(&word));
        match () {
            () if is(behind, facts.saying) || is(before, facts.saying) => Sort::Speaker,
            () if is(before, facts.before_places) => Sort::Place,
            () => Sort::Open,
        }
    }
}

fn first_word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphabetic()).unwrap_or(text.len())]
}

fn last_word(text: &str) -> &str {
    text.rfind(|c: char| !c.is_alphabetic())
        .map_or(text, |at| text[at..].trim_start_matches(|c: char| !c.is_alphabetic()))
}

/// How a capitalised word hangs on the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Joint {
    None,
    /// By one space.
    Space,
    /// By a particle, or the stop of an initial.
    Loose,
}

impl Joint {
    pub fn between(
        text: &str,
        last: Option<&Member<'_>>,
        reached: usize,
        next: &Token<'_>,
        opens: bool,
    ) -> Self {
        let Some(last) = last else { return Self::None };
        if opens || last.token.is_cut_behind() || next.span.start != next.whole.start {
            return Self::None;
        }
        let is_loose = reached != last.token.whole.end;
        match Span::<Text>::new(reached, next.whole.start).of(text) {
            " " | "\u{A0}" if is_loose => Self::Loose,
            " " | "\u{A0}" => Self::Space,
            ". " | "." | ".\u{A0}"
                if last.token.text.chars().nth(1).is_none() || is_title_word(last.token.text) =>
            {
                Self::Loose
            }
            _ => Self::None,
        }
    }
}

/// Whether a sentence may open after the mark before a place: a colon, a quotation mark, a bracket, a dash.
pub fn follows_opening(text: &str, at: usize) -> bool {
    let before = text.get(..at).unwrap_or_default().trim_end().chars().next_back();
    before.is_none_or(|c| {
        matches!(
            c,
            ':' | '"'
                | '“'
                | '„'
                | '«'
                | '‘'
                | '('
                | '['
                | '–'
                | '—'
                | '-'
                | '•'
                | '*'
                | '…'
                | '!'
                | '?'
        )
    })
}

/// Headings in title case: at least three long words, most of them capitalised.
pub fn is_title_case<'t>(words: &[Word], tokens: impl Iterator<Item = Token<'t>>) -> bool {
    if words.len() > 2 * TITLE_WORDS {
        return false;
    }
    let most = words.iter().filter(|word| word.class != WordClass::Lower).count();
    let is_enough = |capitalised: usize, all: usize| capitalised * 10 >= all * 7;
    let (mut all, mut capitalised) = (0, 0);
    for (number, token) in tokens.enumerate() {
        if number == TITLE_WORDS {
            return false;
        }
        if token.text.chars().nth(3).is_some() {
            all += 1;
            capitalised += usize::from(token.is_capitalised);
            // Of most texts the first few words tell.
            if !is_enough(most, all) {
                return false;
            }
        }
    }
    all >= 3 && is_enough(capitalised, all)
}
