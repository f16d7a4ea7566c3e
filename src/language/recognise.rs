//! Which language a text is in, and which it was translated from: by its script, then by how common its words are in each
//! language's lexicon.

use super::lexicon::{Entry, Lexicon};
use crate::document::Language;
use crate::text::words;

/// How many words of a text are looked at, spread evenly over it: more change nothing.
const SAMPLE: usize = 200;

/// How many words settle the language of most texts.
const GLANCE: usize = 40;

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
        Script::Shared(tags) => by_words(text, tags),
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

/// Whether the words of a text are as common in a language as those of running text are: a quick look that settles most
/// texts without asking every lexicon. Only for languages that share few of their common words with others, such as English.
pub fn reads_as(text: &str, language: Language) -> bool {
    /// How many words are looked at, about.
    const LOOK: usize = 60;
    /// The mean from which a text is in the language: English texts lie between 41 and 72, those of its neighbours in
    /// Europe below 43, nearly all below 35.
    const COMMON: u32 = 46;
    let Some(lexicon) = Lexicon::of(language.as_str()) else { return false };
    let text = &text[..text.floor_char_boundary(8 * LOOK)];
    let words = words(text);
    let sum: u32 = words.iter().map(|word| u32::from(weight(lexicon, word.span.of(text)))).sum();
    words.len() >= FEWEST && sum >= COMMON * words.len() as u32
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

/// What the letters of a text say of its language.
enum Script {
    /// One language, or one so much commoner than the others that nothing else is looked at.
    Tells(&'static str),
    /// Several languages.
    Shared(&'static [&'static str]),
}

/// The script of most letters of a text.
fn script(text: &str) -> Option<Script> {
    let (mut latin, mut cyrillic, mut arabic, mut han, mut kana, mut hangul, mut greek, mut hebrew) =
        (0usize, 0, 0, 0, 0, 0, 0, 0);
    for letter in text.chars() {
        *match letter {
            'A'..='Z' | 'a'..='z' | '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}' => &mut latin,
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
        _ if most == latin => Script::Shared(&LATIN),
        _ if most == cyrillic => Script::Shared(&["ru", "uk"]),
        _ if most == arabic => Script::Tells("ar"),
        // Japanese writes its endings and particles in kana, whatever else is in Chinese characters.
        _ if most == east => Script::Tells(if kana * 10 > han { "ja" } else { "zh" }),
        _ if most == hangul => Script::Tells("ko"),
        _ if most == greek => Script::Tells("el"),
        _ => Script::Tells("he"),
    })
}

/// How common the words of a sample are in each language on average, the best first.
fn by_frequency(sample: &[&str], tags: &[&'static str]) -> Vec<(f32, &'static str)> {
    let mean = |lexicon: &Lexicon| {
        let sum: u32 = sample.iter().map(|word| u32::from(weight(lexicon, word))).sum();
        sum as f32 / sample.len() as f32
    };
    let mut ranked: Vec<_> = tags.iter().filter_map(|tag| Some((mean(Lexicon::of(tag)?), *tag))).collect();
    ranked.sort_by(|a, b| b.0.total_cmp(&a.0));
    ranked
}

/// The language in which the words of a text are commonest.
fn by_words(text: &str, tags: &[&'static str]) -> Option<(Language, f32)> {
    let all: Vec<&str> = words(text)
        .into_iter()
        .filter(|word| word.is_letters())
        .flat_map(|word| word.span.of(text).split(['\'', '’']))
        .filter(|part| !part.is_empty())
        .collect();
    if all.len() < FEWEST {
        return None;
    }
    let sample = |size: usize| all.iter().copied().step_by(all.len().div_ceil(size)).collect::<Vec<&str>>();
    let mut ranked = by_frequency(&sample(GLANCE), tags);
    let is_settled = matches!(ranked[..], [(best, _), (second, _), ..] if best - second >= 2.0 * CLEAR);
    if !is_settled && all.len() > GLANCE {
        ranked = by_frequency(&sample(SAMPLE), tags);
    }
    let &[(best, tag), (second, _), ..] = ranked.as_slice() else { return None };
    let is_some = best >= 20.0 && best > second;
    Language::parse(tag)
        .filter(|_| is_some)
        .map(|language| (language, (0.5 + (best - second) / CLEAR / 2.0).min(0.99)))
}

/// The words of closed classes say most of a language: names and loans are common to all.
fn weight(lexicon: &Lexicon, word: &str) -> u8 {
    lexicon.get(word).map_or(0, |entry| entry.band() + if entry.is_function_word() { 15 } else { 0 })
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
