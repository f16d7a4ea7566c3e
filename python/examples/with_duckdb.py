"""Judges the texts of a Parquet file with DuckDB, which asks questions about them in SQL:
with_duckdb.py IN.parquet OUT.parquet"""

import os
import sys

import corrigenda
import duckdb
import pyarrow as pa

linter = corrigenda.Linter()


def judge(batches: pa.RecordBatchReader) -> pa.RecordBatchReader:
    """The batches judged, one after the other as they are asked for: memory does not grow with their number."""
    threads = os.cpu_count() or 1
    judged = (linter.check_batch(batch, id="id", threads=threads) for batch in batches)
    return pa.RecordBatchReader.from_batches(corrigenda.schema(), judged)


if __name__ == "__main__":
    # A connection of its own: as long as it is read from, it does nothing else.
    reading = duckdb.connect()
    read = reading.sql("select id, text from read_parquet(?)", params=[sys.argv[1]])
    judged = judge(read.to_arrow_reader(1000))
    duckdb.sql(f"copy (from judged) to '{sys.argv[2]}' (format parquet)")
    print(duckdb.sql(f"select verdict, count(*), avg(score) from '{sys.argv[2]}' group by verdict"))
