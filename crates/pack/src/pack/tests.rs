//! What packs say wrong, and what is said of it.

use super::*;
use crate::words::WordFile;

const LISTS: WordLists<'_> = WordLists::new(&[
    WordFile { folder: "any", name: "particles", text: "# Of names.\nal\nde\n" },
    WordFile { folder: "en", name: "openers", text: "# Of sentences.\nthe\n" },
    WordFile { folder: "fr", name: "openers", text: "# Of sentences.\nla\nle\n" },
    WordFile { folder: "fr", name: "particles", text: "# Of names.\nd'\n" },
]);

/// A rule for texts of a language, and a line that gives it words or an option.
fn pack_with(target: &str, line: &str) -> String {
    format!(
        "target = \"{target}\"\n[[rule]]\nid = \"a/b\"\nseverity = \"error\"\nmqm = \"x\"\nmessage = \"y\"\nwhy = \"z\"\n{line}\n"
    )
}

#[test]
fn named_lists_stand_for_their_words() {
    let option = |target: &str, written: &str| {
        let text = pack_with(target, &format!("check = \"c\"\noptions.words = {written}"));
        let (_, rules) = read_pack("house.toml", &text, Scope::default(), LISTS).unwrap();
        rules[0].strings("words").map(str::to_owned).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(option("fr", "\"@openers\""), "la le");
    assert_eq!(option("en", "[\"@openers\", \"at\"]"), "the at");
    assert_eq!(option("fr", "[\"@particles\"]"), "d'", "a language has its own list of a name");
    assert_eq!(option("de", "[\"de\", \"@particles\"]"), "de al", "a word stands once");
    let text = pack_with("fr", "words = \"@openers\"");
    let (_, rules) = read_pack("house.toml", &text, Scope::default(), LISTS).unwrap();
    let Kind::Words(words) = &rules[0].kind else { panic!("not a list of words") };
    assert_eq!(words, &[("la".to_owned(), None), ("le".to_owned(), None)]);
}

#[test]
fn an_unknown_list_says_where_and_what_was_meant() {
    let error = |target: &str, line: &str| {
        let text = pack_with(target, line);
        read_pack("house.toml", &text, Scope::default(), LISTS).map(|_| ()).unwrap_err().to_string()
    };
    assert_eq!(
        error("fr", "check = \"c\"\noptions.words = [\"a\", \"@opener\"]"),
        "house.toml:9:24: no list of words for `fr` has the name `@opener`; did you mean `@openers`?"
    );
    assert_eq!(
        error("de", "words = \"@openers\""),
        "house.toml:8:10: no list of words for `de` has the name `@openers`; known are @particles"
    );
}

#[test]
fn the_folder_of_a_pack_says_its_languages() {
    let scope = |folder: &str| {
        let scope = scope_of_folder(&format!("rules/{folder}/quotes.toml"))?;
        let tag = |language: Option<Language>| language.map_or_else(String::new, |tag| tag.to_string());
        Some(format!("{}>{}", tag(scope.source), tag(scope.target)))
    };
    let known = [("any", ">"), ("fr", ">fr"), ("from-fr", "fr>"), ("from-fr-to-en", "fr>en")];
    for (folder, languages) in known {
        assert_eq!(scope(folder).as_deref(), Some(languages), "{folder}");
    }
    for folder in ["bitext", "from-", "from-bitext", "from-fr-to-", "fr-to-en"] {
        assert_eq!(scope(folder), None, "{folder}");
    }
}

#[test]
fn a_broken_pack_says_where_and_what_was_meant() {
    let text = "[[rule]]\nid = \"a/b\"\nseverity = \"error\"\nmqm = \"x\"\nwhy = \"y\"\nmesage = \"z\"\nmatch = 'a'\n";
    let error = read_pack("house.toml", text, Scope::default(), LISTS).map(|_| ()).unwrap_err().to_string();
    assert_eq!(error, "house.toml:6:1: unknown field `mesage`; did you mean `message`?");
    let text = text.replace("mesage", "message").replace("'a'", "'(a'").replace("\"error\"", "\"eror\"");
    let error = read_pack("house.toml", &text, Scope::default(), LISTS).map(|_| ()).unwrap_err().to_string();
    assert_eq!(error, "house.toml:7:9: not a regular expression: unclosed group (character 1)");
    let text = text.replace("(a", "a");
    let error = read_pack("house.toml", &text, Scope::default(), LISTS).map(|_| ()).unwrap_err().to_string();
    assert_eq!(error, "house.toml:3:12: unknown severity `eror`; did you mean `error`?");
}
