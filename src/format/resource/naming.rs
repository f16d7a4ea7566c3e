//! How resource files are named for their language: `de.json`, `app_de.arb`, `values-de/strings.xml`,
//! `de.lproj/Localizable.strings`, `messages_de.properties`.

use std::path::{Path, PathBuf};

use crate::document::Language;

/// So many folders above a file may be named for its language.
const DEPTH: usize = 4;

/// Tags of languages that people name files and folders for.
const TAGS: &[&str] = &[
    "af", "am", "ar", "as", "ast", "az", "be", "bg", "bn", "br", "bs", "ca", "ckb", "cs", "cy", "da", "de",
    "el", "en", "eo", "es", "et", "eu", "fa", "fi", "fil", "fr", "ga", "gd", "gl", "gsw", "gu", "he", "hi",
    "hr", "hu", "hy", "id", "is", "it", "ja", "ka", "kab", "kk", "km", "kn", "ko", "ku", "ky", "lb", "lo",
    "lt", "lv", "mk", "ml", "mn", "mr", "ms", "my", "nb", "ne", "nl", "nn", "no", "pa", "pl", "ps", "pt",
    "ro", "ru", "si", "sk", "sl", "sq", "sr", "sv", "sw", "ta", "te", "th", "tl", "tr", "uk", "ur", "uz",
    "vi", "yue", "zh", "zu",
];

/// The part of a path that names its language.
struct Place<'a> {
    /// Which component of the path, counted from the end.
    component: usize,
    /// What stands before it in its component, with the mark between.
    before: &'a str,
    /// What stands behind it there.
    behind: &'a str,
    language: Language,
}

/// The language that the path of a resource file names.
pub fn language_of(path: &str) -> Option<Language> {
    place_in(Path::new(path)).map(|place| place.language)
}

/// Where the same file in the base language may be, by the customs of programs; the most likely first.
pub fn bases(path: &Path, source: Option<Language>) -> Vec<PathBuf> {
    let Some(place) = place_in(path) else { return Vec::new() };
    let tag = source.map_or_else(|| "en".to_owned(), |source| source.to_string());
    let regions = if tag == "en" { &["-US", "_US", "-rUS", "-GB", "_GB"][..] } else { &[] };
    let tags = std::iter::once(tag.clone()).chain(regions.iter().map(|region| format!("{tag}{region}")));
    let mut names: Vec<String> = tags.map(|tag| format!("{}{tag}{}", place.before, place.behind)).collect();
    let bare = place.before.trim_end_matches(['.', '_', '-']);
    if !bare.is_empty() {
        names.push(format!("{bare}{}", place.behind));
    } else if place.behind == ".lproj" {
        names.push("Base.lproj".to_owned());
    }
    let components: Vec<_> = path.components().collect();
    let Some(at) = components.len().checked_sub(place.component + 1) else { return Vec::new() };
    let with = |name: String| -> PathBuf {
        let replaced = components.iter().enumerate();
        replaced.map(|(n, component)| if n == at { name.as_ref() } else { component.as_os_str() }).collect()
    };
    names.into_iter().map(with).filter(|base| base != path).collect()
}

fn place_in(path: &Path) -> Option<Place<'_>> {
    let components = path.components().rev().take(DEPTH).enumerate();
    components.into_iter().find_map(|(component, name)| {
        let name = name.as_os_str().to_str()?;
        let end = if component == 0 {
            name.len() - path.extension()?.len() - 1
        } else {
            name.strip_suffix(".lproj").map_or(name.len(), str::len)
        };
        let (stem, behind) = name.split_at(end);
        let (start, language) = tag_at_end(stem, component == 0)?;
        Some(Place { component, before: &stem[..start], behind, language })
    })
}

/// Where the tag of a language begins that a name ends with, or is.
fn tag_at_end(stem: &str, is_file: bool) -> Option<(usize, Language)> {
    // Of folders only those of Android have more in their names.
    let starts = stem.match_indices(['.', '_', '-']).map(|(at, _)| at + 1).filter(|_| is_file);
    let android = stem.starts_with("values-").then_some("values-".len());
    let mut starts = std::iter::once(0).chain(android).chain(starts);
    starts.find_map(|start| language(&stem[start..]).map(|language| (start, language)))
}

/// A tag as programs write it: `pt`, `pt-BR`, `pt_BR`, `pt-rBR`, `zh-Hans`, `b+sr+Latn`.
pub fn language(tag: &str) -> Option<Language> {
    let tag = tag.strip_prefix("b+").unwrap_or(tag);
    let mut parts = tag.split(['-', '_', '+', '@']);
    let primary = parts.next().filter(|primary| TAGS.contains(primary))?;
    let is_subtag = |part: &str| {
        let part = part.strip_prefix('r').filter(|rest| rest.len() == 2).unwrap_or(part);
        let is_region =
            matches!(part.len(), 2 | 3) && part.bytes().all(|b| b.is_ascii_uppercase() || b.is_ascii_digit());
        is_region
            || part.eq_ignore_ascii_case("latin")
            || (part.len() == 4 && part.starts_with(|c: char| c.is_ascii_uppercase()))
    };
    parts.all(is_subtag).then(|| Language::parse(primary)).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language_and_base(path: &str) -> (String, Vec<String>) {
        let language = language_of(path).map_or_else(String::new, |language| language.to_string());
        let found = bases(Path::new(path), None);
        (language, found.iter().map(|base| base.display().to_string()).collect())
    }

    #[test]
    fn names_of_many_kinds_tell_language_and_base() {
        for (path, wanted, base) in [
            ("locales/de.json", "de", "locales/en.json"),
            ("locales/pt-BR/common.json", "pt", "locales/en-US/common.json"),
            ("lib/app_de.arb", "de", "lib/app_en.arb"),
            ("res/values-pt-rBR/strings.xml", "pt", "res/values/strings.xml"),
            ("App/de.lproj/Localizable.strings", "de", "App/Base.lproj/Localizable.strings"),
            ("messages_de_AT.properties", "de", "messages.properties"),
            ("devise.fr.yml", "fr", "devise.en.yml"),
            ("Resources.nl.resx", "nl", "Resources.resx"),
            ("l10n/zh-Hans/main.ftl", "zh", "l10n/en-US/main.ftl"),
        ] {
            let (language, bases) = language_and_base(path);
            assert_eq!(language, wanted, "{path}");
            assert!(bases.contains(&base.to_owned()), "{path}: {bases:?}");
        }
        for path in ["package-lock.json", "tsconfig.app.json", "messages.properties", "config/database.yml"] {
            assert_eq!(language_and_base(path), (String::new(), Vec::new()), "{path}");
        }
    }
}
