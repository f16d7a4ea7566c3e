#!/usr/bin/env python3
"""Writes a corpus of JSON lines (`id`, `url`, `text`) as Parquet: to_parquet.py [--binary] CORPUS.jsonl CORPUS.parquet

What is no text in a row becomes null. In a column of `--binary` texts stand that are no UTF-8. Needs pyarrow.
"""

import json
import sys

import pyarrow as pa
import pyarrow.parquet as pq

KINDS = {False: pa.string(), True: pa.binary()}
ROWS = 20_000


def rows(lines, binary):
    """The rows of lines; of one that is no JSON nothing but nulls."""
    for line in lines:
        try:
            row = json.loads(line.decode(errors="surrogateescape" if binary else "strict"))
        except ValueError:
            row = {}
        text = row.get("text")
        if not isinstance(text, str):
            text = None
        elif binary:
            text = text.encode(errors="surrogateescape")
        yield {"id": str(row["id"]) if "id" in row else None, "url": row.get("url"), "text": text}


def main(source, result, binary):
    batch = []
    schema = pa.schema([("id", pa.string()), ("url", pa.string()), ("text", KINDS[binary])])
    with open(source, "rb") as lines, pq.ParquetWriter(result, schema, compression="zstd") as writer:
        for row in rows(lines, binary):
            batch.append(row)
            if len(batch) == ROWS:
                writer.write_table(pa.Table.from_pylist(batch, schema))
                batch.clear()
        writer.write_table(pa.Table.from_pylist(batch, schema))


if __name__ == "__main__":
    paths = [word for word in sys.argv[1:] if word != "--binary"]
    main(*paths, binary="--binary" in sys.argv)
