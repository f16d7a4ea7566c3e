//! `Plural-Forms` of a catalogue: how many forms there are, and which of them stand for one number only.

use super::formula;

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plurals {
    count: usize,
    /// The forms that stand for one number only.
    single: Vec<usize>,
}

/// The numbers that the formula is tried with: it repeats itself at a hundred.
const TRIED: u64 = 220;

impl Plurals {
    /// Reads `nplurals=2; plural=(n != 1);`; none where it was never filled in.
    ///
    /// # Errors
    /// What is wrong with the formula.
    pub fn parse(value: &str) -> Result<Option<Self>, &'static str> {
        let field = |name: &str| {
            let fields = value.split(';').filter_map(|field| field.trim().split_once('='));
            fields.map(|(key, value)| (key.trim(), value.trim())).find(|(key, _)| *key == name)
        };
        let count = field("nplurals").and_then(|(_, count)| count.parse::<usize>().ok());
        let (Some(count), Some((_, formula))) = (count, field("plural")) else { return Ok(None) };
        let forms: Option<Vec<u64>> = (0..TRIED).map(|n| formula::value(formula, n)).collect();
        let forms = forms.ok_or("the formula of Plural-Forms cannot be read")?;
        if forms.iter().any(|form| *form >= count as u64) {
            return Err("the formula of Plural-Forms gives more forms than nplurals");
        }
        let numbers = |form: usize| {
            let of_form = forms.iter().zip(0_u64..).filter(move |(found, _)| **found == form as u64);
            of_form.map(|(_, number)| number).collect::<Vec<u64>>()
        };
        let single = (0..count).filter(|form| matches!(numbers(*form).as_slice(), [_] | [0, 1])).collect();
        Ok(Some(Self { count, single }))
    }

    /// How many forms there are.
    pub const fn count(&self) -> usize {
        self.count
    }

    /// Whether a form stands for one number only, or for none and one.
    pub fn is_single(&self, form: usize) -> bool {
        self.single.contains(&form)
    }
}

#[cfg(test)]
mod tests {
    use super::Plurals;

    #[test]
    fn forms_for_one_number_are_known() {
        let forms = |value: &str| {
            Plurals::parse(value).map(|found| found.map(|plurals| (plurals.count, plurals.single)))
        };
        assert_eq!(forms("nplurals=2; plural=(n != 1);"), Ok(Some((2, vec![0]))));
        assert_eq!(forms("nplurals=2; plural=n>1;"), Ok(Some((2, vec![0]))));
        assert_eq!(
            forms("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : 4"),
            Ok(Some((6, vec![0, 1, 2])))
        );
        assert_eq!(
            forms("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 ? 1 : 2);"),
            Ok(Some((3, vec![])))
        );
        assert_eq!(forms("nplurals=INTEGER; plural=EXPRESSION;"), Ok(None));
    }

    #[test]
    fn formulas_that_are_none_are_told() {
        for formula in ["n !=", "(n != 1", "n ? 1", "m > 1", "n / 0", ""] {
            assert!(Plurals::parse(&format!("nplurals=2; plural={formula};")).is_err(), "{formula}");
        }
        assert!(Plurals::parse("nplurals=2; plural=n%10;").is_err());
    }
}
