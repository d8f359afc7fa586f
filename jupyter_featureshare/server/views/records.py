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
from jupyter_featureshare.domain.features import FeatureGroup, FeatureType
from jupyter_featureshare.server.wire.records import (
    PreviewAsked,
    RecordColumn,
    RecordsAsked,
    RecordsPage,
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
