"""Judges the texts of a Parquet file with Spark: with_spark.py IN.parquet OUT.parquet

Needs pyspark with pandas >= 2.2 and < 3 and pyarrow, Java 17, and PYSPARK_PYTHON where the driver's Python is another than
that of the workers.
"""

import sys

from pyspark.sql import DataFrame, SparkSession

# What mapInArrow gives: the columns of `corrigenda.schema()`.
SCHEMA = """
    input string, row bigint, id string, site string, language string, source_language string, bytes bigint, words bigint,
    errors bigint, warnings bigint, infos bigint, rules map<string, bigint>, score double, verdict string, error string,
    findings array<struct<rule: string, severity: string, mqm: string, start: bigint, end: bigint, line: bigint,
        column: bigint, text: string, message: string, confidence: double, fix: string, fix_start: bigint,
        fix_end: bigint, replacement: string>>
"""


def judge(batches):
    """Runs in a worker, once for each partition: the linter is made there, and used for all of its batches."""
    import corrigenda

    linter = corrigenda.Linter()
    for batch in batches:
        yield linter.check_batch(batch, id="id")


def judged(texts: DataFrame) -> DataFrame:
    return texts.select("id", "text").mapInArrow(judge, SCHEMA)


if __name__ == "__main__":
    spark = (
        SparkSession.builder.appName("corrigenda")
        # A batch waits until it is judged as a whole; of long texts a few hundred are enough.
        .config("spark.sql.execution.arrow.maxRecordsPerBatch", 500)
        .getOrCreate()
    )
    judged(spark.read.parquet(sys.argv[1])).write.mode("overwrite").parquet(sys.argv[2])
    spark.read.parquet(sys.argv[2]).groupBy("verdict").count().show()
