//! Reads the rule packs under `rules/` and stores their rules in a form that loads in a fraction of a millisecond:
//! parsing the TOML of all packs at every start would take longer than linting an article. A pack with a fault stops
//! the build, with its place.

#![allow(
    dead_code,
    unused_imports,
    reason = "the reader's modules are those of the library, of which the build needs a part"
)]

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/document.rs"]
mod document;
#[path = "src/rule/mod.rs"]
mod rule;
#[path = "src/span.rs"]
mod span;
#[path = "src/text/mod.rs"]
mod text;

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=src/rule");
    let mut packs = Vec::new();
    collect(&root.join("rules"), &mut packs)?;
    packs.sort();
    let mut list = String::from("&[\n");
    for (number, path) in packs.iter().enumerate() {
        let name =
            path.strip_prefix(&root).map_err(io::Error::other)?.display().to_string().replace('\\', "/");
        let pack = rule::read_pack(&name, &fs::read_to_string(path)?, rule::scope_of_folder(&name));
        let (scope, rules) = pack.map_err(io::Error::other)?;
        let stored = out.join(format!("{number}.pack"));
        fs::write(&stored, postcard::to_allocvec(&rules).map_err(io::Error::other)?)?;
        let tag =
            |language: Option<document::Language>| language.map(|language| language.as_str().to_owned());
        let (target, source) = (tag(scope.target), tag(scope.source));
        let bytes = stored.display().to_string();
        writeln!(
            list,
            "Pack {{ path: {name:?}, target: {target:?}, source: {source:?}, bytes: include_bytes!({bytes:?}) }},"
        )
        .map_err(io::Error::other)?;
    }
    list.push(']');
    fs::write(out.join("packs.rs"), list)
}

fn collect(folder: &Path, packs: &mut Vec<PathBuf>) -> io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, packs)?;
        } else if path.extension().is_some_and(|e| e == "toml") {
            packs.push(path);
        }
    }
    Ok(())
}
