//! One article in several formats: the same findings, the same fixed text.
