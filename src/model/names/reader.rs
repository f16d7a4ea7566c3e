//! Reads the names of a document.

use std::collections::HashSet;

use super::mention::{Couple, Form, Mention, Names};
use super::run::{Joint, Member, Run, follows_opening, is_title_case};
use super::token::{Hyphens, Token, glosses, is_particle, is_title_word, token};
use crate::language::lexicon::{Entry, Lexicon};
use crate::language::name::fold::is_hyphen;
use crate::model::Context;
use crate::model::wordbook::{Form as WordForm, Wordbook};
use crate::rule::Place;
use crate::span::Span;
use crate::text::{Text, Word, WordClass, WordHash, WordMap};

/// Names shorter than this, in letters, are too short to compare, but for one letter where others stand beside them.
const SHORTEST: usize = 4;

/// A word that is at most this frequent (band, ten times the Zipf value) may be a name although it only opens sentences.
const RARE_ENOUGH: u8 = 36;

/// A capitalised opening word from this band on is taken for a common word.
const COMMON: u8 = 40;

/// Titles and initials between two words of a name are at most this many.
const COMPANY: usize = 4;

/// Few articles have more capitalised words than this.
const USUAL: usize = 50;

/// The names of a document.
pub fn names(context: &Context<'_>) -> Names {
    let mut reader = Reader::new(context);
    for (block, text) in context.texts() {
        reader.read(block, text);
    }
    reader.finish()
}

struct Reader<'c, 'a> {
    context: &'c Context<'a>,
    lexicon: Option<&'static Lexicon>,
    wordbook: &'c Wordbook,
    forms: Vec<Form>,
    /// The number of each form in the wordbook, where it stands there.
    numbers: Vec<Option<u32>>,
    /// The forms by that number, and those that have none by their text.
    by_number: WordMap<u32, usize>,
    by_text: WordMap<&'a str, usize>,
    /// Hyphenated words that are no names, whole.
    compounds: HashSet<&'a str, WordHash>,
    couples: Vec<Couple>,
    sentences: u32,
}

impl<'c, 'a> Reader<'c, 'a> {
    fn new(context: &'c Context<'a>) -> Self {
        Self {
            context,
            lexicon: context.lexicon,
            wordbook: context.wordbook(),
            forms: Vec::with_capacity(USUAL),
            numbers: Vec::with_capacity(USUAL),
            by_number: WordMap::with_capacity_and_hasher(USUAL, WordHash::default()),
            by_text: WordMap::default(),
            compounds: HashSet::default(),
            couples: Vec::new(),
            sentences: 0,
        }
    }

    fn read(&mut self, block: usize, text: &'a str) {
        let (context, lexicon) = (self.context, self.lexicon);
        let words = context.words(block);
        let sentences = context.sentences(block);
        let addresses = context.addresses(block);
        let glosses = glosses(text, context.brackets(block));
        let hyphens = Hyphens::of(text, context.may_have(block, Hyphens::MARKS));
        let token = |parts| token(text, parts, context.facts, lexicon);
        let is_title = is_title_case(words, hyphens.compounds(words).map(token));
        let mut run = Run { block, text, is_title, sentence: 0, members: Vec::new(), reached: 0 };
        let (mut gloss, mut address, mut at) = (0, 0, 0);
        // Where the word or compound before begins.
        let mut before = None;
        while at < words.len() {
            if run.members.is_empty() {
                // Between names most words say nothing.
                let is_name = |word: &Word| {
                    !matches!(word.class, WordClass::Lower | WordClass::Number) || hyphens.may_follow(word)
                };
                let passed = words[at..].iter().position(is_name).unwrap_or(words.len() - at);
                at += passed;
                before = if passed > 0 { Some(words[at - 1].span().start) } else { before };
            }
            let parts = hyphens.compound(&words[at..]);
            let [first, ..] = parts else { break };
            let token = token(parts);
            let index = at;
            at += parts.len();
            pass(sentences, &mut run.sentence, first.span().start);
            let ended = run.sentence.checked_sub(1).map_or(0, |last| sentences[last].end);
            let opens = before.replace(first.span().start).is_none_or(|before| before < ended);
            pass(&glosses, &mut gloss, token.whole.start);
            if glosses.get(gloss).is_some_and(|g| g.contains(token.whole)) {
                continue;
            }
            let mut is_address = || {
                pass(addresses, &mut address, token.span.start);
                addresses.get(address).is_some_and(|address| address.overlaps(token.span))
            };
            if token.is_capitalised && !is_address() {
                let form = self.form(&token, parts, self.wordbook.form(block, index));
                self.go_on(&mut run, token, form, opens);
            } else {
                self.interrupt(&mut run, &token);
            }
        }
        self.close(&mut run);
        self.sentences += sentences.len() as u32 + 1;
    }

    /// Adds a capitalised word to the name being read, or begins another with it; `opens` when it opens a sentence.
    fn go_on(&mut self, run: &mut Run<'a>, token: Token<'a>, form: usize, opens: bool) {
        let joint = Joint::between(run.text, run.members.last(), run.reached, &token, opens);
        if joint == Joint::None {
            self.close(run);
        }
        let is_initial = opens || joint == Joint::None && follows_opening(run.text, token.whole.start);
        run.members.push(Member { token, form, is_initial, is_adjacent: joint == Joint::Space });
        run.reached = token.whole.end;
        if is_initial && self.is_common(form) {
            self.close(run);
        }
    }

    /// Ends the name being read before a word that is no part of one, unless that is a particle.
    fn interrupt(&mut self, run: &mut Run<'a>, token: &Token<'a>) {
        if token.is_compound {
            self.compounds.insert(token.whole.of(run.text));
        }
        let gap = Span::<Text>::new(run.reached, token.whole.start);
        if !run.members.is_empty() && gap.of(run.text) == " " && is_particle(token.text) {
            run.reached = token.whole.end;
        } else {
            self.close(run);
        }
    }

    /// The form of a token; `first` is that of its first word.
    fn form(&mut self, token: &Token<'a>, parts: &[Word], first: Option<&WordForm>) -> usize {
        let text = token.text;
        let is_core = |form: &&WordForm| parts.len() == 1 && token.span == form.core_at(token.whole.start);
        let core = first.filter(is_core).map(|form| form.core);
        let number = core.or_else(|| self.wordbook.number(text));
        let known = match number {
            Some(number) => self.by_number.get(&number),
            None => self.by_text.get(text),
        };
        if let Some(&known) = known {
            return known;
        }
        let index = self.forms.len();
        match number {
            Some(number) => self.by_number.insert(number, index),
            None => self.by_text.insert(text, index),
        };
        let entry = match core {
            Some(core) => self.wordbook.get(core).entry,
            None => self.lexicon.and_then(|lexicon| lexicon.get(text)),
        };
        self.forms.push(Form::new(text.to_owned(), entry));
        self.numbers.push(number);
        index
    }

    /// Whether the opening word of a sentence is no part of the name behind it (`In Kabul`, `The Taliban`), as a noun or
    /// a given name may be (`Storm Marta`, `Frank Marten`).
    fn is_common(&self, form: usize) -> bool {
        let form = &self.forms[form];
        let bears = |entry: Entry| {
            entry.is_person() || entry.is_noun() && !entry.is_finite() && !entry.is_adjective()
        };
        let common = |entry: Entry| {
            entry.is_function_word() || (entry.is_lower() && entry.band() >= COMMON && !bears(entry))
        };
        match form.entry {
            Some(entry) => common(entry),
            None => self.context.facts.is_function_word(&form.text),
        }
    }

    /// Ends a name, where one is read: every member learns its company.
    fn close(&mut self, run: &mut Run<'a>) {
        let company = |member: &Member<'_>| {
            let text = member.token.text;
            (text.chars().nth(1).is_some() && !is_title_word(text)).then_some(member.form)
        };
        let Run { block, is_title, sentence, .. } = *run;
        let sort = run.sort(self.context.facts);
        let run = &mut run.members;
        for (index, member) in run.iter().enumerate() {
            let place = Place { block, span: member.token.span };
            let mentions = &mut self.forms[member.form].mentions;
            if mentions.is_empty() {
                // Most names of a large text stand there once.
                mentions.reserve_exact(1);
            }
            let before = run[..index].iter().rev().take(COMPANY).find_map(company);
            let after = run[index + 1..].iter().take(COMPANY).find_map(company);
            let mut mention = Mention::new(place, self.sentences + sentence as u32, (before, after));
            (mention.is_weak, mention.sort) = (member.is_initial || is_title, sort);
            mentions.push(mention);
            if member.is_adjacent && index > 0 {
                let before = run[index - 1];
                self.couples.push(Couple::new(
                    (before.form, member.form),
                    Place { block, span: before.token.span.cover(member.token.span) },
                    run[..index - 1].iter().rev().take(COMPANY).find_map(company),
                    run.len() == 2,
                ));
            }
        }
        run.clear();
    }

    /// Decides which forms may be names: those that the text does not have in lower case too.
    fn finish(mut self) -> Names {
        for (form, number) in self.forms.iter_mut().zip(&self.numbers) {
            form.count = form.mentions.len();
            let is_word = match number {
                Some(number) => self.wordbook.is_met(self.wordbook.get(*number).folded),
                None => self.wordbook.has(&form.text.to_lowercase()),
            };
            let is_compound = || {
                form.text.contains(is_hyphen) && self.compounds.contains(form.text.to_lowercase().as_str())
            };
            if !is_word && !is_compound() && may_be_name(form) {
                form.set_name();
            }
        }
        Names::new(self.forms, self.couples)
    }
}

/// Moves an index past the stretches that end before a place.
fn pass(stretches: &[Span<Text>], index: &mut usize, place: usize) {
    while stretches.get(*index).is_some_and(|stretch| stretch.end <= place) {
        *index += 1;
    }
}

fn may_be_name(form: &Form) -> bool {
    let text = form.text.as_str();
    let is_upper = !text.chars().any(char::is_lowercase);
    let calendar = form.entry.is_some_and(Entry::is_calendar);
    let weak = form.mentions.iter().all(|mention| mention.is_weak);
    let is_given =
        form.entry.is_some_and(Entry::is_person) && form.mentions.iter().any(|m| m.after().is_some());
    let frequent = form.entry.is_some_and(|entry| entry.band() >= RARE_ENOUGH) && !is_given;
    let has_company =
        form.mentions.iter().any(|mention| mention.before().is_some() || mention.after().is_some());
    let shortest = if has_company { SHORTEST - 1 } else { SHORTEST };
    text.chars().filter(|c| c.is_alphabetic()).nth(shortest - 1).is_some()
        && !text.chars().any(char::is_numeric)
        && !is_upper
        && !calendar
        && (!weak || !frequent)
}
