//! Lists the rule packs under `rules/`, so that a new pack is found without being named anywhere.

use std::fmt::Write;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var("CARGO_MANIFEST_DIR").map_err(io::Error::other)?);
    println!("cargo::rerun-if-changed=rules");
    let mut packs = Vec::new();
    collect(&root.join("rules"), &mut packs)?;
    packs.sort();
    let mut list = String::from("&[\n");
    for pack in &packs {
        let name = pack.strip_prefix(&root).map_err(io::Error::other)?;
        let (name, path) = (name.display().to_string(), pack.display().to_string());
        writeln!(list, "({name:?}, include_str!({path:?})),").map_err(io::Error::other)?;
    }
    list.push(']');
    let out = PathBuf::from(env::var("OUT_DIR").map_err(io::Error::other)?);
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
