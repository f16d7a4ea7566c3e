//! Words and sentences of other languages planted in clean English: how many of them the rules find.

use std::fs;
use std::path::Path;

use corrigenda::document::Language;
use corrigenda::format;
use corrigenda::linter::{Beside, Linter, Settings};
use corrigenda::rule::Severity;

/// Sentences written for this test, in words that articles use.
const SENTENCES: [(&str, &[&str]); 3] = [
    (
        "fr",
        &[
            "Les habitants du quartier attendent toujours une réponse claire de la mairie.",
            "Le directeur de l'usine a quitté la réunion sans dire un seul mot.",
            "Plusieurs familles ont dû quitter leur maison pendant la nuit à cause des inondations.",
            "Nous avons longtemps cherché une solution avant de trouver cet accord.",
            "Cette année, les vendanges ont commencé deux semaines plus tôt que prévu.",
            "Il faudra encore beaucoup de temps pour réparer les toits abîmés par la tempête.",
            "Elle voulait seulement savoir pourquoi son dossier avait été refusé.",
            "Les pêcheurs du port craignent que les quotas soient encore réduits.",
            "Malgré la pluie, des milliers de personnes sont venues écouter le concert.",
            "Aucun des voyageurs n'a été blessé, mais tous étaient très fatigués.",
        ],
    ),
    (
        "es",
        &[
            "Los vecinos del barrio siguen esperando una respuesta clara del ayuntamiento.",
            "El dueño de la fábrica salió de la reunión sin decir una sola palabra.",
            "Muchas familias tuvieron que dejar sus casas durante la noche por las inundaciones.",
            "Hemos buscado mucho tiempo una solución antes de llegar a este acuerdo.",
            "Este año la cosecha empezó dos semanas antes de lo previsto.",
            "Todavía hará falta mucho dinero para arreglar los tejados que rompió la tormenta.",
            "Ella solo quería saber por qué habían rechazado su solicitud.",
            "Los pescadores del puerto temen que las cuotas bajen otra vez.",
            "A pesar de la lluvia, miles de personas vinieron a escuchar el concierto.",
            "Ninguno de los viajeros resultó herido, pero todos estaban muy cansados.",
        ],
    ),
    (
        "de",
        &[
            "Die Bewohner des Viertels warten immer noch auf eine klare Antwort der Stadt.",
            "Der Leiter der Fabrik verließ die Sitzung, ohne ein einziges Wort zu sagen.",
            "Viele Familien mussten ihre Häuser in der Nacht wegen der Überschwemmung verlassen.",
            "Wir haben lange nach einer Lösung gesucht, bevor wir uns einigen konnten.",
            "In diesem Jahr begann die Ernte zwei Wochen früher als erwartet.",
            "Es wird noch viel Geld kosten, die vom Sturm beschädigten Dächer zu reparieren.",
            "Sie wollte nur wissen, warum ihr Antrag abgelehnt worden war.",
            "Die Fischer im Hafen befürchten, dass die Quoten weiter sinken werden.",
            "Trotz des Regens kamen tausende Menschen, um das Konzert zu hören.",
            "Keiner der Reisenden wurde verletzt, aber alle waren sehr müde.",
        ],
    ),
];

/// A sequence that is the same in every run (a linear congruential generator).
struct Chance(u64);

impl Chance {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) as usize % limit.max(1)
    }
}

/// The clean English articles of the project.
fn hosts() -> Vec<String> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/clean");
    let mut paths: Vec<_> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.to_string_lossy().ends_with(".en.txt"));
    paths.sort();
    paths.iter().map(|path| fs::read_to_string(path).unwrap()).collect()
}

/// Running words of a sentence as they would stand inside another: without the marks at their ends; those of the middle
/// of a sentence, since a capital begins it.
fn running(sentence: &str, count: usize, chance: &mut Chance) -> Option<String> {
    let tokens: Vec<&str> = sentence.trim_end_matches('.').split(' ').skip(1).collect();
    let start = chance.below((tokens.len() + 1).checked_sub(count)?);
    let piece = tokens[start..start + count].join(" ");
    (!piece.contains(',')).then_some(piece)
}

/// Plants `piece` between two lower-case words (or, a sentence, between two sentences) of a host.
fn plant(host: &str, piece: &str, whole: bool, chance: &mut Chance) -> (String, usize) {
    let seam = if whole { ". " } else { " " };
    let fits = |at: usize| {
        let (before, after) = (&host[..at], &host[at + seam.len()..]);
        let lower = |c: Option<char>| c.is_some_and(|c| c.is_ascii_lowercase());
        lower(before.chars().next_back()) && (whole || lower(after.chars().next()))
    };
    let places: Vec<usize> = host.match_indices(seam).map(|(at, _)| at).filter(|&at| fits(at)).collect();
    let at = places[chance.below(places.len())] + seam.len();
    (format!("{}{piece} {}", &host[..at], &host[at..]), at)
}

/// The share of planted pieces that a warning or an error of the leftover rules touches.
fn found(linter: &Linter, hosts: &[String], count: Option<usize>, sentences: &[&str], seed: u64) -> f64 {
    const TRIALS: usize = 100;
    let mut chance = Chance(seed);
    let (mut hits, mut planted) = (0, 0);
    while planted < TRIALS {
        let sentence = sentences[chance.below(sentences.len())];
        let piece = match count {
            Some(count) => running(sentence, count, &mut chance),
            None => Some(sentence.to_owned()),
        };
        let Some(piece) = piece else { continue };
        let host = &hosts[chance.below(hosts.len())];
        let (text, start) = plant(host, &piece, count.is_none(), &mut chance);
        let document = format::read("planted.txt", text.into_bytes()).unwrap();
        planted += 1;
        hits += usize::from(linter.lint(&document, Beside::default()).iter().any(|d| {
            d.rule.starts_with("leftover/")
                && d.severity > Severity::Info
                && d.span.start < start + piece.len()
                && start < d.span.end
        }));
    }
    hits as f64 / planted as f64
}

#[test]
fn planted_words_of_other_languages_are_found() {
    let select = vec!["leftover".to_owned()];
    let settings = Settings { language: Some(Language::ENGLISH), select, ..Settings::default() };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    let hosts = hosts();
    let mut short = Vec::new();
    for (language, sentences) in SENTENCES {
        for (count, floor) in [(Some(1), 0.2), (Some(2), 0.5), (Some(3), 0.78), (Some(5), 0.92), (None, 0.92)]
        {
            let share = found(&linter, &hosts, count, sentences, 7);
            let what = count.map_or_else(|| "sentence".to_owned(), |count| format!("{count} words"));
            println!("{language} {what}: {share:.2}");
            if share < floor {
                short.push(format!("{language} {what}: {share:.2} of at least {floor}"));
            }
        }
    }
    assert!(short.is_empty(), "{short:?}");
}

#[test]
fn clean_articles_hold_no_leftovers() {
    let settings = Settings { language: Some(Language::ENGLISH), ..Settings::default() };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    for text in hosts() {
        let document = format::read("clean.txt", text.into_bytes()).unwrap();
        let found: Vec<_> = linter
            .lint(&document, Beside::default())
            .into_iter()
            .filter(|d| {
                d.severity > Severity::Info
                    && ["leftover/", "spelling/"].iter().any(|g| d.rule.starts_with(g))
            })
            .map(|d| (d.rule, d.text))
            .collect();
        assert!(found.is_empty(), "{found:?}");
    }
}

/// The words that `leftover/word` flags at warning in a text of a language.
fn flagged(language: &str, text: &str) -> Vec<String> {
    let settings = Settings {
        language: Language::parse(language),
        source: Some(Language::ENGLISH),
        select: vec!["leftover/word".to_owned()],
        ..Settings::default()
    };
    let linter = Linter::new(&settings, Vec::new()).unwrap();
    let document = format::read("text.txt", text.as_bytes().to_vec()).unwrap();
    let found = linter.lint(&document, Beside::default());
    found.into_iter().filter(|d| d.severity > Severity::Info).map(|d| d.text).collect()
}

#[test]
fn a_plural_of_a_loan_is_no_leftover() {
    assert_eq!(flagged("es", "La gala tendrá tres rings y dos greens junto al lago."), [""; 0]);
    assert_eq!(flagged("es", "La gala tendrá tres twelve junto al lago."), ["twelve"]);
}

#[test]
fn words_that_a_foreign_name_leads_to_are_no_leftovers() {
    assert_eq!(flagged("fr", "Il a revu la trilogie Ocean's eleven, twelve et thirteen."), [""; 0]);
    assert_eq!(flagged("fr", "Ils étaient twelve dans la salle du village."), ["twelve"]);
}
