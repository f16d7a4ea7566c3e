//! Random files of every format, from a seed.

use std::fmt::Write;

use super::package;

/// Small deterministic random numbers (xorshift), so that a failing case can be run again.
pub struct Random(u64);

impl Random {
    pub fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9E37_79B9_7F4A_7C15) | 1)
    }

    pub fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 >> 11) as usize % bound.max(1)
    }

    pub fn pick<'a>(&mut self, list: &[&'a str]) -> &'a str {
        list[self.below(list.len())]
    }
}

const WORDS: &[&str] = &[
    "river",
    "the",
    "minister",
    "said",
    "été",
    "—",
    "12",
    "3.5",
    "“well”",
    "it’s",
    "AT",
    "über",
    "no",
    "a",
    ",",
    ".",
    "harbour,",
    "quiet.",
    "Why?",
    "(see",
    "below)",
    "漢字",
    "x",
    ":",
    ";",
];

const MARKDOWN: &[&str] = &[
    "*soft*",
    "**strong words**",
    "***both***",
    "_under_",
    "`code`",
    "``a ` b``",
    "[a link](http://x.y/z)",
    "[a *soft* link](/u \"title\")",
    "![a picture](p.png)",
    "&amp;",
    "&eacute;t&eacute;",
    "\\*",
    "\\_x",
    "\\[",
    "snake_case",
    "2*3",
    "a < b",
    "<b>bold</b>",
    "<http://x.y>",
    "[ref]",
    "[text][ref]",
    "note[^1]",
    "$x^2$",
    "$5",
    "~~gone~~",
    "\\\n",
    "  \n",
    "\n",
    "\n",
    "AT&T",
    "{{< figure src=\"a , b\" >}}",
    "{{ name }}",
    "{% include x %}",
    "{{",
    "}}",
    "&copy",
    "|",
    "#",
    "1.",
    "- ",
    "+",
    "=",
    "~",
];

pub fn markdown(random: &mut Random) -> String {
    let mut file = String::new();
    if random.below(4) == 0 {
        file.push_str("---\ntitle: A quiet harbour\ndescription: \"Say \\\"so\\\" now\"\nsummary: 'It''s late'\n---\n\n");
    }
    for _ in 0..=random.below(6) {
        let start =
            random.pick(&["", "", "", "# ", "## ", "- ", "1. ", "> ", "> - ", "    ", "* [ ] ", "Term\n: "]);
        file.push_str(start);
        inline(random, &mut file, MARKDOWN, 12);
        file.push_str(random.pick(&["\n\n", "\n\n", "\n", "\r\n\r\n", "\n===\n\n", "\n\n***\n\n"]));
        if random.below(8) == 0 {
            file.push_str("| one | two *x* |\n|---|---|\n| a `b` c | d & e |\n\n");
        }
        if random.below(8) == 0 {
            file.push_str("```\ncode , here\n```\n\n<div>\nhtml , here\n</div>\n\n");
        }
    }
    file.push_str("[ref]: http://x.y\n\n[^1]: The note says *so*.\n");
    file
}

const HTML: &[&str] = &[
    "<b>bold words</b>",
    "<i>soft</i>",
    "<a href=\"/x?a=1&b=2\" title='A \"b\" &amp; c'>a link</a>",
    "<code>a , b</code>",
    "<img src=x.png alt=\"A &quot;quiet&quot; harbour\">",
    "<img alt=word>",
    "<br>",
    "<br/>",
    "&amp;",
    "&eacute;",
    "&nbsp;",
    "&#8212;",
    "&#x27;",
    "AT&T",
    "& ",
    "&lt",
    "&eacute",
    "&copy2",
    "&#233",
    "a < b",
    "<span lang=fr>mot</span>",
    "<em> spaced </em>",
    "\n",
    "\t ",
    "  ",
    "<!-- a , b -->",
    "<b>open",
    "</i>",
    "<font color=red>x</font>",
    "<span translate=no>Brand</span>",
    "<wbr>",
    "amp;",
    "<script>a , b</script>",
    "<sup>2</sup>",
    "'",
    "\"",
    "#39;",
    "lt;",
];

pub fn html(random: &mut Random) -> String {
    let mut file = String::new();
    if random.below(3) == 0 {
        file.push_str("<!DOCTYPE html>\n<html lang=\"en\"><head><title>Harbour &amp; town</title>");
        file.push_str("<meta name=description content='The &quot;quiet&quot; harbour'></head>\n<body>");
    }
    for _ in 0..=random.below(6) {
        let tag =
            random.pick(&["p", "p", "div", "h2", "li", "td", "blockquote", "figcaption", "P class=x", "pre"]);
        write!(file, "<{tag}>").unwrap();
        inline(random, &mut file, HTML, 12);
        if random.below(8) > 0 {
            writeln!(file, "</{}>", tag.split(' ').next().unwrap_or_default()).unwrap();
        }
    }
    file
}

const JSON: &[&str] =
    &["\\n\\n", "\\n", "\\\"", "\\u00e9", "\\ud83d\\ude00", "\\\\", "\\/", "\\t", "<b>", "{", "&amp;"];

pub fn json_lines(random: &mut Random) -> String {
    let mut file = String::new();
    for _ in 0..=random.below(4) {
        let mut text = String::new();
        inline(random, &mut text, JSON, 12);
        write!(file, "{{\"n\": [1, {{\"target\": \"no\"}}], \"target\": \"{text}\", \"id\": \"a\"}}")
            .unwrap();
        file.push_str(random.pick(&["\n", "\r\n", "\n\n"]));
    }
    file
}

/// Messages in a tree: lone ones, forms of a plural, and what is no text.
pub fn json(random: &mut Random) -> String {
    let message = |random: &mut Random| {
        let mut text = String::new();
        inline(
            random,
            &mut text,
            &["\\n", "\\\"", "\\u00e9", "\\\\", "{{name}}", "{n}", "$t(a)", "<b>", "%s"],
            10,
        );
        text
    };
    let mut file = "{\n".to_owned();
    for number in 0..=random.below(4) {
        let (one, other) = (message(random), message(random));
        match random.below(3) {
            0 => write!(file, "  \"m{number}\": \"{one}\",\r\n"),
            1 => writeln!(file, "  \"g{number}\" : {{\"n_one\": \"{one}\",\"n_other\":\"{other}\"}},"),
            _ => writeln!(file, "  \"a{number}\": [1, null, \"{one}\", {{\"@note\": \"no , text\"}}],"),
        }
        .unwrap();
    }
    file.push_str("  \"end\": true\n}\n");
    file
}

pub fn string_catalogue(random: &mut Random) -> String {
    let mut file = "{\n  \"sourceLanguage\" : \"en\",\n  \"strings\" : {".to_owned();
    for number in 0..=random.below(4) {
        let mut text = String::new();
        inline(random, &mut text, &["\\n", "\\\"", "\\u00e9", "%@", "%lld", "<b>"], 10);
        let unit = format!("{{\"stringUnit\": {{\"state\": \"translated\", \"value\": \"{text}\"}}}}");
        let variations = format!("{{\"variations\": {{\"plural\": {{\"other\": {unit}}}}}}}");
        let own = random.pick(&[&unit, &variations]);
        write!(file, "\"Key {number}\": {{\"localizations\": {{\"de\": {own}}}}},").unwrap();
    }
    file.push_str("\"kept\": {\"shouldTranslate\": false}}, \"version\" : \"1.0\"}");
    file
}

pub fn android(random: &mut Random) -> String {
    let markup = [
        "\\'",
        "\\\"",
        "\\n",
        "\\u00e9",
        "\\@",
        "%1$s",
        "<b>soft</b>",
        "&amp;",
        "&lt;b>",
        "\n    ",
        "<![CDATA[a <i> & b]]>",
        "<!-- no -->",
        "\"two  blanks\"",
        "<xliff:g id=\"n\">%d</xliff:g>",
        "amp;",
    ];
    let mut file = "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<resources xmlns:xliff=\"x\">\n".to_owned();
    for number in 0..=random.below(4) {
        let (start, end) = if random.below(3) == 0 {
            (format!("<plurals name=\"p{number}\"><item quantity=\"other\">"), "</item></plurals>")
        } else {
            (format!("<string name=\"s{number}\">"), "</string>")
        };
        file.push_str(&start);
        inline(random, &mut file, &markup, 10);
        file.push_str(end);
        file.push_str(random.pick(&["\n", "\r\n  "]));
    }
    file + "<string name=\"kept\" translatable=\"false\">no , text</string></resources>\n"
}

pub fn resx(random: &mut Random) -> String {
    let mut file =
        "<?xml version=\"1.0\"?>\n<root><resheader name=\"version\"><value>2.0</value></resheader>\n"
            .to_owned();
    for number in 0..=random.below(4) {
        write!(file, "<data name=\"d{number}\" xml:space=\"preserve\"><value>").unwrap();
        inline(
            random,
            &mut file,
            &["&amp;", "&lt;b&gt;", "{0}", "{1:d}", "\n", "&#233;", "<![CDATA[a & b]]>", "amp;"],
            10,
        );
        file.push_str("</value><comment>no , text</comment></data>\n");
    }
    file + "<data name=\"icon\" type=\"x\"><value>no , text</value></data></root>"
}

pub fn qt(random: &mut Random) -> String {
    let mut file =
        "<!DOCTYPE TS><TS version=\"2.1\" language=\"de_DE\"><context><name>Main</name>\n".to_owned();
    for number in 0..=random.below(4) {
        write!(file, "<message><source>Message {number}</source><translation>").unwrap();
        let is_plural = random.below(3) == 0;
        file.push_str(if is_plural { "<numerusform>one</numerusform><numerusform>" } else { "" });
        inline(random, &mut file, &["&amp;", "&lt;b&gt;", "%1", "%n", "\n", "&apos;", "amp;"], 10);
        file.push_str(if is_plural { "</numerusform>" } else { "" });
        file.push_str("</translation></message>\n");
    }
    file + "<message><source>a</source><translation type=\"vanished\">no , text</translation></message></context></TS>"
}

pub fn strings(random: &mut Random) -> String {
    let mut file = "/* no , text \"a\" = \"b\"; */\n".to_owned();
    for number in 0..=random.below(4) {
        write!(file, "\"key {number}\"{}\"", random.pick(&[" = ", "=", "\n  = "])).unwrap();
        inline(
            random,
            &mut file,
            &["\\n", "\\\"", "\\\\", "\\U00e9", "%@", "%1$d", "\n", "//", ";", "<b>"],
            10,
        );
        file.push_str(random.pick(&["\";\n", "\" ; // no , text\r\n"]));
    }
    file
}

pub fn strings_dict(random: &mut Random) -> String {
    let mut file = "<?xml version=\"1.0\"?><plist version=\"1.0\"><dict>\n".to_owned();
    for number in 0..=random.below(3) {
        write!(
            file,
            "<key>k{number}</key><dict><key>NSStringLocalizedFormatKey</key><string>%#@v@ , no</string>"
        )
        .unwrap();
        file.push_str("<key>v</key><dict><key>one</key><string>one</string><key>other</key><string>");
        inline(random, &mut file, &["&amp;", "&lt;", "%d", "\n", "amp;", "<!-- no -->"], 10);
        file.push_str("</string></dict></dict>\n");
    }
    file + "</dict></plist>"
}

pub fn properties(random: &mut Random) -> String {
    let mut file = "# no , text\n! no , text\n\n".to_owned();
    let is_ascii = random.below(2) == 0;
    for number in 0..=random.below(4) {
        let mut text = String::new();
        inline(
            random,
            &mut text,
            &["\\n", "\\\\", "\\u00e9", "\\ud83d\\ude00", "\\\n    ", "\\=", "{0}", "''", "\\ "],
            10,
        );
        let text: String = text.chars().filter(|c| !is_ascii || c.is_ascii()).collect();
        file.push_str(random.pick(&["", "  "]));
        write!(
            file,
            "key.{number}{}{}",
            random.pick(&["=", " = ", ": ", " "]),
            text.trim_start_matches([' ', '=', ':'])
        )
        .unwrap();
        file.push_str(random.pick(&["\n", "\r\n", "\n\n"]));
    }
    file
}

pub fn yaml(random: &mut Random) -> String {
    let mut file = "# no , text\nde:\n".to_owned();
    for number in 0..=random.below(5) {
        let mut text = String::new();
        match random.below(5) {
            0 => {
                inline(random, &mut text, &["\\n", "\\\"", "\\u00e9", "\\\\", "%{n}", "# ", ": ", "\n    ", "\\\n    "], 10);
                writeln!(file, "  d{number}: \"{text}\"  # no , text")
            }
            1 => {
                inline(random, &mut text, &["''", "\\n", "%{n}", "# ", ": ", "\n    ", "\n\n    "], 10);
                writeln!(file, "  's{number}': '{}'", text.replace("it’s", "it''s"))
            }
            2 => {
                inline(random, &mut text, &["%{n}", "'", "\"", "<b>", "a:b", "\n      "], 10);
                writeln!(file, "  p{number}: The quiet old harbour {text}")
            }
            3 => {
                inline(random, &mut text, &["%{n}", "'", "# ", ": ", "\n    ", "\n\n    ", "\n      "], 10);
                writeln!(file, "  b{number}: {}\n    The harbour {text}", random.pick(&["|", ">", ">-", "|+"]))
            }
            _ => writeln!(file, "  n{number}: 12\n  f{number}: [a , b]\n  l{number}:\n  - 'One .'\n  - x{number}: Two and more words\n    y: *no"),
        }
        .unwrap();
    }
    file
}

pub fn fluent(random: &mut Random) -> String {
    let mut file = "# no , text\n-brand = Aurora\n\n".to_owned();
    for number in 0..=random.below(4) {
        write!(file, "m{number} = ").unwrap();
        let mut text = String::new();
        inline(
            random,
            &mut text,
            &["{ $n }", "{\"}\"}", "\n    so ", "old and quiet", "of words", "\n\n    and "],
            10,
        );
        file.push_str(text.trim_end());
        if random.below(3) == 0 {
            write!(
                file,
                " {{ $n ->\n    [one] One file {}\n   *[other] The rest\n  }}",
                random.pick(&["{ $n }", "here"])
            )
            .unwrap();
        }
        file.push_str(random.pick(&["\n", "\n    .label = A label , here\n", "\n\n# no\n"]));
    }
    file
}

pub fn csv(random: &mut Random) -> String {
    table(random, ",", &["\"\"", "x,y", "\n", "'"], "\"")
}

pub fn tsv(random: &mut Random) -> String {
    table(random, "\t", &["\"", ",", "'", "\"\""], "")
}

fn table(random: &mut Random, delimiter: &str, markup: &[&str], quote: &str) -> String {
    let mut file = format!("id{delimiter}Target{delimiter}source\r\n");
    for number in 0..=random.below(5) {
        let mut text = String::new();
        inline(random, &mut text, markup, 8);
        let bare = random.below(3) == 0 || quote.is_empty();
        let text = if bare {
            text.replace([',', '\n'], "").replace('"', if quote.is_empty() { "\"" } else { "" })
        } else {
            text
        };
        let quote = if bare { "" } else { quote };
        write!(file, "{number}{delimiter}{quote}{text}{quote}{delimiter}le port\r\n").unwrap();
    }
    file
}

pub fn srt(random: &mut Random) -> String {
    cues(random, String::new(), &["<i>soft</i>", "{\\an8}", "a < b", "{x}", "&amp;"], ',')
}

pub fn vtt(random: &mut Random) -> String {
    let header = "WEBVTT - harbour\n\nSTYLE\n::cue { color: red }\n\nNOTE a , b\n\n".to_owned();
    cues(
        random,
        header,
        &["<i>soft</i>", "<c.red>x</c>", "a < b", "&amp;", "&lt;", "&nbsp;", "AT&T", "amp;"],
        '.',
    )
}

fn cues(random: &mut Random, mut file: String, markup: &[&str], point: char) -> String {
    for number in 1..2 + random.below(6) {
        write!(file, "{number}\n00:00:0{number}{point}000 --> 00:00:0{number}{point}900\n").unwrap();
        for _ in 0..=random.below(2) {
            inline(random, &mut file, markup, 5);
            file.push('\n');
        }
        file.push('\n');
    }
    file
}

pub fn po(random: &mut Random) -> String {
    let markup = ["\\n", "\\\"", "\\\\", "\\t", "%s", "%1$d", "{name}", "%", "<b>", "\"\n\""];
    let mut file = "msgid \"\"\nmsgstr \"\"\n\"Language: en\\n\"\n\n".to_owned();
    for number in 0..=random.below(5) {
        file.push_str(random.pick(&["", "#, c-format\n", "#: a.c:1\n", "#, fuzzy, python-brace-format\n"]));
        writeln!(file, "msgid \"message {number}\"").unwrap();
        file.push_str(
            random.pick(&["msgstr \"", "msgid_plural \"more\"\nmsgstr[0] \"one\"\nmsgstr[1] \"\"\n\""]),
        );
        inline(random, &mut file, &markup, 10);
        file.push_str("\"\n\n");
    }
    file
}

pub fn xliff(random: &mut Random) -> String {
    let markup = [
        "<g id=\"1\">soft</g>",
        "<x id=\"2\"/>",
        "<bpt id=\"3\">&lt;b></bpt>bold<ept id=\"3\">&lt;/b></ept>",
        "&amp;",
        "&lt;",
        "&#233;",
        "<mrk mtype=\"protected\">X</mrk>",
        "<![CDATA[a & b]]>",
        "<![CDATA[one ]] > two]]>",
        "\n",
        "<!-- no -->",
        "\"",
        "amp;",
    ];
    let mut file =
        "<?xml version=\"1.0\"?>\n<xliff version=\"1.2\"><file target-language=\"en\"><body>\n".to_owned();
    for number in 0..=random.below(5) {
        write!(file, "<trans-unit id=\"{number}\"><source>Le port</source><target>").unwrap();
        inline(random, &mut file, &markup, 10);
        file.push_str("</target></trans-unit>\n");
    }
    file.push_str("</body></file></xliff>\n");
    file
}

/// A run in a paragraph: text elements and what may stand between them.
fn run(random: &mut Random, file: &mut String) {
    file.push_str(random.pick(&[
        "<w:r>",
        "<w:r>",
        "<w:r w:rsidR=\"00A1\">",
        "<w:r><w:rPr><w:b/><w:lang w:val=\"fr-FR\"/></w:rPr>",
        "<w:r><w:rPr><w:vanish/></w:rPr>",
    ]));
    for _ in 0..=random.below(2) {
        let preserves = random.below(2) == 0;
        file.push_str(if preserves { "<w:t xml:space=\"preserve\">" } else { "<w:t>" });
        for _ in 0..=random.below(5) {
            file.push_str(random.pick(WORDS));
            if random.below(30) == 0 {
                file.push_str("<![CDATA[x , y]]>");
            }
            file.push_str(random.pick(&[" ", " ", "  ", "", "&amp;", "&lt;b&gt;", "&#233;", "\n", "&#9;"]));
        }
        file.push_str("</w:t>");
        file.push_str(random.pick(&[
            "",
            "",
            "",
            "<w:tab/>",
            "<w:br/>",
            "<w:noBreakHyphen/>",
            "<w:softHyphen/>",
            "<w:sym w:char=\"F0E0\"/>",
        ]));
    }
    file.push_str("</w:r>");
}

/// What stands between the runs of a paragraph; the mark is where more runs go.
const AROUND_RUNS: &[&str] = &[
    "<w:proofErr w:type=\"spellStart\"/>",
    "<w:bookmarkStart w:id=\"1\" w:name=\"a\"/>",
    "<w:hyperlink r:id=\"r1\">|</w:hyperlink>",
    "<w:ins w:id=\"2\">|</w:ins>",
    "<w:del w:id=\"3\"><w:r><w:delText>gone</w:delText></w:r></w:del>",
    "<w:moveFrom>|</w:moveFrom>",
    "<w:sdt><w:sdtPr/><w:sdtContent>|</w:sdtContent></w:sdt>",
    "<w:r><w:footnoteReference w:id=\"1\"/></w:r>",
    "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> PAGE </w:instrText></w:r>\
     <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>|<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>",
    "<w:fldSimple w:instr=\"HYPERLINK &quot;x&quot;\">|</w:fldSimple>",
    "<w:r><mc:AlternateContent><mc:Choice><w:drawing><wp:anchor><w:txbxContent><w:p>|</w:p></w:txbxContent></wp:anchor>\
     </w:drawing></mc:Choice><mc:Fallback><w:pict><w:p>|</w:p></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
    "<w:r><w:drawing><wp:inline/></w:drawing></w:r>",
    "<m:oMath><m:r><m:t>x , y</m:t></m:r></m:oMath>",
    "<!-- a , b -->",
];

fn paragraph(random: &mut Random, file: &mut String) {
    file.push_str("<w:p>");
    file.push_str(random.pick(&[
        "",
        "",
        "",
        "<w:pPr><w:pStyle w:val=\"T2\"/></w:pPr>",
        "<w:pPr><w:pStyle w:val=\"C\"/></w:pPr>",
        "<w:pPr><w:numPr><w:numId w:val=\"1\"/></w:numPr></w:pPr>",
        "<w:pPr><w:rPr><w:del w:id=\"4\"/></w:rPr></w:pPr>",
        "<w:pPr><w:sectPr/></w:pPr>",
    ]));
    for _ in 0..=random.below(4) {
        if random.below(3) == 0 {
            for (number, piece) in random.pick(AROUND_RUNS).split('|').enumerate() {
                if number > 0 {
                    run(random, file);
                }
                file.push_str(piece);
            }
        } else {
            run(random, file);
        }
    }
    file.push_str("</w:p>");
    file.push_str(random.pick(&["", "", "\n  ", "<w:p/>"]));
}

fn paragraphs(random: &mut Random, most: usize) -> String {
    let mut file = String::new();
    for _ in 0..=random.below(most) {
        if random.below(6) == 0 {
            file.push_str("<w:tbl><w:tr><w:tc>");
            paragraph(random, &mut file);
            file.push_str("</w:tc></w:tr></w:tbl>");
        } else {
            paragraph(random, &mut file);
        }
    }
    file
}

pub fn docx(random: &mut Random) -> Vec<u8> {
    let (body, notes, header) = (paragraphs(random, 5), paragraphs(random, 2), paragraphs(random, 1));
    package::docx(&body, &notes, &header)
}

pub fn tmx(random: &mut Random) -> String {
    let markup = [
        "<hi>soft</hi>",
        "<ph x=\"2\">{0}</ph>",
        "<bpt i=\"3\">&lt;b></bpt>bold<ept i=\"3\">&lt;/b></ept>",
        "&amp;",
        "&lt;",
        "&#233;",
        "<![CDATA[a & b]]>",
        "\n",
        "<!-- no -->",
        "\"",
        "amp;",
    ];
    let mut file =
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"fr\"/><body>\n".to_owned();
    for _ in 0..=random.below(5) {
        file.push_str("<tu><tuv xml:lang=\"fr\"><seg>Le port</seg></tuv><tuv xml:lang=\"en\"><seg>");
        inline(random, &mut file, &markup, 10);
        file.push_str("</seg></tuv></tu>\n");
    }
    file.push_str("</body></tmx>\n");
    file
}

pub fn plain(random: &mut Random) -> String {
    let mut file = String::new();
    for _ in 0..=random.below(5) {
        inline(random, &mut file, &["&amp;", "<b>", "*"], 10);
        file.push_str(random.pick(&["\n", "\n\n", "\r\n", "\r"]));
    }
    file
}

/// Words and pieces of markup with blanks between most of them.
pub fn inline(random: &mut Random, file: &mut String, markup: &[&str], most: usize) {
    for _ in 0..=random.below(most) {
        let list = if random.below(3) == 0 { markup } else { WORDS };
        file.push_str(random.pick(list));
        file.push_str(random.pick(&[" ", " ", " ", ""]));
    }
}

/// New text: what a rule writes, and what it had better not.
pub fn content(random: &mut Random) -> String {
    const NEW: &[&str] = &[
        "",
        "",
        "",
        " ",
        "x",
        "“",
        "”",
        ",",
        ".",
        "word",
        "two words",
        "*",
        "_",
        "**",
        "[",
        "]",
        "](",
        "<",
        "<b>",
        "&",
        "&amp;",
        ";",
        "amp;",
        "\\",
        "`",
        "1. ",
        "# ",
        "> ",
        "- ",
        ": ",
        "\"",
        "'",
        "é",
        "\u{A0}",
        "|",
        "$",
        "~~",
        "!",
        "]]>",
        "{",
        "#",
    ];
    let mut made = random.pick(NEW).to_owned();
    if random.below(4) == 0 {
        made.push_str(random.pick(NEW));
    }
    made
}

/// A document type whose last entity, `l39`, stands for more text than there is memory.
pub fn entity_bomb(name: &str) -> String {
    let mut declared = format!("<!DOCTYPE {name} [<!ENTITY l0 \"lol\">");
    for level in 1..40 {
        let below = level - 1;
        write!(declared, "<!ENTITY l{level} \"&l{below};&l{below};&l{below};\">").unwrap();
    }
    declared + "]>"
}
