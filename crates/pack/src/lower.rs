//! Words in lower case.

/// What `ask` says of a word in lower case, which costs no memory of its own for a word of ASCII.
pub fn in_lower_case<T>(word: &str, ask: impl FnOnce(&str) -> T) -> T {
    let mut buffer = [0; 32];
    if let Some(lower) = buffer.get_mut(..word.len()).filter(|_| word.is_ascii()) {
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        if let Ok(lower) = std::str::from_utf8(lower) {
            return ask(lower);
        }
    }
    ask(&word.to_lowercase())
}

/// Whether a list of lower-case words, sorted by bytes, has a word, whatever the case of that.
pub fn is_listed(sorted: &[&str], word: &str) -> bool {
    in_lower_case(word, |lower| sorted.binary_search(&lower).is_ok())
}
