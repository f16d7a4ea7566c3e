//! Whether a remark may be shown, and whether what it would write may be proposed: the conditions of an editor.

use serde::Serialize;

use super::change::{Hunk, changed, hunks, is_word};
use super::house_style::is_house_style;
use super::relint::Relinter;
use super::{Category, Remark, Side, Weight};
use crate::document::{Document, Language, Role};
use crate::language::Facts;
use crate::language::lexicon::Lexicon;
use crate::linter::{Diagnostic, Linter};
use crate::rule::{Fact, Finding, Place, Severity, Suggestion, Taste};
use crate::span::Span;
use crate::text::{Text, sentences, words};

/// What became of the answers of a judge.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tally {
    /// All that was said.
    pub answers: usize,
    /// Dropped: what is quoted does not stand in the text.
    pub not_in_text: usize,
    /// Dropped: it would change nothing.
    pub unchanged: usize,
    /// Dropped: it lies on markup, code, or text of another language.
    pub no_text: usize,
    /// Dropped: a quotation keeps its faults on purpose.
    pub quoted: usize,
    /// Dropped: another house style or region.
    pub house_style: usize,
    /// Dropped: one word as good as another, as far as anybody can tell.
    pub taste: usize,
    /// Dropped: it was said before of the same place.
    pub said_before: usize,
    /// Dropped: its rule does not run.
    pub not_wanted: usize,
    /// Said of a place where a rule finds something, too.
    pub with_rules: usize,
    /// Kept without what it would write, which loses something or makes the sentence worse.
    pub without_fix: usize,
    /// Questions that have no answer.
    pub unanswered: usize,
}

impl Tally {
    /// Adds another.
    pub const fn add(&mut self, other: &Self) {
        self.answers += other.answers;
        self.not_in_text += other.not_in_text;
        self.unchanged += other.unchanged;
        self.no_text += other.no_text;
        self.quoted += other.quoted;
        self.house_style += other.house_style;
        self.taste += other.taste;
        self.said_before += other.said_before;
        self.not_wanted += other.not_wanted;
        self.with_rules += other.with_rules;
        self.without_fix += other.without_fix;
        self.unanswered += other.unanswered;
    }

    /// How many answers were dropped.
    pub const fn dropped(&self) -> usize {
        self.not_in_text
            + self.unchanged
            + self.no_text
            + self.quoted
            + self.house_style
            + self.taste
            + self.said_before
            + self.not_wanted
    }
}

/// A longer place is narrowed to what the replacement changes of it, and to so much of that, in bytes.
const LONG_PLACE: usize = 60;

/// Exchanged stretches of at most so many words are a choice of words.
const FEW_WORDS: usize = 2;

/// Who quotes less than so many bytes points at a fault: of choices of words in such quotes people mark half, of those in
/// longer ones a quarter.
const SHORT_QUOTE: usize = 20;

/// A text with less than one serious fault in so many words reads as if somebody had edited it.
const SOUND: usize = 250;

/// What remarks are held against.
pub struct Verifier<'a> {
    document: &'a Document,
    language: Language,
    facts: &'static Facts,
    lexicon: Option<&'static Lexicon>,
    has_source: bool,
    remarks: &'a [Remark],
    /// Places where rules find something.
    found: Vec<Place>,
    /// Whether the text as a whole reads as if somebody had edited it.
    is_sound: bool,
    relinter: Relinter<'a>,
}

impl<'a> Verifier<'a> {
    /// Remarks on a document beside what the rules `found` in it.
    pub fn new(
        linter: &'a Linter,
        document: &'a Document,
        has_source: bool,
        remarks: &'a [Remark],
        found: &[Diagnostic],
    ) -> Self {
        let language = linter.language();
        let found: Vec<Place> =
            found.iter().filter(|d| d.severity > Severity::Info).map(|d| d.place).collect();
        let words: usize = document.blocks.iter().map(|block| words(block.text.as_str()).len()).sum();
        let serious = found.len() + remarks.iter().filter(|r| r.answer.weight == Weight::Major).count();
        Self {
            document,
            language,
            facts: Facts::of(language),
            lexicon: Lexicon::of(language.as_str()),
            has_source,
            remarks,
            is_sound: serious * SOUND < words,
            found,
            relinter: Relinter::new(linter, document),
        }
    }

    /// The finding of a remark that holds; nothing of one that is dropped, which is counted.
    pub fn finding(&self, remark: &Remark, tally: &mut Tally) -> Option<Finding> {
        let dropped = if !self.is_text(remark.place) {
            Some(&mut tally.no_text)
        } else if is_unchanged(remark) {
            Some(&mut tally.unchanged)
        } else if self.is_deliberate(remark) {
            Some(&mut tally.quoted)
        } else if is_house_style(self.document, self.lexicon, remark) {
            Some(&mut tally.house_style)
        } else if self.is_taste(remark) {
            Some(&mut tally.taste)
        } else {
            None
        };
        if let Some(count) = dropped {
            *count += 1;
            return None;
        }
        Some(self.accepted(remark, tally))
    }

    fn accepted(&self, remark: &Remark, tally: &mut Tally) -> Finding {
        let answer = &remark.answer;
        let text = self.document.text(remark.place.block);
        let written = answer.replacement.as_deref().filter(|_| answer.side == Side::Target);
        let fix = written.filter(|new| {
            let holds = remark.is_whole
                && keeps_all(answer.category, remark.place.span.of(text), new)
                && !self.relinter.gets_worse(remark.place, new);
            tally.without_fix += usize::from(!holds);
            holds
        });
        let span = narrowed(text, remark.place.span, written);
        let votes = answer.opinion.votes as f32 / answer.opinion.of.max(1) as f32;
        let sure = if answer.weight == Weight::Major { 0.7 } else { 0.5 };
        let finding = Finding::new(remark.place.block, span)
            .arg("why", answer.why.clone())
            .confidence(sure * votes.clamp(0.0, 1.0));
        match fix {
            Some(new) => {
                finding.suggest(Suggestion::replace(remark.place, new, crate::rule::Applicability::Unsafe))
            }
            None => finding,
        }
    }

    /// Whether a place is text of the language that is judged.
    fn is_text(&self, place: Place) -> bool {
        self.document.blocks.get(place.block).is_some_and(|block| {
            block.language.is_none_or(|own| own == self.language) && !block.text.has_opaque(place.span)
        })
    }

    /// Whether whoever wrote the text quotes a fault and says so, or quotes in another language.
    fn is_deliberate(&self, remark: &Remark) -> bool {
        let Some(block) = self.document.blocks.get(remark.place.block) else { return false };
        let behind = block.text.as_str().get(remark.place.span.end..).unwrap_or_default().trim_start();
        let is_marked = ["[sic", "(sic"].iter().any(|mark| behind.to_lowercase().starts_with(mark));
        let is_foreign = || {
            block.role == Role::Quote
                && crate::language::recognise::recognise(block.text.as_str())
                    .is_some_and(|(language, sure)| language != self.language && sure > 0.9)
        };
        is_marked || is_foreign()
    }

    /// Whether a remark of little weight on language could as well not be made: nothing else is wrong in the sentence, and it
    /// exchanges one word or two in a longer quote, which only the source could decide, or the text reads as if somebody had
    /// edited it.
    fn is_taste(&self, remark: &Remark) -> bool {
        let answer = &remark.answer;
        let Some(new) = answer.replacement.as_deref().filter(|new| !new.is_empty()) else { return false };
        let Some(taste) = answer.category.taste() else { return false };
        if self.has_source || answer.weight == Weight::Major {
            return false;
        }
        let is_choice = answer.quote.len() >= SHORT_QUOTE
            && match (&hunks(&answer.quote, new)[..], taste) {
                ([hunk], Taste::SmallWords) => self.is_small_word_for_another(hunk),
                ([hunk], Taste::Words) => self.is_choice_of_words(hunk),
                _ => false,
            };
        (self.is_sound || is_choice) && !self.is_beside_fault(remark)
    }

    /// One article or preposition for another.
    fn is_small_word_for_another(&self, hunk: &Hunk<'_>) -> bool {
        let is_small = |word: &str| self.facts.is_function_word(word);
        matches!((&hunk.old[..], &hunk.new[..]), ([old], [new]) if is_small(old) && is_small(new))
    }

    /// One or two words for others that are no forms of the same; no name, no number.
    fn is_choice_of_words(&self, hunk: &Hunk<'_>) -> bool {
        let (old, new) = hunk.words();
        let few = 1..=FEW_WORDS;
        let is_fact = |word: &&str| {
            let capital = word.starts_with(char::is_uppercase) && self.language.as_str() != "de";
            capital || word.contains(|c: char| c.is_numeric())
        };
        let one_word =
            |pieces: &[&str]| pieces.iter().find(|piece| is_word(piece)).map(|word| word.to_lowercase());
        let is_form = || match (one_word(&hunk.old), one_word(&hunk.new)) {
            (Some(a), Some(b)) if old == 1 && new == 1 => are_forms(&a, &b),
            _ => false,
        };
        few.contains(&old) && few.contains(&new) && !hunk.old.iter().any(is_fact) && !is_form()
    }

    /// Whether something else is wrong in the sentence: a rule says so, or the judge of something that is no matter of
    /// taste.
    fn is_beside_fault(&self, remark: &Remark) -> bool {
        let text = self.document.text(remark.place.block);
        let of_remark = |span: &Span<Text>| span.overlaps(remark.place.span);
        let sentences: Vec<Span<Text>> =
            sentences(text, self.facts.abbreviations).into_iter().filter(of_remark).collect();
        let inside = |place: Place| {
            place.block == remark.place.block && sentences.iter().any(|sentence| sentence.touches(place.span))
        };
        let is_hard = |other: &&Remark| {
            let answer = &other.answer;
            answer.weight == Weight::Major || answer.category.taste().is_none()
        };
        self.found.iter().any(|place| inside(*place))
            || self.remarks.iter().filter(is_hard).any(|other| inside(other.place))
    }
}

/// Whether what a remark would write is what stands there, white space at the ends aside.
fn is_unchanged(remark: &Remark) -> bool {
    remark.answer.replacement.as_ref().is_some_and(|new| new.trim() == remark.answer.quote.trim())
}

/// Whether two words may be forms of one: they begin alike, for half of the longer one at least.
fn are_forms(a: &str, b: &str) -> bool {
    let same = a.chars().zip(b.chars()).take_while(|(a, b)| a == b).count();
    let longest = a.chars().count().max(b.chars().count());
    (same >= 3 && 2 * same >= longest) || (same >= 2 && longest <= 4)
}

/// Where a reader has to look: of a long place that is written anew the part that changes, or the beginning of that part
/// where it is long still; all of other places.
fn narrowed(text: &str, span: Span<Text>, new: Option<&str>) -> Span<Text> {
    let is_long = |part: &Span<Text>| part.len() > LONG_PLACE;
    let rewritten = new.filter(|new| is_long(&span) && !new.is_empty());
    let Some(part) = rewritten.and_then(|new| changed(span.of(text), new)) else { return span };
    let part = Span::<Text>::new(span.start + part.start, span.start + part.end);
    let fitting = words(part.of(text)).into_iter().map(|word| part.start + word.span().end);
    let end = fitting.take_while(|end| end - part.start <= LONG_PLACE).last().filter(|_| is_long(&part));
    Span::new(part.start, end.unwrap_or(part.end))
}

/// Whether a replacement keeps the numbers, names, addresses and placeholders of what it replaces, unless it is one of
/// these that is at fault.
fn keeps_all(category: Category, old: &str, new: &str) -> bool {
    let holds = |fact, is_same: bool| category.may_change(fact) || is_same;
    holds(Fact::Numbers, numbers(old) == numbers(new))
        && holds(Fact::Names, names(old).all(|name| has_name(new, name)))
        && holds(Fact::Signs, signs(old) == signs(new))
}

/// The runs of digits of a text, in no order.
fn numbers(text: &str) -> Vec<&str> {
    sorted(text.split(|c: char| !c.is_ascii_digit()).filter(|run| !run.is_empty()))
}

/// The addresses and placeholders of a text, in no order.
fn signs(text: &str) -> Vec<&str> {
    let is_format = |piece: &str| piece.starts_with('%') && piece.contains(char::is_alphabetic);
    let is_sign = |piece: &&str| piece.contains("://") || piece.contains(['@', '{', '<']) || is_format(piece);
    sorted(text.split_whitespace().filter(is_sign))
}

fn sorted<'t>(pieces: impl Iterator<Item = &'t str>) -> Vec<&'t str> {
    let mut pieces: Vec<&str> = pieces.collect();
    pieces.sort_unstable();
    pieces
}

/// Capitalised words that do not stand where any word has a capital.
fn names(text: &str) -> impl Iterator<Item = &str> {
    let capitalised = words(text).into_iter().skip(1).filter(|word| word.is_capitalised());
    capitalised.map(|word| word.span().of(text)).filter(|word| word.len() > 2)
}

/// Whether a name is in a text, be it with another ending.
fn has_name(text: &str, name: &str) -> bool {
    let stem = name.char_indices().nth(4).map_or(name, |(end, _)| &name[..end]);
    words(text).iter().any(|word| word.span().of(text).starts_with(stem))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replacement_keeps_what_is_fact() {
        let keeps = |old, new| keeps_all(Category::named("calque"), old, new);
        assert!(keeps("met with 12 men", "met 12 men") && !keeps("met with 12 men", "met a dozen men"));
        assert!(keeps("said to Salah", "told Salah’s") && !keeps("said to Salah", "told him"));
        assert!(!keeps("write to a@b.org", "write") && !keeps("has {n} files", "has files"));
        assert!(keeps_all(Category::named("name"), "the Salah", "the Saleh"));
    }

    #[test]
    fn forms_of_a_word_are_no_choice_of_words() {
        assert!(are_forms("has", "have") && are_forms("nuevo", "nuevos"));
        assert!(!are_forms("lawn", "pitch") && !are_forms("global", "umfassend"));
    }
}
