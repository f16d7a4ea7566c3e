//! How right rules are: what they find, held against texts that people annotated.

mod advice;
mod agreement;
mod category;
pub mod changes;
mod compare;
mod figures;
pub mod gold;
mod score;
pub mod show;

pub use self::advice::{Advice, advice};
pub use self::agreement::{Agreement, Disputed};
pub use self::category::Categories;
pub use self::compare::{Change, Comparison};
pub use self::figures::{CategoryFigures, Figures, Floors, LanguageFigures, RuleFigures};
pub use self::score::{FaultCase, FindingCase, Scored, Scorer};
