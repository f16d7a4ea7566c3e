//! Patterns that must fit a whole block: which of them do, found through the literals they need.

use aho_corasick::{AhoCorasick, AhoCorasickBuilder, MatchKind};

use super::{Kind, Rule};

/// All `line` patterns of a list of rules.
#[derive(Debug)]
pub struct LineMatcher {
    literals: Option<AhoCorasick>,
    /// For each literal, the (rule, pattern) pairs that need it.
    uses: Vec<Vec<(u32, u32)>>,
    always: Vec<(u32, u32)>,
}

impl LineMatcher {
    /// Prepares the rules of kind `line`; others are passed over.
    pub fn new(rules: &[Rule]) -> Self {
        let mut index = std::collections::HashMap::new();
        let mut literals: Vec<String> = Vec::new();
        let mut uses: Vec<Vec<(u32, u32)>> = Vec::new();
        let mut always = Vec::new();
        for (number, rule) in (0u32..).zip(rules) {
            let Kind::Line { patterns, .. } = &rule.kind else { continue };
            for (which, pattern) in (0u32..).zip(patterns) {
                if pattern.literals().is_empty() {
                    always.push((number, which));
                }
                for literal in pattern.literals() {
                    let at = *index.entry(literal.clone()).or_insert_with(|| {
                        literals.push(literal.clone());
                        uses.push(Vec::new());
                        uses.len() - 1
                    });
                    uses[at].push((number, which));
                }
            }
        }
        let builder = AhoCorasickBuilder::new().match_kind(MatchKind::Standard).build(&literals);
        Self { literals: builder.ok().filter(|_| !literals.is_empty()), uses, always }
    }

    /// The rules (indices, ascending) of which a pattern fits a line normalised by [`normalise_line`].
    pub fn fitting(&self, rules: &[Rule], line: &str) -> Vec<usize> {
        let gates = self.literals.iter().flat_map(|automaton| automaton.find_overlapping_iter(line));
        let mut candidates: Vec<(u32, u32)> =
            gates.flat_map(|found| self.uses[found.pattern().as_usize()].iter().copied()).collect();
        candidates.extend(&self.always);
        candidates.sort_unstable();
        candidates.dedup();
        let mut fitting: Vec<usize> = candidates
            .into_iter()
            .filter(|&(rule, which)| match &rules[rule as usize].kind {
                Kind::Line { patterns, .. } => patterns[which as usize].is_match(line),
                _ => false,
            })
            .map(|(rule, _)| rule as usize)
            .collect();
        fitting.dedup();
        fitting
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
        line.extend(word.chars().flat_map(char::to_lowercase).map(|c| if c == '’' { '\'' } else { c }));
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
