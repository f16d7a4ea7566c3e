//! Acronyms.
