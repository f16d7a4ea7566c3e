"""Names that every language has its own word for, from Unicode CLDR."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from sources import Sources

CONTINENTS = {"002", "003", "005", "009", "013", "019", "021", "142", "150"}
# Where CLDR follows a government's wish and newspapers mostly do not.
PREFERRED = {("en", "TR"): "Turkey"}
NO_TERRITORY = {"EZ", "QO", "XA", "XB", "ZZ"}


@dataclass(frozen=True)
class Name:
    """One name of one thing. Names with the same kind and key mean the same thing in all languages."""

    kind: str
    key: str
    form: str


def names(sources: Sources, language: str) -> Iterator[Name]:
    """Countries, cities, languages, months and weekdays as the language calls them, best form first."""
    yield from countries(sources, language)
    yield from languages(sources, language)
    yield from cities(sources, language)
    yield from calendar(sources, language)


def aliases(sources: Sources, language: str) -> set[str]:
    """Other names that the language itself uses ("Burma", "Czech Republic"): never foreign there."""
    table = display_names(sources, language, "territories")
    forms = {plain(form) for form in table.values()}
    return forms | {inner for form in table.values() for inner in re.findall(r"\(([^)]+)\)", form)}


def countries(sources: Sources, language: str) -> Iterator[Name]:
    for key, form in display_names(sources, language, "territories").items():
        is_country = len(key) == 2 and key not in NO_TERRITORY
        if is_country or key in CONTINENTS:
            yield Name("country", key, PREFERRED.get((language, key), plain(form)))


def languages(sources: Sources, language: str) -> Iterator[Name]:
    for key, form in display_names(sources, language, "languages").items():
        if len(key) == 2 and " " not in plain(form):
            yield Name("language", key, plain(form))


def cities(sources: Sources, language: str) -> Iterator[Name]:
    """The city of every time zone. A language names it only where the name differs from the zone's identifier."""
    zones = sources.json("cldr-dates-full", f"main/{language}/timeZoneNames.json")
    zones = zones["main"][language]["dates"]["timeZoneNames"]["zone"]
    for zone, names_ in flatten(zones, ""):
        if not zone.startswith("Etc/"):
            yield Name("city", zone, plain(names_["exemplarCity"]) if "exemplarCity" in names_ else zone_city(zone))


def zone_city(zone: str) -> str:
    """What a language that does not name a zone's city calls it: most Latin-script languages leave out those."""
    return zone.rsplit("/", 1)[-1].replace("_", " ")


def flatten(node: dict, path: str) -> Iterator[tuple[str, dict]]:
    """The leaves of the zone tree with their full identifier."""
    for key, child in node.items():
        full = f"{path}/{key}" if path else key
        deeper = {k: v for k, v in child.items() if isinstance(v, dict) and k not in ("long", "short")}
        if deeper:
            yield from flatten(deeper, full)
        else:
            yield full, child


def calendar(sources: Sources, language: str) -> Iterator[Name]:
    """Months and weekdays: the stand-alone form, then the form inside a date where that differs."""
    data = sources.json("cldr-dates-full", f"main/{language}/ca-gregorian.json")
    data = data["main"][language]["dates"]["calendars"]["gregorian"]
    for kind, part in (("month", "months"), ("weekday", "days")):
        for context in ("stand-alone", "format"):
            for key, form in data[part][context]["wide"].items():
                yield Name(kind, key, plain(form))


def display_names(sources: Sources, language: str, part: str) -> dict[str, str]:
    data = sources.json("cldr-localenames-full", f"main/{language}/{part}.json")
    return data["main"][language]["localeDisplayNames"][part]


def plain(form: str) -> str:
    """A name without its note in brackets, with straight apostrophes and ordinary spaces."""
    form = re.sub(r"\s*\([^)]*\)", "", form).replace("’", "'")
    return re.sub(r"\s+", " ", form).strip()
