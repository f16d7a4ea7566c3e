//! Paragraphs and sentences that a translation sets elsewhere: what was left over on both sides, and belongs together.

use super::bead::Bead;
use super::score::Scorer;

/// How much likelier than strangers (as a natural logarithm) what is left over on both sides must be to belong together,
/// and how much likelier than with anything else that is left over.
const SURE: f32 = 3.5;
const CLEAR: f32 = 1.0;

/// More pairs than this are not looked at.
const MOST_PAIRS: usize = 250_000;

/// Joins what was skipped on both sides and belongs together, at the place it has in the translation.
pub fn join_moved(scorer: &Scorer, beads: Vec<Bead>) -> Vec<Bead> {
    let (sources, targets): (Vec<usize>, Vec<usize>) = (
        beads.iter().filter(|bead| bead.is_skip()).flat_map(|bead| bead.source.clone()).collect(),
        beads.iter().filter(|bead| bead.is_skip()).flat_map(|bead| bead.target.clone()).collect(),
    );
    let pairs = matches(scorer, &sources, &targets);
    if pairs.is_empty() {
        return beads;
    }
    let moved = |bead: Bead| {
        if !bead.is_skip() {
            return Some(bead);
        }
        let pair = |pair: &&Pair| bead.source.contains(&pair.source) || bead.target.contains(&pair.target);
        match pairs.iter().find(pair) {
            None => Some(bead),
            Some(_) if bead.target.is_empty() => None,
            Some(pair) => Some(Bead {
                source: pair.source..pair.source + 1,
                confidence: 1.0 / (1.0 + (SURE - 1.0 - pair.odds).exp()),
                ..bead
            }),
        }
    };
    beads.into_iter().filter_map(moved).collect()
}

#[derive(Debug, Clone, Copy)]
struct Pair {
    source: usize,
    target: usize,
    odds: f32,
}

/// Pairs each of which is the best by far for both of its sides.
fn matches(scorer: &Scorer, sources: &[usize], targets: &[usize]) -> Vec<Pair> {
    if sources.len() * targets.len() > MOST_PAIRS {
        return Vec::new();
    }
    let odds = |source: usize, target: usize| {
        scorer.odds(source..source + 1, target..target + 1, scorer.common(source, target))
    };
    let all: Vec<Pair> = sources
        .iter()
        .flat_map(|&source| targets.iter().map(move |&target| (source, target)))
        .map(|(source, target)| Pair { source, target, odds: odds(source, target) })
        .filter(|pair| pair.odds > 0.0)
        .collect();
    let rivals = |pair: &Pair| {
        let rival = |other: &&Pair| (other.source == pair.source) != (other.target == pair.target);
        all.iter().filter(rival).map(|other| other.odds).fold(0.0, f32::max)
    };
    let clear = |pair: &&Pair| pair.odds >= SURE && pair.odds >= rivals(pair) + CLEAR;
    all.iter().filter(clear).copied().collect()
}
