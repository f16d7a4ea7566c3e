//! Marks that stand in pairs, in any language: quotation marks and brackets.

/// Marks around quotations in any language; single ones are apostrophes as often.
pub const fn is_quote(c: char) -> bool {
    matches!(
        c,
        '"' | '“'
            | '”'
            | '„'
            | '‟'
            | '«'
            | '»'
            | '「'
            | '」'
            | '『'
            | '』'
            | '〝'
            | '〟'
            | '＂'
            | '‘'
            | '’'
            | '\''
            | '‚'
            | '‹'
            | '›'
    )
}

/// Whether a character opens a bracket.
pub const fn is_opening(c: char) -> bool {
    matches!(c, '(' | '[' | '（' | '［')
}

/// Whether a character closes a bracket.
pub const fn is_closing(c: char) -> bool {
    matches!(c, ')' | ']' | '）' | '］' | '】' | '}')
}

/// How many quotation marks and brackets a text has.
#[derive(Debug, Default, Clone, Copy)]
pub struct Counts {
    /// Quotation marks but for single ones.
    pub quotes: usize,
    /// Opening single quotation marks.
    pub single: usize,
    /// Opening brackets.
    pub open: usize,
    /// Closing brackets.
    pub close: usize,
}

impl Counts {
    /// Those of a text.
    pub fn of(text: &str) -> Self {
        let mut counts = Self::default();
        let mut before = ' ';
        for (at, c) in text.char_indices() {
            let after = text[at + c.len_utf8()..].chars().next().unwrap_or(' ');
            match c {
                '"' | '“' | '”' | '„' | '‟' | '«' | '»' | '「' | '」' | '『' | '』' | '〝' | '〟' | '＂'
                | '‹' | '›' => {
                    counts.quotes += 1;
                }
                // An apostrophe stands between letters or behind one.
                '‘' | '‚' => counts.single += 1,
                '\'' if !before.is_alphanumeric() && after.is_alphanumeric() => counts.single += 1,
                '(' | '（' | '[' | '［' => counts.open += 1,
                ')' | '）' | ']' | '］' => counts.close += 1,
                _ => {}
            }
            before = c;
        }
        counts
    }
}
