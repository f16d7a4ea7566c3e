//! The inventory of names: which capitalised words a text has, in which spellings, where, and in what company.

use super::packed::{Number, PackedPlace};
use crate::language::lexicon::Entry;
use crate::language::name::distance::Letters;
use crate::language::name::fold::key;
use crate::rule::Place;

/// What the words around a name say it names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sort {
    /// Nothing.
    Open,
    /// Somebody who speaks.
    Speaker,
    /// A place where something is.
    Place,
}

/// One place where a spelling stands.
#[derive(Debug, Clone, Copy)]
pub struct Mention {
    place: PackedPlace,
    /// The sentence, counted through the document.
    pub sentence: u32,
    before: Number,
    after: Number,
    /// Whether a capital says nothing here: the start of a sentence, a title-case heading.
    pub is_weak: bool,
    /// What the words around its name say.
    pub sort: Sort,
}

impl Mention {
    /// A mention in a sentence, between the forms of its name that stand before and after it.
    pub fn new(place: Place, sentence: u32, (before, after): (Option<usize>, Option<usize>)) -> Self {
        Self {
            place: place.into(),
            sentence,
            before: before.into(),
            after: after.into(),
            is_weak: false,
            sort: Sort::Open,
        }
    }

    /// Where.
    pub const fn place(&self) -> Place {
        self.place.get()
    }

    /// The form before it in the same name: a given name.
    pub fn before(&self) -> Option<usize> {
        self.before.get()
    }

    /// The form after it in the same name.
    pub fn after(&self) -> Option<usize> {
        self.after.get()
    }
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
    forms: (u32, u32),
    place: PackedPlace,
    before: Number,
    /// Whether the name has no other word.
    pub is_alone: bool,
}

impl Couple {
    /// Two forms that stand side by side, behind another of their name.
    pub fn new(forms: (usize, usize), place: Place, before: Option<usize>, is_alone: bool) -> Self {
        let (first, second) = forms;
        Self { forms: (first as u32, second as u32), place: place.into(), before: before.into(), is_alone }
    }

    /// The forms.
    pub const fn forms(&self) -> (usize, usize) {
        (self.forms.0 as usize, self.forms.1 as usize)
    }

    /// Both words.
    pub const fn place(&self) -> Place {
        self.place.get()
    }

    /// The form before both.
    pub fn before(&self) -> Option<usize> {
        self.before.get()
    }
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
    /// These forms, of which nothing else is known.
    pub fn from_forms(forms: Vec<Form>) -> Self {
        Self::new(forms, Vec::new())
    }

    /// These forms and couples.
    pub fn new(forms: Vec<Form>, mut couples: Vec<Couple>) -> Self {
        couples.sort_by_key(|couple| couple.forms);
        let mut names = Self { forms, couples, by_key: Vec::new() };
        names.by_key.extend((0..names.forms.len()).filter(|&index| names.forms[index].is_name()));
        let forms = &names.forms;
        names.by_key.sort_by(|&a, &b| forms[a].key.cmp(&forms[b].key));
        names
    }

    /// Whether a form, where it stands before another, may be a given name: no month is, and no word of the dictionary but
    /// for those that are both.
    pub fn is_given(&self, form: Option<usize>) -> bool {
        let may_be = |form: &Form| {
            let is_other = |entry: Entry| entry.is_calendar() || entry.is_lower() && !entry.is_person();
            form.text.contains(char::is_lowercase) && !form.entry.is_some_and(is_other)
        };
        form.is_some_and(|form| may_be(&self.forms[form]))
    }

    /// Whether a form stands somewhere as the last word of a name that begins with a given name.
    pub fn is_introduced(&self, form: &Form) -> bool {
        form.mentions.iter().any(|mention| mention.after().is_none() && self.is_given(mention.before()))
    }

    /// Whether a form stands somewhere behind a given name that the lexicon knows.
    pub fn is_family_name(&self, form: &Form) -> bool {
        let mut given = form.mentions.iter().filter_map(Mention::before);
        given.any(|given| self.forms[given].entry.is_some_and(Entry::is_person))
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
        let start = self.couples.partition_point(|couple| couple.forms() < forms);
        let end = self.couples.partition_point(|couple| couple.forms() <= forms);
        &self.couples[start..end]
    }
}
