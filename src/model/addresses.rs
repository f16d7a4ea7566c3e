//! Stretches that are no prose: URLs, e-mail addresses, domain and file names, handles, hashtags, code.

use crate::span::Span;
use crate::text::{Listed, Text};

/// Endings after the last dot of a domain name that occur in articles.
static DOMAINS: Listed = Listed::new(include_str!("../../data/words/any/top-level-domains.txt"));

/// Endings of file names.
static FILES: Listed = Listed::new(include_str!("../../data/words/any/file-extensions.txt"));

/// Whether a character is one of those without which nothing is an address or code.
pub const fn is_sign(c: char) -> bool {
    matches!(c, '.' | '@' | '/' | '#' | '`' | '\\' | '_')
}

/// Finds them all, in order, without overlaps. `signs` are the places of all [signs](is_sign) of the text, in order.
pub fn addresses(text: &str, signs: impl Iterator<Item = usize>) -> Vec<Span<Text>> {
    let mut found = Vec::new();
    let (mut end, mut ticks) = (0, false);
    for at in signs {
        ticks |= text.as_bytes()[at] == b'`';
        if at < end {
            continue;
        }
        let blank = |(at, c): (usize, char)| c.is_whitespace().then(|| at + c.len_utf8());
        let start = text[end..at].char_indices().rev().find_map(blank).map_or(end, |behind| end + behind);
        end = text[at..].find(char::is_whitespace).map_or(text.len(), |length| at + length);
        let token = &text[start..end];
        // Most tokens with a sign are words with the stop of their sentence.
        let is_word = at + 1 == end && token.ends_with('.') && !token.contains(':');
        let address = if is_word { None } else { address_in(token) };
        if let Some(span) = address {
            found.push(Span::new(start + span.start, start + span.end));
        }
    }
    if ticks {
        found.extend(code(text));
        found.sort_unstable();
    }
    found.dedup_by(|next, kept| {
        let overlap = kept.overlaps(*next);
        if overlap {
            *kept = kept.cover(*next);
        }
        overlap
    });
    found
}

/// Stretches between back-quotes.
fn code(text: &str) -> Vec<Span<Text>> {
    let ticks: Vec<usize> = text.match_indices('`').map(|(at, _)| at).collect();
    let (pairs, _) = ticks.as_chunks::<2>();
    let short =
        |pair: &&[usize; 2]| (2..=200).contains(&(pair[1] - pair[0])) && !text[pair[0]..].starts_with("``");
    pairs.iter().filter(short).map(|&[open, close]| Span::new(open, close + 1)).collect()
}

/// The address inside one token between blanks, without the marks around it.
fn address_in(token: &str) -> Option<Span<Text>> {
    if !token.contains(|c| c != '`' && is_sign(c)) {
        return None;
    }
    let lead = |c: char| {
        matches!(
            c,
            '(' | '['
                | '{'
                | '<'
                | '"'
                | '\''
                | '“'
                | '‘'
                | '«'
                | '„'
                | '”'
                | '’'
                | '¿'
                | '¡'
                | '—'
                | '–'
                | '-'
                | '*'
        )
    };
    let body = token.trim_start_matches(lead);
    let start = token.len() - body.len();
    let stop = |c: char| matches!(c, '"' | '“' | '”' | '«' | '»' | '<' | '>' | '’' | '—' | '（' | '）');
    let body = &body[..body.find(stop).unwrap_or(body.len())];
    let body = body.trim_end_matches(['.', ',', ';', ':', '!', '?', ')', ']', '}', '\'', '…', '*']);
    let span = Span::new(start, start + body.len());
    is_address(body).then_some(span)
}

fn is_address(body: &str) -> bool {
    if let Some(rest) = body.strip_prefix(['@', '#']) {
        return rest.chars().next().is_some_and(char::is_alphanumeric);
    }
    let scheme =
        body.find("://").is_some_and(|at| at > 0 && body[..at].bytes().all(|b| b.is_ascii_alphanumeric()));
    if scheme || body.starts_with("www.") || body.starts_with("mailto:") || body.contains('\\') {
        return true;
    }
    if let Some((local, domain)) = body.split_once('@') {
        return !local.is_empty() && domain.contains('.');
    }
    if body.contains('_') && body.bytes().any(|b| b.is_ascii_alphanumeric()) {
        return true;
    }
    let host = body.split(['/', '?', '#', ':']).next().unwrap_or_default();
    is_dotted_name(host)
}

/// `name.tld` or `file.ext`: every label of letters, digits and hyphens, the last one a known ending.
fn is_dotted_name(host: &str) -> bool {
    let Some((rest, last)) = host.rsplit_once('.') else { return false };
    let label = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_alphanumeric() || c == '-');
    if !rest.split('.').all(label) {
        return false;
    }
    let ending = last.to_ascii_lowercase();
    let last_label = rest.rsplit('.').next().unwrap_or_default();
    let capitalised = last.starts_with(|c: char| c.is_uppercase());
    // `left.In` is a lost space; `Gazeta.Ru` and `Node.Js` are names.
    let name_like = !capitalised || last_label.starts_with(|c: char| c.is_uppercase());
    // `it.me` or `seen.no` with two lower-case words is a domain far more often than a lost space before a small word.
    name_like && (DOMAINS.contains(&ending) || FILES.contains(&ending))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_addresses_and_leaves_lost_spaces() {
        let text = "See https://a.org/x?y=1, (mail@b.de), Kostroma.Today, prison.The, left.In `a.B` v @me #tag setup.exe.";
        let found: Vec<_> = addresses(text, text.match_indices(is_sign).map(|(at, _)| at))
            .iter()
            .map(|s| s.of(text))
            .collect();
        assert_eq!(
            found,
            ["https://a.org/x?y=1", "mail@b.de", "Kostroma.Today", "`a.B`", "@me", "#tag", "setup.exe"]
        );
    }
}
