"""One record in, as a whole."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup, Ttl
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.delivery import delivery
from jupyter_featureshare.records.given import Given, names_in, record_of, wires_of
from jupyter_featureshare.records.record import FeatureRecord, RecordReader
from jupyter_featureshare.records.schema import names_of, schema_with


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
    schema, sent = _ready(account, group, record)
    operations.put_record(account, schema.ref, sent, delivery(schema, target_stores, ttl))
    return RecordReader(schema, names_of(schema))(sent)


def check(
    account: Account,
    group: FeatureGroupLike,
    record: Given,
    *,
    target_stores: Iterable[str] | None = None,
    ttl: Ttl | timedelta | None = None,
) -> FeatureRecord:
    """The record as it would read once put; `Refused` where it cannot be sent. Nothing is sent."""
    schema, ready = _ready(account, group, record)
    delivery(schema, target_stores, ttl)
    return RecordReader(schema, names_of(schema))(ready)


def _ready(
    account: Account, group: FeatureGroupLike, record: Given
) -> tuple[FeatureGroup, operations.Record]:
    schema = schema_with(account, group, names_in(record))
    wires = wires_of(schema, record)
    for needed in (schema.record_identifier, schema.event_time):
        if wires.get(needed) is None:
            raise Refused(
                f"A record of {schema.name} needs a value for {needed!r}.",
                next_step="add it; an event time is, for example, pd.Timestamp.now('UTC')",
            )
    return schema, record_of(wires)
