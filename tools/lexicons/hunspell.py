"""Expands a Hunspell dictionary to its word forms.

Only what the dictionaries used here need: prefixes and suffixes with conditions, one level of continuation classes,
cross products, and the flags that forbid a form. Compounds are not expanded.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from sources import Sources

FORBIDDING = ("FORBIDDENWORD", "ONLYINCOMPOUND", "NEEDAFFIX", "COMPOUNDONLY", "PSEUDOROOT")


@dataclass(frozen=True)
class Affix:
    """One line of an affix class."""

    crosses: bool
    strip: str
    add: str
    flags: tuple[str, ...]
    condition: re.Pattern | None


class Dictionary:
    """The affix table and the entries of one dictionary package."""

    def __init__(self, sources: Sources, package: str, skip_affix: str | None):
        self.flag_kind = "char"
        self.special: dict[str, str] = {}
        self.prefixes: dict[str, list[Affix]] = defaultdict(list)
        self.suffixes: dict[str, list[Affix]] = defaultdict(list)
        self.skip_affix = re.compile(skip_affix) if skip_affix else None
        self.read_affixes(sources.read(package, "index.aff").decode())
        self.entries = sources.read(package, "index.dic").decode().splitlines()[1:]

    def read_affixes(self, text: str) -> None:
        crosses = False
        for line in text.splitlines():
            fields = line.split()
            if len(fields) < 2:
                continue
            if fields[0] == "FLAG":
                self.flag_kind = fields[1].lower()
            elif fields[0] in (*FORBIDDING, "CIRCUMFIX"):
                self.special[fields[0]] = self.flags(fields[1])[0]
            elif fields[0] in ("PFX", "SFX"):
                if len(fields) >= 4 and fields[2] in "YN" and fields[3].isdigit() and len(fields[2]) == 1:
                    crosses = fields[2] == "Y"
                elif len(fields) >= 4:
                    self.read_affix(fields, crosses)

    def read_affix(self, fields: list[str], crosses: bool) -> None:
        kind, flag, strip, add = fields[:4]
        add, _, continuation = add.partition("/")
        strip, add = ("" if part == "0" else part for part in (strip, add))
        if self.skip_affix and self.skip_affix.search(add):
            return
        condition = fields[4] if len(fields) > 4 else "."
        pattern = None
        if condition != ".":
            pattern = re.compile(f"^{condition}" if kind == "PFX" else f"{condition}$")
        table = self.prefixes if kind == "PFX" else self.suffixes
        table[flag].append(Affix(crosses, strip, add, self.flags(continuation), pattern))

    def flags(self, text: str) -> tuple[str, ...]:
        """A flag field, cut as the FLAG line says."""
        if self.flag_kind == "long":
            return tuple(text[i:i + 2] for i in range(0, len(text), 2))
        if self.flag_kind == "num":
            return tuple(text.split(",")) if text else ()
        return tuple(text)

    def forms(self) -> Iterator[str]:
        """Every word form of the dictionary, in the case of its entry; some come more than once."""
        for line in self.entries:
            entry = line.split("\t")[0].split(" ")[0]
            word, _, flags = entry.partition("/")
            if word:
                yield from self.expand(word, self.flags(flags))

    def expand(self, word: str, flags: tuple[str, ...]) -> Iterator[str]:
        if self.has(flags, "FORBIDDENWORD") or self.has(flags, "ONLYINCOMPOUND"):
            return
        if not self.is_incomplete(flags):
            yield word
        crossing = [prefix for flag in flags for prefix in self.prefixes.get(flag, ()) if prefix.crosses]
        for form, suffix in self.suffixed(word, flags):
            if not self.is_incomplete(suffix.flags):
                yield form
                if suffix.crosses:
                    yield from (p.add + form[len(p.strip):] for p in crossing if prefix_fits(p, form))
            for longer, second in self.suffixed(form, suffix.flags):
                if not self.is_incomplete(second.flags):
                    yield longer
            yield from self.prefixed(form, suffix.flags)
        yield from self.prefixed(word, flags)

    def suffixed(self, word: str, flags: tuple[str, ...]) -> Iterator[tuple[str, Affix]]:
        for flag in flags:
            for suffix in self.suffixes.get(flag, ()):
                fits = word.endswith(suffix.strip) and (not suffix.condition or suffix.condition.search(word))
                if fits:
                    yield word[:len(word) - len(suffix.strip)] + suffix.add, suffix

    def prefixed(self, word: str, flags: tuple[str, ...]) -> Iterator[str]:
        for flag in flags:
            for prefix in self.prefixes.get(flag, ()):
                if prefix_fits(prefix, word) and not self.is_incomplete(prefix.flags):
                    yield prefix.add + word[len(prefix.strip):]

    def is_incomplete(self, flags: tuple[str, ...]) -> bool:
        """Is a form with these flags no word by itself?"""
        return any(self.has(flags, name) for name in (*FORBIDDING, "CIRCUMFIX"))

    def has(self, flags: tuple[str, ...], name: str) -> bool:
        return name in self.special and self.special[name] in flags


def prefix_fits(prefix: Affix, word: str) -> bool:
    return word.startswith(prefix.strip) and (not prefix.condition or bool(prefix.condition.search(word)))
