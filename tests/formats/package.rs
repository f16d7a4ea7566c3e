//! DOCX files made of their parts, and taken apart again, without the program's own reader of archives.

use std::io::{Read, Write};

use flate2::read::DeflateDecoder;
use flate2::write::DeflateEncoder;
use flate2::{Compression, Crc};

pub const WORD: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

const TYPES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// An entry as it is written: name and content.
pub type Entry = (String, Vec<u8>);

/// A zip archive of these entries, which take as much room as without it.
pub fn zip(entries: &[Entry]) -> Vec<u8> {
    packed(entries, Compression::none())
}

/// The same, as small as can be.
pub fn deflated_zip(entries: &[Entry]) -> Vec<u8> {
    packed(entries, Compression::best())
}

fn packed(entries: &[Entry], level: Compression) -> Vec<u8> {
    let mut file = Vec::new();
    let mut directory = Vec::new();
    for (name, content) in entries {
        let mut crc = Crc::new();
        crc.update(content);
        let mut encoder = DeflateEncoder::new(Vec::new(), level);
        encoder.write_all(content).unwrap();
        let packed = encoder.finish().unwrap();
        let mut fields = Vec::new();
        // Version, flags, method, time, date.
        for field in [20_u16, 0, 8, 0x4321, 0x5A21] {
            fields.extend(field.to_le_bytes());
        }
        for field in [crc.sum(), packed.len() as u32, content.len() as u32] {
            fields.extend(field.to_le_bytes());
        }
        fields.extend((name.len() as u16).to_le_bytes());
        fields.extend(0_u16.to_le_bytes());
        directory.extend(b"PK\x01\x02\x14\x03");
        directory.extend(&fields);
        directory.extend([0; 10]);
        directory.extend((file.len() as u32).to_le_bytes());
        directory.extend(name.as_bytes());
        file.extend(b"PK\x03\x04");
        file.extend(fields);
        file.extend(name.as_bytes());
        file.extend(packed);
    }
    let (start, count) = (file.len() as u32, entries.len() as u16);
    file.extend(&directory);
    file.extend(b"PK\x05\x06\0\0\0\0");
    file.extend(count.to_le_bytes());
    file.extend(count.to_le_bytes());
    file.extend((directory.len() as u32).to_le_bytes());
    file.extend(start.to_le_bytes());
    file.extend(0_u16.to_le_bytes());
    file
}

/// The entries of an archive that this program or [`zip`] wrote: name, record and content.
pub fn unzip(file: &[u8]) -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let number = |at: usize, width: usize| {
        file[at..at + width].iter().rev().fold(0, |number, byte| number << 8 | usize::from(*byte))
    };
    let end = file.len() - 22;
    assert_eq!(&file[end..end + 4], b"PK\x05\x06");
    let mut at = number(end + 16, 4);
    let mut entries = Vec::new();
    for _ in 0..number(end + 10, 2) {
        let (method, packed, name) = (number(at + 10, 2), number(at + 20, 4), number(at + 28, 2));
        let record = number(at + 42, 4);
        let start = record + 30 + number(record + 26, 2) + number(record + 28, 2);
        let bytes = &file[start..start + packed];
        let mut content = Vec::new();
        match method {
            8 => drop(DeflateDecoder::new(bytes).read_to_end(&mut content).unwrap()),
            _ => content.extend(bytes),
        }
        let title = String::from_utf8(file[at + 46..at + 46 + name].to_vec()).unwrap();
        entries.push((title, file[record..start + packed].to_vec(), content));
        at += 46 + name + number(at + 30, 2) + number(at + 32, 2);
    }
    entries
}

/// A document with this body, and notes and a header with these paragraphs.
pub fn docx(body: &str, notes: &str, header: &str) -> Vec<u8> {
    let part = |name: &str, content: &str| {
        let xml = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<w:{name} xmlns:w=\"{WORD}\">{content}</w:{name}>"
        );
        xml.into_bytes()
    };
    let relations = |list: &[(&str, &str)]| {
        let link = |(kind, target): &(&str, &str)| {
            format!("<Relationship Id=\"r{kind}\" Type=\"{TYPES}/{kind}\" Target=\"{target}\"/>")
        };
        format!("<Relationships>{}</Relationships>", list.iter().map(link).collect::<String>()).into_bytes()
    };
    let notes = format!("<w:footnote w:id=\"1\">{notes}</w:footnote>");
    let styles = "<w:style w:type=\"paragraph\" w:styleId=\"T1\"><w:name w:val=\"heading 1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"T2\"><w:basedOn w:val=\"T1\"/></w:style>\
        <w:style w:type=\"paragraph\" w:styleId=\"C\"><w:name w:val=\"HTML Preformatted\"/></w:style>";
    zip(&[
        ("[Content_Types].xml".into(), b"<Types/>".to_vec()),
        ("_rels/.rels".into(), relations(&[("officeDocument", "word/document.xml")])),
        (
            "word/_rels/document.xml.rels".into(),
            relations(&[
                ("header", "header1.xml"),
                ("footnotes", "/word/footnotes.xml"),
                ("styles", "styles.xml"),
                ("comments", "comments.xml"),
            ]),
        ),
        (
            "word/comments.xml".into(),
            part("comments", "<w:comment><w:p><w:r><w:t>No , text</w:t></w:r></w:p></w:comment>"),
        ),
        ("word/header1.xml".into(), part("hdr", header)),
        ("word/document.xml".into(), part("document", &format!("<w:body>{body}</w:body>"))),
        ("word/footnotes.xml".into(), part("footnotes", &notes)),
        ("word/styles.xml".into(), part("styles", styles)),
        ("docProps/app.xml".into(), b"<Properties/>".to_vec()),
    ])
}
