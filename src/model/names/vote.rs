//! Spellings of one name put to the vote: which one is kept, and whether the others may be changed to it.

use crate::model::names::mention::Mention;
use std::cmp::Reverse;

use super::mention::{Form, Names};
use crate::authority::{Authority, Decision};
use crate::rule::Place;

/// How many spellings the vote names: every finding carries its words.
const NAMED: usize = 5;

/// One spelling of a name with everything that speaks for it.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// How often it stands.
    pub count: usize,
    /// Where it stands in this text, in order.
    pub places: Vec<Place>,
    /// Whether it stands somewhere with a word of the same name before it: a given name.
    pub is_full: bool,
    /// Whether the text it was translated from spells it so.
    pub is_in_source: bool,
    /// Whether it is the likelier one whatever the text does: the lexicon has it as a name and not the others, or it has the
    /// accents that others lost.
    pub is_favoured: bool,
}

/// From this frequency (Zipf value) on everybody knows a name, and up to this one nobody.
const KNOWN: f32 = 2.6;
const UNKNOWN: f32 = 1.0;

/// So many times as often a spelling must stand to be kept against one that is favoured.
const OVERRULED: usize = 4;

impl Spelling {
    /// A spelling of one text.
    pub fn new(text: String, places: Vec<Place>, is_full: bool) -> Self {
        Self { text, count: places.len(), places, is_full, is_in_source: false, is_favoured: false }
    }

    /// Whether this spelling has so much more to say for itself that another may be changed to it.
    ///
    /// Translation repeats its own errors, so a mere majority is right in only two of three cases; a spelling that stands
    /// with the full name weighs more than one that never does.
    fn outvotes(&self, other: &Self) -> bool {
        match (self.is_full, other.is_full) {
            _ if self.is_favoured && !other.is_favoured => self.count >= other.count,
            (true, false) => self.count >= 2 * other.count,
            (false, true) => false,
            _ => self.count >= 4 * other.count,
        }
    }

    fn vote(&self, is_decided: bool) -> String {
        let times = match self.count {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            count => format!("{count} times"),
        };
        let more = match (is_decided, self.is_full) {
            (true, _) if self.is_in_source => ", as in the source",
            (true, _) => ", as decided",
            (false, true) => ", with the full name",
            (false, false) => "",
        };
        format!("“{}” {times}{more}", self.text)
    }
}

/// A form as a candidate of the vote.
pub fn spelling(names: &Names, form: &Form) -> Spelling {
    let places = form.mentions.iter().map(Mention::place).collect();
    Spelling::new(form.text.clone(), places, names.is_introduced(form))
}

/// Forms as candidates of the vote; favoured is one that everybody knows where nobody knows the others.
pub fn spellings(names: &Names, forms: &[usize]) -> Vec<Spelling> {
    let forms = forms.iter().map(|&form| &names.forms[form]);
    let known = forms.clone().filter(|form| form.zipf() >= KNOWN).count();
    let unknown = forms.clone().filter(|form| form.zipf() <= UNKNOWN).count();
    let is_clear = known == 1 && known + unknown == forms.len();
    let favoured =
        |form: &Form| Spelling { is_favoured: is_clear && form.zipf() >= KNOWN, ..spelling(names, form) };
    forms.map(favoured).collect()
}

/// Another spelling than the kept one.
#[derive(Debug, Clone)]
pub struct Loser {
    /// The spelling.
    pub spelling: Spelling,
    /// Whether it may be changed to the kept one.
    pub is_clear: bool,
}

/// What the vote comes to.
#[derive(Debug, Clone)]
pub struct Outcome {
    /// The spelling to keep.
    pub kept: Spelling,
    /// The others that nobody has decided on, most frequent first.
    pub losers: Vec<Loser>,
    /// The vote in words.
    pub vote: String,
}

/// Counts the vote: what the authority file decides is kept, else what the source has, else the most frequent, or of two the
/// one that comes first.
/// Nothing when there is nothing to change: variants of the authority file are left to `names/authority`.
///
/// `is_decidable` says of the kept and another spelling whether a majority tells which is right.
pub fn count(
    mut spellings: Vec<Spelling>,
    authority: Option<&Authority>,
    is_decidable: impl Fn(&str, &str) -> bool,
) -> Option<Outcome> {
    let decision = |spelling: &Spelling| authority.and_then(|authority| authority.decision(&spelling.text));
    let undecided = spellings.iter().all(|spelling| decision(spelling).is_none());
    let source_tells = undecided && spellings.iter().filter(|spelling| spelling.is_in_source).count() == 1;
    let is_decided = |spelling: &Spelling| {
        decision(spelling) == Some(Decision::Canonical) || (source_tells && spelling.is_in_source)
    };
    spellings.retain(|spelling| decision(spelling) != Some(Decision::Variant));
    let most = spellings.iter().map(|spelling| spelling.count).max().unwrap_or_default();
    let favours = spellings.iter().filter(|spelling| spelling.is_favoured).count() == 1;
    // What stands oftener and with the full name as well is how this bearer writes it.
    let full = spellings.iter().filter(|spelling| spelling.is_full && !spelling.is_favoured);
    let full = full.map(|spelling| spelling.count).max().unwrap_or_default();
    spellings.sort_by(|a, b| {
        let leads = |s: &Spelling| favours && s.is_favoured && OVERRULED * s.count > most && s.count >= full;
        let rank = |s: &Spelling| {
            (Reverse(is_decided(s)), Reverse(leads(s)), Reverse(s.count), s.places.first().copied())
        };
        rank(a).cmp(&rank(b)).then_with(|| a.text.cmp(&b.text))
    });
    let mut votes: Vec<String> =
        spellings.iter().take(NAMED).map(|spelling| spelling.vote(is_decided(spelling))).collect();
    if let Some(more @ 1..) = spellings.len().checked_sub(NAMED) {
        votes.push(format!("{more} more"));
    }
    let decided = spellings.iter().filter(|spelling| is_decided(spelling)).count();
    let open = spellings.split_off(decided.max(1).min(spellings.len()));
    let kept = spellings.into_iter().next().filter(|_| !open.is_empty())?;
    let is_clear = |other: &Spelling| match decided {
        0 => kept.outvotes(other) && is_decidable(&kept.text, &other.text),
        one => one == 1,
    };
    let losers = open.into_iter().map(|spelling| Loser { is_clear: is_clear(&spelling), spelling }).collect();
    Some(Outcome { kept, losers, vote: votes.join("; ") })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::authority::Name;

    fn spelling(text: &str, count: usize, is_full: bool) -> Spelling {
        Spelling {
            text: text.to_owned(),
            count,
            places: Vec::new(),
            is_full,
            is_in_source: false,
            is_favoured: false,
        }
    }

    fn counted(spellings: Vec<Spelling>, authority: Option<&Authority>) -> Option<(String, bool, String)> {
        let outcome = count(spellings, authority, |_, _| true)?;
        Some((outcome.kept.text, outcome.losers[0].is_clear, outcome.vote))
    }

    #[test]
    fn a_majority_must_be_clear_to_change_the_others() {
        let vote = |a, b, is_full| {
            let spellings = vec![spelling("Salah", a, false), spelling("Saleh", b, is_full)];
            counted(spellings, None).unwrap()
        };
        let voted = "“Saleh” twice, with the full name; “Salah” once".to_owned();
        assert_eq!(vote(1, 2, true), ("Saleh".to_owned(), true, voted));
        assert!(!vote(1, 3, false).1 && vote(1, 4, false).1 && !vote(1, 1, true).1);
        let against_full = vec![spelling("Salah", 1, true), spelling("Saleh", 9, false)];
        assert!(!counted(against_full, None).unwrap().1);
    }

    #[test]
    fn what_is_decided_wins_and_is_never_reported() {
        let name = |canonical: &str, variant: &str| Name {
            canonical: canonical.to_owned(),
            variants: vec![variant.to_owned()],
            kind: String::new(),
            note: String::new(),
        };
        let authority = Authority::new(vec![name("Saleh", "Salleh"), name("Salih", "Salihh")]);
        let open = || spelling("Salah", 9, true);
        let decided = || spelling("Saleh", 1, false);
        let voted = "“Saleh” once, as decided; “Salah” 9 times, with the full name".to_owned();
        let outcome = counted(vec![open(), decided()], Some(&authority));
        assert_eq!(outcome, Some(("Saleh".to_owned(), true, voted)));
        let two = counted(vec![open(), decided(), spelling("Salih", 5, false)], Some(&authority));
        assert!(two.is_some_and(|(_, is_clear, _)| !is_clear));
        for other in ["Salleh", "Salih"] {
            assert_eq!(counted(vec![decided(), spelling(other, 3, false)], Some(&authority)), None);
        }
    }
}
