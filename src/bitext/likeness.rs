//! Whether one text may be the translation of another: roughly, by what shows of both; surely, by how far one follows the
//! other sentence by sentence.

use std::collections::HashMap;

use super::Bitext;
use super::unit::{Kind, UnitReader};
use crate::document::Language;
use crate::text::WordHash;

/// So many signs of a text are kept: its beginning tells it from others.
const KEPT: usize = 1500;

/// What of a text shows in its translations, whatever their language.
#[derive(Debug, Clone, Default)]
pub struct Signature {
    /// Sorted, each once.
    signs: Vec<u32>,
}

impl Signature {
    /// Of a text, by its blocks.
    pub fn of<'a>(blocks: impl IntoIterator<Item = &'a str>, language: Option<Language>) -> Self {
        let reader = UnitReader::for_any(language);
        let telling = |kind| !matches!(kind, Kind::Copy | Kind::Mark);
        let mut signs: Vec<u32> = Vec::new();
        for block in blocks {
            let unit = reader.read(block);
            signs.extend(unit.signs.iter().filter(|sign| telling(sign.kind)).map(|sign| sign.key));
            if signs.len() > KEPT {
                break;
            }
        }
        signs.sort_unstable();
        signs.dedup();
        Self { signs }
    }
}

/// In how many texts each sign stands: a rare one tells more.
#[derive(Debug, Default)]
pub struct Rarity {
    texts: f32,
    counts: HashMap<u32, u32, WordHash>,
}

impl Rarity {
    /// Among these texts.
    pub fn among<'a>(signatures: impl IntoIterator<Item = &'a Signature>) -> Self {
        let mut made = Self::default();
        for signature in signatures {
            made.texts += 1.0;
            for sign in &signature.signs {
                *made.counts.entry(*sign).or_default() += 1;
            }
        }
        made
    }

    /// How alike two texts are, 0 to 1.
    pub fn likeness(&self, a: &Signature, b: &Signature) -> f32 {
        let weight = |sign: &u32| {
            let count = self.counts.get(sign).copied().unwrap_or_default() as f32;
            ((self.texts + 1.0) / (count + 0.5)).ln().max(0.05).powi(2)
        };
        let whole = |signature: &Signature| signature.signs.iter().map(weight).sum::<f32>();
        let common = a.signs.iter().filter(|sign| b.signs.binary_search(sign).is_ok()).map(weight);
        common.sum::<f32>() / (whole(a) * whole(b)).sqrt().max(f32::MIN_POSITIVE)
    }
}

impl Bitext<'_> {
    /// How much of both texts follows the other, by length and by how sure that is, 0 to 1.
    pub fn follows(&self) -> f32 {
        let length = |text: &str| text.len() as f32;
        let all = self.source.iter().chain(&self.target).map(|segment| length(segment.text)).sum::<f32>();
        let of = |link: &super::Link| {
            let (source, target) = (self.source_segments(link), self.target_segments(link));
            source.iter().chain(target).map(|segment| length(segment.text)).sum::<f32>() * link.confidence
        };
        self.pairs().map(of).sum::<f32>() / all.max(1.0)
    }
}
