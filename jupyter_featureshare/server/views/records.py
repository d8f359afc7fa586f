"""Records as a table of texts.

`records` is imported where it is used: it loads pandas, without which a Jupyter server starts
faster.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import catalog
from jupyter_featureshare.domain.features import FeatureGroup, FeatureType, Ttl
from jupyter_featureshare.server.wire.records import (
    PreviewAsked,
    RecordColumn,
    RecordDeleted,
    RecordGiven,
    RecordNamed,
    RecordsAsked,
    RecordsPage,
    RecordWritten,
)

if TYPE_CHECKING:
    from jupyter_featureshare.records import Found


def read(account: Account, asked: RecordsAsked) -> RecordsPage:
    """The records with the ids that are asked for."""
    from jupyter_featureshare import records

    group = catalog.describe(account, asked.arn)
    return _page(group, records.get_many(account, group, asked.ids, features=asked.features))


def previewed(account: Account, asked: PreviewAsked) -> RecordsPage:
    """Some records of the group."""
    from jupyter_featureshare import records

    group = catalog.describe(account, asked.arn)
    return _page(group, records.preview(account, group, asked.n))


def written(account: Account, given: RecordGiven) -> RecordWritten:
    """The record that was put, and whether it is the one that is read now."""
    from jupyter_featureshare import records

    group = catalog.describe(account, given.arn)
    ttl = Ttl(given.ttl.value, given.ttl.unit) if given.ttl else None
    sent = records.put(account, group, given.values, target_stores=given.target_stores, ttl=ttl)
    seen = records.stored(account, group, sent)
    return RecordWritten(
        id=sent.record_id,
        columns=[RecordColumn(name=name, type=_type(group, name)) for name in sent.values],
        row=[_text(value) for value in sent.values.values()],
        took_effect=seen.took_effect,
        why=seen.why,
    )


def deleted(account: Account, named: RecordNamed) -> RecordDeleted:
    """What became of a record that was to be deleted."""
    from jupyter_featureshare import records

    done = records.delete(
        account,
        named.arn,
        named.id,
        event_time=named.event_time,
        hard=named.hard,
        force=named.force,
    )
    return RecordDeleted(
        id=done.record_id,
        hard=done.hard,
        event_time=done.event_time,
        took_effect=done.took_effect,
        why=done.why,
    )


def _page(group: FeatureGroup, found: Found) -> RecordsPage:
    names = [str(name) for name in found.df.columns]
    values = found.df.astype(object).where(found.df.notna(), None)
    return RecordsPage(
        columns=[RecordColumn(name=name, type=_type(group, name)) for name in names],
        rows=[[_text(one) for one in row] for row in values.itertuples(index=False, name=None)],
        missing=[str(one) for one in found.missing],
        errors={str(one): str(failure) for one, failure in found.errors.items()},
    )


def _type(group: FeatureGroup, name: str) -> FeatureType:
    feature = group.feature(name)
    return feature.type if feature else FeatureType.STRING


def _text(value: object) -> str | None:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, datetime):
        return value.isoformat().replace("+00:00", "Z")
    return json.dumps(value) if isinstance(value, list) else str(value)
