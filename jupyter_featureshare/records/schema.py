"""A feature group's definitions: asked for once, then looked up by name."""

from __future__ import annotations

from collections.abc import Iterable
from difflib import get_close_matches

from jupyter_featureshare.aws import Account
from jupyter_featureshare.aws.feature_groups import describe_feature_group
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records.memory import Memory

_DESCRIBED: Memory[FeatureGroup] = Memory(seconds=30)


def schema_of(account: Account, group: FeatureGroupLike) -> FeatureGroup:
    """The group's description, at most 30 seconds old."""
    ref = account.feature_group(group)
    known = _DESCRIBED.recall(account, ref.arn)
    if known is None:
        known = describe_feature_group(account, ref)
        _DESCRIBED.keep(account, ref.arn, known)
    return known


def schema_with(account: Account, group: FeatureGroupLike, names: Iterable[str]) -> FeatureGroup:
    """The group's description; asked for anew when a name is not in the remembered one."""
    schema = schema_of(account, group)
    if set(names) <= set(names_of(schema)):
        return schema
    _DESCRIBED.forget(account, schema.ref.arn)
    return schema_of(account, schema)


def names_of(schema: FeatureGroup) -> tuple[str, ...]:
    """The features' names in their order."""
    return tuple(feature.name for feature in schema.features)


def feature_of(schema: FeatureGroup, name: str) -> Feature:
    """The definition of one feature; `Refused` with the nearest names when there is none."""
    if found := schema.feature(name):
        return found
    names = names_of(schema)
    near = get_close_matches(name, names, n=3, cutoff=0.5) or names[:10]
    raise Refused(f"{schema.name} has no feature {name!r}.", next_step=f"use {', '.join(near)}")


def has_fractional_time(schema: FeatureGroup) -> bool:
    """Whether event times are Unix seconds instead of ISO-8601 texts."""
    return feature_of(schema, schema.event_time).type is FeatureType.FRACTIONAL


def columns_of(schema: FeatureGroup, features: Iterable[str] | None) -> tuple[str, ...]:
    """All features in their order, or the asked ones after the record identifier and event time."""
    if features is None:
        return names_of(schema)
    asked = [features] if isinstance(features, str) else list(features)
    wanted = (schema.record_identifier, schema.event_time, *asked)
    return tuple(dict.fromkeys(feature_of(schema, name).name for name in wanted))


def needs_online(schema: FeatureGroup) -> None:
    """`Refused` for a group that has no online store: no record can be looked up there."""
    if schema.online is None:
        raise Refused(
            f"{schema.name} has no online store, so single records cannot be read or deleted.",
            next_step="read its history from the offline store",
        )
