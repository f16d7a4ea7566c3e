"""Holds the texts of a Parquet file against all of them with Spark, in two passes:
with_spark_names.py IN.parquet OUT.parquet

The first pass surveys each partition: how names are spelt, and how sentences that the sources repeat are translated. The
driver makes one survey of all, and the second pass judges each text with it.
"""

import sys

import corrigenda
from pyspark.sql import DataFrame, SparkSession
from with_spark import SCHEMA

# Beside all other rules, those that hold a text against the others.
LEVELS = {"names/across-files": "warning", "bitext/inconsistent": "warning"}


def survey(batches):
    import pyarrow as pa

    linter = corrigenda.Linter()
    for batch in batches:
        survey = linter.survey(batch.column("text").to_pylist())
        yield pa.RecordBatch.from_pydict({"survey": pa.array([survey], pa.binary())})


def judged(texts: DataFrame) -> DataFrame:
    texts = texts.select("id", "text")
    surveys = texts.select("text").mapInArrow(survey, "survey binary").toLocalIterator()
    whole = texts.sparkSession.sparkContext.broadcast(corrigenda.merge_surveys(bytes(row.survey) for row in surveys))

    def judge(batches):
        linter = corrigenda.Linter(levels=LEVELS, survey=whole.value)
        for batch in batches:
            yield linter.check_batch(batch, id="id")

    return texts.mapInArrow(judge, SCHEMA)


if __name__ == "__main__":
    spark = SparkSession.builder.appName("corrigenda").getOrCreate()
    judged(spark.read.parquet(sys.argv[1])).write.mode("overwrite").parquet(sys.argv[2])
