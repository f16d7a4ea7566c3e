//! How a text was found to be the source of another.

/// How the source of a text was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Found {
    /// It was named.
    #[default]
    Stated,
    /// By the name of its file.
    Name,
    /// One of the two pages says that the other is the same in another language.
    Hreflang,
    /// Both pages name the same address as their own.
    Canonical,
    /// By what it says.
    Content,
}

impl Found {
    /// How programs call it.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Stated => "stated",
            Self::Name => "name",
            Self::Hreflang => "hreflang",
            Self::Canonical => "canonical",
            Self::Content => "content",
        }
    }

    /// Whether it was concluded from what the texts hold, so that a person may want to see it.
    pub const fn is_conclusion(self) -> bool {
        !matches!(self, Self::Stated | Self::Name)
    }

    /// `matched by its name`; nothing where it was stated.
    pub const fn in_words(self) -> Option<&'static str> {
        match self {
            Self::Stated => None,
            Self::Name => Some("matched by its name"),
            Self::Hreflang => Some("matched by its hreflang link"),
            Self::Canonical => Some("matched by its canonical link"),
            Self::Content => Some("matched by its content"),
        }
    }
}
