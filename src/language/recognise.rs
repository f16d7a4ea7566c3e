//! Which language a text is in, and which it was translated from: by its script, then by how common its words are in each
//! language's lexicon.

use std::cell::RefCell;

use super::lexicon::{Entry, Lexicon};
use crate::document::Language;
use crate::text::{WordMap, words};

/// How many words of a text are looked at, spread evenly over it: more change nothing.
const SAMPLE: usize = 200;

/// How many words settle the language of most texts.
const GLANCE: usize = 40;

/// The length of words, in bytes, that are looked at first: most words of closed classes have no more.
const SHORT: usize = 5;

/// How many bytes of a text are looked at, so that its length does not matter.
const LONGEST: usize = 64 * 1024;

/// The fewest words from which a language is told.
const FEWEST: usize = 4;

/// By how many bands on average the words must be commoner in one language than in the next to be sure of it.
const CLEAR: f32 = 8.0;

/// The language of a text and how sure that is, from 0 to 1; nothing for a text of few words or an unknown language.
///
/// ```
/// # use corrigenda::language::recognise::recognise;
/// let (language, _) = recognise("Le conseil se réunit chaque lundi dans la grande salle.").unwrap();
/// assert_eq!(language.as_str(), "fr");
/// ```
pub fn recognise(text: &str) -> Option<(Language, f32)> {
    let text = &text[..text.floor_char_boundary(LONGEST)];
    match script(text)? {
        Script::Tells(tag) => Language::parse(tag).map(|language| (language, 0.99)),
        Script::Latin => by_words(text, LATIN),
        Script::Cyrillic => by_words(text, CYRILLIC),
    }
}

/// The same of a text in pieces, of which the first few are looked at.
pub fn recognise_pieces<'a>(pieces: impl IntoIterator<Item = &'a str>) -> Option<(Language, f32)> {
    /// How many bytes tell a language.
    const LOOK: usize = 2000;
    let mut text = String::new();
    for piece in pieces {
        text += piece;
        text.push('\n');
        if text.len() > LOOK {
            break;
        }
    }
    recognise(&text)
}

/// How common a word is in each of the languages in Latin letters that have a lexicon.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Bands([u8; LATIN.len()]);

impl Bands {
    /// Asks all their lexicons.
    pub fn of(word: &str) -> Self {
        Self(Lexicon::own(LATIN, word).map(|entry| entry.map_or(0, Entry::band)))
    }

    /// The band in one of them, 0 where it has none; nothing for other languages.
    pub fn in_language(&self, language: Language) -> Option<u8> {
        // As an array, so that comparing two letters is no call.
        let wanted: [u8; 2] = language.as_str().as_bytes().try_into().ok()?;
        LATIN.iter().position(|tag| *tag.as_bytes() == wanted).map(|at| self.0[at])
    }
}

/// The language that the words a translation's own language lacks come from, and how sure that is.
///
/// Expects the unknown words in lower case, each occurrence once; a few words that another language uses often are enough.
pub fn guess_source(unknown: impl IntoIterator<Item = Bands>, target: Language) -> Option<(Language, f32)> {
    /// Bands above those of a rare word that the words must add up to.
    const ENOUGH: u32 = 30;
    const RARE: u8 = 25;
    let mut sums = [0u32; LATIN.len()];
    for Bands(bands) in unknown.into_iter().take(SAMPLE) {
        for (sum, band) in sums.iter_mut().zip(bands) {
            *sum += u32::from(band.saturating_sub(RARE));
        }
    }
    if sums.iter().all(|&sum| sum < ENOUGH) {
        return None;
    }
    let languages = sums.into_iter().zip(LATIN.iter().filter_map(|tag| Language::parse(tag)));
    let mut ranked: Vec<(u32, Language)> = languages.filter(|(_, language)| *language != target).collect();
    ranked.sort_unstable_by(|a, b| b.cmp(a));
    let &[(best, language), (second, _), ..] = ranked.as_slice() else { return None };
    // Related languages share words: the best must be well ahead.
    (best >= ENOUGH && best * 2 >= second * 3)
        .then(|| (language, (1.0 - second as f32 / best as f32).clamp(0.5, 0.95)))
}

/// Languages in Latin letters that have a lexicon.
const LATIN: [&str; 10] = ["en", "fr", "de", "es", "it", "pt", "nl", "pl", "cs", "tr"];

/// Languages in Cyrillic letters that have a lexicon.
const CYRILLIC: [&str; 2] = ["ru", "uk"];

/// What the letters of a text say of its language.
enum Script {
    /// One language, or one so much commoner than the others that nothing else is looked at.
    Tells(&'static str),
    /// One of [`LATIN`].
    Latin,
    /// One of [`CYRILLIC`].
    Cyrillic,
}

/// The script of most letters of a text.
fn script(text: &str) -> Option<Script> {
    let mut latin = text.bytes().filter(u8::is_ascii_alphabetic).count();
    let (mut cyrillic, mut arabic, mut han, mut kana, mut hangul, mut greek, mut hebrew) =
        (0usize, 0, 0, 0, 0, 0, 0);
    for letter in text.chars().filter(|letter| !letter.is_ascii()) {
        *match letter {
            '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => &mut latin,
            '\u{370}'..='\u{3FF}' | '\u{1F00}'..='\u{1FFF}' => &mut greek,
            '\u{400}'..='\u{52F}' => &mut cyrillic,
            '\u{590}'..='\u{5FF}' => &mut hebrew,
            '\u{600}'..='\u{6FF}' => &mut arabic,
            '\u{3040}'..='\u{30FF}' => &mut kana,
            '\u{3400}'..='\u{9FFF}' => &mut han,
            '\u{AC00}'..='\u{D7AF}' => &mut hangul,
            _ => continue,
        } += 1;
    }
    let east = han + kana;
    let most = [latin, cyrillic, arabic, east, hangul, greek, hebrew].into_iter().max()?;
    Some(match most {
        0 => return None,
        _ if most == latin => Script::Latin,
        _ if most == cyrillic => Script::Cyrillic,
        _ if most == arabic => Script::Tells("ar"),
        // Japanese writes its endings and particles in kana, whatever else is in Chinese characters.
        _ if most == east => Script::Tells(if kana * 10 > han { "ja" } else { "zh" }),
        _ if most == hangul => Script::Tells("ko"),
        _ if most == greek => Script::Tells("el"),
        _ => Script::Tells("he"),
    })
}

/// How common a word is in each of at most so many languages.
type Weights = [u8; LATIN.len()];

thread_local! {
    /// The weights of words, by how many languages share their script.
    static WEIGHED: RefCell<WordMap<usize, WordMap<Box<str>, Weights>>> = RefCell::default();
}

/// Languages, the best first, each with how common the words of a text are in it on average.
type Ranked = Vec<(f32, &'static str)>;

/// How common so many words, spread evenly over all of them, are in each language.
fn by_frequency<const N: usize>(words: &[&str], size: usize, tags: [&'static str; N]) -> Ranked {
    let sample: Vec<&str> = words.iter().copied().step_by(words.len().div_ceil(size)).collect();
    let mut sums = [0u32; N];
    for word in &sample {
        sums.iter_mut().zip(weights(word, tags)).for_each(|(sum, weight)| *sum += u32::from(weight));
    }
    let mean = |sum: u32| sum as f32 / sample.len() as f32;
    let mut ranked: Ranked = sums.into_iter().map(mean).zip(tags).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

/// The same, if one language is clearly ahead of the others.
fn settled<const N: usize>(words: &[&str], clear: f32, tags: [&'static str; N]) -> Option<Ranked> {
    let ranked = (words.len() >= 2 * FEWEST).then(|| by_frequency(words, GLANCE, tags))?;
    matches!(ranked[..], [(best, _), (second, _), ..] if best - second >= clear).then_some(ranked)
}

/// The language in which the words of a text are commonest.
fn by_words<const N: usize>(text: &str, tags: [&'static str; N]) -> Option<(Language, f32)> {
    let ranked = settled(&short_words(text), 1.5 * CLEAR, tags).or_else(|| {
        let all = letter_words(text);
        settled(&all, 2.0 * CLEAR, tags)
            .or_else(|| (all.len() >= FEWEST).then(|| by_frequency(&all, SAMPLE, tags)))
    })?;
    let &[(best, tag), (second, _), ..] = ranked.as_slice() else { return None };
    let is_some = best >= 20.0 && best > second;
    Language::parse(tag)
        .filter(|_| is_some)
        .map(|language| (language, (0.5 + (best - second) / CLEAR / 2.0).min(0.99)))
}

/// The short words of a text that stand between spaces, in lower case: hardly any is a name.
fn short_words(text: &str) -> Vec<&str> {
    let is_short = |word: &&str| word.len() <= SHORT && word.chars().all(char::is_lowercase);
    text.split_ascii_whitespace().filter(is_short).collect()
}

/// The words of a text that are made of letters.
fn letter_words(text: &str) -> Vec<&str> {
    let words = words(text).into_iter().filter(|word| word.is_letters());
    let parts = words.flat_map(|word| word.span().of(text).split(['\'', '’']));
    parts.filter(|part| !part.is_empty()).collect()
}

/// The weight of a word in each of the languages of a script, asked once for each word that a thread meets: texts share
/// their short words. Words of closed classes say most of a language; names and loans are common to all.
fn weights<const N: usize>(word: &str, tags: [&str; N]) -> Weights {
    /// How many words are kept.
    const MOST: usize = 1 << 14;
    let weight = |entry: Entry| entry.band() + if entry.is_function_word() { 15 } else { 0 };
    let weigh = || {
        let mut weights = Weights::default();
        let entries = Lexicon::own(tags, word).into_iter();
        weights.iter_mut().zip(entries).for_each(|(known, entry)| *known = entry.map_or(0, weight));
        weights
    };
    WEIGHED.with_borrow_mut(|weighed| {
        let of_script = weighed.entry(N).or_default();
        if let Some(known) = of_script.get(word) {
            return *known;
        }
        if of_script.len() == MOST {
            of_script.clear();
        }
        *of_script.entry(word.into()).or_insert_with(weigh)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tells_languages_by_script_and_by_words() {
        let texts = [
            ("en", "The ferry was late again and nobody on the quay seemed to mind."),
            ("fr", "Le bac avait encore du retard et personne sur le quai ne s'en plaignait."),
            ("de", "Die Fähre kam wieder zu spät, und niemand am Kai schien sich daran zu stören."),
            ("es", "El transbordador llegó otra vez tarde y a nadie en el muelle le importó."),
            ("it", "Il traghetto era di nuovo in ritardo e nessuno sul molo se ne curava."),
            ("pt", "A balsa atrasou de novo e ninguém no cais pareceu se importar com isso."),
            ("nl", "De veerboot was weer te laat en niemand op de kade leek dat erg te vinden."),
            ("pl", "Prom znowu się spóźnił, ale nikomu na nabrzeżu to nie przeszkadzało."),
            ("cs", "Přívoz měl zase zpoždění, ale nikomu na nábřeží to nevadilo."),
            ("tr", "Vapur yine geç kaldı ama iskelede bekleyen kimse buna aldırmadı."),
            ("ru", "Паром опять опоздал, но никто на причале этого не заметил."),
            ("uk", "Пором знову запізнився, але ніхто на причалі цього не помітив."),
            ("ar", "تأخرت العبارة مرة أخرى ولم ينزعج أحد على الرصيف."),
            ("zh", "渡轮又晚点了，码头上似乎没有人在意。"),
            ("ja", "フェリーはまた遅れたが、桟橋の人々は気にしなかった。"),
            ("ko", "여객선이 또 늦었지만 부두의 누구도 신경 쓰지 않았다."),
        ];
        for (tag, text) in texts {
            let (language, confidence) = recognise(text).expect(tag);
            assert_eq!(language.as_str(), tag, "{text}");
            assert!(confidence > 0.6, "{tag}: {confidence}");
        }
    }

    #[test]
    fn says_nothing_where_there_is_nothing_to_tell_by() {
        for text in ["", "12 345", "Los Angeles", "qzx vwk pfft zzgl hrrm"] {
            assert_eq!(recognise(text), None, "{text}");
        }
    }

    #[test]
    fn leftovers_tell_the_source() {
        let english = Language::ENGLISH;
        let guess = |words: &[&str]| {
            guess_source(words.iter().map(|word| Bands::of(word)), english).map(|(l, _)| l.to_string())
        };
        assert_eq!(guess(&["aujourd'hui", "chômage", "déjà", "mairie"]).as_deref(), Some("fr"));
        assert_eq!(guess(&["ayuntamiento", "vecinos", "según"]).as_deref(), Some("es"));
        assert_eq!(guess(&["wurde", "zwischen", "straße"]).as_deref(), Some("de"));
        assert_eq!(guess(&["qzxv"]), None);
        assert_eq!(guess(&[]), None);
    }
}
