"""Holds Spark on two cores against `corrigenda corpus` over the same Parquet file: spark.py CORPUS.parquet [ROUNDS]

Prints the wall time of both, in turns, and fails where they do not find the same. The file is one as
`tools/corpus/to_parquet.py` writes. Needs the wheel, pyarrow, pyspark with pandas >= 2.2 and < 3, and Java 17.
"""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.dataset as ds
import pyarrow.parquet as pq

COMMAND = Path(sys.executable).parent / "corrigenda"
EXAMPLE = Path(__file__).parent.parent / "examples" / "with_spark.py"
SPARK = {
    "PYSPARK_PYTHON": sys.executable,
    "PYSPARK_SUBMIT_ARGS": "--master local[2] --driver-memory 2g --conf spark.sql.files.maxPartitionBytes=8m pyspark-shell",
}
KEYS = ("rule", "severity", "start", "end", "line", "column", "text", "message", "fix_start", "fix_end", "replacement")


def seconds(command, folder, **environment):
    """Wall time of a program."""
    begun = time.monotonic()
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, env={**os.environ, **environment})
    if done.returncode != 0:
        sys.exit(done.stderr[-3000:])
    return time.monotonic() - begun


def found_by_command(path):
    """What is found, in order of texts and places."""
    table = pq.read_table(path, columns=["id", *KEYS])
    return ordered(table)


def found_by_spark(path):
    """The same out of the lists in rows of texts."""
    rows = ds.dataset(path).to_table(columns=["id", "findings"])
    findings = rows.column("findings").combine_chunks()
    table = pa.Table.from_struct_array(findings.flatten()).select(KEYS)
    ids = rows.column("id").combine_chunks().take(findings.value_parent_indices())
    return ordered(table.add_column(0, "id", ids))


def ordered(table):
    return table.sort_by([(key, "ascending") for key in ("id", "start", "end", "rule", "message")]).to_pydict()


def main(corpus, rounds):
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        for _ in range(rounds):
            tables = ["--documents", "documents.parquet", "--findings", "findings.parquet"]
            command = seconds([COMMAND, "corpus", "--jobs", "2", *tables, corpus], folder)
            spark = seconds([sys.executable, EXAMPLE, corpus, "spark.parquet"], folder, **SPARK)
            print(f"command {command:.1f} s, Spark {spark:.1f} s: {spark / command:.2f} times", flush=True)
        by_command, by_spark = found_by_command(folder / "findings.parquet"), found_by_spark(folder / "spark.parquet")
        count = len(by_command["id"])
        if by_command != by_spark:
            sys.exit(f"{count} findings by the command, {len(by_spark['id'])} by Spark, and they differ")
        print(f"{count} findings, the same by both")


if __name__ == "__main__":
    main(os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 1)
