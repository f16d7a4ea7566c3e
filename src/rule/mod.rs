//! What a rule is, what it finds, and the engine that matches patterns. Packs of rules are read by `corrigenda-pack`, which
//! the build uses, too.

mod finding;
mod line;
mod matcher;
mod prefilter;

#[doc(inline)]
pub use corrigenda_pack::{
    Applicability, BadExample, Enclosure, Explanation, Fact, GoodExample, Judged, Kind, List, Pack,
    PackError, Pattern, Rule, Scope, Severity, Taste, Template, Where, WordFile, WordLists, parse_severity,
    read_pack,
};
// The tests hold the folders of the packs against their rules.
#[doc(hidden)]
pub use corrigenda_pack::scope_of_folder;
// The command line checks the names of rules it is given.
pub(crate) use corrigenda_pack::nearest;
#[doc(hidden)]
pub use corrigenda_pack::unknown_rule;
pub use finding::Place;
pub(crate) use finding::{Finding, Suggestion};
// The tests look at a text as rules do, for which this is needed.
#[doc(hidden)]
pub use line::LineMatcher;
pub(crate) use line::{LineScan, normalise_line};
pub(crate) use matcher::{Hit, Matcher, smallest_edit};

/// The JSON schema of packs, for editors.
pub const SCHEMA: &str = include_str!("../../rules/schema.json");

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_schema_knows_the_same_keys_as_the_reader() {
        let pack = "[[rule]]\nnothing-near-it = 1";
        let error =
            read_pack("house.toml", pack, Scope::default(), WordLists::default()).unwrap_err().message;
        let mut known: Vec<&str> = error.rsplit_once("known are ").unwrap().1.split(", ").collect();
        let schema: serde_json::Value = serde_json::from_str(SCHEMA).unwrap();
        let mut described: Vec<&str> =
            schema["$defs"]["rule"]["properties"].as_object().unwrap().keys().map(String::as_str).collect();
        known.sort_unstable();
        described.sort_unstable();
        assert_eq!(known, described);
    }
}
