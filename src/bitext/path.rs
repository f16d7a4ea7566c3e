//! The likeliest way to pair two sequences of units in order, and how sure each step of it is.

use std::ops::Range;

use super::bead::Bead;
use super::score::{Common, Scorer};

/// A step: how many units of each side it takes, and its natural logarithm of probability.
struct Step {
    source: usize,
    target: usize,
    prior: f32,
}

/// Pairs first: the beads whose odds are kept.
const STEPS: &[Step] = &[
    Step { source: 1, target: 1, prior: -0.1 },
    Step { source: 1, target: 2, prior: -2.4 },
    Step { source: 2, target: 1, prior: -2.2 },
    Step { source: 2, target: 2, prior: -5.5 },
    Step { source: 1, target: 3, prior: -4.5 },
    Step { source: 3, target: 1, prior: -4.0 },
];
const PAIRS: usize = 6;

/// No path.
const NEVER: f32 = f32::NEG_INFINITY;

/// Up to this many cells all are looked at; of larger tables a band around the diagonal.
const WHOLE: usize = 400_000;

/// Half the width of the band, in units, at least.
const LEAST_BAND: usize = 100;

/// The part of the table of all pairs that is looked at, row by row.
struct Band {
    /// The first column and the number of columns of each row, and where its cells begin.
    rows: Vec<(usize, usize, usize)>,
    cells: usize,
}

impl Band {
    fn new(rows: usize, columns: usize) -> Self {
        let half = if rows * columns <= WHOLE { columns } else { LEAST_BAND.max(WHOLE / rows / 2) };
        let mut made = Self { rows: Vec::with_capacity(rows + 1), cells: 0 };
        for row in 0..=rows {
            let middle = (row * columns).checked_div(rows).unwrap_or_default();
            let first = middle.saturating_sub(half);
            let width = (middle + half).min(columns) + 1 - first;
            made.rows.push((first, width, made.cells));
            made.cells += width;
        }
        made
    }

    fn cell(&self, row: usize, column: usize) -> Option<usize> {
        let &(first, width, start) = self.rows.get(row)?;
        let offset = column.checked_sub(first).filter(|offset| *offset < width)?;
        Some(start + offset)
    }

    fn columns(&self, row: usize) -> Range<usize> {
        self.rows.get(row).map_or(0..0, |&(first, width, _)| first..first + width)
    }
}

/// The likeliest beads, in order. `skip` is the natural logarithm of the probability that a unit has no counterpart.
pub fn align(scorer: &Scorer, skip: f32) -> Vec<Bead> {
    let (rows, columns) = scorer.size();
    let table = Table { band: Band::new(rows, columns), rows, columns, skip };
    let odds = table.odds(scorer);
    let best = table.forward(&odds, f32::max);
    let beads = table.trace(&best, &odds);
    let (forward, backward) = (table.forward(&odds, log_add), table.backward(&odds, log_add));
    let passage = Passage { table: &table, odds: &odds, forward: &forward, backward: &backward };
    let skips = passage.skips();
    let sure = |(row, column, step): (usize, usize, usize)| {
        let (source, target) = size_of(step);
        let confidence = match step {
            PAIRS => skips.0[row],
            step if step > PAIRS => skips.1[column],
            _ => passage.probability(row, column, step),
        };
        Bead { source: row..row + source, target: column..column + target, confidence: confidence.min(1.0) }
    };
    beads.into_iter().map(sure).collect()
}

/// All ways through a table at once.
struct Passage<'a> {
    table: &'a Table,
    odds: &'a [[f32; PAIRS]],
    /// Logarithms of the sums over all ways to each cell, and from it.
    forward: &'a [f32],
    backward: &'a [f32],
}

impl Passage<'_> {
    /// The probability that the way takes a step.
    fn probability(&self, row: usize, column: usize, step: usize) -> f32 {
        let Self { table, odds, forward, backward } = *self;
        let (source, target) = size_of(step);
        let total = table.at(forward, table.rows, table.columns);
        let weight = table.weight(odds, row, column, step);
        let log = table.at(forward, row, column) + weight + table.at(backward, row + source, column + target);
        (log - total).exp()
    }

    /// The probability of each unit of both sides to have no counterpart, wherever the way goes.
    fn skips(&self) -> (Vec<f32>, Vec<f32>) {
        let (mut rows, mut columns) = (vec![0.0; self.table.rows], vec![0.0; self.table.columns]);
        for row in 0..=self.table.rows {
            for column in self.table.band.columns(row) {
                if let Some(sum) = rows.get_mut(row) {
                    *sum += self.probability(row, column, PAIRS);
                }
                if let Some(sum) = columns.get_mut(column) {
                    *sum += self.probability(row, column, PAIRS + 1);
                }
            }
        }
        (rows, columns)
    }
}

/// How many units of each side a step takes; the last two skip one.
const fn size_of(step: usize) -> (usize, usize) {
    match step {
        PAIRS => (1, 0),
        step if step > PAIRS => (0, 1),
        step => (STEPS[step].source, STEPS[step].target),
    }
}

struct Table {
    band: Band,
    rows: usize,
    columns: usize,
    skip: f32,
}

impl Table {
    /// For every cell the weight of each bead that begins there.
    fn odds(&self, scorer: &Scorer) -> Vec<[f32; PAIRS]> {
        let common = self.common(scorer);
        let mut odds = vec![[NEVER; PAIRS]; self.band.cells];
        for row in 0..self.rows {
            for column in self.band.columns(row) {
                let Some(cell) = self.band.cell(row, column) else { continue };
                for (number, step) in STEPS.iter().enumerate() {
                    if row + step.source > self.rows || column + step.target > self.columns {
                        continue;
                    }
                    let mut sum = Common::default();
                    for (x, y) in (0..step.source).flat_map(|x| (0..step.target).map(move |y| (x, y))) {
                        if let Some(part) =
                            self.band.cell(row + x, column + y).and_then(|cell| common.get(cell))
                        {
                            sum.gain += part.gain;
                            sum.count += part.count;
                        }
                    }
                    let (source, target) = (row..row + step.source, column..column + step.target);
                    odds[cell][number] = step.prior + scorer.odds(source, target, sum);
                }
            }
        }
        odds
    }

    fn common(&self, scorer: &Scorer) -> Vec<Common> {
        let mut common = vec![Common::default(); self.band.cells];
        for row in 0..self.rows {
            for column in self.band.columns(row).filter(|column| *column < self.columns) {
                if let Some(cell) = self.band.cell(row, column) {
                    common[cell] = scorer.common(row, column);
                }
            }
        }
        common
    }

    fn at(&self, values: &[f32], row: usize, column: usize) -> f32 {
        self.band.cell(row, column).and_then(|cell| values.get(cell)).copied().unwrap_or(NEVER)
    }

    /// The weight of a step from a cell.
    fn weight(&self, odds: &[[f32; PAIRS]], row: usize, column: usize, step: usize) -> f32 {
        if step >= PAIRS {
            return self.skip;
        }
        self.band.cell(row, column).and_then(|cell| odds.get(cell)).map_or(NEVER, |odds| odds[step])
    }

    /// The sum (or the best) over all ways from the start to each cell.
    fn forward(&self, odds: &[[f32; PAIRS]], add: impl Fn(f32, f32) -> f32) -> Vec<f32> {
        let mut values = vec![NEVER; self.band.cells];
        for row in 0..=self.rows {
            for column in self.band.columns(row) {
                let Some(cell) = self.band.cell(row, column) else { continue };
                let mut value = if (row, column) == (0, 0) { 0.0 } else { NEVER };
                for step in 0..PAIRS + 2 {
                    let (source, target) = size_of(step);
                    let (Some(from_row), Some(from_column)) =
                        (row.checked_sub(source), column.checked_sub(target))
                    else {
                        continue;
                    };
                    let before = self.at(&values, from_row, from_column);
                    if before > NEVER {
                        value = add(value, before + self.weight(odds, from_row, from_column, step));
                    }
                }
                values[cell] = value;
            }
        }
        values
    }

    /// The same from each cell to the end.
    fn backward(&self, odds: &[[f32; PAIRS]], add: impl Fn(f32, f32) -> f32) -> Vec<f32> {
        let mut values = vec![NEVER; self.band.cells];
        for row in (0..=self.rows).rev() {
            for column in self.band.columns(row).rev() {
                let Some(cell) = self.band.cell(row, column) else { continue };
                let mut value = if (row, column) == (self.rows, self.columns) { 0.0 } else { NEVER };
                for step in 0..PAIRS + 2 {
                    let (source, target) = size_of(step);
                    let after = self.at(&values, row + source, column + target);
                    if after > NEVER {
                        value = add(value, after + self.weight(odds, row, column, step));
                    }
                }
                values[cell] = value;
            }
        }
        values
    }

    /// The steps of the best way, each with the cell it begins at.
    fn trace(&self, best: &[f32], odds: &[[f32; PAIRS]]) -> Vec<(usize, usize, usize)> {
        let (mut row, mut column) = (self.rows, self.columns);
        let mut steps = Vec::new();
        while (row, column) != (0, 0) {
            let before = |step: usize| {
                let (source, target) = size_of(step);
                let (from_row, from_column) = (row.checked_sub(source)?, column.checked_sub(target)?);
                let value =
                    self.at(best, from_row, from_column) + self.weight(odds, from_row, from_column, step);
                (value > NEVER).then_some((value, from_row, from_column, step))
            };
            let choice = (0..PAIRS + 2).filter_map(before).max_by(|a, b| a.0.total_cmp(&b.0));
            let Some((_, from_row, from_column, step)) = choice else { break };
            steps.push((from_row, from_column, step));
            (row, column) = (from_row, from_column);
        }
        steps.reverse();
        steps
    }
}

/// The logarithm of the sum of two numbers given as logarithms.
fn log_add(a: f32, b: f32) -> f32 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    // Further off it changes nothing in a number of this precision.
    if high - low > 16.0 || low == NEVER { high } else { high + (low - high).exp().ln_1p() }
}
