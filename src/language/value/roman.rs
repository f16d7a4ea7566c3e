//! Roman numerals: certain beside a word for centuries, elsewhere as likely an abbreviation or a king.

use super::cursor::{Cursor, Read};
use super::token::Shape;
use super::{Form, Value};

/// The Roman numeral at a place.
pub fn read(cursor: &Cursor<'_>, at: usize) -> Option<Read> {
    let token = cursor.token(at).filter(|token| token.shape == Shape::Word)?;
    let word = token.span.of(cursor.text);
    let numeral = word.trim_end_matches(|c: char| c.is_lowercase());
    let suffix = &word[numeral.len()..];
    let value = value_of(numeral).filter(|_| matches!(suffix, "" | "e" | "ème" | "er" | "è" | "th"))?;
    let is_century = cursor.is_century(at, at + 1);
    if numeral.len() < 2 && !is_century {
        return None;
    }
    let form = if is_century { Form::Spelled } else { Form::Vague };
    Some(Read::one(Value { is_century, ..Value::new(token.span, form, value) }, at + 1))
}

/// The value of Roman digits in capitals, in the usual order.
fn value_of(word: &str) -> Option<f64> {
    let value = |c| match c {
        'I' => Some(1),
        'V' => Some(5),
        'X' => Some(10),
        'L' => Some(50),
        'C' => Some(100),
        'D' => Some(500),
        'M' => Some(1000),
        _ => None,
    };
    if word.is_empty() || word.len() > 8 {
        return None;
    }
    let digits: Vec<u32> = word.chars().map(value).collect::<Option<_>>()?;
    let sum = digits.iter().enumerate().fold(0_i64, |sum, (at, &digit)| {
        let before_larger = digits.get(at + 1).is_some_and(|&next| next > digit);
        sum + if before_larger { -i64::from(digit) } else { i64::from(digit) }
    });
    (sum > 0 && written(sum) == word).then_some(sum as f64)
}

/// A number in Roman digits.
fn written(mut number: i64) -> String {
    const DIGITS: [(i64, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut roman = String::new();
    for (value, digit) in DIGITS {
        while number >= value {
            roman.push_str(digit);
            number -= value;
        }
    }
    roman
}
