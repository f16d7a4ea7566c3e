//! How a text writes its quotation marks.

use super::mark::{Apostrophes, Family, is_pair};
use super::{Reading, Role};
use crate::language::Facts;
use crate::model::Context;
use crate::span::Edit;
use crate::text::Text;

/// A pair of double marks.
pub type Pair = (char, char);

/// The pairs that texts use.
const PAIRS: [Pair; 6] = [('"', '"'), ('“', '”'), ('„', '“'), ('«', '»'), ('»', '«'), ('„', '”')];

/// The usual marks of a text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Style {
    /// The pair of most quotations.
    pub pair: Pair,
    /// How many quotations are written with it.
    pub count: usize,
    /// How many quotations are written with other matching pairs.
    pub others: usize,
    /// How many quotations have white space inside both marks.
    pub loose: usize,
    /// The apostrophe of most words.
    pub apostrophe: char,
    /// Whether the text has any apostrophe beyond doubt.
    has_apostrophe: bool,
}

impl Default for Style {
    fn default() -> Self {
        Self { pair: ('"', '"'), count: 0, others: 0, loose: 0, apostrophe: '\'', has_apostrophe: false }
    }
}

impl Style {
    /// Counts the pairs of a text. Without any, single marks and apostrophes decide; then the language's habit does.
    pub(super) fn of(readings: &[Reading], facts: &Facts, apostrophes: Apostrophes) -> Self {
        let mut whole = [0_usize; PAIRS.len()];
        let mut halves = [0_usize; PAIRS.len()];
        for reading in readings.iter().filter(|reading| reading.mark.family == Family::Double) {
            let char = reading.mark.char;
            let partner = reading.partner.map(|at| readings[at].mark.char);
            for (index, &(open, close)) in PAIRS.iter().enumerate() {
                match reading.role {
                    Role::Open if char == open => {
                        halves[index] += 1;
                        whole[index] += usize::from(partner == Some(close));
                    }
                    Role::Close | Role::Stray if char == close => halves[index] += 1,
                    _ => {}
                }
            }
        }
        let spacious = |reading: &&Reading| reading.role == Role::Open && reading.has_inner_space();
        let closed = |reading: &Reading| reading.partner.is_some_and(|at| readings[at].has_inner_space());
        let loose = readings.iter().filter(spacious).filter(|reading| closed(reading)).count();
        let curly_apostrophes = apostrophes.curly > apostrophes.straight;
        let hint = |pair: Pair| match pair {
            ('"', '"') => !curly_apostrophes && apostrophes.straight > 0,
            _ => curly_apostrophes && facts.quotes.outer.contains(&pair),
        };
        let habit = |pair: Pair| facts.quotes.outer.iter().rposition(|&known| known == pair);
        let rank = |index: usize| {
            let pair = PAIRS[index];
            (whole[index], halves[index], hint(pair), habit(pair).is_some(), std::cmp::Reverse(habit(pair)))
        };
        let best = (0..PAIRS.len()).max_by_key(|&index| rank(index)).unwrap_or_default();
        Self {
            pair: PAIRS[best],
            count: whole[best],
            others: whole.iter().sum::<usize>() - whole[best],
            loose,
            apostrophe: if curly_apostrophes { '’' } else { '\'' },
            has_apostrophe: apostrophes.curly + apostrophes.straight > 0,
        }
    }
}

/// An edit that writes the apostrophes of the text, where it has some.
pub fn in_own_style(context: &Context<'_>, edit: Edit<Text>) -> Edit<Text> {
    // Most replacements have no mark that could be of another style.
    if !edit.content.contains(['\'', '’']) {
        return edit;
    }
    let style = context.quotes().style();
    let other = if style.apostrophe == '’' { '\'' } else { '’' };
    if style.has_apostrophe {
        Edit { content: edit.content.replace(other, style.apostrophe.encode_utf8(&mut [0; 4])), ..edit }
    } else {
        edit
    }
}

/// How a pair should be written that the language does not use, or that the rest of the text does not, and whether it is the
/// language that does not; nothing where a pair may stand as it is.
pub fn meant_pair(facts: &Facts, style: Style, pair: Pair) -> Option<(Pair, bool)> {
    let outer = facts.quotes.outer;
    let settled = pair == style.pair && outer.contains(&pair);
    if settled || !is_pair(pair.0, pair.1) || !facts.is_known() {
        return None;
    }
    let own_style = outer.contains(&style.pair) && style.count > 0;
    let wanted = if own_style { style.pair } else { *outer.first()? };
    let foreign = !outer.contains(&pair) && !facts.quotes.inner.contains(&pair);
    let out_of_step = own_style && style.count >= 2 && style.count > 2 * style.others;
    // “x” is English: a German text that has its own marks holds it only by mistake.
    let english = facts.quotes.opens_low() && pair == ('“', '”') && own_style;
    (foreign || english || out_of_step).then_some((wanted, foreign || english))
}

/// Whether two marks make a pair that some language uses.
pub fn is_national_pair(a: &Reading, b: &Reading) -> bool {
    let (open, close) = if a.role == Role::Open { (a, b) } else { (b, a) };
    PAIRS.contains(&(open.mark.char, close.mark.char))
}
