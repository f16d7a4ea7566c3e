//! The source of a page by what the two pages say of one another in their heads.

use std::path::{Path, PathBuf};

use super::{Sourceless, Wanted, only};
use crate::bitext::Found;
use crate::format::Addresses;

/// A name shorter than this, or that of any folder's page, is no evidence, in bytes.
const SHORTEST: usize = 4;
const ANY: &str = "index";

/// Whether a page of the folder belongs to the one whose source is looked for.
type Way<'a> = &'a dyn Fn(&Path, &Addresses) -> bool;

/// The page of the folder that is linked as the same in another language.
pub fn find(
    wanted: &Wanted<'_>,
    pages: &[(PathBuf, Addresses)],
    folder: &Path,
) -> Result<Option<(PathBuf, Found)>, Sourceless> {
    let head = wanted.document.parts.first().map(|part| String::from_utf8_lossy(&part.bytes));
    let own = head.map(|head| Addresses::of(&head)).unwrap_or_default();
    let linked = |is_linked: Way<'_>| -> Vec<PathBuf> {
        let may = pages.iter().filter(|(path, other)| wanted.may_come_from(path, other.language));
        may.filter(|(path, other)| is_linked(path, other)).map(|(path, _)| path.clone()).collect()
    };
    let meet = |one: &[String], other: &[String]| one.iter().any(|address| other.contains(address));
    let by_address = |_: &Path, other: &Addresses| {
        meet(&own.translations, &other.own) || meet(&other.translations, &own.own)
    };
    let by_file = |path: &Path, other: &Addresses| {
        let place = path.strip_prefix(folder).unwrap_or(path);
        own.translations.iter().any(|address| leads_to(address, place))
            || other.translations.iter().any(|address| leads_to(address, wanted.text))
    };
    let by_set = |_: &Path, other: &Addresses| meet(&own.translations, &other.translations);
    let by_own = |_: &Path, other: &Addresses| meet(&own.own, &other.own);
    let ways: [(Way<'_>, Found); 4] = [
        (&by_address, Found::Hreflang),
        (&by_file, Found::Hreflang),
        (&by_set, Found::Hreflang),
        (&by_own, Found::Canonical),
    ];
    let found = ways.into_iter().map(|(way, how)| (linked(way), how)).find(|(found, _)| !found.is_empty());
    found.map_or(Ok(None), |(found, how)| only(found, how))
}

/// Whether an address ends in the name of a file, with its extension or without.
fn leads_to(address: &str, place: &Path) -> bool {
    let last = address.split('?').next().unwrap_or_default().rsplit('/').next().unwrap_or_default();
    let stem = place.file_stem().and_then(|stem| stem.to_str()).unwrap_or_default();
    let name = place.file_name().and_then(|name| name.to_str()).unwrap_or_default();
    stem.len() >= SHORTEST && stem != ANY && (last == stem || last == name)
}
