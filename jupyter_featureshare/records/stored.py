"""Whether a record that was put is the one that is read now: AWS says yes in either case."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records.read import get
from jupyter_featureshare.records.record import FeatureRecord
from jupyter_featureshare.records.schema import schema_of

_SETTLE_S = 3.0


@dataclass(frozen=True, slots=True)
class Stored:
    """What a look into the online store tells of a record that was sent."""

    took_effect: Truth
    why: str


def stored(account: Account, group: FeatureGroupLike, sent: FeatureRecord) -> Stored:
    """Whether the online store has the record as it was sent; unknown where that cannot be seen.

    AWS keeps a record whose event time is not later than the stored one out of the online store:
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_feature_store_PutRecord.html
    """
    schema = schema_of(account, group)
    if schema.online is None:
        return Stored(Truth.UNKNOWN, "the offline store shows it after some minutes")
    try:
        found = account.clock.poll(
            lambda: get(account, schema, sent.record_id),
            lambda seen: seen is not None and seen.event_at >= sent.event_at,
            _SETTLE_S,
        )
    except FeatureShareError as error:
        return Stored(Truth.UNKNOWN, f"it was sent, and could not be read back: {error}")
    return _compared(sent, found)


def _compared(sent: FeatureRecord, found: FeatureRecord | None) -> Stored:
    if found is None or found.event_at < sent.event_at:
        return Stored(Truth.UNKNOWN, "it was sent, and is not readable yet")
    if found.event_at > sent.event_at:
        return Stored(Truth.NO, "a record with a later event time is stored, and stays")
    if found.values != sent.values:
        return Stored(Truth.NO, "a record of the same event time with other values is stored")
    return Stored(Truth.YES, "it is read as it was sent")
