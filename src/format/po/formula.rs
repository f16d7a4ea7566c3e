//! The formulas of `Plural-Forms`: expressions of C with the number `n`.

/// What the formula gives for a number; none where it is no formula, or divides by nothing.
pub fn value(formula: &str, n: u64) -> Option<u64> {
    let mut reader = Reader { rest: formula.trim_start(), n, depth: 0 };
    let value = reader.choice()?;
    reader.rest.is_empty().then_some(value)
}

/// The most brackets and choices inside each other.
const DEEPEST: usize = 60;

/// The operators of two numbers, those that bind least first; longer ones before those that they begin with.
const OPERATORS: [&[&str]; 6] =
    [&["||"], &["&&"], &["==", "!="], &["<=", ">=", "<", ">"], &["+", "-"], &["*", "/", "%"]];

struct Reader<'a> {
    rest: &'a str,
    n: u64,
    depth: usize,
}

impl Reader<'_> {
    fn take(&mut self, sign: &str) -> Option<()> {
        self.rest = self.rest.strip_prefix(sign)?.trim_start();
        Some(())
    }

    /// `a ? b : c`
    fn choice(&mut self) -> Option<u64> {
        self.depth += 1;
        if self.depth > DEEPEST {
            return None;
        }
        let mut value = self.binary(0)?;
        if self.take("?").is_some() {
            let yes = self.choice()?;
            self.take(":")?;
            let no = self.choice()?;
            value = if value == 0 { no } else { yes };
        }
        self.depth -= 1;
        Some(value)
    }

    fn binary(&mut self, level: usize) -> Option<u64> {
        let Some(signs) = OPERATORS.get(level) else { return self.single() };
        let mut left = self.binary(level + 1)?;
        while let Some(sign) = signs.iter().find(|sign| self.rest.starts_with(**sign)) {
            self.take(sign)?;
            let right = self.binary(level + 1)?;
            left = calculated(left, sign, right)?;
        }
        Some(left)
    }

    /// `n`, a number, or what stands in brackets or behind a `!`.
    fn single(&mut self) -> Option<u64> {
        let denials = self.rest.bytes().take_while(|byte| *byte == b'!').count();
        self.rest = self.rest.get(denials..)?.trim_start();
        let value = if self.take("(").is_some() {
            let inner = self.choice()?;
            self.take(")")?;
            inner
        } else if self.take("n").is_some() {
            self.n
        } else {
            let digits = self.rest.bytes().take_while(u8::is_ascii_digit).count();
            let (number, rest) = self.rest.split_at(digits);
            self.rest = rest.trim_start();
            number.parse().ok()?
        };
        Some(match denials {
            0 => value,
            odd if odd % 2 == 1 => u64::from(value == 0),
            _ => u64::from(value != 0),
        })
    }
}

fn calculated(left: u64, sign: &str, right: u64) -> Option<u64> {
    Some(match sign {
        "||" => u64::from(left != 0 || right != 0),
        "&&" => u64::from(left != 0 && right != 0),
        "==" => u64::from(left == right),
        "!=" => u64::from(left != right),
        "<=" => u64::from(left <= right),
        ">=" => u64::from(left >= right),
        "<" => u64::from(left < right),
        ">" => u64::from(left > right),
        "+" => left.wrapping_add(right),
        "-" => left.wrapping_sub(right),
        "*" => left.wrapping_mul(right),
        "/" => left.checked_div(right)?,
        _ => left.checked_rem(right)?,
    })
}
