//! Numbers in Roman digits.

/// The value of Roman digits in capitals, in the usual order.
pub fn roman(word: &str) -> Option<f64> {
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
