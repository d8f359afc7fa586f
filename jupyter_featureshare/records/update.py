"""Some features of a record changed, the others kept."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import timedelta

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup, Ttl
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.delivery import Store, delivery
from jupyter_featureshare.records.given import Given, names_in, record_of, wires_of
from jupyter_featureshare.records.operations import Record
from jupyter_featureshare.records.schema import needs_online, schema_with
from jupyter_featureshare.records.wanted import id_text

MAX_UPDATED = 100
"""UpdateRecord takes so many features in one call."""


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
    schema = schema_with(account, group, names_in(features))
    _needs_update(account, schema)
    wires = wires_of(schema, features)
    if wires.pop(schema.record_identifier, None) not in {None, id_text(schema, record_id)}:
        raise Refused(
            "The features name another record identifier than the one to update.",
            next_step=f"leave {schema.record_identifier!r} out",
        )
    sent = record_of(wires)
    _check_update(schema, sent, ttl)
    how = delivery(schema, target_stores, ttl)
    if how.stores and Store.ONLINE not in how.stores:
        raise Refused("An update goes to the online store.", next_step="name OnlineStore too")
    operations.update_record(account, schema.ref, id_text(schema, record_id), sent, how)


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
