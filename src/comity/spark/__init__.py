"""Scale-out: the function that reads one document, mapped by Spark over dumps or tables of texts; pairs reconciled by Spark.

>>> from comity.spark import read_dumps, read_texts, reconcile, write
>>> readings = read_dumps(spark, ["/shared/enwiki-20260101-pages-articles-multistream.xml.bz2"])
>>> tables = write(readings, "/shared/claims")  # comity build claims:/shared/claims
>>> records = reconcile(tables["claims"], tables["documents"], tables["works"])
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__all__ = ["read_dumps", "read_texts", "reconcile", "write"]

if TYPE_CHECKING:
    from comity.spark.pairs import reconcile
    from comity.spark.parquet import write
    from comity.spark.read import read_dumps, read_texts


def __getattr__(name: str) -> Any:
    """Load a function when it is first used: executors need no Spark session to read documents."""
    if name in ("read_dumps", "read_texts"):
        from comity.spark import read

        return getattr(read, name)
    if name == "reconcile":
        from comity.spark.pairs import reconcile

        return reconcile
    if name == "write":
        from comity.spark.parquet import write

        return write
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
