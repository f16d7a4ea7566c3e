//! Spellings of one name put to the vote: which one is kept, and whether the others may be changed to it.

use crate::rule::{Applicability, Finding, Place, Severity, Suggestion};

/// How many mentions of the kept spelling a finding points at.
const RELATED: usize = 5;

/// One spelling of a name with everything that speaks for it.
#[derive(Debug, Clone)]
pub struct Spelling {
    /// As written.
    pub text: String,
    /// Where it stands, in order.
    pub places: Vec<Place>,
    /// Whether it stands somewhere with a word of the same name before it: a given name.
    pub is_full: bool,
}

impl Spelling {
    /// Whether this spelling has so much more to say for itself that another may be changed to it.
    ///
    /// Translation repeats its own errors, so a mere majority is right in only two of three cases.
    fn outvotes(&self, other: &Self) -> bool {
        let (own, others) = (self.places.len(), other.places.len());
        own >= 3 * others || (own >= 2 * others && self.is_full && !other.is_full)
    }

    fn vote(&self) -> String {
        let times = match self.places.len() {
            1 => "once".to_owned(),
            2 => "twice".to_owned(),
            count => format!("{count} times"),
        };
        let full = if self.is_full { ", with the full name" } else { "" };
        format!("“{}” {times}{full}", self.text)
    }
}

/// Spellings of one name, and how sure it is that they are.
pub struct Ballot {
    /// The spellings, in any order.
    pub spellings: Vec<Spelling>,
    /// How sure, 0 to 1.
    pub confidence: f32,
    /// At most this severity.
    pub at_most: Severity,
}

/// Reports every mention of every spelling but the one to keep: the most frequent, or of two the one that comes first.
///
/// `is_decidable` says of the kept and another spelling whether a majority tells which is right. Gives the message the
/// arguments `kept` and `vote`.
pub fn report(ballot: Ballot, is_decidable: impl Fn(&str, &str) -> bool, findings: &mut Vec<Finding>) {
    let Ballot { mut spellings, confidence, at_most } = ballot;
    spellings
        .sort_by_key(|spelling| (std::cmp::Reverse(spelling.places.len()), spelling.places.first().copied()));
    let Some((kept, others)) = spellings.split_first() else { return };
    let vote: Vec<String> = spellings.iter().map(Spelling::vote).collect();
    let vote = vote.join("; ");
    for other in others {
        let is_winner = kept.outvotes(other) && is_decidable(&kept.text, &other.text);
        for &place in &other.places {
            let mut finding = Finding::new(place.block, place.span)
                .arg("kept", kept.text.clone())
                .arg("vote", vote.clone())
                .confidence(confidence)
                .at_most(at_most);
            for &related in kept.places.iter().take(RELATED) {
                finding = finding.relate(related, format!("“{}” here", kept.text));
            }
            if is_winner {
                finding =
                    finding.suggest(Suggestion::replace(place, kept.text.clone(), Applicability::Unsafe));
            }
            findings.push(finding);
        }
    }
}
