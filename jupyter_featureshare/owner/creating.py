"""A feature group made of a DataFrame: the types with their reasons, planned, done, verified."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.feature_groups import find_feature_group
from jupyter_featureshare.aws.steps import check_fits, perform
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import Feature, FeatureGroup, OfflineStore, OnlineStore
from jupyter_featureshare.domain.plan import Plan, Step
from jupyter_featureshare.owner.definitions import features_of, printed
from jupyter_featureshare.owner.features import wait_until_created
from jupyter_featureshare.owner.plan_features import (
    STANDARD_ONLINE,
    plan_annotate,
    plan_create_feature_group,
)

if TYPE_CHECKING:
    import pandas as pd

_CREATE = "create_feature_group"


@dataclass(frozen=True, slots=True)
class Created:
    """The group as it is now."""

    group: FeatureGroup
    already: bool
    """Whether it was there before, just so."""


def plan_create(  # noqa: PLR0913 - one keyword for each property of a group
    account: Account,
    name: str,
    frame: pd.DataFrame,
    *,
    record_identifier: str,
    event_time: str,
    online: OnlineStore | None = STANDARD_ONLINE,
    offline: OfflineStore | None = None,
    role_arn: str | None = None,
    description: str = "",
    descriptions: Mapping[str, str] | None = None,
    tags: Mapping[str, str] | None = None,
    parameters: Mapping[str, str] | None = None,
) -> Plan:
    """The plan that makes a group of a frame's columns, with the reason for each one's type.

    `parameters` are written on the record identifier, where readers look for what concerns the
    whole group: `fs:owner`, `fs:contact`. Where the group is there already, just so, only they and
    the descriptions are left to write.

    Raises
    ------
    Refused
        It could not be right as asked, or another group of that name is there.
    """
    features = features_of(frame, event_time=event_time)
    plan = plan_create_feature_group(
        account,
        name,
        features,
        record_identifier=record_identifier,
        event_time=event_time,
        online=online,
        offline=offline,
        role_arn=role_arn,
        description=description,
        tags=tags,
    )
    there = find_feature_group(account, name)
    if there is not None:
        _check_same(there, plan.steps[0])
    steps = [
        *(() if there is not None else plan.steps),
        *_described(account, name, features, descriptions or {}),
        *(
            plan_annotate(account, name, record_identifier, parameters=parameters).steps
            if parameters
            else ()
        ),
    ]
    reasons = [_reason(frame, one, is_event_time=one.name == event_time) for one in features]
    return replace(
        plan,
        steps=tuple(steps),
        effects=(*reasons, *_kept(online, offline)),
        warnings=tuple(_warnings(frame, record_identifier, event_time)),
    )


def create(account: Account, name: str, plan: Plan, *, timeout_s: float = 900) -> Created:
    """Make the group of a plan of `plan_create`, wait until it is Created, describe its features.

    The same plan twice makes one group.
    """
    check_fits(account, plan)
    already = True
    for step in plan.steps:
        if step.operation == _CREATE:
            already = _made(account, name, step)
        else:
            wait_until_created(account, name, timeout_s=timeout_s)
            perform(account, step)
    return Created(wait_until_created(account, name, timeout_s=timeout_s), already)


def _made(account: Account, name: str, step: Step) -> bool:
    """Create it, unless it is there just so; whether it was."""
    there = find_feature_group(account, name)
    if there is None:
        perform(account, step)
        return False
    _check_same(there, step)
    return True


def _described(
    account: Account, name: str, features: Sequence[Feature], descriptions: Mapping[str, str]
) -> list[Step]:
    known = {feature.name for feature in features}
    if unknown := sorted(set(descriptions) - known):
        raise Refused(
            f"There is no column {', '.join(unknown)} to describe.",
            next_step=f"use {', '.join(sorted(known))}",
        )
    plans = (
        plan_annotate(account, name, feature, description=text)
        for feature, text in descriptions.items()
    )
    return [step for plan in plans for step in plan.steps]


def _check_same(there: FeatureGroup, step: Step) -> None:
    """Refuse a group of the same name that is another one."""
    asked = step.parameters
    pairs = {
        "record identifier": (there.record_identifier, asked["RecordIdentifierFeatureName"]),
        "event time": (there.event_time, asked["EventTimeFeatureName"]),
        "features": ([printed(one) for one in there.features], asked["FeatureDefinitions"]),
        "online store": (there.online is not None, "OnlineStoreConfig" in asked),
        "offline store": (there.offline is not None, "OfflineStoreConfig" in asked),
    }
    differ = [what for what, (is_so, wanted) in pairs.items() if is_so != wanted]
    if differ:
        raise Refused(
            f"{there.name} is there already, with another {' and '.join(differ)}.",
            next_step="choose another name, or look at it: describe",
        )


def _reason(frame: pd.DataFrame, feature: Feature, *, is_event_time: bool) -> str:
    """Why a column becomes this type."""
    kind = str(frame[feature.name].dtype)
    meant = {"Integral": "whole numbers", "Fractional": "numbers", "String": "texts"}
    why = meant[feature.type.value]
    if is_event_time:
        why = "Unix seconds" if feature.type.value == "Fractional" else "times as ISO 8601"
    return f"{feature.name}: {feature.type.value}, {why} ({kind})"


def _kept(online: OnlineStore | None, offline: OfflineStore | None) -> list[str]:
    kept = [f"online store: {online.storage}, {online.ttl or 'no'} time to live"] if online else []
    kept += [f"offline store: {offline.s3_uri}, {offline.table_format}"] if offline else []
    return [*kept, "no row of the frame is written: ingest does that",
            "a feature cannot be removed or get another type later"]  # fmt: skip


def _warnings(frame: pd.DataFrame, *needed: str) -> list[str]:
    """What makes rows of the frame unfit to be written."""
    return [
        f"{name} is missing in {count} of {len(frame)} rows, which could not be written"
        for name in dict.fromkeys(needed)
        if (count := int(frame[name].isna().sum()))
    ]
