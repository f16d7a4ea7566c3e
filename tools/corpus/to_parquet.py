#!/usr/bin/env python3
"""Writes a corpus of JSON lines (`id`, `url`, `text`) as Parquet: to_parquet.py CORPUS.jsonl CORPUS.parquet

What is no text in a row becomes null. Needs pyarrow.
"""

import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

SCHEMA = pa.schema([("id", pa.string()), ("url", pa.string()), ("text", pa.string())])
ROWS = 20_000


def rows(lines):
    """The rows of lines; of one that is no JSON nothing but nulls."""
    for line in lines:
        try:
            row = json.loads(line)
        except ValueError:
            row = {}
        text = row.get("text")
        yield {"id": str(row["id"]) if "id" in row else None, "url": row.get("url"), "text": text if isinstance(text, str) else None}


def main(source, result):
    batch = []
    with open(source, "rb") as lines, pq.ParquetWriter(result, SCHEMA, compression="zstd") as writer:
        for row in rows(lines):
            batch.append(row)
            if len(batch) == ROWS:
                writer.write_table(pa.Table.from_pylist(batch, SCHEMA))
                batch.clear()
        writer.write_table(pa.Table.from_pylist(batch, SCHEMA))


if __name__ == "__main__":
    main(*sys.argv[1:])
