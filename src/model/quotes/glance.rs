//! The reading of a text whose marks leave no doubt, as those of most texts: no lattice is needed to find it.

use super::cost::{Costs, Role};
use super::mark::{Family, Mark};
use super::solve::{Choice, Decision, Event, Stack, WINDOW, closing, solve, structure};

/// A reading is surely the best one when all others are dearer by so much: sums of the same costs differ by rounding.
const CLEARLY: f32 = 0.1;

/// One decision for each event, where it is plain that they make the cheapest reading. The margins are not known, and
/// given as infinite.
///
/// Each mark takes its cheapest role, and nothing is paid for it. With two exceptions: a mark does not close where nothing
/// is open (`the drivers' union`), and a quotation goes on in the next block when the next mark closes it. Any other
/// reading gives a role to a mark that is dearer than its cheapest one; this one is the best if what it pays is less.
pub fn solve_at_a_glance(marks: &[Mark], costs: &[Costs], events: &[Event]) -> Option<Vec<Decision>> {
    let mut glance =
        Glance { marks, costs, next: 0, state: Stack::default(), paid: 0.0, rival: f32::INFINITY };
    let decide = |event: &Event| Some(Decision { choice: glance.choice(*event)?, margin: f32::INFINITY });
    let decisions: Vec<_> = events.iter().map(decide).collect::<Option<_>>()?;
    let is_best = events.len() <= WINDOW && glance.paid + CLEARLY <= glance.rival;
    debug_assert!(!is_best || agree(&decisions, &solve(marks, costs, events)));
    is_best.then_some(decisions)
}

/// Whether two readings are the same.
fn agree(one: &[Decision], other: &[Decision]) -> bool {
    one.iter().map(|decision| decision.choice).eq(other.iter().map(|decision| decision.choice))
}

/// A walk through the events.
struct Glance<'a> {
    marks: &'a [Mark],
    costs: &'a [Costs],
    /// The next mark.
    next: usize,
    state: Stack,
    /// What the reading has cost beyond the cheapest role of each mark.
    paid: f32,
    /// What any other role of a mark costs at least beyond the cheapest one.
    rival: f32,
}

impl Glance<'_> {
    fn choice(&mut self, event: Event) -> Option<Choice> {
        match event {
            Event::Mark(_) => self.role().map(Choice::Take),
            Event::End { .. } if self.state.is_empty() => Some(Choice::Drop),
            Event::End { carries, .. } => {
                let closes = self.costs.get(self.next)?.cheapest(|_| true).0 == Role::Close;
                let is_single = self.state.innermost(Family::Single).is_some();
                if !carries || !closes || is_single || self.marks[self.next].family == Family::Single {
                    return None;
                }
                self.paid += if self.state.carried { structure::CARRIED_ON } else { structure::CARRIED };
                self.state.carried = true;
                Some(Choice::Carry)
            }
        }
    }

    /// The role of the next mark.
    fn role(&mut self) -> Option<Role> {
        let (mark, costs) = (&self.marks[self.next], &self.costs[self.next]);
        self.next += 1;
        let closed = closing(mark, self.state);
        let is_possible = |role: Role| role != Role::Close || closed.is_some();
        let (role, cost) = costs.cheapest(is_possible);
        let (_, least) = costs.cheapest(|_| true);
        let (_, other) = costs.cheapest(|other| other != role && is_possible(other));
        self.paid += cost - least;
        self.rival = self.rival.min(other - least);
        match role {
            Role::Open if self.state.innermost(mark.family).is_some() => return None,
            Role::Open => self.state = self.state.push(mark)?,
            Role::Close => {
                let (cost, left) = closed?;
                self.paid += cost;
                self.state = left;
            }
            Role::Stray | Role::Apostrophe | Role::Prime => {}
        }
        Some(role)
    }
}
