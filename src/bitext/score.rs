//! How much likelier two stretches of text are as translations of each other than as strangers.

use std::collections::HashMap;
use std::ops::Range;

use super::bead::Bead;
use super::unit::Unit;
use crate::text::WordHash;

/// How much the signs of one sentence say together: they are not independent.
const SIGNS_WEIGHT: f32 = 1.05;

/// A sign that stands in one unit of few is not therefore frequent: of the units that have it this much is the one it
/// belongs to, and this many units more are taken to lack it.
const OWN: f32 = 0.3;
const OTHERS: f32 = 2.0;

/// Texts are as long as their sources until this many letters of each say otherwise.
const USUAL_LETTERS: f32 = 600.0;

/// What any sign on both sides says for a pair at least.
const LEAST_HIT: f32 = 0.05;

/// What one missing sign can say against a pair at most.
const LEAST_MISS: f32 = -1.5;

/// How the lengths of translations vary: in general, and for each letter.
const LENGTH_VARIANCE: f32 = 0.01;
const LETTER_VARIANCE: f32 = 2.0;

/// What a length can say for or against a pair at most.
const MOST_LENGTH: f32 = 3.0;
const LEAST_LENGTH: f32 = -4.5;

/// How many standard deviations a length may be off.
const FITTING: f32 = 2.5;

/// A unit's signs with what each says, as natural logarithms of odds.
#[derive(Debug, Clone, Default)]
struct Weighed {
    /// Sorted by key: what it says for a pair that both have it rather than this side alone.
    gains: Vec<(u32, f32)>,
    /// What all of them say if none is on the other side.
    missing: f32,
}

/// What two units have in common.
#[derive(Debug, Clone, Copy, Default)]
pub struct Common {
    /// What the common signs say for the pair.
    pub gain: f32,
    /// How many there are.
    pub count: f32,
}

/// The two sides of an alignment, ready to be compared.
pub struct Scorer {
    source: Vec<Weighed>,
    target: Vec<Weighed>,
    source_lengths: Vec<f32>,
    target_lengths: Vec<f32>,
    lengths: Lengths,
}

/// How long translations are.
#[derive(Debug, Clone, Copy)]
pub struct Lengths {
    /// Logarithm of the letters of the translation for each letter of the source.
    pub ratio: f32,
    /// Mean and variance of the logarithms of the lengths of a unit of the translation.
    mean: f32,
    variance: f32,
}

/// In how many units of each side a sign stands, and how many units there are.
pub struct Statistics {
    units: HashMap<u32, [u32; 2], WordHash>,
    totals: [f32; 2],
    /// Logarithm of the ratio of lengths.
    ratio: f32,
}

impl Statistics {
    /// Of two texts.
    pub fn of(source: &[Unit], target: &[Unit]) -> Self {
        let mut units: HashMap<u32, [u32; 2], WordHash> = HashMap::default();
        for (side, list) in [source, target].into_iter().enumerate() {
            for sign in list.iter().flat_map(|unit| &unit.signs) {
                units.entry(sign.key).or_default()[side] += 1;
            }
        }
        let sum = |units: &[Unit]| units.iter().map(|unit| unit.length).sum::<f32>().max(1.0);
        Self {
            units,
            totals: [source.len() as f32, target.len() as f32],
            ratio: ((sum(target) + USUAL_LETTERS) / (sum(source) + USUAL_LETTERS)).ln().clamp(-1.0, 1.0),
        }
    }

    /// The signs of a unit that the other side (0: source, 1: target) has somewhere.
    fn weigh(&self, unit: &Unit, other: usize) -> Weighed {
        let mut weighed = Weighed::default();
        for sign in &unit.signs {
            let Some(counts) = self.units.get(&sign.key).filter(|counts| counts[other] > 0) else { continue };
            let chance = ((counts[other] as f32 - OWN) / (self.totals[other] + OTHERS)).min(0.95);
            let kept = sign.kind.kept();
            let hit = (kept / chance).ln().max(LEAST_HIT) * SIGNS_WEIGHT;
            let miss = ((1.0 - kept) / (1.0 - chance)).ln().clamp(LEAST_MISS, 0.0) * SIGNS_WEIGHT;
            weighed.gains.push((sign.key, hit - miss));
            weighed.missing += miss;
        }
        weighed
    }
}

impl Scorer {
    /// For these units, by what the whole texts say of signs.
    pub fn new(source: &[Unit], target: &[Unit], statistics: &Statistics) -> Self {
        let lengths = |units: &[Unit]| units.iter().map(|unit| unit.length.max(1.0)).collect::<Vec<_>>();
        let target_lengths = lengths(target);
        let logs: Vec<f32> = target_lengths.iter().map(|length| length.ln()).collect();
        let mean = logs.iter().sum::<f32>() / (logs.len() as f32).max(1.0);
        let variance =
            logs.iter().map(|log| (log - mean).powi(2)).sum::<f32>() / (logs.len() as f32).max(1.0);
        Self {
            source: source.iter().map(|unit| statistics.weigh(unit, 1)).collect(),
            target: target.iter().map(|unit| statistics.weigh(unit, 0)).collect(),
            source_lengths: lengths(source),
            target_lengths,
            lengths: Lengths { ratio: statistics.ratio, mean, variance: variance.max(0.25) },
        }
    }

    /// How many units each side has.
    pub fn size(&self) -> (usize, usize) {
        (self.source.len(), self.target.len())
    }

    /// What a unit of each side have in common.
    pub fn common(&self, source: usize, target: usize) -> Common {
        let (mut a, mut b) = (self.source[source].gains.as_slice(), self.target[target].gains.as_slice());
        let mut common = Common::default();
        while let (Some(&(x, for_source)), Some(&(y, for_target))) = (a.first(), b.first()) {
            if x == y {
                common.gain += for_source + for_target;
                common.count += 1.0;
            }
            if x <= y {
                a = &a[1..];
            }
            if y <= x {
                b = &b[1..];
            }
        }
        common
    }

    /// How much likelier the units of both stretches are as translations of each other than as strangers, as a natural
    /// logarithm. `common` is what they have in common, summed over all pairs of units.
    pub fn odds(&self, source: Range<usize>, target: Range<usize>, common: Common) -> f32 {
        let missing = |side: &[Weighed]| side.iter().map(|unit| unit.missing).sum::<f32>();
        // What stands in any of several units stands there by chance the more often.
        let chance = ((source.len() * target.len()) as f32).ln() * common.count * SIGNS_WEIGHT;
        let signs =
            missing(&self.source[source.clone()]) + missing(&self.target[target.clone()]) + common.gain;
        (signs - chance) / 2.0 + self.length_odds(source, target)
    }

    /// Whether both sides of a bead are as long as translations of each other are.
    pub fn fits(&self, bead: &Bead) -> bool {
        let from: f32 = self.source_lengths[bead.source.clone()].iter().sum();
        let to: f32 = self.target_lengths[bead.target.clone()].iter().sum();
        let variance = LENGTH_VARIANCE + LETTER_VARIANCE / from.min(to).max(4.0);
        from > 0.0
            && to > 0.0
            && (to.ln() - from.ln() - self.lengths.ratio).powi(2) < FITTING.powi(2) * variance
    }

    fn length_odds(&self, source: Range<usize>, target: Range<usize>) -> f32 {
        let count = target.len() as f32;
        let from: f32 = self.source_lengths[source].iter().sum();
        let to: f32 = self.target_lengths[target].iter().sum();
        let Lengths { ratio, mean, variance } = self.lengths;
        let expected = from.ln() + ratio;
        let own = LENGTH_VARIANCE + LETTER_VARIANCE / from.min(to).max(4.0);
        let log = to.ln();
        let normal =
            |x: f32, mean: f32, variance: f32| -((x - mean).powi(2) / variance + variance.ln()) / 2.0;
        (normal(log, expected, own) - normal(log, mean + count.ln(), variance))
            .clamp(LEAST_LENGTH, MOST_LENGTH)
    }
}
