//! The inventory of names: which capitalised words a text has, in which spellings, where, and in what company.

use std::collections::HashSet;

use super::distance::Letters;
use super::fold::{is_hyphen, key};
use super::token::{Hyphens, Token, glosses, is_particle, is_title_word, token};
use crate::language::lexicon::{Entry, Lexicon};
use crate::model::Context;
use crate::model::wordbook::{Form as WordForm, Wordbook};
use crate::rule::Place;
use crate::span::Span;
use crate::text::{Text, Word, WordClass, WordHash, WordMap};

/// Names shorter than this, in letters, are too short to compare.
const SHORTEST: usize = 4;

/// The longest title in title case, in words.
const TITLE_WORDS: usize = 25;

/// A word that is at most this frequent (band, ten times the Zipf value) may be a name although it only opens sentences.
const RARE_ENOUGH: u8 = 36;

/// A capitalised opening word from this band on is taken for a common word.
const COMMON: u8 = 40;

/// Titles and initials between two words of a name are at most this many.
const COMPANY: usize = 4;

/// Few articles have more capitalised words than this.
const USUAL: usize = 50;

/// One place where a spelling stands.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    /// Where.
    pub place: Place,
    /// The sentence, counted through the document.
    pub sentence: u32,
    /// The form before it in the same name: a given name.
    pub before: Option<usize>,
    /// The form after it in the same name.
    pub after: Option<usize>,
    /// Whether a capital says nothing here: the start of a sentence, a title-case heading.
    pub is_weak: bool,
}

/// One spelling of a capitalised word.
#[derive(Debug, Clone)]
pub struct Form {
    /// As written.
    pub text: String,
    /// Its letters without case, diacritics, apostrophes, hyphens; empty when it cannot be a name.
    pub key: String,
    /// How often each letter occurs in the key.
    pub letters: Letters,
    /// What the lexicon knows of it.
    pub entry: Option<Entry>,
    /// Where it stands, in order; of the names of many texts, one mention for each kind of company.
    pub mentions: Vec<Mention>,
    /// How often it stands.
    pub count: usize,
}

impl Form {
    /// A form of which no mention is known, and which is no name yet.
    pub fn new(text: String, entry: Option<Entry>) -> Self {
        Self { text, key: String::new(), letters: Letters::default(), entry, mentions: Vec::new(), count: 0 }
    }

    /// Makes it a name, which is compared with others.
    pub fn set_name(&mut self) {
        self.key = key(&self.text);
        self.letters = Letters::of(&self.key);
    }

    /// How frequent it is in the language, as Zipf value; 0 for a word nobody knows.
    pub fn zipf(&self) -> f32 {
        self.entry.map_or(0.0, |entry| f32::from(entry.band()) / 10.0)
    }

    /// Whether it may be a name.
    pub fn is_name(&self) -> bool {
        !self.key.is_empty()
    }
}

/// Two capitalised words of one name, a space apart.
#[derive(Debug, Clone, Copy)]
pub struct Couple {
    /// The forms.
    pub forms: (usize, usize),
    /// Both words.
    pub place: Place,
    /// The form before both.
    pub before: Option<usize>,
    /// Whether the name has no other word.
    pub is_alone: bool,
}

/// All names of a document.
#[derive(Debug, Default)]
pub struct Names {
    /// The spellings of capitalised words, in order of their first mention.
    pub forms: Vec<Form>,
    /// Neighbouring words of names of several words, by their forms.
    couples: Vec<Couple>,
    /// The forms that may be names, by their keys.
    by_key: Vec<usize>,
}

impl Names {
    /// Reads the names of a document.
    pub fn of(context: &Context<'_>) -> Self {
        let mut reader = Reader::new(context);
        for (block, text) in context.texts() {
            reader.read(block, text);
        }
        reader.finish()
    }

    /// These forms, of which nothing else is known.
    pub fn from_forms(forms: Vec<Form>) -> Self {
        Self::new(forms, Vec::new())
    }

    fn new(forms: Vec<Form>, mut couples: Vec<Couple>) -> Self {
        couples.sort_by_key(|couple| couple.forms);
        let mut names = Self { forms, couples, by_key: Vec::new() };
        names.by_key.extend((0..names.forms.len()).filter(|&index| names.forms[index].is_name()));
        let forms = &names.forms;
        names.by_key.sort_by(|&a, &b| forms[a].key.cmp(&forms[b].key));
        names
    }

    /// The forms that may be names, by index.
    pub fn candidates(&self) -> impl Iterator<Item = usize> {
        self.forms.iter().enumerate().filter(|(_, form)| form.is_name()).map(|(index, _)| index)
    }

    /// The forms that may be names, each list of one key, in order of the keys.
    pub fn keys(&self) -> impl Iterator<Item = &[usize]> {
        self.by_key.chunk_by(|&a, &b| self.forms[a].key == self.forms[b].key)
    }

    /// The forms of a key.
    pub fn of_key(&self, key: &str) -> &[usize] {
        let start = self.by_key.partition_point(|&form| self.forms[form].key.as_str() < key);
        let of_key = self.by_key[start..].iter().take_while(|&&form| self.forms[form].key == key).count();
        &self.by_key[start..start + of_key]
    }

    /// Neighbouring words of names of several words, each list of two forms, in order of the forms.
    pub fn couples(&self) -> impl Iterator<Item = &[Couple]> {
        self.couples.chunk_by(|a, b| a.forms == b.forms)
    }

    /// The places where two forms stand one behind the other.
    pub fn couples_of(&self, forms: (usize, usize)) -> &[Couple] {
        let start = self.couples.partition_point(|couple| couple.forms < forms);
        let end = self.couples.partition_point(|couple| couple.forms <= forms);
        &self.couples[start..end]
    }
}

/// A capitalised token of the name being read.
#[derive(Clone, Copy)]
struct Member<'t> {
    token: Token<'t>,
    form: usize,
    /// Opens a sentence, or follows a mark after which one may open.
    is_initial: bool,
    /// Joined to the member before by one space and nothing else.
    is_adjacent: bool,
}

/// The name being read.
struct Run<'t> {
    /// Where: the block and its text.
    block: usize,
    text: &'t str,
    /// Whether the block is a heading in title case.
    is_title: bool,
    /// The sentence that has been reached.
    sentence: usize,
    /// Its words so far; none between names.
    members: Vec<Member<'t>>,
    /// The end of the last word that belongs to it.
    reached: usize,
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
                before = if passed > 0 { Some(words[at - 1].span.start) } else { before };
            }
            let parts = hyphens.compound(&words[at..]);
            let [first, ..] = parts else { break };
            let token = token(parts);
            let index = at;
            at += parts.len();
            pass(sentences, &mut run.sentence, first.span.start);
            let ended = run.sentence.checked_sub(1).map_or(0, |last| sentences[last].end);
            let opens = before.replace(first.span.start).is_none_or(|before| before < ended);
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
        let is_core = |form: &&WordForm| {
            let start = token.whole.start;
            parts.len() == 1
                && token.span == Span::new(start + form.bounds.0 as usize, start + form.bounds.1 as usize)
        };
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

    /// Whether the opening word of a sentence is no part of the name behind it (`In Kabul`, `The Taliban`).
    fn is_common(&self, form: usize) -> bool {
        let form = &self.forms[form];
        let common = |entry: Entry| entry.is_function_word() || (entry.is_lower() && entry.band() >= COMMON);
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
        let run = &mut run.members;
        for (index, member) in run.iter().enumerate() {
            let place = Place { block, span: member.token.span };
            self.forms[member.form].mentions.push(Mention {
                place,
                sentence: self.sentences + sentence as u32,
                before: run[..index].iter().rev().take(COMPANY).find_map(company),
                after: run[index + 1..].iter().take(COMPANY).find_map(company),
                is_weak: member.is_initial || is_title,
            });
            if member.is_adjacent && index > 0 {
                let before = run[index - 1];
                self.couples.push(Couple {
                    forms: (before.form, member.form),
                    place: Place { block, span: before.token.span.cover(member.token.span) },
                    before: run[..index - 1].iter().rev().take(COMPANY).find_map(company),
                    is_alone: run.len() == 2,
                });
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

/// How a capitalised word hangs on the one before it.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Joint {
    None,
    /// By one space.
    Space,
    /// By a particle, or the stop of an initial.
    Loose,
}

impl Joint {
    fn between(text: &str, last: Option<&Member<'_>>, reached: usize, next: &Token<'_>, opens: bool) -> Self {
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

/// Moves an index past the stretches that end before a place.
fn pass(stretches: &[Span<Text>], index: &mut usize, place: usize) {
    while stretches.get(*index).is_some_and(|stretch| stretch.end <= place) {
        *index += 1;
    }
}

/// Whether a sentence may open after the mark before a place: a colon, a quotation mark, a bracket, a dash.
fn follows_opening(text: &str, at: usize) -> bool {
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
fn is_title_case<'t>(words: &[Word], tokens: impl Iterator<Item = Token<'t>>) -> bool {
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

fn may_be_name(form: &Form) -> bool {
    let text = form.text.as_str();
    let is_upper = !text.chars().any(char::is_lowercase);
    let calendar = form.entry.is_some_and(Entry::is_calendar);
    let weak = form.mentions.iter().all(|mention| mention.is_weak);
    let frequent = form.entry.is_some_and(|entry| entry.band() >= RARE_ENOUGH);
    text.chars().filter(|c| c.is_alphabetic()).nth(SHORTEST - 1).is_some()
        && !text.chars().any(char::is_numeric)
        && !is_upper
        && !calendar
        && (!weak || !frequent)
}
