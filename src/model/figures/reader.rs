//! The numbers of both sides of a link.

use super::{Stated, Written};
use crate::bitext::{Bitext, Link};
use crate::document::Language;
use crate::language::value::{Form, Value, knows_words, values};
use crate::model::Context;
use crate::model::addresses::{addresses, is_sign};
use crate::rule::Place;

/// The numbers of both sides of a link.
#[derive(Default)]
pub struct Sides {
    pub source: Vec<Stated>,
    pub target: Vec<Written>,
}

/// Reads the numbers of links.
pub struct Reader<'c, 'a> {
    bitext: &'c Bitext<'a>,
    /// The language of the source.
    pub source_language: Language,
    /// Those of the translation, by block.
    blocks: Vec<Vec<Value>>,
}

impl<'c, 'a> Reader<'c, 'a> {
    /// Nothing where the language of the source is not known.
    pub fn new(context: &'c Context<'a>, bitext: &'c Bitext<'a>) -> Option<Self> {
        let source_language = bitext.language_of_source()?;
        let is_known = knows_words(source_language);
        let of_block = |(block, text): (usize, &str)| {
            let mut found = values(text, context.language);
            if !is_known {
                found = found.into_iter().map(Value::without_scale).collect();
            }
            weaken(&mut found, |value| context.is_address(block, value.span));
            found
        };
        Some(Self { bitext, source_language, blocks: context.texts().map(of_block).collect() })
    }

    pub fn read(&self, link: &Link) -> Sides {
        let text = self.bitext.source_text(&link.source);
        let mut found = values(&text, self.source_language);
        if !found.is_empty() {
            let addresses = addresses(&text, text.match_indices(is_sign).map(|(at, _)| at));
            weaken(&mut found, |value| addresses.iter().any(|address| address.overlaps(value.span)));
        }
        let stated = |value: Value| Stated { text: value.span.of(&text).to_owned(), value };
        let source = found.into_iter().map(stated).collect();
        let mut target = Vec::new();
        for segment in self.bitext.target_segments(link) {
            let found = self.blocks.get(segment.block).map_or(&[][..], Vec::as_slice);
            let first = found.partition_point(|value| value.span.start < segment.span.start);
            let inside = found[first..].iter().take_while(|value| value.span.start < segment.span.end);
            target.extend(inside.map(|value| Written {
                place: Place { block: segment.block, span: value.span },
                value: value.clone(),
            }));
        }
        let mut sides = Sides { source, target };
        sides.halve(&text);
        sides
    }
}

impl Sides {
    /// Takes numbers on both sides of a mark for two where the other side has two.
    fn halve(&mut self, source: &str) {
        let stated: Vec<&Value> = self.source.iter().map(|stated| &stated.value).collect();
        let halve = |written: Written| match written.value.in_halves(&stated) {
            None => vec![written],
            Some(halves) => halves
                .map(|value| Written { place: Place { span: value.span, ..written.place }, value })
                .into(),
        };
        let target = self.target.iter().cloned().flat_map(halve).collect();
        let written: Vec<&Value> = self.target.iter().map(|written| &written.value).collect();
        let halve = |stated: Stated| match stated.value.in_halves(&written) {
            None => vec![stated],
            Some(halves) => {
                halves.map(|value| Stated { text: value.span.of(source).to_owned(), value }).into()
            }
        };
        let stated = self.source.iter().cloned().flat_map(halve).collect();
        *self = Self { source: stated, target };
    }
}

/// Numbers inside addresses explain others and are not held against any: `bitext/address` does that.
fn weaken(found: &mut [Value], is_address: impl Fn(&Value) -> bool) {
    for value in found.iter_mut().filter(|value| is_address(value)) {
        value.form = Form::Vague;
    }
}
