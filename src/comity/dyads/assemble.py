"""The panel as an Arrow table: whole columns, with what the few dyad-years that have a record say put in its places."""

from __future__ import annotations

from typing import Any

from comity.dyads.variables import BASES, VARIABLES


def assemble(frame: Any, wide: Any) -> Any:
    """The table of dyad-years `frame` with the columns of `wide`, of which each row names its place in ``dyad``."""
    import numpy as np
    import pyarrow as pa

    places = wide["dyad"].to_numpy()
    columns = {name: frame[name] for name in frame.column_names}
    for variable in VARIABLES:
        value = wide[variable.name].combine_chunks()
        basis = wide[f"{variable.name}_basis"].combine_chunks()
        columns[variable.name] = _spread(value, places, frame.num_rows)
        codes = np.full(frame.num_rows, len(BASES) - 1, dtype=np.uint8)
        told = basis.is_valid().to_numpy(zero_copy_only=False)
        codes[places[told]] = basis.drop_null().indices.to_numpy()
        columns[f"{variable.name}_basis"] = pa.DictionaryArray.from_arrays(codes, pa.array(BASES))
    return pa.table(columns)


def _spread(value: Any, places: Any, rows: int) -> Any:
    """A column of so many rows with values at some places and nothing at the others."""
    import numpy as np
    import pyarrow as pa

    if pa.types.is_dictionary(value.type):
        return pa.DictionaryArray.from_arrays(_spread(value.indices, places, rows), value.dictionary)
    told = value.is_valid().to_numpy(zero_copy_only=False)
    if not told.any():
        return pa.nulls(rows, value.type)
    values, missing = np.zeros(rows, dtype=value.type.to_pandas_dtype()), np.ones(rows, dtype=bool)
    values[places[told]] = value.drop_null().to_numpy()
    missing[places[told]] = False
    return pa.array(values, value.type, mask=missing)
