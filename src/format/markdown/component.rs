//! Components of MDX (`<Tabs> … </Tabs>`): tags of their own names, between which stands text.

/// Where in a component the lines are that are read.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub enum Component {
    /// In none: HTML has small letters in its names, and what is inside is HTML.
    #[default]
    Outside,
    /// In a tag that has no end yet.
    Tag,
    /// Between tags.
    Inside,
}

impl Component {
    /// Takes the next line of a block; whether it is text.
    pub fn holds_text(&mut self, line: &str) -> bool {
        let line = line.trim();
        let begins_tag = line.starts_with('<');
        let names_component =
            line.strip_prefix('<').is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_uppercase()));
        *self = match *self {
            Self::Outside if !names_component => Self::Outside,
            Self::Inside if !begins_tag => Self::Inside,
            _ if line.ends_with('>') => Self::Inside,
            _ => Self::Tag,
        };
        *self == Self::Inside
            && !begins_tag
            && line.contains(|c: char| c.is_alphabetic())
            && !line.ends_with('>')
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_stands_between_tags_of_components() {
        let texts = |block: &str| {
            let mut component = Component::default();
            block.lines().filter(|line| component.holds_text(line)).map(str::to_owned).collect::<Vec<_>>()
        };
        assert_eq!(texts("<Tabs\n  id=\"a , b\"\n>\n  Text.\n</Tabs>"), ["  Text."]);
        assert!(texts("<div>\n  Text.\n</div>").is_empty());
    }
}
