//! What may stand between two paragraphs that become one.

use quick_xml::Reader as XmlReader;
use quick_xml::events::Event;

/// Elements that may go with the end of a paragraph.
const PLAIN: &[&str] = &["p", "pPr", "r", "rPr", "t", "proofErr", "lastRenderedPageBreak"];

/// What holds how a paragraph or run looks, and what in it says more: that a section ends, or that the end of the
/// paragraph is a tracked change.
const PROPERTIES: &[&str] = &["pPr", "rPr"];
const TELLING: &[&str] = &["sectPr", "del", "ins", "moveFrom", "moveTo"];

/// Whether a stretch of XML can be taken out: it closes as many elements as it opens, in mirror order, and holds
/// nothing but paragraphs, runs and how they look.
pub fn is_even(xml: &str) -> bool {
    let mut reader = XmlReader::from_str(xml);
    let config = reader.config_mut();
    config.check_end_names = false;
    config.allow_unmatched_ends = true;
    let mut closed: Vec<String> = Vec::new();
    let mut open: Vec<String> = Vec::new();
    loop {
        match reader.read_event() {
            Ok(Event::Start(tag)) if may_go(tag.local_name().as_ref(), &open) => {
                open.push(tag.name().as_ref().to_owned());
            }
            Ok(Event::Empty(tag)) if may_go(tag.local_name().as_ref(), &open) => {}
            Ok(Event::End(tag)) => {
                let name = tag.name().as_ref().to_owned();
                match open.pop() {
                    Some(opened) if opened == name => {}
                    Some(_) => return false,
                    None => closed.push(name),
                }
            }
            Ok(Event::Text(_) | Event::GeneralRef(_)) => {}
            Ok(Event::Eof) => return closed.iter().rev().eq(&open),
            Ok(_) | Err(_) => return false,
        }
    }
}

/// Whether an element inside others says no more than how text looks.
fn may_go(name: &str, open: &[String]) -> bool {
    let is_properties = |open: &String| PROPERTIES.iter().any(|name| open.rsplit(':').next() == Some(*name));
    PLAIN.contains(&name) || (!TELLING.contains(&name) && open.iter().any(is_properties))
}

#[cfg(test)]
mod tests {
    use super::is_even;

    #[test]
    fn only_plain_paragraphs_can_be_joined() {
        let next = "<w:p><w:pPr><w:jc w:val=\"left\"/></w:pPr><w:r w:rsidR=\"1\"><w:rPr><w:b/></w:rPr><w:t>";
        assert!(is_even(&format!("</w:t></w:r></w:p>\n{next}")));
        assert!(is_even(&format!("</w:t></w:r></w:p><w:p/>{next}")));
        assert!(is_even("</w:t></w:r><w:r><w:t>"));
        assert!(!is_even(&format!("</w:t></w:r></w:p></w:tc><w:tc>{next}")));
        assert!(!is_even(&format!("</w:t></w:r></w:p>{next}</w:t></w:r>")));
        assert!(!is_even("</w:t></w:r><w:r><w:drawing/></w:r></w:p><w:p><w:r><w:t>"));
        assert!(!is_even("</w:t></w:r><w:bookmarkEnd w:id=\"1\"/></w:p><w:p><w:r><w:t>"));
        assert!(!is_even("</w:t></w:r></w:p><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr><w:r><w:t>"));
        assert!(!is_even("</w:t></w:r></w:hyperlink></w:p><w:p><w:r><w:t>"));
    }
}
