"""Judges the texts of a Parquet file with pandas, a chunk at a time: with_pandas.py IN.parquet OUT.parquet"""

import sys

import corrigenda
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

linter = corrigenda.Linter()


def judge(frame: pd.DataFrame) -> pd.DataFrame:
    """A row for each row of the frame, under the same index."""
    judged = linter.check_batch(pa.RecordBatch.from_pandas(frame), id="id").to_pandas()
    return judged.set_index(frame.index)


if __name__ == "__main__":
    frame = pd.read_parquet(sys.argv[1])
    chunks = [judge(frame.iloc[at : at + 1000]) for at in range(0, len(frame), 1000)]
    table = pa.Table.from_pandas(pd.concat(chunks), schema=corrigenda.schema(), preserve_index=False)
    pq.write_table(table, sys.argv[2])
