"""One record in: the whole of it, or some of its features."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

import pandas as pd

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup, Ttl
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import event_time, operations
from jupyter_featureshare.records.convert import (
    MAX_RECORD_BYTES,
    Wire,
    byte_length,
    identifier,
    is_missing,
    to_wire,
)
from jupyter_featureshare.records.delivery import Store, delivery
from jupyter_featureshare.records.operations import Record, feature_value
from jupyter_featureshare.records.read import id_text
from jupyter_featureshare.records.record import FeatureRecord, RecordReader
from jupyter_featureshare.records.schema import (
    feature_of,
    has_fractional_time,
    names_of,
    needs_online,
    schema_with,
)
from jupyter_featureshare.records.unfit import Unfit

MAX_UPDATED = 100
"""UpdateRecord takes so many features in one call."""

Given = Mapping[str, Any] | pd.Series
"""A record as the caller has it: a mapping, or a row of a DataFrame."""


def put(
    account: Account,
    group: FeatureGroupLike,
    record: Given,
    *,
    target_stores: Iterable[str] | None = None,
    ttl: Ttl | timedelta | None = None,
) -> FeatureRecord:
    """The record that was sent, as it will read; it replaces the stored one as a whole.

    A feature that is left out or missing has no value afterwards. AWS keeps a record whose event
    time is not later than the stored one out of the online store, and still answers yes:
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_PutRecord.html
    """
    schema = schema_with(account, group, map(str, record.keys()))
    wires = _wires(schema, record)
    for needed in (schema.record_identifier, schema.event_time):
        if wires.get(needed) is None:
            raise Refused(
                f"A record of {schema.name} needs a value for {needed!r}.",
                next_step="add it; an event time is, for example, pd.Timestamp.now('UTC')",
            )
    sent = _record(wires)
    operations.put_record(account, schema.ref, sent, delivery(schema, target_stores, ttl))
    return RecordReader(schema, names_of(schema))(sent)


def update(
    account: Account,
    group: FeatureGroupLike,
    record_id: object,
    features: Given,
    *,
    target_stores: Iterable[str] | None = None,
    ttl: Ttl | timedelta | None = None,
) -> None:
    """Change the given features of a record; the others keep their values.

    A missing value is left out and so keeps the old one: UpdateRecord cannot clear a feature.

    Raises
    ------
    Refused
        The client has no UpdateRecord, the store has none (Standard), or the event time is older.
    NotFound
        There is no such record.
    """
    schema = schema_with(account, group, map(str, features.keys()))
    _needs_update(account, schema)
    wires = _wires(schema, features)
    if wires.pop(schema.record_identifier, None) not in {None, id_text(schema, record_id)}:
        raise Refused(
            "The features name another record identifier than the one to update.",
            next_step=f"leave {schema.record_identifier!r} out",
        )
    sent = _record(wires)
    _check_update(schema, sent, ttl)
    how = delivery(schema, target_stores, ttl)
    if how.stores and Store.ONLINE not in how.stores:
        raise Refused("An update goes to the online store.", next_step="name OnlineStore too")
    operations.update_record(account, schema.ref, id_text(schema, record_id), sent, how)


def _wires(schema: FeatureGroup, given: Given) -> dict[str, Wire | None]:
    """The values as texts, in the order of the features; `Refused` names every bad one."""
    values = {str(name): value for name, value in given.items()}
    for name in values:
        feature_of(schema, name)
    wires: dict[str, Wire | None] = {}
    problems: list[str] = []
    for name in (name for name in names_of(schema) if name in values):
        try:
            wires[name] = _wire(schema, name, values[name])
        except Unfit as why:
            problems.append(f"{name}: {why.message}")
    if (size := sum(len(name) + byte_length(wire) for name, wire in wires.items())) > (
        MAX_RECORD_BYTES
    ):
        problems.append(f"the record has {size} bytes, AWS takes {MAX_RECORD_BYTES}")
    if problems:
        raise Refused(
            f"The record does not fit {schema.name}: {'; '.join(problems)}.",
            next_step="correct these values",
        )
    return wires


def _wire(schema: FeatureGroup, name: str, value: object) -> Wire | None:
    if name not in {schema.record_identifier, schema.event_time}:
        return to_wire(value, feature_of(schema, name))
    if is_missing(value):
        return None
    if name == schema.record_identifier:
        return identifier(value, feature_of(schema, name))
    return event_time.wire_text(value, fractional=has_fractional_time(schema))[0]


def _record(wires: Mapping[str, Wire | None]) -> Record:
    return [feature_value(name, wire) for name, wire in wires.items() if wire is not None]


def _needs_update(account: Account, schema: FeatureGroup) -> None:
    needs_online(schema)
    if not operations.can(account, "update_record"):
        raise Refused(
            "The installed boto3 has no UpdateRecord.",
            next_step="pip install 'boto3>=1.43.88', or put the whole record",
        )
    if schema.online is not None and schema.online.storage == "Standard":
        raise Refused(
            f"{schema.name} has the Standard online store, which cannot update single features.",
            next_step="put the whole record, or ask the owner to move the group to Standard_V2",
        )


def _check_update(schema: FeatureGroup, features: Record, ttl: Ttl | timedelta | None) -> None:
    if not 1 <= len(features) <= MAX_UPDATED:
        raise Refused(
            f"{len(features)} features cannot be updated at once.",
            next_step=f"give 1 to {MAX_UPDATED} with a value",
        )
    if ttl is not None and schema.event_time not in {one["FeatureName"] for one in features}:
        raise Refused(
            "A new time to live counts from a new event time.",
            next_step=f"give {schema.event_time!r} too",
        )
