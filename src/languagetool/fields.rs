//! The fields of a form, as they are sent in an address or a body.

use form_urlencoded::parse;

/// Names and values, in order.
#[derive(Debug, Default)]
pub(super) struct Fields(Vec<(String, String)>);

impl Fields {
    /// Reads forms, one after the other.
    pub(super) fn read(forms: &[&[u8]]) -> Self {
        Self(forms.iter().flat_map(|form| parse(form).into_owned()).collect())
    }

    /// The value of a field; one that is empty says nothing.
    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0
            .iter()
            .find(|(known, value)| known == name && !value.is_empty())
            .map(|(_, value)| value.as_str())
    }

    /// Whether a field says yes.
    pub(super) fn is_set(&self, name: &str) -> bool {
        self.get(name).is_some_and(|value| ["true", "yes", "1"].contains(&value))
    }

    /// The values of a field, which stand between commas.
    pub(super) fn list(&self, name: &str) -> impl Iterator<Item = &str> {
        self.get(name).unwrap_or_default().split(',').map(str::trim).filter(|name| !name.is_empty())
    }
}
