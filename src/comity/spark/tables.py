"""The tables that Spark reads and writes, column by column: one schema for Spark and the same for Arrow."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from pyspark.sql.types import StructType

# Of each column whether it is text (s), a whole number (l), a day (d), truth (b) or a list of texts (S). The names are
# those of the store's columns; `hash` ties a claim, work or issue to the text of its document.
DOCUMENT = {
    "document": "s", "source": "s", "title": "s", "form": "s", "text": "s", "hash": "s", "base": "l", "asserted": "s",
    "revision": "s", "licence": "s", "link": "s", "reader": "s",
}  # fmt: skip
CLAIM = {
    "document": "s", "hash": "s", "id": "s", "kind": "s", "a": "s", "b": "s", "date": "s", "earliest": "d", "latest": "d",
    "asserted": "s", "start_at": "l", "end_at": "l", "quote": "s", "rule": "s", "reader": "s", "claim": "s",
}  # fmt: skip
ISSUE = {
    "document": "s", "hash": "s", "source": "s", "reason": "s", "detail": "s", "start_at": "l", "end_at": "l", "quote": "s",
    "readable": "s",
}  # fmt: skip
WORK = {
    "document": "s", "hash": "s", "claim": "s", "number": "l", "title": "s", "author": "s", "publisher": "s", "date": "s",
    "link": "s", "archive": "s", "words": "s", "start_at": "l", "end_at": "l", "quote": "s",
}  # fmt: skip
FACT = {
    "a": "s", "b": "s", "id": "s", "kind": "s", "rule": "s", "date": "s", "earliest": "d", "latest": "d", "fields": "s",
    "claims": "S", "against": "S", "disagrees": "b", "preferred": "b", "because": "s",
}  # fmt: skip
# A document that was read with all that it gave, or of a file an issue alone.
READING = {"document": DOCUMENT, "claims": [CLAIM], "issues": [ISSUE], "works": [WORK]}
# A pair: how many claims and documents speak of it, its record as `comity brief --format json` prints it, and its facts.
RECORD = {"a": "s", "b": "s", "claims": "l", "documents": "l", "record": "s", "facts": [FACT]}
# What an executor is told to read: a file, or of a dump the streams that begin at these offsets.
PART = {"path": "s", "streams": "L"}
# Texts of a table, as `read_texts` takes them.
TEXT = {
    "document": "s", "source": "s", "text": "s", "title": "s", "form": "s", "url": "s", "revision": "s", "licence": "s",
    "asserted": "s",
}  # fmt: skip


def arrow_schema(columns: dict[str, Any]) -> Any:
    """The Arrow schema of some columns."""
    import pyarrow as pa

    plain = {
        "s": pa.string(), "l": pa.int64(), "d": pa.date32(), "b": pa.bool_(), "S": pa.list_(pa.string()), "L": pa.list_(pa.int64()),
    }  # fmt: skip

    def made(what: Any) -> Any:
        if isinstance(what, dict):
            return pa.struct([pa.field(name, made(column)) for name, column in what.items()])
        return pa.list_(made(what[0])) if isinstance(what, list) else plain[what]

    return pa.schema([pa.field(name, made(column)) for name, column in columns.items()])


def spark_schema(columns: dict[str, Any]) -> StructType:
    """The Spark schema of some columns."""
    from pyspark.sql import types as t

    plain: dict[str, Any] = {
        "s": t.StringType(), "l": t.LongType(), "d": t.DateType(), "b": t.BooleanType(), "S": t.ArrayType(t.StringType()),
        "L": t.ArrayType(t.LongType()),
    }  # fmt: skip

    def made(what: Any) -> Any:
        if isinstance(what, dict):
            return t.StructType([t.StructField(name, made(column)) for name, column in what.items()])
        return t.ArrayType(made(what[0])) if isinstance(what, list) else plain[what]

    schema: t.StructType = made(columns)
    return schema
