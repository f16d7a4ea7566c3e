//! Patterns that must fit a whole block: which of them do, found through the literals they need.

use super::gate::Gates;
use super::{Kind, Pattern, Rule, Where};

/// All `line` patterns of a list of rules.
#[derive(Debug)]
pub struct LineMatcher {
    all: Gated,
    /// Those that also fit the last sentences of the running text.
    last: Gated,
}

/// Patterns behind their gates.
#[derive(Debug)]
struct Gated {
    gates: Gates,
    /// For each pattern behind the gates, its rule and its number there.
    owners: Vec<(usize, usize)>,
}

impl LineMatcher {
    /// Prepares the rules of kind `line`; others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let is_last = |rule: &Rule| matches!(rule.kind, Kind::Line { place: Where::End, .. });
        Self { all: Gated::new(rules, |_| true), last: Gated::new(rules, is_last) }
    }

    /// The rules (indices, ascending) of which a pattern fits a line normalised by [`normalise_line`].
    pub fn fitting(&self, rules: &[Rule], line: &str) -> Vec<usize> {
        self.all.fitting(rules, line)
    }

    /// The same for one of the last sentences of the running text.
    pub fn fitting_last(&self, rules: &[Rule], sentence: &str) -> Vec<usize> {
        self.last.fitting(rules, sentence)
    }
}

impl Gated {
    fn new(rules: &[Rule], wanted: impl Fn(&Rule) -> bool) -> Self {
        let lines = || {
            let rules = rules.iter().enumerate().filter(|(_, rule)| wanted(rule));
            rules.flat_map(|(rule, r)| patterns(r).iter().enumerate().map(move |p| (rule, p)))
        };
        Self {
            gates: Gates::new(lines().map(|(_, (_, pattern))| pattern.literals())),
            owners: lines().map(|(rule, (number, _))| (rule, number)).collect(),
        }
    }

    fn fitting(&self, rules: &[Rule], line: &str) -> Vec<usize> {
        let open = self.gates.open(line);
        let candidates = open.into_iter().filter_map(|pattern| self.owners.get(pattern as usize));
        let fits = |&&(rule, number): &&(usize, usize)| {
            let pattern = &patterns(&rules[rule])[number];
            pattern.may_begin(line) && pattern.is_match(line)
        };
        let mut fitting: Vec<usize> = candidates.filter(fits).map(|&(rule, _)| rule).collect();
        fitting.dedup();
        fitting
    }
}

fn patterns(rule: &Rule) -> &[Pattern] {
    match &rule.kind {
        Kind::Line { patterns, .. } => patterns,
        _ => &[],
    }
}

/// A block as `line` patterns see it: lower-case, one space between words, ’ as ', without bullets, arrows, quotation marks
/// and brackets around it and without an end mark.
pub fn normalise_line(text: &str) -> String {
    let inner = strip_brackets(text.trim_start_matches(is_ornament).trim_end_matches(is_closing));
    let inner = inner.trim_start_matches(is_ornament).trim_end_matches(is_closing);
    let mut line = String::with_capacity(inner.len());
    for (number, word) in inner.split_whitespace().enumerate() {
        if number > 0 {
            line.push(' ');
        }
        if word.is_ascii() {
            let start = line.len();
            line.push_str(word);
            line[start..].make_ascii_lowercase();
        } else {
            line.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
        }
    }
    line
}

/// What a page sets around a line: bullets, arrows, quotation marks, rules.
const fn is_ornament(c: char) -> bool {
    c.is_whitespace()
        || matches!(
            c,
            '"' | '\''
                | '“'
                | '”'
                | '«'
                | '»'
                | '„'
                | '‘'
                | '’'
                | '›'
                | '‹'
                | '「'
                | '」'
                | '【'
                | '】'
        )
        || matches!(
            c,
            '•' | '·'
                | '■'
                | '□'
                | '▪'
                | '●'
                | '★'
                | '☆'
                | '*'
                | '|'
                | '-'
                | '–'
                | '—'
                | '='
                | '#'
                | '+'
                | '_'
        )
        || matches!(c, '→' | '←' | '↓' | '↑' | '►' | '▶' | '▸' | '▼' | '▲' | '➜' | '➤' | '>' | '<')
}

/// The same at the end of a line, where also a mark may stand.
const fn is_closing(c: char) -> bool {
    is_ornament(c) || matches!(c, '.' | '!' | ':' | '…')
}

/// The text inside brackets that enclose all of it.
fn strip_brackets(text: &str) -> &str {
    let inner = text.strip_prefix(['(', '[', '（']).and_then(|rest| rest.strip_suffix([')', ']', '）']));
    inner.filter(|inner| !inner.contains(['(', '[', '（'])).unwrap_or(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_normalised_for_whole_line_patterns() {
        assert_eq!(normalise_line("  → I  Subscribe!"), "i subscribe");
        assert_eq!(normalise_line("« J’aime »"), "j'aime");
        assert_eq!(normalise_line("(Photo: Ana)"), "photo: ana");
        assert_eq!(normalise_line("Comments (3)"), "comments (3)");
    }
}
