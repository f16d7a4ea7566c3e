"""The examples, each run as it stands where its engine is installed; all come to the same rows."""

import importlib.util
import os
import subprocess
import sys
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow")
import pyarrow.parquet as pq  # noqa: E402

import corrigenda  # noqa: E402

EXAMPLES = Path(__file__).parent.parent / "examples"
TEXTS = [
    "The mayor resigned on Monday , his office said.",
    "The mayor resigned on Monday, his office said.",
    None,
    "Le maire a dit « oui». Il est parti .",
]


def rows(path):
    """The rows of a file or folder, in order of their ids, without where they stood."""
    table = pq.read_table(path).to_pylist()
    found = []
    for row in table:
        row = {**row, "rules": dict(row["rules"])}
        del row["input"], row["row"]
        found.append(row)
    return sorted(found, key=lambda row: int(row["id"]))


@pytest.mark.parametrize("engine", ["pandas", "polars", "duckdb", "pyspark", "ray"])
def test_every_engine_comes_to_the_same_rows(engine, tmp_path):
    if importlib.util.find_spec(engine) is None:
        pytest.skip(f"{engine} is not installed")
    texts = TEXTS * 25
    table = pa.table({"id": pa.array(range(len(texts)), pa.int64()), "text": texts})
    source, result, expected = (tmp_path / name for name in ("in.parquet", "out.parquet", "expected.parquet"))
    pq.write_table(table, source)
    pq.write_table(pa.Table.from_batches([corrigenda.check_batch(table, id="id")]), expected)
    program = EXAMPLES / f"with_{engine.removeprefix('py')}.py"
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "RAY_DEDUP_LOGS": "0"}
    run = subprocess.run(
        [sys.executable, program, source, result], capture_output=True, text=True, env=environment, timeout=600
    )
    assert run.returncode == 0, run.stderr[-3000:]
    assert rows(result) == rows(expected)
