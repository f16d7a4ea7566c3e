//! Cues of subtitles: when which lines are shown.

use std::ops::Range;

use super::Document;
use crate::text::Text;

/// So many cues hold a sentence on average where sentences are ended.
const CUES_OF_A_SENTENCE: usize = 3;

/// A cue.
#[derive(Debug, Clone, Default)]
pub struct Cue {
    /// The line of its times.
    pub times: Text,
    /// When it is shown, in milliseconds.
    pub shown: Range<u32>,
    /// How many characters each of its lines has.
    pub lines: Vec<usize>,
    /// The block that its text begins in, or that follows it.
    pub block: usize,
    /// Whether that block begins with it.
    pub begins: bool,
}

impl Document {
    /// Whether its sentences are ended by marks, as far as subtitles are spoken sentences at all.
    pub fn has_ended_sentences(&self) -> bool {
        self.blocks.len() * CUES_OF_A_SENTENCE >= self.cues.len()
    }
}
