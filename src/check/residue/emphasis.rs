//! `residue/emphasis`: marks of emphasis with blanks on their inner side or none on the outer one.

use crate::check::{Check, Needs};
use crate::model::Context;
use crate::model::markdown::is_decoded;
use crate::rule::{Finding, Place, Rule, Severity, Suggestion};
use crate::span::Span;
use crate::text::{MarkSet, Text};
use memchr::memchr_iter;

/// The entry of the check.
pub const CHECK: Check =
    Check { name: "residue/emphasis", options: &[], arguments: &[], needs: Needs::Text, run: emphasis };

/// Two words of the language that meet where emphasis begins or ends: `**bold**word`.
pub const GLUED: Check = Check {
    name: "residue/emphasis/glued",
    options: &[],
    arguments: &["parts"],
    needs: Needs::Text,
    run: glued,
};

/// The longest stretch that is set in emphasis, in bytes.
const LONGEST: usize = 300;

/// One mark of emphasis in a text.
#[derive(Debug, Clone, Copy)]
struct Mark {
    span: Span<Text>,
    /// `* *`: blanks stand inside the mark itself.
    is_torn: bool,
}

/// Two marks and what they stand around.
struct Pair<'a> {
    text: &'a str,
    open: Mark,
    close: Mark,
    inner: Span<Text>,
}

/// Marks of emphasis; single ones mean too much else where they are not read as markup.
const DELIMITERS: [(&str, bool); 5] = [("**", false), ("__", false), ("~~", false), ("*", true), ("_", true)];

/// `residue/emphasis`: `** bold **`, `**bold **`, `* * bold * *`, `**Note:**The`.
fn emphasis(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    for (block, text) in context.texts_with(MarkSet::of(&['*', '_', '~'])) {
        let whole = &context.document.blocks[block].text;
        let decoded = is_decoded(context, block);
        // A mark behind a backslash is meant to be seen.
        let counts = |mark: &Mark| whole.is_copied(mark.span) && !context.is_address(block, mark.span);
        let read = |&(delimiter, single): &(&str, bool)| {
            (decoded || !single) && text.as_bytes().contains(&delimiter.as_bytes()[0])
        };
        for (delimiter, single) in DELIMITERS.into_iter().filter(read) {
            let marks: Vec<Mark> = marks(text, delimiter).into_iter().filter(counts).collect();
            let (twos, rest) = marks.as_chunks::<2>();
            let pairs: Vec<Pair<'_>> = twos.iter().filter_map(|&[a, b]| Pair::of(text, a, b)).collect();
            if rest.is_empty() && pairs.len() == twos.len() {
                let broken = |pair: &&Pair<'_>| pair.is_broken(decoded, single);
                findings.extend(pairs.iter().filter(broken).map(|pair| {
                    let finding = pair.finding(block, delimiter, rule);
                    // A lone star between blanks multiplies as well.
                    if single && pair.is_loose() { finding.at_most(Severity::Info) } else { finding }
                }));
            } else if let ([mark], true) = (marks.as_slice(), decoded && !single)
                && is_one_sided(text, mark.span)
            {
                findings.push(Finding::new(block, mark.span).confidence(0.7));
            }
        }
    }
}

/// The marks of exactly this length, and of two characters also those with a blank between them.
fn marks(text: &str, delimiter: &str) -> Vec<Mark> {
    let Some(&byte) = delimiter.as_bytes().first() else { return Vec::new() };
    let runs = runs(text, byte);
    let mut marks = Vec::new();
    let mut at = 0;
    while let Some(&run) = runs.get(at) {
        let follows = |at: usize| {
            let next = runs.get(at + 1).filter(|next| next.len() == 1 && next.start == runs[at].end + 1);
            next.filter(|next| text.as_bytes()[next.start - 1] == b' ')
        };
        // `* * *` is an ornament.
        let chain = (at..runs.len()).take_while(|&at| runs[at].len() == 1 && follows(at).is_some()).count();
        if delimiter.len() == 2 && chain == 1 {
            marks.push(Mark { span: run.cover(runs[at + 1]), is_torn: true });
        } else if chain == 0 && run.len() == delimiter.len() {
            marks.push(Mark { span: run, is_torn: false });
        }
        at += chain + 1;
    }
    marks
}

/// Runs of one character.
fn runs(text: &str, byte: u8) -> Vec<Span<Text>> {
    let mut runs: Vec<Span<Text>> = Vec::new();
    for at in memchr_iter(byte, text.as_bytes()) {
        match runs.last_mut() {
            Some(last) if last.end == at => last.end = at + 1,
            _ => runs.push(Span::new(at, at + 1)),
        }
    }
    runs
}

/// Whether a mark stands against a word on one side only.
fn is_one_sided(text: &str, mark: Span<Text>) -> bool {
    let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
    let (before, after) = (text[..mark.start].chars().next_back(), text[mark.end..].chars().next());
    (word(before) && blank(after)) || (blank(before) && word(after))
}

impl<'a> Pair<'a> {
    /// Two marks in a row, unless the first is shaped like a closing one or the second like an opening one: then it is not
    /// known which belong together.
    fn of(text: &'a str, open: Mark, close: Mark) -> Option<Self> {
        let blank = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let word = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let before = |mark: Mark| text[..mark.span.start].chars().next_back();
        let after = |mark: Mark| text[mark.span.end..].chars().next();
        let closes = word(before(open)) && blank(after(open));
        let opens = blank(before(close)) && word(after(close));
        let between = &text[open.span.end..close.span.start];
        let inner = between.trim();
        let start = open.span.end + (between.len() - between.trim_start().len());
        let is_prose = inner.chars().filter(|c| c.is_alphabetic()).nth(1).is_some() && !inner.contains('\n');
        let fits = is_prose && inner.len() <= LONGEST && (!closes && !opens || open.is_torn || close.is_torn);
        fits.then(|| Self { text, open, close, inner: Span::new(start, start + inner.len()) })
    }

    /// The blank characters inside the marks, at both ends.
    const fn has_inner_blanks(&self) -> (bool, bool) {
        (self.inner.start > self.open.span.end, self.inner.end < self.close.span.start)
    }

    /// Whether blanks stand on all four sides.
    fn is_loose(&self) -> bool {
        self.has_inner_blanks() == (true, true)
    }

    fn is_broken(&self, decoded: bool, single: bool) -> bool {
        let (left, right) = self.has_inner_blanks();
        let torn = self.open.is_torn || self.close.is_torn;
        // A mark between a sign and a letter neither opens nor closes: `**Note:**The`.
        let stuck = decoded && !single && (self.is_stuck_left() || self.is_stuck_right());
        left || right || torn || stuck
    }

    fn outer_left(&self) -> Option<char> {
        self.text[..self.open.span.start].chars().next_back()
    }

    fn outer_right(&self) -> Option<char> {
        self.text[self.close.span.end..].chars().next()
    }

    fn is_stuck_left(&self) -> bool {
        let sign = self.inner.of(self.text).chars().next().is_some_and(|c| !c.is_alphanumeric());
        sign && self.outer_left().is_some_and(char::is_alphanumeric)
    }

    fn is_stuck_right(&self) -> bool {
        let sign = self.inner.of(self.text).chars().next_back().is_some_and(|c| !c.is_alphanumeric());
        sign && self.outer_right().is_some_and(char::is_alphanumeric)
    }

    /// The finding at the first broken end, with the blanks moved to where they belong.
    fn finding(&self, block: usize, delimiter: &str, rule: &Rule) -> Finding {
        let (left, _) = self.has_inner_blanks();
        let at_open = left || self.open.is_torn || self.is_stuck_left();
        let span = if at_open {
            Span::new(self.open.span.start, self.inner.start)
        } else {
            Span::new(self.inner.end, self.close.span.end)
        };
        let inner = self.inner.of(self.text);
        let blank = |c: Option<char>| if c.is_some_and(char::is_alphanumeric) { " " } else { "" };
        let (before, after) = (blank(self.outer_left()), blank(self.outer_right()));
        let place = Place { block, span: self.open.span.cover(self.close.span) };
        let markup = format!("{before}{delimiter}{inner}{delimiter}{after}");
        let reads = format!("{before}{inner}{after}");
        Finding::new(block, span).suggest(Suggestion::mend(place, markup, reads, rule.fix))
    }
}

/// The shortest part of a glued word, in letters.
const SHORTEST: usize = 3;

/// `residue/emphasis` for `**bold**word`: two words of the language meet where emphasis begins or ends. Argument: `parts`.
fn glued(context: &Context<'_>, rule: &Rule, findings: &mut Vec<Finding>) {
    let Some(lexicon) = context.lexicon.filter(|lexicon| lexicon.is_graded()) else { return };
    for (block, content) in context.document.blocks.iter().enumerate() {
        let text = content.text.as_str();
        for at in content.text.joints() {
            let head = &text[text[..at].trim_end_matches(char::is_alphabetic).len()..at];
            let tail = &text[at..];
            let tail = &tail[..tail.len() - tail.trim_start_matches(char::is_alphabetic).len()];
            let is_word = |part: &str| {
                let known = lexicon.get(part).or_else(|| lexicon.get(&part.to_lowercase()));
                part.chars().count() >= SHORTEST
                    && known.is_some_and(|e| e.is_lower() && e.is_in_dictionary())
            };
            let whole = format!("{head}{tail}");
            let capital_inside =
                tail.starts_with(char::is_uppercase) && !head.starts_with(char::is_lowercase);
            let is_known = lexicon.contains(&whole) || lexicon.contains(&whole.to_lowercase());
            if capital_inside || is_known || !is_word(head) || !is_word(tail) {
                continue;
            }
            let place = Place { block, span: Span::at(at) };
            let finding = Finding::new(block, Span::new(at - head.len(), at + tail.len()))
                .arg("parts", format!("{head} {tail}"))
                .suggest(Suggestion::replace(place, " ", rule.fix));
            findings.push(finding);
        }
    }
}
