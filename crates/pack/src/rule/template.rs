//! Messages with placeholders: `“{text}” is spelled “{other}” elsewhere`.

/// A message text with `{name}` placeholders.
#[derive(Debug, Clone, PartialEq, Eq, Default, serde::Serialize, serde::Deserialize)]
pub struct Template(String);

impl Template {
    /// Keeps the text as written in a pack.
    pub fn new(text: impl Into<String>) -> Self {
        Self(text.into())
    }

    /// The text as written in the pack.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The names between braces.
    pub fn placeholders(&self) -> impl Iterator<Item = &str> {
        self.0.split('{').skip(1).filter_map(|rest| rest.split_once('}')).map(|(name, _)| name)
    }

    /// Fills the placeholders; one without a value is left as written.
    pub fn fill<'a>(&self, value: impl Fn(&str) -> Option<&'a str>) -> String {
        let mut filled = String::with_capacity(self.0.len() + 16);
        let mut rest = self.0.as_str();
        while let Some((before, after)) = rest.split_once('{') {
            filled.push_str(before);
            let Some((name, tail)) = after.split_once('}') else {
                filled.push('{');
                rest = after;
                break;
            };
            match value(name) {
                Some(value) => filled.push_str(value),
                None => filled.extend(["{", name, "}"]),
            }
            rest = tail;
        }
        filled.push_str(rest);
        filled
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fills_what_it_knows_and_leaves_the_rest() {
        let template = Template::new("“{text}”, not {other} {");
        assert_eq!(template.fill(|name| (name == "text").then_some("x")), "“x”, not {other} {");
        assert_eq!(template.placeholders().collect::<Vec<_>>(), ["text", "other"]);
    }
}
