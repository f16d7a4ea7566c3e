//! How right rules are: what they find, held against texts that people annotated.

mod category;
mod compare;
mod figures;
pub mod gold;
mod score;
mod share;
pub mod show;

pub use self::category::Categories;
pub use self::compare::{Change, Comparison};
pub use self::figures::{CategoryFigures, Figures, Floors, LanguageFigures, RuleFigures};
pub use self::score::{FaultCase, FindingCase, Scored, Scorer};
pub use self::share::Share;
