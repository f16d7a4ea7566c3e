//! Gold as tables of MQM: tab-separated rows with `<v>` around a fault, as the campaigns of WMT publish them. The table
//! holds the texts itself: the segments of one document by one system are the paragraphs of a text.

use std::collections::HashMap;
use std::ops::Range;

use super::{Annotated, GoldError, Mark, Place, Texts};

/// The columns that are read, by any of their names.
const COLUMNS: [&[&str]; 6] = [
    &["system"],
    &["doc", "doc_id"],
    &["seg_id", "seg", "globalsegid"],
    &["target"],
    &["category"],
    &["severity"],
];

/// Reads a table.
///
/// # Errors
/// A column is missing.
pub fn read(path: &str, content: &str) -> Result<Vec<Annotated>, GoldError> {
    let mut lines = content.lines();
    let head: Vec<String> = lines.next().unwrap_or_default().split('\t').map(str::to_lowercase).collect();
    let mut places = [0; COLUMNS.len()];
    for (place, names) in places.iter_mut().zip(COLUMNS) {
        let found = head.iter().position(|column| names.contains(&column.trim()));
        let missing = || format!("a table of MQM has a column `{}`", names[0]);
        *place = found.ok_or_else(|| GoldError { path: path.to_owned(), line: 1, why: missing() })?;
    }
    let mut texts = Texts::default();
    // Where the segments of each text begin that were read so far.
    let mut segments: HashMap<String, usize> = HashMap::new();
    for (number, line) in lines.enumerate() {
        let row: Vec<&str> = line.split('\t').collect();
        let [system, document, segment, target, category, severity] =
            places.map(|place| row.get(place).copied().unwrap_or_default());
        let (plain, marked) = unmarked(target);
        if plain.trim().is_empty() {
            continue;
        }
        let name = format!("{document} ({system})");
        let text = texts.of(&name);
        let key = format!("{name}\t{segment}\t{plain}");
        let start = *segments.entry(key).or_insert_with(|| {
            let whole = text.text.get_or_insert_default();
            if !whole.is_empty() {
                whole.push_str("\n\n");
            }
            let start = whole.len();
            whole.push_str(&plain);
            start
        });
        let Some(range) = marked.filter(|_| !is_none(category) && !is_none(severity)) else { continue };
        let place = Place::Bytes(start + range.start..start + range.end);
        let mark =
            Mark { place, text: None, category: category.to_owned(), suggestion: None, line: number + 2 };
        // Several raters may mark the same.
        if !text.marks.iter().any(|known| known.place == mark.place && known.category == mark.category) {
            text.marks.push(mark);
        }
    }
    Ok(texts.all)
}

/// Whether a label says that there is no fault.
fn is_none(label: &str) -> bool {
    ["", "no-error", "no error", "neutral"].contains(&label.trim().to_lowercase().as_str())
}

/// A segment without its marks, and what they enclose.
fn unmarked(target: &str) -> (String, Option<Range<usize>>) {
    let plain = target.replace("<v>", "").replace("</v>", "");
    let range = target.split_once("<v>").and_then(|(before, rest)| {
        let (inside, _) = rest.split_once("</v>")?;
        Some(before.len()..before.len() + inside.len())
    });
    (plain, range)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn segments_are_paragraphs_and_marks_of_raters_are_joined() {
        let table = "system\tdoc\tdoc_id\tseg_id\trater\tsource\ttarget\tcategory\tseverity\n\
            A\td\td1\t1\tr1\tx\tThe <v>the</v> boat.\tFluency/Grammar\tminor\n\
            A\td\td1\t1\tr2\tx\tThe <v>the</v> boat.\tFluency/Grammar\tmajor\n\
            A\td\td1\t2\tr1\tx\tIt left.\tNo-error\tno-error\n";
        let texts = read("m.tsv", table).unwrap();
        assert_eq!(texts.len(), 1);
        assert_eq!(texts[0].text.as_deref(), Some("The the boat.\n\nIt left."));
        assert_eq!(texts[0].marks.len(), 1);
        assert_eq!(texts[0].marks[0].place, Place::Bytes(4..7));
        assert_eq!(
            read("m.tsv", "a\tb\n").unwrap_err().to_string(),
            "m.tsv:1: a table of MQM has a column `system`"
        );
    }
}
