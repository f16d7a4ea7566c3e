//! What two spellings of one word in two languages share: the consonants it begins with, by sound and not by letter.
//!
//! `Minister`, `ministre` and `министр` have one skeleton; so have `Trump` and `トランプ`. Vowels are dropped but for the
//! mark of one at the start, since languages change them most.

/// How many consonants of a word count: endings differ.
const LONGEST: usize = 4;

/// A vowel at the start of a word.
const VOWEL: u8 = b'a';

/// The skeleton of a word in Latin, Cyrillic or Greek letters or in katakana, as a number; nothing where too little is
/// left of it to tell words apart. `coarse` takes sounds for the same that Japanese does not tell apart.
pub fn skeleton(word: &str, coarse: bool) -> Option<u32> {
    let mut sounds = Sounds { kept: [0; LONGEST], count: 0, coarse, last: 0 };
    let mut letters = word.chars().flat_map(char::to_lowercase).peekable();
    let mut first = true;
    while let Some(letter) = letters.next() {
        let next = letters.peek().copied();
        let (sound, taken) = sound_of(letter, next);
        if taken {
            letters.next();
        }
        match sound {
            Sound::Silent => continue,
            Sound::Vowel if first => sounds.push(VOWEL),
            Sound::Vowel => sounds.last = VOWEL,
            Sound::One(sound) => sounds.push(sound),
            Sound::Two(one, other) => {
                sounds.push(one);
                sounds.push(other);
            }
            Sound::Unknown => return None,
        }
        first = false;
    }
    (sounds.count >= 3)
        .then(|| sounds.kept.iter().fold(0, |number, &sound| number << 5 | u32::from(sound & 31)))
}

struct Sounds {
    kept: [u8; LONGEST],
    count: usize,
    coarse: bool,
    last: u8,
}

impl Sounds {
    fn push(&mut self, sound: u8) {
        let sound = match sound {
            b'l' if self.coarse => b'r',
            b'v' if self.coarse => b'b',
            b'm' if self.coarse => b'n',
            other => other,
        };
        if sound == self.last {
            return;
        }
        self.last = sound;
        if let Some(place) = self.kept.get_mut(self.count) {
            *place = sound;
            self.count += 1;
        }
    }
}

#[derive(Clone, Copy)]
enum Sound {
    Silent,
    Vowel,
    One(u8),
    Two(u8, u8),
    /// No letter of the scripts that are known here.
    Unknown,
}

/// The sound a letter stands for, and whether the next letter belongs to it.
fn sound_of(letter: char, next: Option<char>) -> (Sound, bool) {
    use Sound::{One, Silent, Two, Unknown, Vowel};
    let pair = |with: &[char]| next.is_some_and(|next| with.contains(&next));
    let soft = pair(&['e', 'i', 'y', 'é', 'è', 'ê', 'í']);
    let sound = match letter {
        'p' if pair(&['h']) => return (One(b'f'), true),
        't' if pair(&['s', 'z']) => return (One(b's'), true),
        't' | 's' | 'z' | 'g' if pair(&['h']) => {
            return (One(if letter == 'z' { b's' } else { letter as u8 }), true);
        }
        'c' if pair(&['h']) => return (One(b's'), true),
        'c' if pair(&['k']) => return (One(b'k'), true),
        'д' if pair(&['ж']) => return (Vowel, true),
        'c' if soft => One(b's'),
        'c' | 'q' | 'k' | 'к' | 'κ' => One(b'k'),
        'x' | 'ξ' => Two(b'k', b's'),
        'b' | 'б' | 'β' => One(b'b'),
        'd' | 'д' | 'δ' | 'ð' | 'ď' | 'đ' => One(b'd'),
        'f' | 'ф' | 'φ' => One(b'f'),
        'g' | 'г' | 'ґ' | 'γ' | 'ğ' => One(b'g'),
        'l' | 'л' | 'λ' | 'ł' => One(b'l'),
        'm' | 'м' | 'μ' => One(b'm'),
        'n' | 'н' | 'ν' | 'ñ' | 'ń' | 'ň' => One(b'n'),
        'p' | 'п' | 'π' => One(b'p'),
        'r' | 'р' | 'ρ' | 'ř' => One(b'r'),
        's' | 'z' | 'с' | 'з' | 'ц' | 'ч' | 'ш' | 'щ' | 'ж' | 'σ' | 'ς' | 'ζ' | 'ß' | 'ç' | 'š' | 'ś'
        | 'ş' | 'ž' | 'ź' | 'ż' | 'č' | 'ć' => One(b's'),
        't' | 'т' | 'τ' | 'θ' | 'þ' | 'ť' | 'ţ' | 'ț' => One(b't'),
        'v' | 'w' | 'в' => One(b'v'),
        'h' | 'х' | 'χ' | 'ъ' | 'ь' | '\'' | '’' | '-' | '\u{300}'..='\u{36F}' => Silent,
        'a'..='z' | 'ß'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' | 'а'..='џ' | '\u{370}'..='\u{3FF}' => Vowel,
        'ァ'..='ヺ' | 'ー' => kana(letter),
        _ => Unknown,
    };
    (sound, false)
}

/// The sound of a katakana sign, as the words it is borrowed from are written.
fn kana(sign: char) -> Sound {
    use Sound::{One, Silent, Vowel};
    match sign {
        'カ' | 'キ' | 'ク' | 'ケ' | 'コ' => One(b'k'),
        'ガ' | 'ギ' | 'グ' | 'ゲ' | 'ゴ' => One(b'g'),
        'サ'..='ゾ' if matches!(sign, 'ジ') => Vowel,
        'サ'..='ゾ' | 'チ' | 'ヂ' | 'ツ' | 'ヅ' => One(b's'),
        'タ' | 'テ' | 'ト' => One(b't'),
        'ダ' | 'デ' | 'ド' => One(b'd'),
        'ナ'..='ノ' | 'ン' => One(b'n'),
        'フ' => One(b'f'),
        'バ' | 'ビ' | 'ブ' | 'ベ' | 'ボ' | 'ヴ' => One(b'b'),
        'パ' | 'ピ' | 'プ' | 'ペ' | 'ポ' => One(b'p'),
        'マ'..='モ' => One(b'm'),
        'ラ'..='ロ' => One(b'r'),
        'ハ' | 'ヒ' | 'ヘ' | 'ホ' | 'ッ' | 'ー' => Silent,
        _ => Vowel,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spellings_of_one_word_share_a_skeleton() {
        for (a, b) in [
            ("Minister", "министра"),
            ("Brésiliens", "Brasilianer"),
            ("Циркон", "Tsirkon"),
            ("président", "президент"),
            ("Türkei", "turkey"),
            ("Japan", "Япония"),
        ] {
            assert_eq!(skeleton(a, false), skeleton(b, false), "{a} {b}");
        }
        for (a, b) in
            [("トランプ", "Trump"), ("スペイン", "Spain"), ("コロナ", "corona"), ("ドラマ", "drama")]
        {
            assert!(skeleton(a, true).is_some() && skeleton(a, true) == skeleton(b, true), "{a} {b}");
        }
        assert_eq!(skeleton("au", false), None);
        assert_eq!(skeleton("政府", true), None);
    }
}
