//! `fst-build IN.tsv OUT.fst`: turns `word<TAB>number` lines into an fst map.
//!
//! The lines must be sorted by the bytes of the word, without repetition: an fst is written in one pass and cannot
//! be put in order afterwards. A line that breaks this is reported with its number.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter};
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [input, output] = arguments.as_slice() else {
        eprintln!("usage: fst-build IN.tsv OUT.fst");
        return ExitCode::from(2);
    };
    match build(input, output) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("fst-build: {error}");
            ExitCode::from(2)
        }
    }
}

fn build(input: &str, output: &str) -> Result<(), Box<dyn Error>> {
    let mut map = fst::MapBuilder::new(BufWriter::new(File::create(output)?))?;
    for (index, line) in BufReader::new(File::open(input)?).lines().enumerate() {
        let line = line?;
        insert(&mut map, &line).map_err(|error| format!("{input}:{}: {error}", index + 1))?;
    }
    map.finish()?;
    Ok(())
}

fn insert(map: &mut fst::MapBuilder<BufWriter<File>>, line: &str) -> Result<(), Box<dyn Error>> {
    let (word, value) = line.split_once('\t').ok_or("no tab in the line")?;
    map.insert(word, value.parse()?)?;
    Ok(())
}
