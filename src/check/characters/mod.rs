//! Characters that went through the wrong encoding, script or escape.

pub mod entity;
pub mod invisible;
pub mod lost_letter;
pub mod mixed_script;
pub mod mojibake;
pub mod replacement;
