"""Measures what `check_batch` costs over the command, by processor time: batch.py CORPUS.parquet [ROUNDS]

Both judge the same texts by one thread and start anew in each round, in turns; the command also writes its tables. The file
is one as `tools/corpus/to_parquet.py` writes. Needs the wheel and pyarrow.
"""

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

COMMAND = Path(sys.executable).parent / "corrigenda"
BATCH = 500


def judge(corpus):
    """What is measured of Python; gives the number of findings."""
    import corrigenda
    import pyarrow.parquet as pq

    linter, found = corrigenda.Linter(), 0
    for batch in pq.ParquetFile(corpus).iter_batches(BATCH, columns=["id", "text"]):
        found += len(linter.check_batch(batch, id="id").column("findings").flatten())  # type: ignore[attr-defined]
    print(found)


def seconds(command, folder):
    """Processor time of a program, and what it printed."""
    run = subprocess.Popen(command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    said = run.stdout.read() if run.stdout else ""
    _, status, usage = os.wait4(run.pid, 0)
    assert status == 0, command
    return usage.ru_utime + usage.ru_stime, said


def main(corpus, rounds):
    tables = ["--documents", "documents.jsonl", "--findings", "findings.jsonl"]
    by_command, by_package, said = [], [], ""
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(rounds):
            by_command.append(seconds([COMMAND, "corpus", "--jobs", "1", *tables, corpus], folder)[0])
            took, said = seconds([sys.executable, __file__, "--judge", corpus], folder)
            by_package.append(took)
        found = sum(1 for _ in open(Path(folder) / "findings.jsonl"))
    assert int(said) == found, (said, found)
    over = statistics.median(package / command for package, command in zip(by_package, by_command)) - 1
    print(
        f"{os.path.getsize(corpus) / 1e6:.0f} MB, {found} findings by both; command {statistics.median(by_command):.1f} s,"
        f" package {statistics.median(by_package):.1f} s: {over:+.1%}"
    )


if __name__ == "__main__":
    if sys.argv[1] == "--judge":
        judge(sys.argv[2])
    else:
        main(os.path.abspath(sys.argv[1]), int(sys.argv[2]) if len(sys.argv) > 2 else 3)
