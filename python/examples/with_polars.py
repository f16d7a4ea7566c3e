"""Judges the texts of a Parquet file with Polars: with_polars.py IN.parquet OUT.parquet"""

import os
import sys

import corrigenda
import polars as pl

linter = corrigenda.Linter()


def judge(frame: pl.DataFrame) -> pl.DataFrame:
    """A row for each row of the frame. Polars runs it in one thread, so the linter takes all cores."""
    judged = pl.from_arrow(linter.check_batch(frame.to_arrow(), id="id", threads=os.cpu_count() or 1))
    assert isinstance(judged, pl.DataFrame)
    return judged


if __name__ == "__main__":
    judged = judge(pl.read_parquet(sys.argv[1]))
    judged.write_parquet(sys.argv[2])
    print(judged.group_by("verdict").len().sort("verdict"))
