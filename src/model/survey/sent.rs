//! A survey as bytes, which go from the machine that read some of the texts to those that judge all of them.

use serde::{Deserialize, Serialize};

use super::Survey;

/// What counts names in another way is no part of one sum.
const VERSION: &str = env!("CARGO_PKG_VERSION");

/// Bytes that are no survey of this version.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SentError {
    /// They are none of any version.
    #[error("no survey: {0}")]
    Bytes(#[from] postcard::Error),
    /// Another version wrote them.
    #[error("a survey by version {0}; this is {VERSION}")]
    Version(String),
}

/// The version comes first: what stands behind it is read only where it is the same.
#[derive(Serialize, Deserialize)]
struct Head<'a> {
    version: &'a str,
}

impl Survey {
    /// The survey as bytes, without the places of names.
    ///
    /// # Errors
    /// It cannot be written as bytes.
    pub fn to_bytes(&self) -> Result<Vec<u8>, SentError> {
        let head = postcard::to_extend(&Head { version: VERSION }, Vec::new())?;
        Ok(postcard::to_extend(self, head)?)
    }

    /// The survey that bytes hold.
    ///
    /// # Errors
    /// They hold none, or one of another version.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, SentError> {
        let (head, rest): (Head<'_>, &[u8]) = postcard::take_from_bytes(bytes)?;
        if head.version != VERSION {
            return Err(SentError::Version(head.version.to_owned()));
        }
        Ok(postcard::from_bytes(rest)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn other_bytes_are_refused() {
        let bytes = Survey::new(0).to_bytes().unwrap();
        assert!(Survey::from_bytes(&bytes).is_ok());
        assert!(matches!(Survey::from_bytes(&bytes[..bytes.len() - 1]), Err(SentError::Bytes(_))));
        let other = postcard::to_extend(&Head { version: "0.0.0" }, Vec::new()).unwrap();
        assert_eq!(Survey::from_bytes(&other).unwrap_err(), SentError::Version("0.0.0".to_owned()));
    }
}
