//! A literal, ready to be found by its rarest bytes and compared in one step.

use crate::text::eight_bytes;

/// How many bytes of a literal are hashed; of those that are shorter, [`SHORT_KEY`].
const KEY: usize = 4;
const SHORT_KEY: usize = 2;

/// How many bytes of a literal are compared: of a longer one, so many around its key.
pub const WIDTH: usize = 8;

/// A literal as it is compared with a text: in one step, as a number.
#[derive(Debug)]
pub struct Literal {
    /// Its bytes, the first lowest.
    pub bytes: u64,
    /// Which bits of eight bytes of text count.
    pub mask: u64,
    /// Where in it the hashed bytes stand.
    pub key: usize,
}

impl Literal {
    pub fn new(text: &[u8]) -> Self {
        let key = rarest(text, if text.len() < KEY { SHORT_KEY } else { KEY });
        // The key must lie within what is compared.
        let from = (key + KEY).saturating_sub(WIDTH);
        let compared = &text[from..text.len().min(from + WIDTH)];
        let mask = u64::MAX >> (u64::BITS - 8 * compared.len() as u32);
        Self { bytes: eight_bytes(compared), mask, key: key - from }
    }

    /// Its key, if it is long enough for one of four bytes.
    pub fn quad(&self) -> Option<u32> {
        (self.len() >= KEY).then_some((self.bytes >> (8 * self.key)) as u32)
    }

    /// Its keys, if it is shorter: two bytes, or one and any other.
    pub fn pairs(&self) -> impl Iterator<Item = u32> {
        let known = (self.bytes >> (8 * self.key)) as u32 & 0xFFFF;
        let others = match self.len() {
            1 => 0..1 << 8,
            2..KEY => 0..1,
            _ => 0..0,
        };
        others.map(move |other: u32| known | other << 8)
    }

    /// How many bytes it has.
    pub const fn len(&self) -> usize {
        (self.mask.count_ones() / 8) as usize
    }
}

/// How common a byte is in running text of a European language, from 0 (rare) to 3: spaces and the commonest letters.
const fn commonness(byte: u8) -> u8 {
    match byte {
        b' ' | b'e' | b'a' | b't' | b'n' | b'i' | b'o' | b's' | b'r' => 3,
        b'l' | b'd' | b'u' | b'c' | b'm' | b'p' | b'h' => 2,
        b'a'..=b'z' | b',' | b'.' => 1,
        _ => 0,
    }
}

/// Whether two bytes are a couple that English text is full of.
const fn is_common_couple(first: u8, second: u8) -> bool {
    matches!(
        &[first, second],
        b"th"
            | b"he"
            | b"in"
            | b"er"
            | b"an"
            | b"re"
            | b"nd"
            | b"on"
            | b"en"
            | b"at"
            | b"ou"
            | b"ed"
            | b"ha"
            | b"to"
            | b"or"
            | b"it"
            | b"is"
            | b"hi"
            | b"es"
            | b"ng"
            | b"of"
            | b"st"
            | b"ar"
            | b"al"
            | b"e "
            | b"d "
            | b"s "
            | b"t "
            | b"n "
            | b"y "
            | b"r "
            | b"f "
            | b" t"
            | b" a"
            | b" o"
            | b" i"
            | b" s"
            | b" w"
            | b" c"
            | b" b"
            | b" p"
    )
}

/// Where the key of a literal begins: with its rarest bytes.
fn rarest(text: &[u8], key: usize) -> usize {
    const COUPLE: u32 = 2;
    let cost = |bytes: &[u8]| {
        let couples = bytes.windows(2).filter(|couple| is_common_couple(couple[0], couple[1])).count() as u32;
        bytes.iter().map(|&byte| u32::from(commonness(byte))).sum::<u32>() + COUPLE * couples
    };
    text.windows(key).map(cost).enumerate().min_by_key(|&(_, cost)| cost).map_or(0, |(at, _)| at)
}
