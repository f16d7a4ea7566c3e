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


NAMES = [
    "The forces of Amrullah Saleh met in Dushanbe. Amrullah Saleh said nothing. Then Saleh left.",
    "Amrullah Saleh spoke in Dushanbe. The forces of Saleh are strong.",
    "The forces of Amrullah Salah are weak.",
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
    run(f"with_{engine.removeprefix('py')}.py", source, result)
    assert rows(result) == rows(expected)


def test_two_passes_hold_each_text_against_all(tmp_path):
    if importlib.util.find_spec("pyspark") is None:
        pytest.skip("pyspark is not installed")
    source, result = tmp_path / "in.parquet", tmp_path / "out.parquet"
    pq.write_table(pa.table({"id": pa.array(range(len(NAMES)), pa.int64()), "text": NAMES}), source)
    run("with_spark_names.py", source, result)
    found = [[one["text"] for one in row["findings"] if one["rule"] == "names/across-files"] for row in rows(result)]
    assert found == [[], [], ["Salah"]]


def run(example, source, result):
    """Runs an example as a person would; not from this folder, whose `corrigenda` is the package's source."""
    environment = {**os.environ, "PYSPARK_PYTHON": sys.executable, "RAY_DEDUP_LOGS": "0"}
    command = [sys.executable, EXAMPLES / example, source, result]
    done = subprocess.run(command, capture_output=True, text=True, env=environment, cwd=source.parent, timeout=600)
    assert done.returncode == 0, done.stderr[-3000:]
