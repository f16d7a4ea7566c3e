//! What most of several judges say.

use super::Remark;
use crate::linter::Opinion;

/// The remarks that more than half of `voters` make, each as its first judge made it, in the order of the first; each of
/// the lists is what one of them says.
pub fn majority(lists: Vec<Vec<Remark>>, voters: u32) -> Vec<Remark> {
    let mut groups: Vec<(Remark, Vec<usize>)> = Vec::new();
    for (voter, list) in lists.into_iter().enumerate() {
        for remark in list {
            match groups.iter_mut().find(|(first, voted)| agree(first, &remark) && !voted.contains(&voter)) {
                Some((first, voted)) => {
                    voted.push(voter);
                    name(&mut first.answer.opinion, &remark.answer.opinion.model);
                }
                None => groups.push((remark, vec![voter])),
            }
        }
    }
    let most = |(_, voted): &(Remark, Vec<usize>)| 2 * voted.len() > voters as usize;
    groups
        .into_iter()
        .filter(most)
        .map(|(mut remark, voted)| {
            remark.answer.opinion.votes = u32::try_from(voted.len()).unwrap_or(u32::MAX);
            remark.answer.opinion.of = voters;
            remark
        })
        .collect()
}

/// Two remarks say the same when they speak of one place, and call the fault alike or would write the same.
fn agree(a: &Remark, b: &Remark) -> bool {
    let is_one_place =
        a.place.block == b.place.block && (a.place.span.overlaps(b.place.span) || a.place == b.place);
    let is_alike = a.answer.category == b.answer.category
        || (a.answer.replacement.is_some() && a.answer.replacement == b.answer.replacement);
    is_one_place && is_alike
}

/// Adds a model to those who say something.
fn name(opinion: &mut Opinion, model: &str) {
    if !opinion.model.split(", ").any(|known| known == model) {
        opinion.model = [opinion.model.as_str(), model].join(", ");
    }
}

#[cfg(test)]
mod tests {
    use super::super::{Answer, Category};
    use super::*;
    use crate::rule::Place;
    use crate::span::Span;

    fn remark(start: usize, end: usize, category: Category, model: &str) -> Remark {
        let opinion = Opinion { model: model.to_owned(), votes: 1, of: 1 };
        let answer = Answer { replacement: None, opinion, ..Answer::new(category, "", "") };
        Remark { place: Place { block: 0, span: Span::new(start, end) }, is_whole: true, answer }
    }

    #[test]
    fn what_most_say_is_kept_with_the_names_of_who_says_it() {
        let one = vec![
            remark(0, 9, Category::named("calque"), "a"),
            remark(20, 29, Category::named("grammar"), "a"),
        ];
        let two =
            vec![remark(3, 9, Category::named("calque"), "b"), remark(3, 5, Category::named("calque"), "b")];
        let three = vec![remark(20, 22, Category::named("calque"), "a")];
        let kept = majority(vec![one, two, three], 3);
        let [kept] = &kept[..] else { panic!("one remark has two votes") };
        let expected = Opinion { model: "a, b".to_owned(), votes: 2, of: 3 };
        assert_eq!((&kept.answer.opinion, kept.place.span), (&expected, Span::new(0, 9)));
    }

    #[test]
    fn one_voter_cannot_vote_twice_and_who_does_not_answer_does_not_agree() {
        let twice =
            vec![remark(0, 9, Category::named("calque"), "a"), remark(0, 9, Category::named("calque"), "a")];
        assert!(majority(vec![twice.clone(), Vec::new()], 2).is_empty());
        assert_eq!(majority(vec![twice], 1).len(), 2);
    }
}
