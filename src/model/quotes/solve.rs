//! The cheapest consistent reading of all marks: one min-sum pass forward and one backward over what may stand open.

use std::ops::Range;

use super::cost::{Costs, Role};
use super::mark::{Family, Mark, is_pair};

/// What the pass meets, in order.
#[derive(Debug, Clone, Copy)]
pub enum Event {
    /// The mark of this index.
    Mark(usize),
    /// The end of a block.
    End {
        /// Whether the next block begins with a mark, as each paragraph of a longer quotation does.
        continues: bool,
        /// Whether a quotation may run on into the next block at all.
        carries: bool,
    },
}

/// What an event does to the open quotations.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Choice {
    /// A mark takes a role.
    Take(Role),
    /// A mark opens, and what was open is given up.
    Reopen,
    /// The end of a block gives up what is open.
    Drop,
    /// Double quotations stay open over the end of a block.
    Carry,
}

impl Choice {
    /// Choices that read a mark alike.
    const fn group(self) -> usize {
        match self {
            Self::Take(Role::Open) | Self::Reopen => 0,
            Self::Take(Role::Close) => 1,
            Self::Take(Role::Stray) => 2,
            Self::Take(Role::Apostrophe) => 3,
            Self::Take(Role::Prime) => 4,
            Self::Drop | Self::Carry => 5,
        }
    }
}

const GROUPS: usize = 6;

/// What was chosen for an event.
#[derive(Debug, Clone, Copy)]
pub struct Decision {
    /// The choice.
    pub choice: Choice,
    /// How much dearer the text is when the mark is read in any other way.
    pub margin: f32,
}

/// How deep quotations nest.
const DEPTH: usize = 3;

/// The marks that stand open.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Stack {
    /// Outermost first, behind the last one zeros: the mark, and [`SINGLE`] where it is a single one.
    marks: [u32; DEPTH],
    /// Whether they have stayed open over the end of a block.
    pub carried: bool,
}

/// The bit of a single mark, which no character has.
const SINGLE: u32 = 1 << 31;

/// Whether an open mark is of a family.
const fn is_of(open: u32, family: Family) -> bool {
    match family {
        Family::Double => open != 0 && open & SINGLE == 0,
        Family::Single => open & SINGLE != 0,
    }
}

impl Stack {
    /// Whether nothing is open.
    pub const fn is_empty(self) -> bool {
        self.marks[0] == 0
    }

    fn len(self) -> usize {
        self.marks.iter().filter(|&&open| open != 0).count()
    }

    /// With one more mark, unless that is too deep.
    pub fn push(mut self, mark: &Mark) -> Option<Self> {
        let family = if mark.family == Family::Single { SINGLE } else { 0 };
        *self.marks.iter_mut().find(|open| **open == 0)? = u32::from(mark.char) | family;
        Some(self)
    }

    fn truncate(mut self, length: usize) -> Self {
        self.marks.iter_mut().skip(length).for_each(|open| *open = 0);
        self.carried &= length > 0;
        self
    }

    /// Depth and character of the innermost open mark of a family.
    pub fn innermost(self, family: Family) -> Option<(usize, char)> {
        let depth = self.marks.iter().rposition(|&open| is_of(open, family))?;
        Some((depth, char::from_u32(self.marks[depth] & !SINGLE)?))
    }

    fn count(self, family: Family) -> usize {
        self.marks.iter().filter(|&&open| is_of(open, family)).count()
    }
}

/// What the structure of quotations costs, beside the look of each mark.
pub mod structure {
    pub const UNLIKE_PAIR: f32 = 2.0;
    pub const UNLIKE_SINGLE_PAIR: f32 = 1.5;
    pub const NESTED_OTHER_STYLE: f32 = 2.0;
    pub const NESTED_SAME_STYLE: f32 = 3.5;
    pub const REOPENED: f32 = 8.5;
    pub const LOST: f32 = 8.5;
    pub const LOST_SINGLE: f32 = 3.5;
    pub const CONTINUED: f32 = 1.0;
    pub const CARRIED: f32 = 2.0;
    pub const CARRIED_ON: f32 = 0.5;
}

/// States this much dearer than the best one are not followed.
const BEAM: f32 = 25.0;
/// Nor are more than this many at once; ordinary text never has so many.
const STATES: usize = 16;
/// Events read together; between windows only the best state goes on, so that memory stays bounded.
pub const WINDOW: usize = 2048;

/// How many states an event leads to in ordinary text, and in how many ways.
const NODES: usize = 4;
const ARCS: usize = 16;

/// Costs closer than this are equal: sums of the same costs in another order differ by rounding.
const TIE: f32 = 0.01;

/// One decision for each event.
pub fn solve(marks: &[Mark], costs: &[Costs], events: &[Event]) -> Vec<Decision> {
    let mut decisions = Vec::with_capacity(events.len());
    let mut state = Stack::default();
    for window in events.chunks(WINDOW) {
        let lattice = Lattice::build(state, marks, costs, window);
        state = lattice.decide(&mut decisions);
    }
    decisions
}

/// Hands on what may be done with an event in a state: the choice, its cost and the state it leads to.
fn choices(
    marks: &[Mark],
    costs: &[Costs],
    event: Event,
    state: Stack,
    mut take: impl FnMut(Choice, f32, Stack),
) {
    match event {
        Event::End { continues, carries } => {
            let (double, single) = (state.count(Family::Double) as f32, state.count(Family::Single) as f32);
            let singles = single * structure::LOST_SINGLE;
            let lost = if continues { structure::CONTINUED } else { structure::LOST };
            take(Choice::Drop, double * lost + singles, Stack::default());
            if carries && double > 0.0 {
                let kept = state.innermost(Family::Double).map_or(0, |(depth, _)| depth + 1);
                let carried = if state.carried { structure::CARRIED_ON } else { structure::CARRIED };
                let cost = carried + (state.len() - kept) as f32 * structure::LOST_SINGLE;
                take(Choice::Carry, cost, Stack { carried: true, ..state.truncate(kept) });
            }
        }
        Event::Mark(index) => {
            let (mark, cost) = (&marks[index], &costs[index]);
            if let Some((close, left)) = closing(mark, state) {
                take(Choice::Take(Role::Close), cost.close + close, left);
            }
            take(Choice::Take(Role::Apostrophe), cost.apostrophe, state);
            take(Choice::Take(Role::Prime), cost.prime, state);
            if let Some(deeper) = state.push(mark) {
                take(Choice::Take(Role::Open), cost.open + nesting(mark, cost, state), deeper);
            }
            if mark.family == Family::Double && state.count(Family::Double) > 0 {
                let fresh = Stack::default().push(mark).unwrap_or_default();
                take(Choice::Reopen, cost.open + structure::REOPENED, fresh);
            }
            take(Choice::Take(Role::Stray), cost.stray, state);
        }
    }
}

/// What opening inside the quotations of a state costs.
fn nesting(mark: &Mark, cost: &Costs, state: Stack) -> f32 {
    match (state.innermost(mark.family), mark.family) {
        (None, _) => 0.0,
        (Some((_, outer)), Family::Double) if outer == mark.char && outer == '"' => cost.nested,
        (Some((_, outer)), _) if outer == mark.char => structure::NESTED_SAME_STYLE,
        (Some(_), _) => structure::NESTED_OTHER_STYLE,
    }
}

/// What closing the innermost quotation of the mark's family costs, and what stays open.
pub fn closing(mark: &Mark, state: Stack) -> Option<(f32, Stack)> {
    let (depth, opener) = state.innermost(mark.family)?;
    let left_open = state.len() - depth - 1;
    if mark.family == Family::Single && left_open > 0 {
        return None;
    }
    let unlike = match mark.family {
        _ if is_pair(opener, mark.char) => 0.0,
        Family::Double => structure::UNLIKE_PAIR,
        Family::Single => structure::UNLIKE_SINGLE_PAIR,
    };
    Some((unlike + left_open as f32 * structure::LOST_SINGLE, state.truncate(depth)))
}

/// A state that may hold between two events, and the least cost of reaching it.
#[derive(Clone, Copy)]
struct Node {
    state: Stack,
    cost: f32,
}

/// A way from one state to the next.
struct Arc {
    from: usize,
    to: usize,
    choice: Choice,
    cost: f32,
}

/// All states between the events of a window and the ways between them.
struct Lattice {
    nodes: Vec<Node>,
    arcs: Vec<Arc>,
    /// The arcs of each event.
    events: Vec<Range<usize>>,
    /// The nodes after the last event.
    last: Range<usize>,
}

impl Lattice {
    fn build(start: Stack, marks: &[Mark], costs: &[Costs], window: &[Event]) -> Self {
        let mut nodes = Vec::with_capacity(NODES * window.len());
        nodes.push(Node { state: start, cost: 0.0 });
        let mut arcs = Vec::with_capacity(ARCS * window.len());
        let mut events = Vec::with_capacity(window.len());
        let mut layer = 0..1;
        for &event in window {
            let (first_arc, first_node) = (arcs.len(), nodes.len());
            let limit = beam(&nodes[layer.clone()]);
            for from in layer {
                let Node { state, cost: before } = nodes[from];
                if before > limit {
                    continue;
                }
                choices(marks, costs, event, state, |choice, cost, state| {
                    if cost.is_finite() {
                        let to = reach(&mut nodes, first_node, state, before + cost);
                        arcs.push(Arc { from, to, choice, cost });
                    }
                });
            }
            events.push(first_arc..arcs.len());
            layer = first_node..nodes.len();
        }
        Self { nodes, arcs, events, last: layer }
    }

    /// Appends a decision for each event, and gives the state after the last one.
    fn decide(&self, decisions: &mut Vec<Decision>) -> Stack {
        let ahead = self.costs_ahead();
        let through = |arc: &Arc| self.nodes[arc.from].cost + arc.cost + ahead[arc.to];
        let mut at = 0;
        for event in &self.events {
            let arcs = &self.arcs[event.clone()];
            let mut least = [f32::INFINITY; GROUPS];
            for arc in arcs {
                let group = &mut least[arc.choice.group()];
                *group = group.min(through(arc));
            }
            let onward = |arc: &Arc| arc.cost + ahead[arc.to];
            let ways = arcs.iter().filter(|arc| arc.from == at);
            // Of equal ways the first one listed: of two marks that could close, the nearer one does.
            let Some(best) = ways.reduce(|a, b| if onward(b) < onward(a) - TIE { b } else { a }) else {
                break;
            };
            let others = (0..GROUPS).filter(|&group| group != best.choice.group()).map(|group| least[group]);
            let margin = others.fold(f32::INFINITY, f32::min) - least[best.choice.group()];
            decisions.push(Decision { choice: best.choice, margin });
            at = best.to;
        }
        self.nodes[at].state
    }

    /// The least cost from each node to the end of the window.
    fn costs_ahead(&self) -> Vec<f32> {
        let mut ahead = vec![f32::INFINITY; self.nodes.len()];
        ahead[self.last.clone()].fill(0.0);
        for arc in self.arcs.iter().rev() {
            ahead[arc.from] = ahead[arc.from].min(arc.cost + ahead[arc.to]);
        }
        ahead
    }
}

/// The node of a state in the layer that begins at `first`, which is reached at some cost.
fn reach(nodes: &mut Vec<Node>, first: usize, state: Stack, cost: f32) -> usize {
    if let Some(at) = nodes[first..].iter().position(|node| node.state == state) {
        let node = &mut nodes[first + at];
        node.cost = node.cost.min(cost);
        first + at
    } else {
        nodes.push(Node { state, cost });
        nodes.len() - 1
    }
}

/// The cost above which the states of a layer are not followed.
fn beam(layer: &[Node]) -> f32 {
    let best = layer.iter().map(|node| node.cost).fold(f32::INFINITY, f32::min) + BEAM;
    if layer.len() < STATES {
        return best;
    }
    let mut costs: Vec<f32> = layer.iter().map(|node| node.cost).collect();
    costs.sort_unstable_by(f32::total_cmp);
    best.min(costs[STATES - 1])
}
