//! CSS selectors by which parts of a page are chosen or left out: names, classes, ids and attributes of elements, and
//! elements inside others (`div.story > p`, `aside a[rel]`).

use super::token::Attribute;

/// The longest selector, in steps.
const STEPS: usize = 32;

/// A selector, or several with commas between them.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub struct Selector {
    alternatives: Vec<Vec<Step>>,
}

/// What one element must be.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
struct Step {
    /// Whether the element of the step before must be the one right around it.
    is_child: bool,
    name: Option<String>,
    conditions: Vec<Condition>,
}

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
enum Condition {
    Class(String),
    Attribute(String, Option<String>),
}

/// For each alternative the steps that an element completes, and those that the elements around it do, a bit for each.
pub type Matches = Vec<(u32, u32)>;

impl Selector {
    /// Reads a selector.
    ///
    /// # Errors
    /// What is wrong with it, for a person.
    pub fn parse(written: &str) -> Result<Self, String> {
        let alternatives = written.split(',').map(|one| Parser { rest: one.trim(), written }.steps());
        Ok(Self { alternatives: alternatives.collect::<Result<_, _>>()? })
    }

    /// All of these in one; nothing for none.
    pub fn any<'s>(selectors: impl IntoIterator<Item = &'s Self>) -> Option<Self> {
        let selectors = selectors.into_iter().flat_map(|selector| &selector.alternatives);
        let alternatives: Vec<Vec<Step>> = selectors.cloned().collect();
        (!alternatives.is_empty()).then_some(Self { alternatives })
    }

    /// How far an element gets in each alternative, given how far the one around it got.
    pub fn step(
        &self,
        around: &[(u32, u32)],
        name: &str,
        file: &str,
        attributes: &[Attribute<'_>],
    ) -> Matches {
        let progress = |(index, steps): (usize, &Vec<Step>)| {
            let (parent, above) = around.get(index).copied().unwrap_or_default();
            let above = parent | above;
            let reached = |at: usize, step: &Step| match at.checked_sub(1) {
                None => true,
                Some(before) => (if step.is_child { parent } else { above }) >> before & 1 == 1,
            };
            let mut own = 0;
            for (at, step) in steps.iter().enumerate() {
                if reached(at, step) && step.fits(name, file, attributes) {
                    own |= 1 << at;
                }
            }
            (own, above)
        };
        self.alternatives.iter().enumerate().map(progress).collect()
    }

    /// Whether an element that got so far is selected.
    pub fn is_match(&self, matches: &[(u32, u32)]) -> bool {
        let mut pairs = self.alternatives.iter().zip(matches);
        pairs.any(|(steps, (own, _))| !steps.is_empty() && own >> (steps.len() - 1) & 1 == 1)
    }
}

impl Step {
    fn fits(&self, name: &str, file: &str, attributes: &[Attribute<'_>]) -> bool {
        let values = |wanted: &str| {
            let named = attributes.iter().filter(move |a| a.name.eq_ignore_ascii_case(wanted));
            named.map(|a| file.get(a.value.clone()).unwrap_or_default()).next()
        };
        self.name.as_ref().is_none_or(|wanted| wanted == name)
            && self.conditions.iter().all(|condition| match condition {
                Condition::Class(class) => values("class")
                    .is_some_and(|value| value.split_ascii_whitespace().any(|own| own == class)),
                Condition::Attribute(name, None) => values(name).is_some(),
                Condition::Attribute(name, Some(wanted)) => values(name) == Some(wanted.as_str()),
            })
    }
}

struct Parser<'s> {
    rest: &'s str,
    /// The whole, for messages.
    written: &'s str,
}

impl<'s> Parser<'s> {
    fn fault<T>(&self, what: &str) -> Result<T, String> {
        Err(format!("“{}” is no selector that is understood: {what}", self.written))
    }

    fn steps(mut self) -> Result<Vec<Step>, String> {
        let mut steps = Vec::new();
        let mut is_child = false;
        while !self.rest.is_empty() {
            steps.push(self.step(is_child)?);
            let blanks = self.rest.trim_start();
            let child = blanks.strip_prefix('>');
            is_child = child.is_some();
            self.rest = child.unwrap_or(blanks).trim_start();
        }
        match steps.len() {
            0 => self.fault("it names nothing"),
            _ if is_child => self.fault("nothing stands behind “>”"),
            length if length > STEPS => self.fault("it is too long"),
            _ => Ok(steps),
        }
    }

    fn step(&mut self, is_child: bool) -> Result<Step, String> {
        let mut step = Step { is_child, ..Step::default() };
        if let Some(rest) = self.rest.strip_prefix('*') {
            self.rest = rest;
        } else if let Some(name) = self.word() {
            step.name = Some(name.to_ascii_lowercase());
        } else if !self.rest.starts_with(['.', '#', '[']) {
            let next = self.rest.chars().next().unwrap_or(' ');
            return self.fault(&format!("“{next}” has no meaning here"));
        }
        while let Some(mark) = self.rest.chars().next().filter(|c| ".#[".contains(*c)) {
            self.rest = &self.rest[1..];
            let Some(word) = self.word() else {
                return self.fault(&format!("a name belongs behind “{mark}”"));
            };
            step.conditions.push(match mark {
                '.' => Condition::Class(word.to_owned()),
                '#' => Condition::Attribute("id".to_owned(), Some(word.to_owned())),
                _ => self.attribute(word)?,
            });
        }
        if self.rest.starts_with(|c: char| c != '>' && !c.is_whitespace()) {
            return self.fault(&format!("“{}” has no meaning here", self.rest));
        }
        Ok(step)
    }

    /// What stands behind the name in brackets.
    fn attribute(&mut self, name: &str) -> Result<Condition, String> {
        let Some((inside, rest)) = self.rest.split_once(']') else {
            return self.fault("a “]” is missing");
        };
        let value = match inside.trim().strip_prefix('=') {
            None if inside.trim().is_empty() => None,
            None => return self.fault("only [name] and [name=value] are known"),
            Some(value) => Some(value.trim().trim_matches(['"', '\'']).to_owned()),
        };
        self.rest = rest;
        Ok(Condition::Attribute(name.to_owned(), value))
    }

    fn word(&mut self) -> Option<&'s str> {
        let belongs = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_');
        let end = self.rest.find(|c| !belongs(c)).unwrap_or(self.rest.len());
        let (word, rest) = self.rest.split_at(end);
        self.rest = rest;
        (!word.is_empty()).then_some(word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_selector_is_refused_with_a_reason() {
        for (written, reason) in [
            ("", "names nothing"),
            ("p >", "behind"),
            ("p, ", "names nothing"),
            ("p:first-child", ":first-child"),
            ("p[class^=a]", "only [name]"),
            ("p[class", "missing"),
            (".", "name belongs"),
            ("+ p", "“+”"),
        ] {
            let message = Selector::parse(written).unwrap_err();
            assert!(message.contains(reason), "{written}: {message}");
        }
    }
}
