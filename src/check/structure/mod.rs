//! Blocks and sentences that were cut, fused or put in the wrong place.

pub mod heading_level;
