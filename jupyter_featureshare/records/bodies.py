"""Bodies of requests: JSON made from a frame's columns, a few rows at a time."""

from __future__ import annotations

from collections.abc import Sequence
from operator import itemgetter

import msgspec

from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.wireframe import WireFrame

_JSON = msgspec.json.Encoder()
_MISSING = b"null"


class Bodies:
    """The requests' bodies for rows of one frame.

    No object is made for a row: each column's values become JSON at once, and a template with the
    features' names takes those of one row.
    """

    def __init__(self, wire: WireFrame, group: FeatureGroupRef, how: Delivery) -> None:
        self._columns = wire.columns
        pairs = zip(wire.names, wire.columns, strict=True)
        self._features = [_template(name, column) for name, column in pairs]
        self._whole = b"[%b]" % b",".join(self._features)
        request = how.request()
        members = b"".join(
            b",%b:%b" % (_JSON.encode(name), _JSON.encode(value)) for name, value in request.items()
        )
        self._tail = members + b"}"
        self._entry = b'{"FeatureGroupName":%b%b,"Record":' % (_JSON.encode(group.arn), members)

    def puts(self, rows: Sequence[int]) -> list[bytes]:
        """Those of PutRecord, one for each row."""
        return [b'{"Record":%b%b' % (record, self._tail) for record in self._records(rows)]

    def batch(self, rows: Sequence[int]) -> bytes:
        """That of BatchWriteRecord, with an entry for each row."""
        entries = (b"}," + self._entry).join(self._records(rows))
        return b'{"Entries":[' + self._entry + entries + b"}]}"

    def _records(self, rows: Sequence[int]) -> list[bytes]:
        pick = itemgetter(*rows) if len(rows) > 1 else lambda column: (column[rows[0]],)
        # Lists, since msgspec (0.22) keeps 48 bytes for ever of each tuple that it is given here.
        cells = [_JSON.encode_lines([*pick(column)]).split(b"\n") for column in self._columns]
        return [
            self._record(row) if _MISSING in row else self._whole % row
            for row in zip(*(column[:-1] for column in cells), strict=True)
        ]

    def _record(self, row: tuple[bytes, ...]) -> bytes:
        """A row with missing values, which are left out."""
        pairs = zip(self._features, row, strict=True)
        return b"[%b]" % b",".join(feature % cell for feature, cell in pairs if cell != _MISSING)


def _template(name: str, column: Sequence[Wire | None]) -> bytes:
    """A feature, with a place for the JSON of its value."""
    first = next((wire for wire in column if wire is not None), None)
    member = b"ValueAsStringList" if isinstance(first, list) else b"ValueAsString"
    quoted = _JSON.encode(name).replace(b"%", b"%%")
    return b'{"FeatureName":%b,"%b":%%b}' % (quoted, member)
