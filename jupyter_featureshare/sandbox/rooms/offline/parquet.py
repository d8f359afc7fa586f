"""Rows as Parquet files, named and partitioned as AWS does it.

AWS docs: "Amazon SageMaker Feature Store offline store data format".
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from itertools import groupby
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from jupyter_featureshare.sandbox.rooms.offline.state import Row
from jupyter_featureshare.sandbox.rooms.runtime.event_time import SECOND, stamp

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Feature, Group

Letters = Callable[[int], str]

_HOUR = 3600 * SECOND
_DAY = 24 * _HOUR
_TYPES = {"String": pa.string(), "Integral": pa.int64(), "Fractional": pa.float64()}
_READ: dict[str, Callable[[str], Any]] = {"String": str, "Integral": int, "Fractional": float}
_TIMESTAMP = pa.timestamp("us")  # assumed: microseconds, UTC without a zone


def files(
    group: Group, rows: Sequence[Row], written_at: datetime, letters: Letters
) -> Iterator[tuple[str, bytes]]:
    """Name below the resolved output URI and content of each file, one per partition."""
    iceberg = group.offline is not None and group.offline.table_format == "Iceberg"
    span = _DAY if iceberg else _HOUR

    def partition(row: Row) -> int:
        return row.event_ns // span

    for _, found in groupby(sorted(rows, key=partition), key=partition):
        part = list(found)
        folder = _iceberg_folder(group, part[0], letters) if iceberg else _folder(part[0])
        latest = max(row.event_ns for row in part)
        file = stamp(latest, "{0}{1:%m%dT%H%M%SZ}") + f"_{letters(16)}.parquet"
        yield f"{folder}/{file}", _content(group, part, written_at)


def _folder(row: Row) -> str:
    return stamp(row.event_ns, "year={0}/month={1:%m}/day={1:%d}/hour={1:%H}")


def _iceberg_folder(group: Group, row: Row, letters: Letters) -> str:
    day = stamp(row.event_ns, "{0}-{1:%m-%d}")
    return f"{letters(8).lower()}/{group.event_time_name}_trunc={day}"


def _content(group: Group, rows: Sequence[Row], written_at: datetime) -> bytes:
    kept = [{value["FeatureName"]: value for value in row.features} for row in rows]
    columns = {
        name: pa.array([_read(feature, row.get(name)) for row in kept], _type(feature))
        for name, feature in group.features.items()
    }
    columns["write_time"] = pa.array([written_at.replace(tzinfo=None)] * len(rows), _TIMESTAMP)
    invoked = [row.invoked_at.replace(tzinfo=None) for row in rows]
    columns["api_invocation_time"] = pa.array(invoked, _TIMESTAMP)
    columns["is_deleted"] = pa.array([row.is_deleted for row in rows], pa.bool_())
    sink = pa.BufferOutputStream()
    pq.write_table(pa.table(columns), sink, compression="snappy")
    return bytes(sink.getvalue())


def _type(feature: Feature) -> pa.DataType:
    plain = _TYPES[feature.type]
    return pa.list_(plain) if _is_collection(feature) else plain


def _read(feature: Feature, value: dict[str, Any] | None) -> Any:
    if value is None:
        return None
    read = _READ[feature.type]
    if _is_collection(feature):
        return [read(text) for text in value["ValueAsStringList"]]
    return read(value["ValueAsString"])


def _is_collection(feature: Feature) -> bool:
    return feature.collection_type in {"List", "Set", "Vector"}
