"""Tables in and out, as Arrow has them."""

import pyarrow as pa

_FINDING = pa.struct(
    [
        pa.field("rule", pa.string(), nullable=False),
        pa.field("severity", pa.string(), nullable=False),
        pa.field("mqm", pa.string(), nullable=False),
        pa.field("start", pa.int64(), nullable=False),
        pa.field("end", pa.int64(), nullable=False),
        pa.field("line", pa.int64(), nullable=False),
        pa.field("column", pa.int64(), nullable=False),
        pa.field("text", pa.string(), nullable=False),
        pa.field("message", pa.string(), nullable=False),
        pa.field("confidence", pa.float64(), nullable=False),
        pa.field("fix", pa.string()),
        pa.field("fix_start", pa.int64()),
        pa.field("fix_end", pa.int64()),
        pa.field("replacement", pa.string()),
    ]
)

SCHEMA = pa.schema(
    [
        pa.field("input", pa.string(), nullable=False),
        pa.field("row", pa.int64(), nullable=False),
        pa.field("id", pa.string()),
        pa.field("site", pa.string()),
        pa.field("language", pa.string()),
        pa.field("source_language", pa.string()),
        pa.field("bytes", pa.int64(), nullable=False),
        pa.field("words", pa.int64(), nullable=False),
        pa.field("errors", pa.int64(), nullable=False),
        pa.field("warnings", pa.int64(), nullable=False),
        pa.field("infos", pa.int64(), nullable=False),
        pa.field("rules", pa.map_(pa.string(), pa.int64()), nullable=False),
        pa.field("score", pa.float64()),
        pa.field("verdict", pa.string(), nullable=False),
        pa.field("error", pa.string()),
        pa.field("findings", pa.list_(_FINDING), nullable=False),
    ]
)


def columns(batch, *, text, id, source, site):
    """The columns that are named, as lists; of a list the texts alone."""
    if isinstance(batch, (list, tuple)):
        return list(batch), None, None, None
    known = batch.schema.names

    def column(name):
        if name is None:
            return None
        if name not in known:
            raise ValueError(f"no column `{name}`; there are {', '.join(known)}")
        return batch.column(name).to_pylist()

    return column(text), column(id), column(source), column(site)


def record_batch(documents, findings):
    """The columns that were found, as a batch of the schema."""
    offsets = [0]
    for count in documents.pop("findings"):
        offsets.append(offsets[-1] + count)
    fields = [pa.array(findings[field.name], field.type) for field in _FINDING]
    structs = pa.StructArray.from_arrays(fields, fields=list(_FINDING))
    lists = pa.ListArray.from_arrays(
        pa.array(offsets, pa.int32()), structs, type=SCHEMA.field("findings").type
    )
    arrays = [pa.array(documents[field.name], field.type) for field in SCHEMA if field.name != "findings"]
    return pa.RecordBatch.from_arrays([*arrays, lists], schema=SCHEMA)
