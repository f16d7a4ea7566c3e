//! Dates that no calendar has, and weekdays that do not fall on their date.

pub mod impossible;
pub mod weekday;
