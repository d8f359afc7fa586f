"""What is to be read of one feature group: which of its features, of the records with which ids."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import pandas as pd

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records.convert import identifier
from jupyter_featureshare.records.schema import columns_of, feature_of, needs_online, schema_with
from jupyter_featureshare.records.unfit import Unfit


@dataclass(frozen=True, slots=True)
class Wanted:
    """The features of one group, each with its definition."""

    schema: FeatureGroup
    columns: tuple[str, ...]
    """The features in the order in which they are given back."""
    only: tuple[str, ...] | None
    """The same, where AWS is to be asked for these alone."""

    @classmethod
    def of(
        cls, account: Account, group: FeatureGroupLike, features: Iterable[str] | None
    ) -> Wanted:
        """What is meant; `Refused` for a feature that there is not, or without an online store."""
        names = None if features is None else _names(features)
        schema = schema_with(account, group, names or ())
        needs_online(schema)
        columns = columns_of(schema, names)
        return cls(schema, columns, None if names is None else columns)

    def texts(self, ids: Iterable[object]) -> list[str]:
        """The ids as AWS knows them."""
        return [id_text(self.schema, one) for one in ids]


def id_text(schema: FeatureGroup, record_id: object) -> str:
    """The id as AWS knows it; `Refused` when it cannot be one."""
    try:
        return identifier(record_id, feature_of(schema, schema.record_identifier))
    except Unfit as why:
        raise Refused(
            f"{record_id!r} cannot be a record identifier of {schema.name}: {why.message}.",
            next_step=f"give the value of {schema.record_identifier!r} of one record",
        ) from why


def listed(ids: Iterable[object]) -> Sequence[object]:
    """Several ids; `Refused` for what is one id, or a whole frame."""
    if isinstance(ids, pd.DataFrame):
        raise Refused("A DataFrame is no list of ids.", next_step="give one of its columns")
    if isinstance(ids, (str, bytes)) or not isinstance(ids, Iterable):
        raise Refused(f"{ids!r} is one id, not several.", next_step=f"give a list: [{ids!r}]")
    return list(ids)


def _names(features: Iterable[str]) -> list[str]:
    if isinstance(features, str):
        return [features]
    if isinstance(features, Iterable):
        return [str(name) for name in features]
    raise Refused(f"{features!r} names no features.", next_step="give a list of their names")
