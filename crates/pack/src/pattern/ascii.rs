//! What is left of an expression where it is only ever matched with ASCII text: the same matches, far sooner compiled.

use regex_syntax::hir::{Capture, Class, ClassUnicode, ClassUnicodeRange, Hir, HirKind, Look, Repetition};

/// An expression that matches what another one matches in ASCII text.
///
/// Classes keep their ASCII characters. The others take most of the time of compiling, since each becomes a small automaton
/// of bytes: one `.` or `\w` is enough for that.
pub fn only_ascii(hir: Hir) -> Hir {
    match hir.into_kind() {
        HirKind::Empty => Hir::empty(),
        HirKind::Literal(literal) if literal.0.is_ascii() => Hir::literal(literal.0),
        HirKind::Literal(_) => Hir::fail(),
        HirKind::Class(Class::Unicode(mut class)) => {
            class.intersect(&ClassUnicode::new([ClassUnicodeRange::new('\0', '\x7F')]));
            Hir::class(Class::Unicode(class))
        }
        HirKind::Class(class) => Hir::class(class),
        HirKind::Look(look) => Hir::look(ascii_look(look)),
        HirKind::Repetition(repetition) => {
            let sub = Box::new(only_ascii(*repetition.sub));
            Hir::repetition(Repetition { sub, ..repetition })
        }
        HirKind::Capture(capture) => {
            let sub = Box::new(only_ascii(*capture.sub));
            Hir::capture(Capture { sub, ..capture })
        }
        HirKind::Concat(parts) => Hir::concat(parts.into_iter().map(only_ascii).collect()),
        HirKind::Alternation(parts) => Hir::alternation(parts.into_iter().map(only_ascii).collect()),
    }
}

/// Where words begin and end by their ASCII characters alone.
const fn ascii_look(look: Look) -> Look {
    match look {
        Look::WordUnicode => Look::WordAscii,
        Look::WordUnicodeNegate => Look::WordAsciiNegate,
        Look::WordStartUnicode => Look::WordStartAscii,
        Look::WordEndUnicode => Look::WordEndAscii,
        Look::WordStartHalfUnicode => Look::WordStartHalfAscii,
        Look::WordEndHalfUnicode => Look::WordEndHalfAscii,
        other => other,
    }
}

#[cfg(test)]
mod tests {
    use regex_automata::meta::Regex;

    use super::*;

    #[test]
    fn the_same_is_found_in_ascii_text() {
        let text = "The K-pop (x) caf 12,5 the_end; la-la No. 5 is OK. [a-z] thé".replace('é', "e");
        for source in [
            r"\b\w+\b",
            r"(?i)k\S(?P<rest>.{1,4})",
            r"[^,é]+|é",
            r"(?:é|th)e.*",
            r"(?P<one>è)?\(x\)",
            r"\B\w",
            r"[À-ÿ]",
            "naïve",
            r"(?:é)?[\p{L}&&[^a]]{2,3}",
        ] {
            let whole = Regex::new(source).unwrap();
            let hir = only_ascii(regex_syntax::Parser::new().parse(source).unwrap());
            let plain = Regex::builder().build_from_hir(&hir).unwrap();
            let found = |regex: &Regex| {
                let groups = regex.captures_iter(&text);
                groups.map(|found| found.iter().collect::<Vec<_>>()).collect::<Vec<_>>()
            };
            assert_eq!(found(&plain), found(&whole), "{source}");
            assert_eq!(plain.captures_len(), whole.captures_len(), "{source}");
        }
    }
}
