"""Judges the texts of a Parquet file with Ray Data: with_ray.py IN.parquet OUT-FOLDER"""

import sys

import ray


class Judge:
    """Lives in a worker: the linter is made once for all of its batches."""

    def __init__(self):
        import corrigenda

        self.linter = corrigenda.Linter()

    def __call__(self, table):
        import pyarrow as pa

        return pa.Table.from_batches([self.linter.check_batch(table, id="id")])


def judged(texts):
    # One worker at least, and as many as find a core: a fixed number may leave none for reading and writing.
    return texts.map_batches(Judge, batch_format="pyarrow", batch_size=500, concurrency=(1, 64))


if __name__ == "__main__":
    judged(ray.data.read_parquet(sys.argv[1])).write_parquet(sys.argv[2])
