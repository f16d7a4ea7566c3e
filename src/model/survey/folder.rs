//! Spellings of one name that differ between the texts of a folder, put to the vote.

use std::collections::{BTreeMap, HashMap};

use super::Survey;
use super::names::{Source, Tallies, Tally};
use super::repeats::Repeats;
use crate::authority::Authority;
use crate::authority::write::{Candidate, Other};
use crate::document::Language;
use crate::language::Facts;
use crate::language::lexicon::Lexicon;
use crate::language::name::fold::key;
use crate::model::names::likeness::{Limits, clusters, is_decidable, probability};
use crate::model::names::mention::{Form, Names};
use crate::model::names::pairs::likely_pairs;
use crate::model::names::variant::{differ_in_casing, differ_in_diacritics, same_keys};
use crate::model::names::vote::{Loser, Outcome, Spelling, count};

/// How probable it must be that two spellings are one name, and how probable for one to be changed to the other: the names
/// of different texts are more often those of two.
const LEAST: f32 = 0.4;
const SURE: f32 = 0.6;

/// So rare (Zipf value) one of two words must be that differ in case or diacritics alone.
const RARE: f32 = 3.0;

/// How sure it is that two of those are one name.
const SAME_LETTERS: f32 = 0.8;

/// One spelling in the texts of a folder.
#[derive(Debug, Clone)]
pub struct Known {
    /// As written.
    pub text: String,
    /// How often it stands.
    pub count: usize,
    /// In how many texts.
    pub texts: usize,
    /// Where; the first places of many.
    pub places: Vec<Source>,
}

/// Another spelling of a name.
#[derive(Debug, Clone)]
pub struct Suspect {
    /// The spelling.
    pub known: Known,
    /// Whether the kept one has so much more to say for itself that this may be changed to it.
    pub is_clear: bool,
    /// How sure it is that it stands for the same name as the kept one, 0 to 1; 0 when only others lie between the two.
    pub confidence: f32,
}

/// A name in the texts of a folder.
#[derive(Debug, Clone)]
pub struct Entry {
    /// The language of the texts.
    pub language: Language,
    /// Its spelling, or the one to keep.
    pub kept: Known,
    /// Spellings that may stand for the same name.
    pub suspects: Vec<Suspect>,
    /// What speaks for each, in words; empty without suspects.
    vote: String,
}

/// All names of a survey, by language and spelling; spellings that may be one name together.
pub fn entries(survey: Survey, authority: Option<&Authority>) -> Vec<Entry> {
    let of_language = |(language, tallies)| of_language(language, tallies, authority);
    survey.finish().into_iter().flat_map(of_language).collect()
}

fn of_language(language: Language, mut tallies: Tallies, authority: Option<&Authority>) -> Vec<Entry> {
    let names = tallies.names(Lexicon::of(language.as_str()));
    let by_majority = |kept: &str, other: &str| key(kept) == key(other) || is_decidable(kept, other);
    let pairs = pairs(language, &tallies, &names);
    let text = |form: usize| names.forms[form].text.as_str();
    let probabilities: HashMap<(&str, &str), f32> =
        pairs.iter().flat_map(|&(a, b, p)| [((text(a), text(b)), p), ((text(b), text(a)), p)]).collect();
    let mut entries = Vec::new();
    for (group, _) in clusters(names.forms.len(), &pairs) {
        let spelling = |&form: &usize| {
            let text = names.forms[form].text.clone();
            let (count, is_full) = tallies.forms.get(&text).map_or((0, false), |t| (t.count, t.is_full));
            Spelling { text, count, places: Vec::new(), is_full, is_in_source: false, is_favoured: false }
        };
        let spellings = group.iter().map(spelling).collect();
        let Some(Outcome { kept, losers, vote }) = count(spellings, authority, by_majority) else { continue };
        let mut take = |spelling: Spelling| {
            let tally = tallies.forms.remove(&spelling.text).unwrap_or_default();
            Known::new(spelling.text, tally)
        };
        let kept = take(kept);
        let suspects = losers.into_iter().map(|Loser { spelling, is_clear }| {
            let pair = (kept.text.as_str(), spelling.text.as_str());
            let confidence = probabilities.get(&pair).copied().unwrap_or_default();
            Suspect { is_clear: is_clear && confidence >= SURE, confidence, known: take(spelling) }
        });
        let suspects = suspects.collect();
        entries.push(Entry { language, kept, suspects, vote });
    }
    let alone = tallies.forms.into_iter().map(|(text, tally)| Entry {
        language,
        kept: Known::new(text, tally),
        suspects: Vec::new(),
        vote: String::new(),
    });
    entries.extend(alone);
    entries.sort_by(|a, b| a.kept.text.cmp(&b.kept.text));
    entries
}

impl Entry {
    /// The name as an authority file may take it up.
    pub fn candidate(&self) -> Candidate<'_> {
        let others = self.suspects.iter().map(Suspect::as_other).collect();
        Candidate { canonical: &self.kept.text, count: self.kept.count, others }
    }
}

impl Suspect {
    fn as_other(&self) -> Other<'_> {
        Other { text: &self.known.text, count: self.known.count, is_clear: self.is_clear }
    }
}

impl Known {
    fn new(text: String, tally: Tally) -> Self {
        Self { text, count: tally.count, texts: tally.texts, places: tally.places.into_iter().collect() }
    }
}

/// The pairs of forms that may be spellings of one name, with the probability that they are; most probable first.
fn pairs(language: Language, tallies: &Tallies, names: &Names) -> Vec<(usize, usize, f32)> {
    let Some(limits) = Limits::of(language) else { return Vec::new() };
    let mut pairs = likely_pairs(names, |a, b| {
        let probability = probability(names, a, b, &limits).filter(|&p| p >= LEAST)?;
        let may_be_one = tallies.may_be_one(&names.forms[a].text, &names.forms[b].text);
        may_be_one.then_some(probability)
    });
    for group in same_keys(names) {
        let is_one = |a: &Form, b: &Form| {
            differ_in_diacritics(names, a, b, Facts::of(language), RARE)
                || (differ_in_casing(a, b) && a.zipf().max(b.zipf()) < RARE)
        };
        for (at, &a) in group.iter().enumerate() {
            let others = group[at + 1..].iter().filter(|&&b| is_one(&names.forms[a], &names.forms[b]));
            pairs.extend(others.map(|&b| (a, b, SAME_LETTERS)));
        }
    }
    pairs.sort_by(|x, y| y.2.total_cmp(&x.2).then((x.0, x.1).cmp(&(y.0, y.1))));
    pairs
}

/// What a folder as a whole says of spellings that deviate from it.
#[derive(Debug, Default)]
pub struct FolderVote {
    languages: BTreeMap<Language, HashMap<String, Verdict>>,
    repeats: Repeats,
}

/// What the texts say of a spelling.
#[derive(Debug)]
pub struct Verdict {
    /// The spelling to keep.
    pub kept: String,
    /// The vote in words.
    pub vote: String,
    /// Whether it may be changed to the kept one.
    pub is_clear: bool,
    /// How sure it is that both stand for one name, 0 to 1.
    pub confidence: f32,
}

impl FolderVote {
    /// The vote of all texts of a survey.
    pub fn of(mut survey: Survey, authority: Option<&Authority>) -> Self {
        let mut vote = Self { repeats: survey.take_repeats(), ..Self::default() };
        for entry in entries(survey, authority) {
            let verdicts = vote.languages.entry(entry.language).or_default();
            for Suspect { known, is_clear, confidence } in entry.suspects {
                if confidence > 0.0 {
                    let (kept, vote) = (entry.kept.text.clone(), entry.vote.clone());
                    verdicts.insert(known.text, Verdict { kept, vote, is_clear, confidence });
                }
            }
        }
        vote
    }

    /// What the texts of a language say, by spelling.
    pub fn verdicts(&self, language: Language) -> Option<&HashMap<String, Verdict>> {
        self.languages.get(&language)
    }

    /// How the texts translate the segments of their sources.
    pub const fn repeats(&self) -> &Repeats {
        &self.repeats
    }
}
