"""One record, typed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records import event_time
from jupyter_featureshare.records.convert import Wire
from jupyter_featureshare.records.operations import FeatureValue
from jupyter_featureshare.records.typed import Value, reader
from jupyter_featureshare.records.unfit import Unfit


@dataclass(frozen=True, slots=True)
class FeatureRecord:
    """A record of a feature group; `record["total"]` gives one of its values."""

    group: FeatureGroupRef
    record_id: str
    event_at: datetime
    """A pandas Timestamp in UTC, to the nanosecond."""
    values: Mapping[str, Value]
    """Every feature that was asked for; None where the record has no value."""
    expires_at: datetime | None = None
    """When it leaves the online store; None if never, or if it was not asked for."""

    def __getitem__(self, name: str) -> Value:
        return self.values[name]


class RecordReader:
    """Turns stored records of one feature group into typed ones; it reads the schema once."""

    def __init__(self, schema: FeatureGroup, columns: Sequence[str]) -> None:
        self._schema = schema
        self._read = {name: reader(schema, name) for name in columns}

    def __call__(self, stored: Sequence[FeatureValue], expires: str | None = None) -> FeatureRecord:
        """The record, its values in the order of the columns; `Unfit` if one cannot be read."""
        wires = {one["FeatureName"]: wire_of(one) for one in stored}
        values = {name: self._value(name, wires.get(name)) for name in self._read}
        at: Any = values[self._schema.event_time]
        if at is None:
            raise Unfit("Unreadable", f"the record has no {self._schema.event_time!r}")
        record_id = str(wires.get(self._schema.record_identifier, ""))
        return FeatureRecord(self._schema.ref, record_id, at, values, expiry_of(expires))

    def _value(self, name: str, wire: Wire | None) -> Value:
        if wire is None:
            return None
        try:
            return self._read[name](wire)
        except Unfit as why:
            raise Unfit(why.code, f"{name}: {why.message}") from why


def wire_of(one: FeatureValue) -> Wire | None:
    """The value of one feature as it is stored; None where it has none."""
    listed = one.get("ValueAsStringList")
    return one.get("ValueAsString") if listed is None else listed


def expiry_of(text: str | None) -> datetime | None:
    """When a record expires, of what AWS says; `Unfit` if that is no time."""
    if not text:
        return None
    return event_time.as_timestamp(event_time.from_text(text, fractional=True))
