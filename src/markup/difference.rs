//! What markup one side has and the other lacks.

use super::{Key, Kind, Piece, Shape};

/// Markup of one kind on both sides.
#[derive(Debug, Default)]
pub struct Difference<'a> {
    /// What the source has and the translation lacks.
    pub missing: Vec<&'a Piece>,
    /// What the translation has and the source lacks.
    pub foreign: Vec<&'a Piece>,
}

impl Difference<'_> {
    /// Whether both sides have the same.
    pub const fn is_empty(&self) -> bool {
        self.missing.is_empty() && self.foreign.is_empty()
    }

    /// The same where the translation may leave the number out: there is only one it can be. The only placeholder of the
    /// source is that number, whatever its type.
    #[must_use]
    pub fn without_count(mut self, source: &[Piece]) -> Self {
        let is_only =
            source.iter().filter(|piece| piece.kind == Kind::Placeholder && piece.key != Key::None).count()
                == 1;
        let is_count = |piece: &&Piece| match &piece.key {
            Key::Argument { kind, .. } => is_only || kind == "{" || kind.ends_with('d'),
            Key::Named(name) => is_only || name.ends_with('d') || !name.starts_with("%("),
            _ => false,
        };
        if self.foreign.is_empty() && self.missing.len() == 1 && self.missing.iter().all(is_count) {
            self.missing.clear();
        }
        self
    }
}

/// Holds the pieces of a kind on both sides against each other.
pub fn difference<'a>(source: &'a [Piece], target: &'a [Piece], kind: Kind) -> Difference<'a> {
    let wanted = keyed(source, kind);
    let found = keyed(target, kind);
    let mut left = wanted.clone();
    let mut foreign = Vec::new();
    for (key, piece) in &found {
        let twice = matches!(piece.key, Key::Named(_) | Key::Argument { .. });
        match left.iter().position(|(other, _)| other == key) {
            Some(at) => drop(left.remove(at)),
            None if twice && wanted.iter().any(|(other, _)| other == key) => {}
            None => foreign.push(*piece),
        }
    }
    // A name that stands several times may stand once; an argument too.
    left.retain(|(key, piece)| {
        let twice = matches!(piece.key, Key::Named(_) | Key::Argument { .. });
        !(twice && found.iter().any(|(other, _)| other == key))
    });
    Difference { missing: left.into_iter().map(|(_, piece)| piece).collect(), foreign }
}

/// Pieces of a kind with what has to be the same of each; arguments without a number get the next.
fn keyed(pieces: &[Piece], kind: Kind) -> Vec<(String, &Piece)> {
    let mut next = [0_u16; 2];
    let of_kind = pieces.iter().filter(|piece| piece.kind == kind);
    let key = |piece: &Piece| match &piece.key {
        Key::None => None,
        Key::Same(key) | Key::Named(key) => Some(key.clone()),
        Key::Argument { number, kind } => {
            let counter = &mut next[usize::from(kind.starts_with('{'))];
            let number = number.unwrap_or_else(|| {
                *counter += 1;
                *counter
            });
            Some(format!("{number} {kind}"))
        }
    };
    let mut key = key;
    of_kind.filter_map(|piece| Some((key(piece)?, piece))).collect()
}

/// The first tag or code of a well-nested kind that closes what is not open; none where all is nested, or where a tag is
/// torn and may have opened it.
pub fn crossed<'a>(pieces: &'a [Piece], text: &str) -> Option<&'a Piece> {
    let mut open: Vec<&str> = Vec::new();
    let tags = pieces.iter().filter(|piece| piece.kind == Kind::Tag);
    if tags.clone().any(|piece| piece.shape == Shape::Text) {
        return None;
    }
    for piece in tags {
        let name = tag_name(text.get(piece.span.clone()).unwrap_or_default());
        match piece.shape {
            Shape::Opens => open.push(name),
            Shape::Closes if open.pop() != Some(name) => return Some(piece),
            _ => {}
        }
    }
    None
}

fn tag_name(tag: &str) -> &str {
    let bare = tag.trim_start_matches(['<', '/', ' ']);
    &bare[..bare.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(bare.len())]
}
