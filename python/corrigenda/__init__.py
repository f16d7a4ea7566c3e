"""Corrigenda lints machine-translated texts: it finds what translation left behind, and fixes it.

    >>> import corrigenda
    >>> found = corrigenda.check("The mayor resigned on Monday , his office said.")
    >>> found[0].rule, found[0].fix.replacement
    ('spacing/before-punctuation', '')
    >>> corrigenda.fix("The mayor resigned on Monday , his office said.")
    'The mayor resigned on Monday, his office said.'

All functions release Python's global lock while they work. Texts are `str`; places in a text (`start`, `end`) count its
characters, as Python's slices do, and `end` is the first one behind. Only in tables (`check_batch`) they count bytes of the
text in UTF-8, as they do in the tables of the command `corrigenda corpus`.

A `ValueError` says what is wrong with an argument, with the configuration or with a text that cannot be read in its format
(one with a NUL character, for instance).
"""

from __future__ import annotations

from functools import lru_cache as _lru_cache

from ._corrigenda import Finding, Fix, Linter as _Linter, Name, Pair, Suspect, Verdict, __version__
from ._corrigenda import judge_batch as _judge_batch, merge_surveys as _merge_surveys

__all__ = [
    "Finding",
    "Fix",
    "Linter",
    "Name",
    "Pair",
    "Suspect",
    "Verdict",
    "__version__",
    "align",
    "check",
    "check_batch",
    "fix",
    "gate",
    "merge_surveys",
    "names",
    "schema",
]


class Linter:
    """The rules under one configuration, made once and used for any number of texts, from any number of threads.

    `config` is the path of a `corrigenda.toml`; without it none is read, wherever the program runs. `lang` and
    `source_lang` are the languages of the texts and of what they were translated from (`"en"`, `"de-AT"`); where they are
    not given they are recognised. `select` and `ignore` name rules or groups; `levels` gives them severities:
    `{"names/across-files": "warning", "spelling": "off"}`. `format` is that of the texts: `"text"`, `"markdown"`, `"html"` or
    another name that the command's `--as` takes. `min_score` and `max_severity` say what the gate asks for: a score from 0
    to 100, and the highest of `"info"`, `"warning"`, `"error"` that may be published. `survey` is what all texts say
    together (see `Linter.survey`): rules that hold a text against others, where they are on, hold it against that.

    A linter can be pickled: it is made again from its arguments where it arrives, so a configuration must be there, too.
    """

    def __init__(
        self,
        config=None,
        *,
        lang=None,
        source_lang=None,
        select=(),
        ignore=(),
        levels=None,
        format="text",
        min_score=None,
        max_severity=None,
        survey=None,
    ):
        self._arguments = {
            "config": config,
            "lang": lang,
            "source_lang": source_lang,
            "select": list(select),
            "ignore": list(ignore),
            "levels": dict(levels or {}),
            "format": format,
            "min_score": min_score,
            "max_severity": max_severity,
            "survey": survey,
        }
        self._linter = _Linter(**self._arguments)

    def __getstate__(self):
        return self._arguments

    def __setstate__(self, arguments):
        self.__init__(**arguments)

    def __repr__(self):
        shown = {**self._arguments, "survey": self._arguments["survey"] and ...}
        stated = ", ".join(f"{name}={value!r}" for name, value in shown.items() if value not in (None, [], {}, "text"))
        return f"Linter({stated})"

    def check(self, text, *, source=None):
        """What is wrong with a text, as a list of `Finding`s in order of place. `source` is what it was translated from."""
        return self._linter.check(text, source=source)

    def fix(self, text, *, source=None, unsafe=False):
        """The text with its safe fixes made: spacing, marks, encoding. `unsafe=True` makes those that change words, too."""
        return self._linter.fix(text, source=source, unsafe=unsafe)

    def gate(self, text, *, source=None):
        """Whether a text may be published: a `Verdict`, which is true where it may."""
        return self._linter.gate(text, source=source)

    def names(self, texts=(), *, survey=None):
        """The names of texts, each with the spellings that may stand for it: a list of `Name`s in order of the alphabet.

        With a `survey` the names of its texts are among them, and counted together.
        """
        return self._linter.names(list(texts), survey)

    def survey(self, texts, *, sources=None):
        """What texts say together, as `bytes` that go from machine to machine: how often each name is spelt how, and how
        what their `sources` repeat is translated.

        Surveys of parts of a corpus become one by `merge_surveys`; `Linter(survey=...)` holds texts against it, and
        `names(survey=...)` lists its names. A text of `None`, and one that cannot be read, says nothing. Memory and bytes
        are bounded: 100,000 spellings of each language are kept, and 200,000 repeated sentences.
        """
        return self._linter.survey(list(texts), None if sources is None else list(sources))

    def align(self, source, text):
        """Which sentences of a text and its source belong together: a list of `Pair`s in the order of the text."""
        return self._linter.align(source, text)

    def check_batch(
        self,
        batch,
        *,
        text="text",
        id=None,
        source=None,
        site=None,
        input="",
        first=1,
        threads=1,
    ):
        """Judges all texts of a table: a `pyarrow.RecordBatch` with a row for each of its rows, in their order.

        `batch` is a `pyarrow.Table` or `RecordBatch`, whose columns `text`, `id`, `source` and `site` name (a column that
        is not named is not read), or a list of texts. Texts may be strings, or bytes in UTF-8. A row that holds no text
        (null, a number, bytes that are no UTF-8, more than 4 MiB) comes back with `verdict` `"error"` and its `error`;
        it never ends the work.

        The columns are those of the table `--documents` of `corrigenda corpus` (see `schema()`), and `findings`: a list of
        structs with the columns of its table `--findings`. `input` and `first` are what the columns `input` and `row` say
        of the first row. `threads` judge at the same time; engines that run a task on each core want one.
        """
        from . import _arrow

        columns = _arrow.columns(batch, text=text, id=id, source=source, site=site)
        return _arrow.record_batch(*_judge_batch(self._linter, *columns, input, first, threads))


@_lru_cache(maxsize=32)
def _linter(config, lang, source_lang, format):
    return Linter(config, lang=lang, source_lang=source_lang, format=format)


def check(text, *, lang=None, source=None, source_lang=None, format="text", config=None):
    """What is wrong with a text, as a list of `Finding`s in order of place. See `Linter` for the arguments."""
    return _linter(config, lang, source_lang, format).check(text, source=source)


def fix(text, *, lang=None, source=None, source_lang=None, format="text", config=None, unsafe=False):
    """The text with its safe fixes made; `unsafe=True` makes those that change words, too."""
    return _linter(config, lang, source_lang, format).fix(text, source=source, unsafe=unsafe)


def gate(text, *, lang=None, source=None, source_lang=None, format="text", config=None):
    """Whether a text may be published: a `Verdict`, which is true where it may."""
    return _linter(config, lang, source_lang, format).gate(text, source=source)


def names(texts, *, lang=None, format="text", config=None):
    """The names of texts, each with the spellings that may stand for it: a list of `Name`s."""
    return _linter(config, lang, None, format).names(texts)


def merge_surveys(surveys):
    """One survey of several, in any order; see `Linter.survey`."""
    return _merge_surveys(list(surveys))


def align(source, text, *, lang=None, source_lang=None, format="text", config=None):
    """Which sentences of a text and its source belong together: a list of `Pair`s in the order of the text."""
    return _linter(config, lang, source_lang, format).align(source, text)


def check_batch(batch, *, lang=None, source_lang=None, format="text", config=None, **columns):
    """Judges all texts of a table; see `Linter.check_batch`."""
    return _linter(config, lang, source_lang, format).check_batch(batch, **columns)


def schema():
    """The `pyarrow.Schema` of what `check_batch` gives."""
    from . import _arrow

    return _arrow.SCHEMA
