//! Goes through a text from one sign of markup to the next.

use super::{Evidence, Kind, Piece, Shape, Syntax, braces, code, percent, tags, variables};

/// The marks that markup can begin with.
const SIGNS: &[char] = &['%', '{', '}', '$', '<', '&', '`', ':', '[', '|', '\\', '#', '@', '_', '~', '!'];

/// The markup of both sides of a unit.
pub fn pieces_beside(
    syntax: Syntax,
    source: (&str, Vec<Piece>),
    target: (&str, Vec<Piece>),
) -> (Vec<Piece>, Vec<Piece>) {
    let is_plain = |side: &(&str, Vec<Piece>)| side.1.is_empty() && !side.0.contains(SIGNS);
    if is_plain(&source) && is_plain(&target) {
        return (Vec::new(), Vec::new());
    }
    let evidence = Evidence::of(syntax, source.0, target.0);
    (pieces(source.0, source.1, &evidence), pieces(target.0, target.1, &evidence))
}

/// The markup of a text, in order; `known` are the pieces that its format told.
pub fn pieces(text: &str, known: Vec<Piece>, evidence: &Evidence) -> Vec<Piece> {
    let mut scan = Scan { text, evidence, ahead: known, found: Vec::new() };
    scan.ahead.reverse();
    let mut at = 0;
    while at < text.len() {
        if let Some(end) = scan.take_ahead(at) {
            at = end.max(at);
            continue;
        }
        let limit = scan.ahead.last().map_or(text.len(), |piece| piece.span.start);
        let Some(start) = text[at..limit].find(SIGNS).map(|start| at + start) else {
            at = limit;
            continue;
        };
        at = scan.at_sign(start).filter(|end| *end > start).unwrap_or(start + 1);
    }
    scan.found
}

struct Scan<'a> {
    text: &'a str,
    evidence: &'a Evidence,
    /// Pieces that are known already and stand farther on, the next one last.
    ahead: Vec<Piece>,
    found: Vec<Piece>,
}

impl Scan<'_> {
    /// Takes the piece that is known to stand here; gives its end.
    fn take_ahead(&mut self, at: usize) -> Option<usize> {
        let piece = self.ahead.pop_if(|piece| piece.span.start <= at)?;
        // What was read before may have swallowed it.
        let is_inside = piece.shape == Shape::Inside;
        let end = if is_inside { at } else { piece.span.end };
        if piece.span.start == at || is_inside {
            self.found.push(piece);
        }
        Some(end)
    }

    /// The markup at a sign; gives its end.
    fn at_sign(&mut self, start: usize) -> Option<usize> {
        let (text, evidence) = (self.text, self.evidence);
        let sign = text[start..].chars().next()?;
        let one = |piece: Option<Piece>| piece.into_iter().collect::<Vec<_>>();
        let mut pieces =
            match sign {
                '%' => one(percent::at(text, start, evidence)
                    .or_else(|| variables::signed(text, start, sign, evidence))),
                '{' => braces::at(text, start, evidence),
                '}' if evidence.syntax.python_braces && text[start..].starts_with("}}") => {
                    one(Some(Piece::other(start..start + 2, Shape::Reads("}".to_owned()))))
                }
                '$' => one(variables::at_dollar(text, start, evidence)),
                '<' => self.tag(start),
                '&' => one(tags::entity_at(text, start, evidence).or_else(|| self.access_key(start, sign))),
                '~' if evidence.syntax.tilde => one(percent::at_tilde(text, start)),
                '_' | '~' => one(self.access_key(start, sign)),
                '`' => code::at_backtick(text, start, evidence),
                ':' if evidence.rst && text[start + 1..].contains('`') => match code::role_at(text, start) {
                    role if role.is_empty() => one(self.behind_colon(start)),
                    role => role,
                },
                ':' => one(self.behind_colon(start)),
                '!' => one(variables::signed(text, start, sign, evidence)),
                '|' if evidence.rst => one(code::substitution_at(text, start)),
                '[' => match variables::in_brackets(text, start) {
                    Some(piece) => vec![piece],
                    None => code::at_bracket(text, start),
                },
                '\\' => code::at_backslash(text, start, evidence),
                '#' | '@' => one(variables::between(text, start, sign)
                    .or_else(|| variables::linked(text, start))
                    .or_else(|| variables::signed(text, start, sign, evidence))),
                _ => Vec::new(),
            };
        if pieces.is_empty() {
            return None;
        }
        // What a file tells to be a code is one.
        if pieces.iter().any(|piece| self.is_across(piece)) {
            return None;
        }
        let first = pieces.remove(0);
        let mut end = first.span.end;
        self.found.push(first);
        // Those that stand inside follow at once, the others when they are reached.
        while pieces.first().is_some_and(|piece| piece.shape == Shape::Inside) {
            self.found.push(pieces.remove(0));
        }
        if let Some(next) = pieces.first() {
            end = end.min(next.span.start.max(end));
        }
        for piece in pieces {
            let at = self.ahead.partition_point(|known| known.span.start > piece.span.start);
            self.ahead.insert(at, piece);
        }
        Some(end)
    }

    /// Whether a piece overlaps a known one.
    fn is_across(&self, piece: &Piece) -> bool {
        let near = self.ahead.iter().rev().take_while(|known| known.span.start < piece.span.end);
        near.into_iter().any(|known| known.span.end > piece.span.start)
    }

    /// A tag, and the placeholders in its attributes.
    fn tag(&self, start: usize) -> Vec<Piece> {
        let Some(tag) = tags::at(self.text, start, self.evidence) else { return Vec::new() };
        let inside = tags::inside(self.text, &tag);
        let mut pieces = Vec::new();
        if tag.kind == Kind::Tag && self.text[inside.clone()].contains(['%', '{', '$']) {
            let mut at = inside.start;
            while let Some(sign) = self.text[at..inside.end].find(['%', '{', '$']).map(|sign| at + sign) {
                let piece = match self.text.as_bytes()[sign] {
                    b'%' => percent::at(self.text, sign, self.evidence),
                    b'{' => braces::at(self.text, sign, self.evidence).into_iter().next(),
                    _ => variables::at_dollar(self.text, sign, self.evidence),
                };
                let piece =
                    piece.filter(|piece| piece.span.end <= inside.end && piece.kind == Kind::Placeholder);
                at = piece.as_ref().map_or(sign + 1, |piece| piece.span.end);
                pieces.extend(piece.map(|piece| Piece { shape: Shape::Inside, ..piece }));
            }
        }
        pieces.insert(0, tag);
        pieces
    }

    /// An option or a name behind a colon.
    fn behind_colon(&self, start: usize) -> Option<Piece> {
        let option = variables::option(self.text, start, self.evidence);
        option.or_else(|| variables::signed(self.text, start, ':', self.evidence))
    }

    /// The mark before the letter of an access key.
    fn access_key(&self, start: usize, sign: char) -> Option<Piece> {
        let is_key =
            self.evidence.access == Some(sign) && self.text[start + 1..].starts_with(char::is_alphanumeric);
        is_key.then(|| Piece::other(start..start + 1, Shape::Nothing))
    }
}
