//! Reports for programs are read by people, too, in logs and terminals: what would steer those stands in them by number.
//! Who reads the format reads the character itself.

use std::fmt::Write;

use serde::Serialize;

use crate::text::steers;

/// A value as JSON on one line. Outside its strings JSON has no such characters, so each that is there stands in one.
pub(super) fn json(value: &impl Serialize) -> String {
    let json = serde_json::to_string(value).unwrap_or_default();
    if !json.contains(steers) {
        return json;
    }
    let mut escaped = String::with_capacity(json.len() + 64);
    for c in json.chars() {
        if steers(c) {
            for unit in c.encode_utf16(&mut [0; 2]) {
                // Writing to a string cannot fail.
                let _ = write!(escaped, "\\u{unit:04x}");
            }
        } else {
            escaped.push(c);
        }
    }
    escaped
}

/// Such a character by its number, as XML has it.
pub(super) fn reference(c: char) -> String {
    format!("&#x{:X};", u32::from(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_stands_by_number_and_reads_as_it_is() {
        let text = "a\u{9B}\u{202E}\u{E0041}é";
        let escaped = json(&text);
        assert_eq!(escaped, r#""a\u009b\u202e\udb40\udc41é""#);
        assert_eq!(serde_json::from_str::<String>(&escaped).unwrap(), text);
    }
}
