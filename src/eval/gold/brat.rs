//! Gold as brat stores it: `TEXT.ann` beside `TEXT.txt`, places in characters.

use super::{Annotated, GoldError, Mark, Place};

/// Reads the annotations of the text with the name `stem`. An annotator's note that begins with `→` or `=>` is what to
/// write instead.
///
/// # Errors
/// The first line that is none.
pub fn read(path: &str, content: &str, stem: &str) -> Result<Annotated, GoldError> {
    let mut text = Annotated { name: stem.to_owned(), ..Annotated::default() };
    let mut names: Vec<&str> = Vec::new();
    for (number, line) in content.lines().enumerate() {
        let fail = |why: &str| GoldError { path: path.to_owned(), line: number + 1, why: why.to_owned() };
        let mut columns = line.split('\t');
        let (name, what) = (columns.next().unwrap_or_default(), columns.next().unwrap_or_default());
        if name.starts_with('T') {
            let (category, places) = what.split_once(' ').ok_or_else(|| fail("a span has a place"))?;
            let (first, last) = (places.split(';').next(), places.rsplit(';').next());
            let number_of = |side: Option<&str>| side.and_then(|number| number.trim().parse::<usize>().ok());
            let start = number_of(first.and_then(|place| place.split_whitespace().next()));
            let end = number_of(last.and_then(|place| place.split_whitespace().last()));
            let (Some(start), Some(end)) = (start, end) else { return Err(fail("a place is two numbers")) };
            // What stands in several pieces, or on several lines, brat shows on one.
            names.push(name);
            text.marks.push(Mark {
                place: Place::Characters(start..end),
                text: None,
                category: category.to_owned(),
                suggestion: None,
                line: number + 1,
            });
        } else if let (true, Some(of)) = (name.starts_with('#'), what.split(' ').nth(1)) {
            let note = columns.next().unwrap_or_default().trim();
            let instead = note.strip_prefix('→').or_else(|| note.strip_prefix("=>"));
            let marked = names.iter().position(|name| *name == of);
            if let (Some(instead), Some(mark)) = (instead, marked.and_then(|at| text.marks.get_mut(at))) {
                mark.suggestion = Some(instead.trim().to_owned());
            }
        }
    }
    Ok(text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spans_and_notes_are_read_and_the_rest_passed_over() {
        let ann = "T1\tname-drift 3 8;9 12\tSalah Ad\n#1\tAnnotatorNotes T1\t=> Saleh\nA1\tNegated T1\nR1\tx Arg1:T1\n";
        let text = read("a.ann", ann, "a").unwrap();
        assert_eq!((text.name.as_str(), text.marks.len()), ("a", 1));
        assert_eq!(text.marks[0].place, Place::Characters(3..12));
        assert_eq!(text.marks[0].suggestion.as_deref(), Some("Saleh"));
        assert_eq!(
            read("a.ann", "T1\tx y z\t", "a").unwrap_err().to_string(),
            "a.ann:1: a place is two numbers"
        );
    }
}
