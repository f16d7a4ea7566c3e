use super::Kind::{Day, Month, Time, Year};
use super::*;

/// The values of a text as `place=readings`, in the order of the text.
fn read(tag: &str, text: &str) -> Vec<String> {
    let found = values(text, Language::parse(tag).unwrap());
    let show = |value: &Value| {
        let unit = value.unit.map_or(String::new(), |unit| format!(" {}", unit.symbol()));
        format!("{}={}{unit}", value.span.of(text), value.readings[0])
    };
    found.iter().map(show).collect()
}

fn first(tag: &str, text: &str) -> f64 {
    let found = values(text, Language::parse(tag).unwrap());
    found.first().map_or(f64::NAN, |value| value.readings[0])
}

#[test]
fn digits_are_read_by_the_marks_of_the_language() {
    for (tag, text, wanted) in [
        ("en", "1,234.5", 1234.5),
        ("de", "1.234,5", 1234.5),
        ("fr", "10 000", 10000.0),
        ("fr", "10\u{202F}000,5", 10000.5),
        ("de", "7,1", 7.1),
        ("en", "12,34,567", 1_234_567.0),
        ("es", "272.000", 272_000.0),
        ("en", "272.000", 272_000.0),
        ("en", "272.125", 272.125),
        ("ja", "１０", 10.0),
        ("ar", "١٢٣", 123.0),
        ("hi", "५,०००", 5000.0),
        ("de", "10'000", 10000.0),
        ("en", "1,808,5", 1808.5),
    ] {
        assert!(same(first(tag, text), wanted), "{tag} {text} {}", first(tag, text));
    }
}

#[test]
fn words_multiply_digits() {
    for (tag, text, wanted) in [
        ("de", "2,5 Millionen", 2.5e6),
        ("en", "1.2 bn", 1.2e9),
        ("es", "5 mil millones", 5e9),
        ("es", "3.500 millones de euros", 3.5e9),
        ("ru", "5 млн долл.", 5e6),
        ("ru", "15 тыс. человек", 15e3),
        ("it", "50 mila soldati", 50e3),
        ("fr", "2 millions et demi", 2.5e6),
        ("zh", "3.5万人", 35e3),
        ("ja", "1億2,000万円", 1.2e8),
        ("zh", "5000多", 5000.0),
        ("zh", "20多万", 2e5),
        ("zh", "2万亿", 2e12),
        ("pt", "4 bilhões", 4e9),
        ("de", "4 Mrd. Euro", 4e9),
        ("en", "$5m", 5e6),
        ("en", "18 ½ miles", 18.5),
    ] {
        assert!(same(first(tag, text), wanted), "{tag} {text} {}", first(tag, text));
    }
}

#[test]
fn numbers_in_words_are_summed() {
    for (tag, text, wanted) in [
        ("en", "twenty-five", 25.0),
        ("en", "two hundred and five", 205.0),
        ("en", "one hundred thousand", 1e5),
        ("en", "two million three hundred thousand", 2.3e6),
        ("en", "two and a half million", 2.5e6),
        ("en", "twenty-first", 21.0),
        ("de", "zweiundzwanzig", 22.0),
        ("de", "dreihundertfünfzig", 350.0),
        ("de", "siebenundvierzigtausend", 47e3),
        ("de", "zweitausenddreizehn", 2013.0),
        ("de", "zwanzigsten", 20.0),
        ("de", "einundzwanzigste", 21.0),
        ("fr", "quatre-vingt-dix-sept", 97.0),
        ("fr", "soixante et onze", 71.0),
        ("fr", "deux cent mille", 2e5),
        ("fr", "vingt et un", 21.0),
        ("fr", "quatre-vingts", 80.0),
        ("es", "treinta y cinco", 35.0),
        ("es", "mil doscientos millones", 1.2e9),
        ("es", "cien mil", 1e5),
        ("it", "ventitré", 23.0),
        ("it", "trentottomila", 38e3),
        ("it", "duecentocinquanta", 250.0),
        ("pt", "cento e vinte e três", 123.0),
        ("nl", "vijfentwintig", 25.0),
        ("nl", "driehonderd", 300.0),
        ("ru", "двадцать пять тысяч", 25e3),
        ("ru", "двухсот сорока", 240.0),
        ("ru", "пятого", 5.0),
        ("zh", "三十五", 35.0),
        ("zh", "二〇二〇", 2020.0),
        ("ja", "百二十三", 123.0),
    ] {
        assert!(same(first(tag, text), wanted), "{tag} {text} {}", first(tag, text));
    }
}

#[test]
fn neighbouring_numbers_stay_apart() {
    assert_eq!(read("en", "between two and three"), ["two=2", "three=3"]);
    assert_eq!(read("en", "In 2019 300 people"), ["2019=2019", "300=300"]);
    assert_eq!(read("en", "2-0"), ["2=2", "0=0"]);
    assert_eq!(read("es", "dos y tres"), ["dos=2", "tres=3"]);
    assert_eq!(read("en", "version 2.0.1"), ["2=2", "0=0", "1=1"]);
    assert_eq!(read("de", "Achtung, Dreistigkeit"), Vec::<String>::new());
}

#[test]
fn dates_fall_into_their_parts() {
    let kinds = |tag: &str, text: &str| -> Vec<(Kind, f64)> {
        let found = values(text, Language::parse(tag).unwrap());
        found.iter().map(|value| (value.kind, value.readings[0])).collect()
    };
    assert_eq!(kinds("en", "August 15, 1940"), [(Month, 8.0), (Day, 15.0), (Year, 1940.0)]);
    assert_eq!(kinds("en", "Sept. 16"), [(Month, 9.0), (Day, 16.0)]);
    assert_eq!(kinds("es", "15 de agosto de 1940"), [(Day, 15.0), (Month, 8.0), (Year, 1940.0)]);
    assert_eq!(kinds("de", "am 3. Mai"), [(Day, 3.0), (Month, 5.0)]);
    assert_eq!(kinds("ru", "5 января 2020 года"), [(Day, 5.0), (Month, 1.0), (Year, 2020.0)]);
    assert_eq!(kinds("de", "25.12.2020"), [(Day, 25.0), (Month, 12.0), (Year, 2020.0)]);
    assert_eq!(kinds("en", "2020-03-12"), [(Year, 2020.0), (Month, 3.0), (Day, 12.0)]);
    assert_eq!(kinds("zh", "2020年3月5日"), [(Year, 2020.0), (Month, 3.0), (Day, 5.0)]);
    assert_eq!(kinds("en", "14:30"), [(Time, 14.0), (Time, 30.0)]);
    assert_eq!(kinds("de", "14.30 Uhr"), [(Time, 14.0), (Time, 30.0)]);
    assert_eq!(kinds("fr", "14h30"), [(Time, 14.0), (Time, 30.0)]);
}

#[test]
fn hours_and_minutes_of_one_word_have_places_of_their_own() {
    assert_eq!(read("de", "um 14.30 Uhr"), ["14=14", "30=30"]);
}

#[test]
fn units_are_found_on_both_sides() {
    assert_eq!(read("en", "$5 million"), ["5 million=5000000 USD"]);
    assert_eq!(read("fr", "8 milliards d'euros"), ["8 milliards=8000000000 EUR"]);
    assert_eq!(read("de", "15 %"), ["15=15 %"]);
    assert_eq!(read("en", "80 km (50 miles)"), ["80=80 km", "50=50 mi"]);
    assert_eq!(read("en", "20°C"), ["20=20 °C"]);
    assert_eq!(read("ja", "50億円"), ["50億=5000000000 JPY"]);
    assert_eq!(read("en", "A$5"), ["5=5"]);
}

#[test]
fn what_is_written_in_another_way_agrees() {
    for (a, b) in [
        (("de", "den 1960er Jahren"), ("en", "the 60s")),
        (("en", "the sixties"), ("de", "1960er")),
        (("fr", "XIXe siècle"), ("en", "19th century")),
        (("de", "19. Jahrhundert"), ("en", "the 1800s")),
        (("en", "2:30 p.m."), ("de", "14.30 Uhr")),
        (("ja", "午後2時30分"), ("en", "14:30")),
        (("ja", "令和2年"), ("en", "2020")),
        (("es", "siglo XV"), ("en", "15th century")),
        (("en", "3 to 4 million"), ("de", "3 Millionen bis 4 Millionen")),
        (("de", "zwei"), ("en", "both")),
        (("es", "tres años y medio"), ("en", "three and a half years")),
        (("de", "ein zwanzigjähriger Fahrer"), ("en", "a 20-year-old driver")),
        (("es", "una treintañera"), ("en", "a 30-year-old")),
        (("zh", "百分之三十"), ("en", "30 percent")),
        (("en", "3/4/2020"), ("de", "4. März 2020")),
        (("it", "gli anni Trenta"), ("en", "the 1930s")),
        (("de", "hundertprozentig"), ("en", "100%")),
        (("en", "one million 200 thousand"), ("de", "1.200.000")),
        (("en", "12,000"), ("de", "12.000")),
        (("fr", "10,000"), ("en", "10,000")),
        (("ru", "восемнадцатилетний"), ("en", "18-year-old")),
    ] {
        let side = |(tag, text): (&str, &str)| values(text, Language::parse(tag).unwrap());
        let (left, right) = (side(a), side(b));
        assert!(!left.is_empty() && !right.is_empty(), "{a:?} {b:?}");
        assert!(
            left.iter().filter(|l| l.form > Form::Vague).all(|l| right.iter().any(|r| l.agrees(r))),
            "{left:?} {right:?}"
        );
    }
}

#[test]
fn halves_and_groups_are_other_numbers() {
    for (a, b) in [
        (("de", "45.000 Menschen"), ("en", "45 people")),
        (("ro", "12.000 de oameni"), ("en", "12 people")),
        (("fr", "3,5 %"), ("en", "5%")),
        (("fr", "3,5 fois"), ("en", "35")),
        (("en", "19.99"), ("de", "99")),
        (("en", "12,000"), ("de", "12.500")),
        (("en", "12.125"), ("de", "12")),
    ] {
        let side = |(tag, text): (&str, &str)| values(text, Language::parse(tag).unwrap());
        assert!(!side(a)[0].agrees(&side(b)[0]), "{a:?} {b:?}");
    }
}

#[test]
fn both_numbers_around_a_mark_are_wanted() {
    let side = |tag: &str, text: &str| values(text, Language::parse(tag).unwrap());
    let halves = |of: &str, others: &str| {
        let others = side("en", others);
        side("de", of)[0]
            .in_halves(&others.iter().collect::<Vec<_>>())
            .map(|found| found.map(|v| v.readings[0]))
    };
    assert_eq!(halves("um 10.45", "10 and 45"), Some([10.0, 45.0]));
    assert_eq!(halves("um 19.00", "7 pm"), None, "they agree as they are");
    assert_eq!(halves("um 10.45", "10 and 46"), None);
    assert_eq!(halves("um 10.85", "10 and 85"), None);
    assert_eq!(halves("3,5 km", "3 and 5"), None);
}

#[test]
fn units_are_converted_about_right() {
    let unit = |name| Unit::named(name).unwrap();
    assert!(unit("km").converts(80.0, unit("mi"), 50.0) && !unit("km").converts(80.0, unit("mi"), 80.0));
    assert!(
        unit("°C").converts(9.0, unit("°F"), 48.0) && !unit("degree").converts(9.0, unit("degree"), 19.0)
    );
    assert!(unit("EUR").converts(5.0, unit("USD"), 6.0) && !unit("km").converts(1.0, unit("kg"), 1.0));
    assert!(unit("month").makes_one(12.0) && !unit("month").makes_one(11.0));
}
