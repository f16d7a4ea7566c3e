//! A page that stands alone: the tables, and a picture of how right each rule is.

use std::fmt::Write;

use super::Shown;
use crate::eval::figures::RuleFigures;

const STYLE: &str = "\
body{font:16px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color:#1c1c1c;background:#fff}\
table{border-collapse:collapse;margin:0 0 1rem}th,td{text-align:left;padding:.2rem .8rem .2rem 0;border-bottom:1px solid #ddd;vertical-align:top}\
svg{max-width:100%;height:auto}svg text{font:13px system-ui,sans-serif;fill:#1c1c1c}\
@media(prefers-color-scheme:dark){body{color:#eee;background:#181818}th,td{border-color:#444}svg text{fill:#eee}}";

/// Height of a bar with its gap, width of the names, width of the whole scale.
const BAR: usize = 22;
const NAMES: usize = 260;
const SCALE: usize = 420;

/// All sections on a page.
pub fn html(shown: &Shown<'_>) -> String {
    let mut page = String::from("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
        <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n";
    let _ = write!(
        page,
        "<title>Corrigenda: how right the rules are</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
    );
    page += "<h1>How right the rules are</h1>\n";
    for (number, section) in shown.sections().iter().enumerate() {
        let _ = writeln!(page, "<h2>{}</h2>\n<table>", escaped(&section.title));
        for (number, row) in section.rows.iter().enumerate() {
            let tag = if number == 0 { "th" } else { "td" };
            let cells: Vec<String> =
                row.iter().map(|cell| format!("<{tag}>{}</{tag}>", escaped(cell))).collect();
            let _ = writeln!(page, "<tr>{}</tr>", cells.concat());
        }
        page += "</table>\n";
        if number == 0 {
            page += &picture(&shown.figures.rules);
        }
    }
    page += "</body>\n</html>\n";
    page
}

/// The precision of each rule as a bar, and its interval as a line over it.
fn picture(rules: &[RuleFigures]) -> String {
    let measured: Vec<&RuleFigures> = rules.iter().filter(|own| own.precision.all > 0).collect();
    if measured.is_empty() {
        return String::new();
    }
    let (width, height) = (NAMES + SCALE + 110, measured.len() * BAR);
    let mut svg = format!(
        "<svg role=\"img\" aria-label=\"Precision by rule\" viewBox=\"0 0 {width} {height}\" width=\"{width}\">\n"
    );
    let at = |share: f64| NAMES as f64 + share * SCALE as f64;
    for (number, own) in measured.iter().enumerate() {
        let (top, share) = (number * BAR, own.precision.value().unwrap_or_default());
        let (low, high) = own.precision.interval().unwrap_or_default();
        let (middle, below) = (top + BAR / 2, top + BAR - 6);
        let colour = if share < 0.85 { "#c96a2b" } else { "#3c8d5a" };
        let _ = writeln!(
            svg,
            "<text x=\"{}\" y=\"{below}\" text-anchor=\"end\">{}</text>\
             <rect x=\"{NAMES}\" y=\"{}\" width=\"{:.1}\" height=\"{}\" fill=\"{colour}\"/>\
             <line x1=\"{:.1}\" x2=\"{:.1}\" y1=\"{middle}\" y2=\"{middle}\" stroke=\"#777\" stroke-width=\"2\"/>\
             <text x=\"{}\" y=\"{below}\">{}</text>",
            NAMES - 8,
            escaped(&own.rule),
            top + 2,
            share * SCALE as f64,
            BAR - 4,
            at(low),
            at(high),
            NAMES + SCALE + 8,
            own.precision,
        );
    }
    svg + "</svg>\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
