//! What every format promises: an edit of the text changes that text and nothing else, positions are right, hostile
//! files give a result or an error.

#[path = "../common/mod.rs"]
mod common;
mod foreign;
mod generate;
mod hostile;
mod package;
mod property;
mod same_article;
