//! Rules on punctuation marks that are missing, too many or in the wrong place.

pub mod after_function_word;
pub mod copula_dash;
pub mod doubled;
pub mod foreign_marks;
pub mod list_mark;
pub mod missing_end;
pub mod orphan_line;
pub mod stray_apostrophe;
pub mod stray_stop;
