//! `Plural-Forms` of a catalogue: how many forms there are, and which of them stand for one number only.

/// What the header says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Plurals {
    count: usize,
    /// The forms that stand for one number only.
    single: Vec<usize>,
}

impl Plurals {
    /// Reads `nplurals=2; plural=(n != 1);`.
    pub fn parse(value: &str) -> Option<Self> {
        let value: String = value.chars().filter(|c| !c.is_whitespace()).collect();
        let field = |name: &str| value.split(';').find_map(|field| field.strip_prefix(name));
        let count = field("nplurals=")?.parse().ok()?;
        Some(Self { count, single: single(field("plural=").unwrap_or_default()) })
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

/// The forms that a chain of `n==1?0:` gives, or the first of two.
fn single(formula: &str) -> Vec<usize> {
    let bare: String = formula.chars().filter(|c| !matches!(c, '(' | ')')).collect();
    if matches!(bare.as_str(), "n!=1" | "n>1") {
        return vec![0];
    }
    let mut forms = Vec::new();
    let mut rest = bare.as_str();
    while let Some((condition, behind)) = rest.split_once('?') {
        let number = condition.strip_prefix("n==").filter(|number| number.parse::<u32>().is_ok());
        let Some((form, next)) = behind.split_once(':').filter(|_| number.is_some()) else { break };
        forms.extend(form.parse::<usize>());
        rest = next;
    }
    forms
}

#[cfg(test)]
mod tests {
    use super::Plurals;

    #[test]
    fn forms_for_one_number_are_known() {
        let forms = |value: &str| Plurals::parse(value).map(|plurals| (plurals.count, plurals.single));
        assert_eq!(forms("nplurals=2; plural=(n != 1);"), Some((2, vec![0])));
        assert_eq!(
            forms("nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : 4"),
            Some((6, vec![0, 1, 2]))
        );
        assert_eq!(
            forms("nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 ? 1 : 2);"),
            Some((3, vec![]))
        );
        assert_eq!(forms("nplurals=INTEGER; plural=EXPRESSION;"), None);
    }
}
