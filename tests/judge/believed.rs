//! No quote that is not in the text becomes a finding, whatever a judge says.

use corrigenda::judge::{Answer, Category, hear, locate};
use corrigenda::linter::{Linter, Settings};
use corrigenda::{document::Document, format};
use unicode_normalization::UnicodeNormalization;

/// Numbers that look random and are the same in every run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % limit as u64).unwrap()
    }
}

const TEXT: &str = "The minister said: “We assisted to the concert.” It rained, and nobody’s coat was dry.\n\n\
    In Łódź the café of the naïve Ms O’Hara stayed open until 10 p.m. [sic] on Monday.\n\n\
    Read also: the other café — it’s closed. 😀 ends here.\n";

/// A quote that may or may not be in the text: a stretch of it, often changed a little.
fn quote(chance: &mut Chance) -> String {
    let chars: Vec<char> = TEXT.chars().collect();
    let start = chance.below(chars.len());
    let mut piece: Vec<char> = chars[start..].iter().copied().take(1 + chance.below(40)).collect();
    for _ in 0..chance.below(3) {
        let at = chance.below(piece.len());
        match chance.below(6) {
            0 => piece[at] = chars[chance.below(chars.len())],
            1 => piece.insert(at, ['"', '\'', ' ', '\u{301}', '\n', '\u{0}', 'x'][chance.below(7)]),
            2 if piece.len() > 1 => drop(piece.remove(at)),
            3 => piece[at] = piece[at].to_ascii_uppercase(),
            _ => {}
        }
    }
    piece.into_iter().collect()
}

/// The letters and digits of a text, composed, less those with accents: no folding touches them.
fn plain(text: &str) -> String {
    text.nfc().filter(char::is_ascii_alphanumeric).collect()
}

fn document() -> Document {
    format::read("a.txt", TEXT.as_bytes().to_vec()).unwrap()
}

#[test]
fn of_a_hundred_thousand_answers_only_what_is_quoted_has_a_place() {
    let document = document();
    let mut chance = Chance(0x5EED_1234_5678_9ABC);
    let (mut found, mut lost) = (0, 0);
    for _ in 0..100 {
        let answer = |chance: &mut Chance| Answer {
            occurrence: chance.below(4),
            ..Answer::new(Category::named("calque"), quote(chance), "something else")
        };
        let answers: Vec<Answer> = (0..1000).map(|_| answer(&mut chance)).collect();
        let remarks = locate(&document, None, &answers);
        found += remarks.len();
        lost += answers.len() - remarks.len();
        for remark in remarks {
            let place = remark.place.span.of(document.text(remark.place.block));
            assert!(!place.is_empty(), "{remark:?}");
            let (place, quote) = (plain(place), plain(&remark.answer.quote));
            assert!(place == quote || (!remark.is_whole && quote.contains(&place)), "{remark:?}");
        }
    }
    assert!(found > 20_000 && lost > 20_000, "{found} {lost}: both must be tried");
}

#[test]
fn findings_stand_where_the_words_stand() {
    let (document, linter) = (document(), Linter::new(&Settings::default(), Vec::new()).unwrap());
    let mut chance = Chance(0xC0FF_EE00_1234_5678);
    let answers: Vec<Answer> = (0..400)
        .map(|_| Answer::new(Category::named("name"), quote(&mut chance), "Another Name Entirely"))
        .collect();
    let remarks = locate(&document, None, &answers);
    let (heard, tally) = hear(&linter, &document, false, Vec::new(), &remarks);
    assert_eq!(heard.len() + tally.dropped(), remarks.len());
    for finding in heard {
        assert_eq!(&TEXT[finding.span.range()], finding.text);
    }
}
