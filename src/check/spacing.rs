//! Spaces that are missing or too many around marks.

use crate::model::Context;
use crate::rule::{Applicability, Finding, List, Place, Rule, Severity, Suggestion};
use crate::span::{Edit, Span};
use crate::text::around::{
    after, before, is_capitalised, is_european, is_lower, space_before, token, word_after, word_before,
};
use crate::text::{Mark, Text};

/// White space before a mark that takes none.
///
/// Options: `no-break`, whether it is no-break spaces that are looked for, or all others.
pub fn before_mark(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let no_break = rule.options.get("no-break").and_then(toml::Value::as_bool).unwrap_or_default();
    for (block, text) in context.texts() {
        for &Mark { at, char: mark, .. } in context.marks(block).iter().filter(|mark| is_stop(mark.char)) {
            if at == 0 || text.as_bytes()[at - 1].is_ascii_graphic() {
                continue;
            }
            let space = space_before(text, at);
            let wanted = no_break == space.starts_with(['\u{A0}', '\u{202F}']);
            if space.is_empty() || !wanted || context.facts.spaced_marks.contains(&mark) {
                continue;
            }
            let start = at - space.len();
            let span = Span::new(start, at + 1);
            let Some(doubt) = loose_mark(text, start, at, mark) else { continue };
            if context.is_address(block, Span::new(at, at + 1)) {
                continue;
            }
            let mut edits = vec![Edit::new(Span::new(start, at), "")];
            if after(text, at + 1).is_some_and(char::is_alphabetic) {
                edits.push(Edit::new(Span::at(at + 1), " "));
            }
            let finding = Finding::new(block, span).arg("mark", mark).at_most(doubt);
            // Behind an article a word is lost, not a space too many.
            let word = word_before(text, start).to_lowercase();
            let hole = context.facts.determiners.contains(&word.as_str());
            let fix = Suggestion::edits(block, edits, Applicability::Safe);
            findings.push(if hole { finding } else { finding.suggest(fix) });
        }
    }
}

const fn is_stop(mark: char) -> bool {
    matches!(mark, '.' | ',' | ';' | ':' | '!' | '?')
}

/// How bad a mark at `at` after white space from `start` on is; nothing when it may stand there.
fn loose_mark(text: &str, start: usize, at: usize, mark: char) -> Option<Severity> {
    let left = before(text, start)?;
    let next = after(text, at + 1);
    let spaced = next.is_none_or(char::is_whitespace);
    let ends_something = is_european(left)
        || left.is_numeric()
        || matches!(left, ')' | ']' | '"' | '”' | '»' | '“' | '’' | '\'' | '%' | '€' | '°');
    let closed = spaced || next.is_some_and(|c| matches!(c, '"' | '”' | '“' | '»' | '\'' | '’' | ')' | ']'));
    let right = word_after(text, at + 1);
    let fits = match mark {
        // ` .NET`, ` .5`, ` ...`, `. . .` are no lost stops.
        '.' => {
            (closed && !is_spaced_ellipsis(text, start, at))
                || (is_capitalised(right) && is_lower(word_before(text, start), 2))
        }
        ',' => closed || (next.is_some_and(is_european) && word_before(text, start).chars().count() > 1),
        // Ratios (`5 : 3`) and faces (`: )`, `; )`).
        ':' => spaced && !(left.is_numeric() && follows_digit(text, at + 1)) && !is_face(text, at + 1),
        ';' => spaced && !is_face(text, at + 1),
        _ => closed || next.is_some_and(|c| matches!(c, '!' | '?' | '.')),
    };
    (ends_something && fits).then_some(Severity::Error)
}

fn is_spaced_ellipsis(text: &str, start: usize, at: usize) -> bool {
    let next = text[at + 1..].trim_start_matches(' ');
    before(text, start) == Some('.') || next.starts_with('.')
}

fn follows_digit(text: &str, at: usize) -> bool {
    text[at..].trim_start_matches([' ', '\u{A0}']).starts_with(|c: char| c.is_numeric())
}

fn is_face(text: &str, at: usize) -> bool {
    let rest = text[at..].trim_start_matches([' ', '-', '\u{A0}']);
    rest.starts_with([')', '(', '/', '|'])
        || (rest.starts_with(['D', 'P', 'O']) && !rest[1..].starts_with(char::is_alphabetic))
}

/// No white space after a mark that takes one: `attention,the`, `prison.The`, `St.Peter`.
///
/// Options: `titles`, abbreviations that stand before a name (`St`); `starters`, words that begin a sentence and are no
/// part of a name (`Moscow.However`), besides the language's function words.
pub fn after_mark(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let (titles, starters) = (rule.list("titles"), rule.list("starters"));
    for (block, text) in context.texts() {
        for &Mark { at, char: mark, .. } in context.marks(block).iter().filter(|mark| is_stop(mark.char)) {
            let spaced = text.as_bytes().get(at + 1) == Some(&b' ');
            if spaced || !after(text, at + 1).is_some_and(|c| is_european(c) || matches!(c, '¿' | '¡')) {
                continue;
            }
            let seam = Seam { context, text, block, at, mark };
            let Some(doubt) = seam.doubt(titles, starters) else { continue };
            let place = Place { block, span: Span::at(at + 1) };
            findings.push(
                Finding::new(block, seam.span())
                    .arg("mark", mark)
                    .suggest(Suggestion::replace(place, " ", Applicability::Safe))
                    .at_most(doubt),
            );
        }
    }
}

/// A mark between two words without a space.
struct Seam<'c, 'a> {
    context: &'c Context<'a>,
    text: &'a str,
    block: usize,
    at: usize,
    mark: char,
}

impl<'a> Seam<'_, 'a> {
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
    fn doubt(&self, titles: &List, starters: &List) -> Option<Severity> {
        let (left, right) = (self.left(), self.right());
        let bracket = before(self.text, self.at).is_some_and(|c| matches!(c, ')' | ']' | '”' | '»'));
        let token = token(self.text, self.at);
        let coded = token.contains(['@', '_', '=', '{', '\\', '#', '<', '&'])
            || token.contains("://")
            || token.contains("::");
        let continues = self.text[self.at + 1 + right.len()..].starts_with(['(', '[', '_']);
        if coded || continues || (left.is_empty() && !bracket) {
            return None;
        }
        let starts = starters.contains(right) || self.context.facts.is_function_word(right);
        let function = starts && right.chars().count() > 1;
        let doubt = match self.mark {
            ',' | ';' => Self::comma(left, right, token, bracket)?,
            '.' => self.stop(left, right, token, bracket, titles, function)?,
            ':' => self.colon(left, right)?,
            _ => (is_capitalised(right) && (is_lower(left, 2) || function)).then_some(Severity::Error)?,
        };
        // A domain is no lost space, but `Moscow.It` and `Paris.In` are.
        let domain = self.context.is_address(self.block, Span::new(self.at, self.at + 1));
        (!domain || (is_capitalised(left) && is_capitalised(right) && function)).then_some(doubt)
    }

    fn comma(left: &str, right: &str, token: &str, bracket: bool) -> Option<Severity> {
        let letters = |word: &str| word.chars().all(|c| c.is_alphabetic() || matches!(c, '\'' | '’'));
        let year = left.len() >= 2 && left.bytes().all(|b| b.is_ascii_digit());
        if !(letters(right) && (bracket || letters(left) || year)) {
            return None;
        }
        // `f(x,y)`, `N,N-diethyl`, `a,b,c` are written closed on purpose.
        let short = !bracket && (left.chars().count() < 2 || right.chars().count() < 2);
        let listed = token.matches([',', ';']).count() > 1 && token.contains(['(', '[', '/', '|']);
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
        titles: &List,
        function: bool,
    ) -> Option<Severity> {
        const ENDINGS: &[&str] =
            &["Com", "Net", "Org", "Info", "Ru", "Js", "Io", "Tv", "Fm", "Ai", "Uk", "Eu", "Pdf", "Exe"];
        if self.text[self.at + 1..].starts_with(['¿', '¡']) {
            return is_lower(left, 2).then_some(Severity::Error);
        }
        let one_letter = right.chars().count() == 1
            && self.context.facts.one_letter_words.contains(&right.to_lowercase().as_str())
            && right.chars().all(char::is_uppercase)
            && self.text[self.at + 1 + right.len()..].starts_with(' ');
        if token.matches('.').count() > 3 || ENDINGS.contains(&right) {
            return None;
        }
        let sentence = is_capitalised(right) || (one_letter && is_lower(left, 3));
        let number = left.len() >= 2 && left.bytes().all(|b| b.is_ascii_digit());
        if titles.contains(left) && is_capitalised(right) {
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
        // German writes `Leser:In`, `Mitarbeiter:Innen`.
        let gendered = self.context.facts.tag == "de" && right.starts_with("In");
        (is_lower(left, 3) && is_capitalised(right) && !gendered).then_some(Severity::Warning)
    }
}
