//! The quote-role model: what every quotation mark of a document is, by the cheapest consistent reading of all of them.
//!
//! Straight quotes have no direction, and translated text sets even directed ones on the wrong side of a space. So each
//! mark is given a role from what stands on both sides of it and from what must be open or closed where it stands, over
//! the whole document at once: a quotation may run over paragraphs. Where the role and the spacing disagree is a fault.
//! One model, which several rules read.

mod cost;
mod fault;
mod glance;
mod inspection;
mod mark;
mod mend;
mod nested;
mod solve;
mod speaker;
mod style;

pub use cost::Role;
pub use fault::Fault;
pub use inspection::FaultKind;
pub use mark::{Family, Mark, Side, is_quote};
pub use style::{Style, in_own_style};

use super::Context;
use crate::document;
use crate::span::Span;
use crate::text::Text;
use glance::solve_at_a_glance;
use mark::Apostrophes;
use solve::{Choice, Decision, Event, solve};

/// A mark with the role the model gives it.
#[derive(Debug, Clone, Copy)]
pub struct Reading {
    /// The mark.
    pub mark: Mark,
    /// What it is.
    pub role: Role,
    /// How much dearer the text is when this mark is read otherwise: below 1.5 the role is a guess, from 3 on it is sure.
    pub margin: f32,
    /// Index of the mark at the other end of its quotation.
    pub partner: Option<usize>,
    /// Whether it opens a quotation of which every paragraph opens anew, this one not being the last.
    pub continued: bool,
    /// How many quotations stand open around it.
    pub depth: usize,
}

impl Reading {
    /// Whether white space stands between it and the words it encloses.
    pub fn has_inner_space(&self) -> bool {
        match self.role {
            Role::Open => self.mark.right == Side::Space,
            Role::Close => self.mark.left == Side::Space,
            Role::Stray | Role::Apostrophe | Role::Prime => false,
        }
    }

    /// Whether it opens a quotation that nothing ends, or stands where nothing is open.
    pub fn is_unpaired(&self) -> bool {
        match self.role {
            Role::Open => self.partner.is_none() && !self.continued,
            Role::Stray => true,
            Role::Close | Role::Apostrophe | Role::Prime => false,
        }
    }
}

/// All quotation marks of a document and what they are.
#[derive(Debug, Default)]
pub struct Quotes {
    readings: Vec<Reading>,
    faults: Vec<Fault>,
    /// Stretches of each block inside a quotation, sorted and disjoint.
    quoted: Stretches,
    /// Short quotations of each block, sorted and disjoint.
    cited: Stretches,
    style: Style,
}

/// The longest quotation that counts as citing a word or a phrase, in bytes.
const CITATION: usize = 120;

/// More marks than this are no text; those beyond are not read, so that memory stays bounded.
const MOST_MARKS: usize = 1 << 20;

impl Quotes {
    /// Reads the marks of a document.
    pub fn new(context: &Context<'_>) -> Self {
        let (mut marks, apostrophes) = mark::marks(context);
        marks.truncate(MOST_MARKS);
        if marks.is_empty() {
            return Self { style: Style::of(&[], context.facts, apostrophes), ..Self::default() };
        }
        let costs: Vec<_> =
            marks.iter().map(|mark| cost::costs(mark, context.text(mark.block), context.facts)).collect();
        let events = events(context, &marks);
        let at_a_glance = solve_at_a_glance(&marks, &costs, &events)
            .map(|decisions| Self::decided(context, readings(&marks, &events, &decisions), apostrophes));
        // How sure a reading is matters to faults alone.
        at_a_glance.filter(|model| model.faults.is_empty()).unwrap_or_else(|| {
            let decisions = solve(&marks, &costs, &events);
            Self::decided(context, readings(&marks, &events, &decisions), apostrophes)
        })
    }

    /// The model that follows from what each mark is.
    fn decided(context: &Context<'_>, readings: Vec<Reading>, apostrophes: Apostrophes) -> Self {
        let style = Style::of(&readings, context.facts, apostrophes);
        let (quoted, cited) = stretches(context, &readings);
        let mut model = Self { readings, faults: Vec::new(), quoted, cited, style };
        model.faults = fault::faults(context, &model);
        model
    }

    /// The marks with their roles, in order of place.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// What is wrong with the marks, at most one fault for each.
    pub fn faults(&self) -> &[Fault] {
        &self.faults
    }

    /// How the text writes its quotation marks.
    pub const fn style(&self) -> Style {
        self.style
    }

    /// Whether a place lies between the marks of a quotation, however long.
    pub fn is_inside_quotation(&self, block: usize, span: Span<Text>) -> bool {
        self.quoted.hold(block, span)
    }

    /// Whether a place lies in a short quotation, one that cites a word or a phrase.
    pub fn is_cited(&self, block: usize, span: Span<Text>) -> bool {
        self.cited.hold(block, span)
    }
}

/// Stretches of blocks, sorted and disjoint.
#[derive(Debug, Default)]
struct Stretches(Vec<(usize, Span<Text>)>);

impl Stretches {
    /// Adds a stretch, unless it lies in one that is known or before it.
    fn keep(&mut self, block: usize, span: Span<Text>) {
        if self.0.last().is_none_or(|(known, last)| (*known, last.end) <= (block, span.start)) {
            self.0.push((block, span));
        }
    }

    /// Whether a place lies in one of them.
    fn hold(&self, block: usize, span: Span<Text>) -> bool {
        let after = self.0.partition_point(|(known, stretch)| (*known, stretch.start) <= (block, span.start));
        let last = after.checked_sub(1).map(|last| self.0[last]);
        last.is_some_and(|(known, stretch)| known == block && stretch.contains(span))
    }
}

/// The marks and the ends of blocks, in order.
fn events(context: &Context<'_>, marks: &[Mark]) -> Vec<Event> {
    let blocks = &context.document.blocks;
    let mut events = Vec::with_capacity(marks.len() + blocks.len());
    let mut next = 0;
    for (block, here) in blocks.iter().enumerate() {
        while marks.get(next).is_some_and(|mark| mark.block == block) {
            events.push(Event::Mark(next));
            next += 1;
        }
        let following = blocks.get(block + 1).filter(|following| following.part == here.part);
        let is_parted = following.is_some() && is_heading_between(context, block);
        let carries = following.is_some() && here.role != document::Role::Cell && !is_parted;
        let continues =
            carries && following.is_some_and(|block| mark::begins_with_quote(block.text.as_str()));
        events.push(Event::End { continues, carries });
    }
    events
}

/// The longest heading, in words.
const HEADING_WORDS: usize = 16;

/// Whether a heading follows a block, over which no quotation runs: a short line without an end mark, behind a sentence that
/// ended and before a paragraph; a line in marks of its own is one, too.
fn is_heading_between(context: &Context<'_>, block: usize) -> bool {
    let ends = |text: &str| {
        text.trim_end_matches(|c: char| is_quote(c) || matches!(c, ')' | ' '))
            .ends_with(['.', '!', '?', '…', ',', ';', ':'])
    };
    let (here, line) = (context.text(block), context.text(block + 1));
    let next = block + 2;
    let is_short = |block: usize| context.spaced_words(block) < HEADING_WORDS;
    ends(here)
        && is_short(block + 1)
        && !ends(line)
        && line.trim_start_matches(is_quote).starts_with(char::is_uppercase)
        && next < context.document.blocks.len()
        && (!is_short(next) || mark::begins_with_quote(context.text(next)))
}

/// Replays the decisions and joins the two ends of each quotation.
fn readings(marks: &[Mark], events: &[Event], decisions: &[Decision]) -> Vec<Reading> {
    let mut readings: Vec<Reading> = Vec::with_capacity(marks.len());
    let mut open: Vec<usize> = Vec::new();
    for (event, decision) in events.iter().zip(decisions) {
        let index = match event {
            Event::Mark(index) => *index,
            Event::End { continues, .. } => {
                if decision.choice == Choice::Drop {
                    for lost in open.drain(..) {
                        readings[lost].continued = *continues;
                    }
                } else {
                    while open.last().is_some_and(|&last| readings[last].mark.family == Family::Single) {
                        open.pop();
                    }
                }
                continue;
            }
        };
        let mark = marks[index];
        let role = match decision.choice {
            Choice::Take(role) => role,
            Choice::Reopen | Choice::Drop | Choice::Carry => Role::Open,
        };
        let mut partner = None;
        if decision.choice == Choice::Reopen {
            open.clear();
        } else if role == Role::Close {
            let depth = open.iter().rposition(|&at| readings[at].mark.family == mark.family);
            partner = depth.map(|depth| open[depth]);
            open.truncate(depth.unwrap_or(open.len()));
        }
        let reading =
            Reading { mark, role, margin: decision.margin, partner, continued: false, depth: open.len() };
        readings.push(reading);
        if let Some(opener) = partner {
            readings[opener].partner = Some(index);
        } else if role == Role::Open {
            open.push(index);
        }
    }
    readings
}

/// The stretches inside any quotation, and the short quotations.
fn stretches(context: &Context<'_>, readings: &[Reading]) -> (Stretches, Stretches) {
    let (mut quoted, mut cited) = (Stretches::default(), Stretches::default());
    for reading in readings.iter().filter(|reading| reading.role == Role::Open) {
        let first = reading.mark;
        match reading.partner.map(|partner| readings[partner].mark) {
            Some(last) if last.block == first.block => {
                let span = first.span.cover(last.span);
                quoted.keep(first.block, span);
                if span.len() <= CITATION {
                    cited.keep(first.block, span);
                }
            }
            Some(last) => {
                quoted.keep(first.block, Span::new(first.span.start, context.text(first.block).len()));
                for block in first.block + 1..last.block {
                    quoted.keep(block, Span::new(0, context.text(block).len()));
                }
                quoted.keep(last.block, Span::new(0, last.span.end));
            }
            None if reading.continued => {
                quoted.keep(first.block, Span::new(first.span.start, context.text(first.block).len()));
            }
            None => {}
        }
    }
    (quoted, cited)
}
