//! Two annotators of the same texts: on which faults they agree, and where they do not.

use std::ops::Range;

use super::gold::{Annotated, Mark, Place};

/// What became of the faults of two annotators.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Agreement {
    /// Both marked it, and call it the same.
    pub agreed: usize,
    /// Both marked it, and call it by these two names.
    pub named_otherwise: Vec<(Disputed, String)>,
    /// The first alone marked it.
    pub first_alone: Vec<Disputed>,
    /// The second alone marked it.
    pub second_alone: Vec<Disputed>,
}

/// A fault of which one is not sure.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Disputed {
    /// The text.
    pub text: String,
    /// Bytes of it.
    pub place: Range<usize>,
    /// What stands there, where the gold says it.
    pub there: String,
    /// What it was called.
    pub category: String,
}

impl Agreement {
    /// Compares them text by text; a text that only one has read says nothing.
    pub fn of(first: &[Annotated], second: &[Annotated]) -> Self {
        let mut agreement = Self::default();
        for one in first {
            if let Some(other) = second.iter().find(|other| other.name == one.name) {
                agreement.add(&one.name, &one.marks, &other.marks);
            }
        }
        agreement
    }

    fn add(&mut self, text: &str, first: &[Mark], second: &[Mark]) {
        let mut met = vec![false; second.len()];
        for mark in first {
            let Some(place) = bytes(mark) else { continue };
            let disputed = disputed(text, mark, place.clone());
            let near = |(number, other): &(usize, &Mark)| {
                let overlaps = |own: Range<usize>| place.start <= own.end && own.start <= place.end;
                !met[*number] && bytes(other).is_some_and(overlaps)
            };
            match second.iter().enumerate().find(near) {
                None => self.first_alone.push(disputed),
                Some((number, other)) => {
                    met[number] = true;
                    if other.category == mark.category {
                        self.agreed += 1;
                    } else {
                        self.named_otherwise.push((disputed, other.category.clone()));
                    }
                }
            }
        }
        let alone = second.iter().zip(met).filter(|(_, met)| !met);
        let alone = alone.filter_map(|(mark, _)| Some(disputed(text, mark, bytes(mark)?)));
        self.second_alone.extend(alone);
    }

    /// How far they agree on where faults are, 0 to 1: twice what both marked, by all that either did.
    pub fn on_places(&self) -> Option<f64> {
        let both = self.agreed + self.named_otherwise.len();
        let all = 2 * both + self.first_alone.len() + self.second_alone.len();
        (all > 0).then(|| 2.0 * both as f64 / all as f64)
    }
}

fn bytes(mark: &Mark) -> Option<Range<usize>> {
    match &mark.place {
        Place::Bytes(range) => Some(range.clone()),
        Place::Characters(_) | Place::Nth(_) => None,
    }
}

fn disputed(text: &str, mark: &Mark, place: Range<usize>) -> Disputed {
    let there = mark.text.clone().unwrap_or_default();
    Disputed { text: text.to_owned(), place, there, category: mark.category.clone() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn annotated(marks: &[(Range<usize>, &str)]) -> Vec<Annotated> {
        let mark = |(place, category): &(Range<usize>, &str)| Mark {
            place: Place::Bytes(place.clone()),
            text: None,
            category: (*category).to_owned(),
            suggestion: None,
            line: 1,
        };
        vec![Annotated {
            name: "a".to_owned(),
            marks: marks.iter().map(mark).collect(),
            ..Annotated::default()
        }]
    }

    #[test]
    fn faults_are_shared_named_otherwise_or_seen_by_one() {
        let told = Agreement::of(
            &annotated(&[(0..4, "grammar"), (10..14, "encoding"), (20..24, "quotes")]),
            &annotated(&[(2..6, "grammar"), (10..14, "boilerplate"), (40..44, "names")]),
        );
        assert_eq!((told.agreed, told.named_otherwise.len()), (1, 1));
        assert_eq!(told.first_alone[0].category, "quotes");
        assert_eq!(told.second_alone[0].category, "names");
        assert!((told.on_places().unwrap() - 4.0 / 6.0).abs() < 1e-9);
        assert_eq!(Agreement::of(&[], &annotated(&[(0..1, "names")])).on_places(), None);
    }
}
