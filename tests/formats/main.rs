//! What every format promises: an edit of the text changes that text and nothing else, positions are right, hostile
//! files give a result or an error.

mod generate;
mod hostile;
mod property;
mod same_article;
