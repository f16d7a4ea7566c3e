//! `spacing/after-punctuation`: marks that lack the space behind them.

use super::is_stop;
use crate::check::{Check, Needs, Opt};
use crate::language::lexicon::{Entry, Lexicon};
use crate::model::Context;
use crate::rule::{Applicability, Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::around::{
    after, before, is_capitalised, is_european, is_lower, token, word_after, word_before,
};
use crate::text::{Mark, Text};

/// The entry of the check.
pub const CHECK: Check = Check {
    name: "spacing/after-punctuation",
    options: &[
        Opt { name: "titles", about: "abbreviations that stand before a name (`St`)", default: "[]" },
        Opt {
            name: "starters",
            about: "words that begin a sentence and no name (`Moscow.However`), besides function words",
            default: "[]",
        },
        Opt { name: "endings", about: "endings of addresses and files (`Telekom.Com`)", default: "[]" },
    ],
    arguments: &["mark"],
    needs: Needs::Text,
    run: check,
};

/// No white space after a mark that takes one: `attention,the`, `prison.The`, `St.Peter`.
fn check(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let lists =
        Lists { titles: rule.list("titles"), starters: rule.list("starters"), endings: rule.list("endings") };
    for (block, text) in context.texts() {
        for &Mark { at, char: mark, .. } in context.marks(block).iter().filter(|mark| is_stop(mark.char)) {
            let spaced = text.as_bytes().get(at + 1) == Some(&b' ');
            if spaced || !after(text, at + 1).is_some_and(|c| is_european(c) || matches!(c, '¿' | '¡')) {
                continue;
            }
            let gap = Gap { context, text, block, at, mark };
            let Some(doubt) = gap.doubt(&lists) else { continue };
            let place = Place { block, span: Span::at(at + 1) };
            findings.push(
                Finding::new(block, gap.span())
                    .arg("mark", mark)
                    .suggest(Suggestion::replace(place, " ", Applicability::Safe))
                    .at_most(doubt),
            );
        }
    }
}

/// What the rule is told of words.
struct Lists<'r> {
    titles: &'r List,
    starters: &'r List,
    endings: &'r List,
}

/// A mark between two words without a space.
struct Gap<'c, 'a> {
    context: &'c Context<'a>,
    text: &'a str,
    block: usize,
    at: usize,
    mark: char,
}

/// Whether a piece of a token is one word with a capital, or nothing.
fn is_label(piece: &str) -> bool {
    piece.chars().next().is_none_or(char::is_uppercase)
}

impl<'a> Gap<'_, 'a> {
    fn left(&self) -> &'a str {
        word_before(self.text, self.at)
    }

    fn right(&self) -> &'a str {
        word_after(self.text, self.at + 1)
    }

    /// The words on both sides with the mark, when they are short, else the mark and its neighbours.
    fn span(&self) -> Span<Text> {
        Span::new(self.at - self.left().len(), self.at + 1 + self.right().len())
    }

    /// How bad it is; nothing when the mark may stand there.
    fn doubt(&self, lists: &Lists<'_>) -> Option<Severity> {
        let (left, right) = (self.left(), self.right());
        let bracket = before(self.text, self.at).is_some_and(|c| matches!(c, ')' | ']' | '”' | '»'));
        let token = token(self.text, self.at);
        let coded = token.contains(['@', '_', '=', '{', '\\', '#', '<', '&'])
            || token.contains("://")
            || token.contains("::");
        let continues = self.text[self.at + 1 + right.len()..].starts_with(['(', '[', '_']);
        if coded || continues || self.is_identifier(lists, left, right) || (left.is_empty() && !bracket) {
            return None;
        }
        let starts = lists.starters.contains(right)
            || self.context.facts.is_function_word(right)
            || self.mark == '.' && self.goes_on_behind(right);
        let function = starts && right.chars().count() > 1;
        let doubt = match self.mark {
            // `we;ve`: the mark stands for an apostrophe.
            ';' if self.context.facts.clitics.contains(&right) => return None,
            ',' | ';' => Self::comma(left, right, token, bracket)?,
            '.' => self.stop(left, right, token, bracket, lists, function)?,
            ':' => self.colon(left, right)?,
            _ => (is_capitalised(right) && (is_lower(left, 2) || function)).then_some(Severity::Error)?,
        };
        // A domain is no lost space, but `Moscow.It` and `Paris.In` are.
        let domain = self.context.is_address(self.block, Span::new(self.at, self.at + 1));
        (!domain || (is_capitalised(left) && is_capitalised(right) && function)).then_some(doubt)
    }

    /// Whether a stop joins the name of a module, which is no word of the language, to what it holds: `os.Create`.
    fn is_identifier(&self, lists: &Lists<'_>, left: &str, right: &str) -> bool {
        let is_word = |lexicon: &Lexicon| lexicon.get(left).is_some_and(Entry::is_in_dictionary);
        self.mark == '.'
            && is_lower(left, 2)
            && left.is_ascii()
            && is_capitalised(right)
            && !lists.starters.contains(right)
            && !self.context.facts.is_function_word(right)
            && self.context.lexicon.is_some_and(|lexicon| !is_word(lexicon))
    }

    /// Whether a capital can only be that of a sentence: a common word that names nothing, and the next one in lower case.
    fn goes_on_behind(&self, right: &str) -> bool {
        const COMMON: u8 = 45;
        let plain = |entry: Entry| entry.names_nothing() && entry.band() >= COMMON;
        let behind = self.text[self.at + 1 + right.len()..].strip_prefix(' ');
        is_capitalised(right)
            && behind.is_some_and(|rest| rest.starts_with(char::is_lowercase))
            && self.context.lexicon.and_then(|lexicon| lexicon.get(right)).is_some_and(plain)
    }

    fn comma(left: &str, right: &str, token: &str, bracket: bool) -> Option<Severity> {
        let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
        let year = left.len() >= 2 && left.bytes().all(|b| b.is_ascii_digit());
        if !(letters(right) && (bracket || letters(left) || year)) {
            return None;
        }
        // `f(x,y)`, `N,N-diethyl`, `a,b,c` are written closed on purpose.
        let short = !bracket && (left.chars().count() < 2 || right.chars().count() < 2);
        // Codes in a row are no sentence: `Top;Middle;Bottom`.
        let listed = token.matches([',', ';']).count() > 1
            && (token.contains(['(', '[', '/', '|']) || token.split([',', ';', '"', '“', '”']).all(is_label));
        let capitals = |word: &str| !word.chars().any(char::is_lowercase);
        (!short && !listed)
            .then(|| if capitals(left) && capitals(right) { Severity::Info } else { Severity::Error })
    }

    fn stop(
        &self,
        left: &str,
        right: &str,
        token: &str,
        bracket: bool,
        lists: &Lists<'_>,
        function: bool,
    ) -> Option<Severity> {
        if self.text[self.at + 1..].starts_with(['¿', '¡']) {
            return is_lower(left, 2).then_some(Severity::Error);
        }
        let one_letter = right.chars().count() == 1
            && self.context.facts.one_letter_words.contains(&right.to_lowercase().as_str())
            && right.chars().all(char::is_uppercase)
            && self.text[self.at + 1 + right.len()..].starts_with(' ');
        if token.matches('.').count() > 3 || lists.endings.contains(right) {
            return None;
        }
        let sentence = is_capitalised(right) || (one_letter && is_lower(left, 3));
        let number = left.len() >= 2 && left.bytes().all(|b| b.is_ascii_digit());
        if lists.titles.contains(left) && is_capitalised(right) {
            return Some(Severity::Warning);
        }
        if sentence && (bracket || is_lower(left, 2)) {
            return Some(Severity::Error);
        }
        if sentence && function && (number || left.chars().count() > 2) {
            return Some(Severity::Warning);
        }
        // `prison.the`: a small word is no name of a file or method.
        let small = function && is_lower(right, 3) && is_lower(left, 4) && token.matches('.').count() == 1;
        small.then_some(Severity::Warning)
    }

    fn colon(&self, left: &str, right: &str) -> Option<Severity> {
        // A path of labels goes on: `Assets:Money owed to you:Peter`.
        let is_path = || {
            let marks =
                self.context.marks(self.block).iter().filter(|mark| mark.char == ':' && mark.at != self.at);
            marks.map(|mark| mark.at).any(|at| {
                is_capitalised(word_before(self.text, at)) && is_capitalised(word_after(self.text, at + 1))
            })
        };
        // German writes `Leser:In`, `Mitarbeiter:Innen`.
        let gendered = self.context.facts.gendered_endings.iter().any(|ending| right.starts_with(ending));
        (is_lower(left, 3) && is_capitalised(right) && !gendered && !is_path()).then_some(Severity::Warning)
    }
}
