//! Fixes a text until nothing is left to fix; what never settles is left out and named.

use std::collections::{BTreeSet, HashMap};
use std::hash::{DefaultHasher, Hash, Hasher};

use super::{ROUNDS, Splices, Wanted, apply, plan};
use crate::linter::Diagnostic;
use crate::span::{Edit, Raw};
use crate::text::Refusal;

/// A text that fixing makes longer than this many times its length, and so many bytes, will not settle.
const GROWTH: usize = 2;
const SPARE: usize = 1 << 16;

/// What fixing a text came to.
#[derive(Debug, Clone, PartialEq)]
pub struct Fixed {
    /// The bytes afterwards.
    pub bytes: Vec<u8>,
    /// Sorted, disjoint edits that turn the bytes given into [`Fixed::bytes`].
    pub edits: Vec<Edit<Raw>>,
    /// How many of the findings given were fixed.
    pub made: usize,
    /// What was found before the first fix.
    pub found: Vec<Diagnostic>,
    /// What is still found: nothing of it has a fix that was wanted.
    pub left: Vec<Diagnostic>,
    /// Rules whose fixes make new faults for themselves or one another for ever, or a text that is read no more: none of
    /// theirs was made.
    pub unsettled: BTreeSet<String>,
}

/// Fixes a single-part text until nothing that is wanted is left to fix. What does not settle within [`ROUNDS`] rounds is
/// left out.
///
/// `lint` reads and lints bytes. Fixes after which it fails are left out.
///
/// # Errors
/// That of `lint` for the bytes given.
pub fn to_fixed_point<E>(
    bytes: impl Into<Vec<u8>>,
    wanted: impl Into<Wanted>,
    mut lint: impl FnMut(&[u8]) -> Result<Vec<Diagnostic>, E>,
) -> Result<Fixed, E> {
    to_fixed_point_following(bytes, wanted, |bytes, _| lint(bytes))
}

/// The same for a `lint` that must know where the places of the text given have gone: it is also told the sorted,
/// disjoint edits made so far. Its last call is for the text as it is in the end.
///
/// # Errors
/// That of `lint` for the bytes given.
pub fn to_fixed_point_following<E>(
    bytes: impl Into<Vec<u8>>,
    wanted: impl Into<Wanted>,
    mut lint: impl FnMut(&[u8], &[Edit<Raw>]) -> Result<Vec<Diagnostic>, E>,
) -> Result<Fixed, E> {
    let (bytes, wanted) = (bytes.into(), wanted.into());
    let mut unsettled = BTreeSet::new();
    loop {
        let refused = |mut found: Vec<Diagnostic>| {
            for diagnostic in &mut found {
                refuse(diagnostic, wanted, &unsettled);
            }
            found
        };
        let mut attempt = Attempt::new(&bytes, refused(lint(&bytes, &[])?));
        let outcome = attempt.run(wanted, |bytes, edits| lint(bytes, edits).map(&refused))?;
        let Some(culprits) = outcome else { return Ok(attempt.into_fixed(wanted, unsettled)) };
        unsettled.extend(culprits);
    }
}

/// Takes the fix from a finding of a rule that does not settle.
fn refuse(diagnostic: &mut Diagnostic, wanted: Wanted, unsettled: &BTreeSet<String>) {
    if unsettled.contains(&diagnostic.rule) && wanted.fix_of(diagnostic).is_some() {
        diagnostic.fix = None;
        diagnostic.refused = Some(Refusal::Unsettled);
    }
}

/// Rounds of fixing, begun with one set of rules.
struct Attempt {
    bytes: Vec<u8>,
    splices: Splices,
    edits: Vec<Edit<Raw>>,
    found: Vec<Diagnostic>,
    left: Vec<Diagnostic>,
    /// The longest that a text which settles may become.
    longest: usize,
}

impl Attempt {
    fn new(bytes: &[u8], found: Vec<Diagnostic>) -> Self {
        Self {
            bytes: bytes.to_vec(),
            splices: Splices::new(bytes.len()),
            edits: Vec::new(),
            left: found.clone(),
            found,
            longest: bytes.len() * GROWTH + SPARE,
        }
    }

    /// Fixes until nothing is left to fix; gives the rules that will never come to that.
    fn run<E>(
        &mut self,
        wanted: Wanted,
        mut lint: impl FnMut(&[u8], &[Edit<Raw>]) -> Result<Vec<Diagnostic>, E>,
    ) -> Result<Option<BTreeSet<String>>, E> {
        // The round in which each text was met, and the rules that wrote in each round.
        let mut met = HashMap::from([(digest(&self.bytes), 0)]);
        let mut rules: Vec<BTreeSet<String>> = Vec::new();
        loop {
            let chosen = plan(&self.left, 0, wanted);
            if chosen.is_empty() {
                return Ok(None);
            }
            rules.push(chosen.iter().map(|&index| self.left[index].rule.clone()).collect());
            self.make(&chosen);
            let circle_from = met.insert(digest(&self.bytes), rules.len());
            if self.bytes.len() > self.longest || rules.len() > ROUNDS || circle_from.is_some() {
                // Rules that only needed some rounds were done before the second half of all.
                let from = circle_from.unwrap_or(rules.len() / 2);
                return Ok(Some(rules.split_off(from).into_iter().flatten().collect()));
            }
            match lint(&self.bytes, &self.edits) {
                Ok(left) => self.left = left,
                // What made the text unreadable is not made.
                Err(_) => return Ok(rules.pop()),
            }
        }
    }

    /// Makes the fixes of these findings.
    fn make(&mut self, chosen: &[usize]) {
        let fixes = chosen.iter().filter_map(|&index| self.left[index].fix.as_ref());
        let mut edits: Vec<Edit<Raw>> = fixes.flat_map(|fix| fix.edits.iter().cloned()).collect();
        edits.sort_by_key(|edit| edit.span);
        self.bytes = apply(&self.bytes, &edits);
        self.splices.apply(&edits);
        self.edits = self.splices.edits();
    }

    fn into_fixed(self, wanted: Wanted, unsettled: BTreeSet<String>) -> Fixed {
        let Self { bytes, edits, found, left, .. } = self;
        let made = found.iter().filter(|d| d.part == 0 && wanted.fix_of(d).is_some()).count();
        Fixed { bytes, edits, made, found, left, unsettled }
    }
}

/// What tells texts apart.
fn digest(bytes: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    hasher.finish()
}
