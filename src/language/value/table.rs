//! What each language calls numbers, months and units: the tables of `data/values`.

use std::collections::HashMap;
use std::sync::OnceLock;

use super::unit::Unit;
use crate::document::Language;

/// The tables of languages whose number words are known: tag, text of the table, decimal mark.
const TABLES: &[(&str, &str, char)] = &[
    ("en", include_str!("../../../data/values/en.tsv"), '.'),
    ("de", include_str!("../../../data/values/de.tsv"), ','),
    ("fr", include_str!("../../../data/values/fr.tsv"), ','),
    ("es", include_str!("../../../data/values/es.tsv"), ','),
    ("it", include_str!("../../../data/values/it.tsv"), ','),
    ("pt", include_str!("../../../data/values/pt.tsv"), ','),
    ("nl", include_str!("../../../data/values/nl.tsv"), ','),
    ("ru", include_str!("../../../data/values/ru.tsv"), ','),
    ("uk", include_str!("../../../data/values/uk.tsv"), ','),
    ("pl", include_str!("../../../data/values/pl.tsv"), ','),
    ("cs", include_str!("../../../data/values/cs.tsv"), ','),
    ("ar", include_str!("../../../data/values/ar.tsv"), '.'),
];

const SYMBOLS: &str = include_str!("../../../data/values/symbols.tsv");

/// What a word does in a number.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Part {
    /// Is added; numbers below `room` may follow.
    Add { value: f64, room: f64 },
    /// Multiplies what stands before it, and is a part of hundreds.
    Hundred,
    /// Multiplies what stands before it.
    Scale(f64),
    /// Ends the number as an ordinal.
    Ordinal(f64),
    /// May stand for the number.
    Vague(f64),
    /// May stand for the share of one that this divides.
    Share(f64),
    /// Tens of years.
    Decade(f64),
    /// A round of a cup by its number of games; twice as many play in it.
    Round(f64),
    /// Joins parts, from this value on.
    Joint(f64),
    /// Adds a half.
    Half,
}

/// Words that are no part of a number and say what it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Makes it a century.
    Century,
    /// Makes it an hour of the clock.
    Hour,
    /// Stands inside dates.
    Link,
    /// Stands between the two ends of a range.
    Range,
    /// Ends an ordinal in digits.
    Suffix,
    /// Makes a decade of tens in digits.
    Decade,
    /// Makes a decade of the tens behind it (`anni trenta`).
    Years,
    /// Makes the hour behind it half an hour less (`halb elf`).
    HalfTo,
}

/// The words of one language.
#[derive(Debug, Default)]
pub struct Table {
    /// Numbers.
    pub parts: HashMap<String, Part>,
    /// The words that add a half, some of which are vague numbers as well.
    pub halves: Vec<String>,
    /// Months, from 1.
    pub months: HashMap<String, f64>,
    /// Units, those of all languages included.
    pub units: HashMap<String, Unit>,
    /// First parts of compounds.
    pub prefixes: Vec<(String, f64)>,
    /// Beginnings of what numbers count in compounds.
    pub counted: Vec<String>,
    /// Endings that make an ordinal of a number word.
    pub endings: Vec<String>,
    /// Whether numbers are written as one word.
    pub has_compounds: bool,
    /// Whether months are capitalised in running text, and ordinary words like them are not.
    pub has_capital_months: bool,
    /// The decimal mark, where it is known.
    pub decimal: Option<char>,
    roles: HashMap<String, Vec<Role>>,
}

impl Table {
    /// The table of a language; of one without words only signs are known, and both decimal marks are read.
    pub fn of(language: Language) -> &'static Self {
        static READ: OnceLock<Vec<OnceLock<Table>>> = OnceLock::new();
        let read = READ.get_or_init(|| (0..=TABLES.len()).map(|_| OnceLock::new()).collect());
        let known = TABLES.iter().position(|(tag, ..)| *tag == language.as_str());
        let place = &read[known.unwrap_or(TABLES.len())];
        place.get_or_init(|| match known {
            Some(index) => Self::parse(TABLES[index]),
            None => Self { decimal: None, ..Self::parse(("", "", '.')) },
        })
    }

    /// Whether a word plays a role.
    pub fn is(&self, role: Role, word: &str) -> bool {
        self.roles.get(word).is_some_and(|roles| roles.contains(&role))
    }

    fn parse((tag, text, decimal): (&str, &str, char)) -> Self {
        let mut table = Self { decimal: Some(decimal), has_capital_months: tag == "en", ..Self::default() };
        let mut adjectives: Vec<&str> = Vec::new();
        let lines = SYMBOLS.lines().chain(text.lines()).filter(|line| !line.starts_with('#'));
        for line in lines {
            let mut fields = line.split('\t');
            let (Some(kind), Some(name), Some(words)) = (fields.next(), fields.next(), fields.next()) else {
                continue;
            };
            if kind == "adjectives" {
                adjectives = words.split(' ').collect();
                continue;
            }
            for word in words.split(' ') {
                match word.strip_suffix('~') {
                    Some(stem) => {
                        for ending in &adjectives {
                            table.add(kind, name, format!("{stem}{ending}"));
                        }
                    }
                    None => table.add(kind, name, word.to_owned()),
                }
            }
        }
        table
    }

    /// Of words that stand in several lines, the first of a kind counts.
    fn add(&mut self, kind: &str, name: &str, word: String) {
        if kind == "unit" {
            if let Some(unit) = Unit::named(name) {
                self.units.insert(word, unit);
            }
            return;
        }
        let value: f64 = name.parse().unwrap_or_default();
        let role = match kind {
            "century" => Role::Century,
            "hour" => Role::Hour,
            "link" => Role::Link,
            "range" => Role::Range,
            "suffix" => Role::Suffix,
            "decade-suffix" => Role::Decade,
            "years" => Role::Years,
            "half-to" => Role::HalfTo,
            _ => return self.add_part(kind, value, word),
        };
        self.roles.entry(word).or_default().push(role);
    }

    fn add_part(&mut self, kind: &str, value: f64, word: String) {
        let part = match kind {
            "card" => Part::Add { value, room: room(value) },
            "score" => Part::Add { value, room: 20.0 },
            "ten" => Part::Add { value, room: 10.0 },
            "hundred" => Part::Hundred,
            "scale" => Part::Scale(value),
            "ord" => Part::Ordinal(value),
            "vague" => Part::Vague(value),
            "part" => Part::Share(value),
            "decade" => Part::Decade(value),
            "round" => Part::Round(value),
            "joint" => Part::Joint(value),
            "half" => {
                self.halves.push(word.clone());
                Part::Half
            }
            "month" => {
                self.months.entry(word).or_insert(value);
                return;
            }
            "prefix" => return self.prefixes.push((word, value)),
            "endings" => return self.endings.push(word),
            "counted" => return self.counted.push(word),
            "compounds" => {
                self.has_compounds = true;
                return;
            }
            _ => return,
        };
        self.parts.entry(word).or_insert(part);
    }
}

/// What may be added to a number: less than its last place that is not zero.
fn room(value: f64) -> f64 {
    match value {
        _ if value < 20.0 || value % 10.0 != 0.0 => 1.0,
        _ if value < 100.0 => 10.0,
        _ => 100.0,
    }
}
