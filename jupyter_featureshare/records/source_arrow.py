"""Arrow tables, batches and readers as frames; pyarrow is asked for only when it is needed."""

from __future__ import annotations

from collections.abc import Iterator
from types import ModuleType
from typing import Any

import pandas as pd

from jupyter_featureshare.domain.errors import Refused


def pyarrow(what: str) -> ModuleType:
    """The library; `Refused` when it is not installed."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise Refused(
            f"{what} needs pyarrow, which is not installed.", next_step="pip install pyarrow"
        ) from error
    return pyarrow  # type: ignore[no-any-return]


def is_arrow(data: object) -> bool:
    """Whether it speaks Arrow: a table, a batch, a reader, or a frame of another library.

    https://arrow.apache.org/docs/format/CDataInterface/PyCapsuleInterface.html
    """
    return hasattr(data, "__arrow_c_stream__") or hasattr(data, "__arrow_c_array__")


def length(data: object) -> int | None:
    """How many rows, where it knows: then it can also be read more than once."""
    try:
        return len(data)  # type: ignore[arg-type]
    except TypeError:
        return None


def frames(data: Any, most: int) -> Iterator[pd.DataFrame]:
    """The rows in frames of at most so many."""
    arrow = pyarrow("An Arrow table")
    try:
        if hasattr(data, "__arrow_c_stream__"):
            batches = arrow.RecordBatchReader.from_stream(data)
        else:
            batches = [arrow.record_batch(data)]
    except (TypeError, ValueError) as error:
        raise Refused(
            f"A {type(data).__name__} is no table of records: {error}.",
            next_step="give a table with a column for each feature",
        ) from error
    yield from (frame for batch in batches for frame in of_batch(batch, most))


def of_batch(batch: Any, most: int) -> Iterator[pd.DataFrame]:
    """A batch as frames of Arrow's own types, so that a missing number makes no float of others."""
    batch = _known_to_pandas(batch)
    for start in range(0, batch.num_rows, most):
        yield batch.slice(start, most).to_pandas(types_mapper=pd.ArrowDtype)


def _known_to_pandas(batch: Any) -> Any:
    """The batch without views of texts and bytes, which pandas (3.1) cannot hold."""
    arrow = pyarrow("An Arrow table")
    plain = {arrow.string_view(): arrow.large_string(), arrow.binary_view(): arrow.large_binary()}
    fields = [one.with_type(plain.get(one.type, one.type)) for one in batch.schema]
    schema = arrow.schema(fields)
    return batch if schema.equals(batch.schema) else batch.cast(schema)
