//! Whether a place lies inside something in which a rule keeps silent.

use super::Context;
use crate::rule::Enclosure;
use crate::span::Span;
use crate::text::Text;

/// The longest brackets that count as an aside, in bytes.
const BRACKETS: usize = 60;

impl Context<'_> {
    /// Whether a place lies inside a short quotation, short brackets or a Markdown document, or stands in the source too.
    pub fn is_inside(&self, block: usize, span: Span<Text>, enclosure: Enclosure) -> bool {
        match enclosure {
            Enclosure::Quotation => self.quotes().is_cited(block, span),
            Enclosure::Markdown => self.is_markdown(),
            Enclosure::Source => {
                let own = self.document.unit_of(block).map(|unit| &unit.source.text);
                let written = span.of(self.text(block));
                let beside = || {
                    let bitext = self.bitext()?;
                    let link = bitext.link_at(block, span.start)?;
                    Some(bitext.source_text(&link.source).contains(written))
                };
                own.is_some_and(|source| source.as_str().contains(written)) || beside().unwrap_or(false)
            }
            Enclosure::Brackets => {
                let brackets = self.brackets(block);
                let after = brackets.partition_point(|bracket| bracket.start <= span.start);
                let last = after.checked_sub(1).map(|last| brackets[last]);
                last.is_some_and(|bracket| bracket.len() <= BRACKETS && bracket.contains(span))
            }
        }
    }
}
