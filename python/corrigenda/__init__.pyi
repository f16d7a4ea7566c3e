from os import PathLike
from typing import Any, Iterable, Literal, Mapping, Optional, Sequence, Union, final

import pyarrow

__version__: str

_Severity = Literal["error", "warning", "info"]
_Config = Optional[Union[str, PathLike[str]]]
_Batch = Union[pyarrow.Table, pyarrow.RecordBatch, Sequence[Union[str, bytes, None]]]

@final
class Fix:
    applicability: Literal["safe", "unsafe"]
    title: str
    start: int
    end: int
    replacement: str

@final
class Finding:
    rule: str
    severity: _Severity
    mqm: str
    start: int
    end: int
    line: int
    column: int
    text: str
    message: str
    confidence: float
    fix: Optional[Fix]

@final
class Verdict:
    ready: bool
    score: float
    words: int
    errors: int
    warnings: int
    reasons: list[str]
    def __bool__(self) -> bool: ...

@final
class Suspect:
    text: str
    count: int
    texts: int
    confidence: float
    clear: bool

@final
class Name:
    text: str
    count: int
    texts: int
    language: str
    suspects: list[Suspect]

@final
class Pair:
    source: list[str]
    target: list[str]
    confidence: float

class Linter:
    def __init__(
        self,
        config: _Config = None,
        *,
        lang: Optional[str] = None,
        source_lang: Optional[str] = None,
        select: Iterable[str] = (),
        ignore: Iterable[str] = (),
        levels: Optional[Mapping[str, str]] = None,
        format: str = "text",
        min_score: Optional[float] = None,
        max_severity: Optional[_Severity] = None,
        survey: Optional[bytes] = None,
    ) -> None: ...
    def check(self, text: str, *, source: Optional[str] = None) -> list[Finding]: ...
    def fix(self, text: str, *, source: Optional[str] = None, unsafe: bool = False) -> str: ...
    def gate(self, text: str, *, source: Optional[str] = None) -> Verdict: ...
    def names(self, texts: Iterable[str] = (), *, survey: Optional[bytes] = None) -> list[Name]: ...
    def survey(
        self, texts: Iterable[Optional[str]], *, sources: Optional[Iterable[Optional[str]]] = None
    ) -> bytes: ...
    def align(self, source: str, text: str) -> list[Pair]: ...
    def check_batch(
        self,
        batch: _Batch,
        *,
        text: str = "text",
        id: Optional[str] = None,
        source: Optional[str] = None,
        site: Optional[str] = None,
        input: str = "",
        first: int = 1,
        threads: int = 1,
    ) -> pyarrow.RecordBatch: ...

def check(
    text: str,
    *,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "text",
    config: _Config = None,
) -> list[Finding]: ...
def fix(
    text: str,
    *,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "text",
    config: _Config = None,
    unsafe: bool = False,
) -> str: ...
def gate(
    text: str,
    *,
    lang: Optional[str] = None,
    source: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "text",
    config: _Config = None,
) -> Verdict: ...
def names(
    texts: Iterable[str], *, lang: Optional[str] = None, format: str = "text", config: _Config = None
) -> list[Name]: ...
def merge_surveys(surveys: Iterable[bytes]) -> bytes: ...
def align(
    source: str,
    text: str,
    *,
    lang: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "text",
    config: _Config = None,
) -> list[Pair]: ...
def check_batch(
    batch: _Batch,
    *,
    lang: Optional[str] = None,
    source_lang: Optional[str] = None,
    format: str = "text",
    config: _Config = None,
    **columns: Any,
) -> pyarrow.RecordBatch: ...
def schema() -> pyarrow.Schema: ...
