//! What a rule is, what it finds, and the engine that matches patterns. Packs of rules are read by `corrigenda-pack`, which
//! the build uses, too.

mod finding;
mod line;
mod matcher;
mod prefilter;

#[doc(inline)]
pub use corrigenda_pack::{
    Applicability, BadExample, Enclosure, GoodExample, Kind, List, Pack, PackError, Pattern, Rule, Scope,
    Severity, Template, Where, WordFile, WordLists, nearest, parse_severity, read_pack, scope_of_folder,
    unknown_rule,
};
pub use finding::{Finding, Place, Related, Suggestion};
pub use line::{LineMatcher, LineScan, normalise_line};
pub(crate) use matcher::smallest_edit;
pub use matcher::{Hit, MatchScan, Matcher};

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
