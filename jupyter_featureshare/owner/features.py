"""Feature groups looked after: create, describe, add features, annotate, time to live, delete.

Changing works on a group of another account too, by its ARN, where that account shares it at
admin level; creating and deleting are the owner's alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import timedelta
from typing import TYPE_CHECKING

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.aws.feature_groups import (
    describe_feature,
    describe_feature_group,
    find_feature_group,
)
from jupyter_featureshare.aws.steps import check_fits, perform
from jupyter_featureshare.domain.errors import NotNow, Refused, Unfinished
from jupyter_featureshare.domain.features import (
    Feature,
    FeatureGroup,
    OfflineStore,
    OnlineStore,
    Ttl,
)
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.owner.definitions import defined, features_of
from jupyter_featureshare.owner.plan_features import (
    STANDARD_ONLINE,
    plan_add_features,
    plan_annotate,
    plan_create_feature_group,
    plan_delete_feature_group,
    plan_set_ttl,
)

if TYPE_CHECKING:
    import pandas as pd

__all__ = [
    "add_features",
    "annotate",
    "create_feature_group",
    "delete_feature_group",
    "describe",
    "features_of",
    "plan_add_features",
    "plan_annotate",
    "plan_create_feature_group",
    "plan_delete_feature_group",
    "plan_set_ttl",
    "set_ttl",
    "wait_until_created",
]


def describe(account: Account, group: FeatureGroupLike) -> FeatureGroup:
    """The group with its schema and stores."""
    return describe_feature_group(account, group)


def create_feature_group(  # noqa: PLR0913 - one keyword for each property of a group
    account: Account,
    name: str,
    features: pd.DataFrame | Sequence[Feature],
    *,
    record_identifier: str,
    event_time: str,
    online: OnlineStore | None = STANDARD_ONLINE,
    offline: OfflineStore | None = None,
    role_arn: str | None = None,
    description: str = "",
    tags: Mapping[str, str] | None = None,
    timeout_s: float = 900,
) -> FeatureGroup:
    """Make a feature group of definitions or of a DataFrame's columns; wait until it is Created."""
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
    _do(account, plan)
    return wait_until_created(account, name, timeout_s=timeout_s)


def wait_until_created(
    account: Account, group: FeatureGroupLike, *, timeout_s: float = 900
) -> FeatureGroup:
    """The group once its status is Created; `Unfinished` with AWS's reason when it failed."""
    ref = account.feature_group(group)
    seen = account.clock.poll(
        lambda: find_feature_group(account, ref),
        lambda it: it is not None and it.status != "Creating",
        timeout_s,
    )
    if seen is not None and seen.status == "Created":
        return seen
    status = seen.status if seen else "not to be found"
    reason = f": {seen.failure_reason}" if seen and seen.failure_reason else ""
    raise Unfinished(
        f"{ref.name} is {status} after at most {timeout_s:g} s{reason}.",
        next_step="wait until it is created" if status == "Creating" else "delete it and try again",
    )


def add_features(
    account: Account,
    group: FeatureGroupLike,
    features: Feature | Sequence[Feature],
    *,
    timeout_s: float = 300,
) -> FeatureGroup:
    """Add features (at most 100 at once) to a group and wait until they are there.

    A feature can never be removed or retyped; records that are there lack it until written again.
    https://docs.aws.amazon.com/sagemaker/latest/APIReference/API_UpdateFeatureGroup.html
    """
    plan = plan_add_features(account, group, features)
    wanted = set(map(_definition, defined(features)))
    return _updated(
        account, plan, group, lambda it: wanted <= set(map(_definition, it.features)), timeout_s
    )


def set_ttl(
    account: Account,
    group: FeatureGroupLike,
    ttl: Ttl | timedelta | None,
    *,
    timeout_s: float = 300,
) -> FeatureGroup:
    """Set how long records live online, counted from their event time; None: for ever.

    Records that are there keep the lifetime that they were written with.
    https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-time-to-live.html
    """
    plan = plan_set_ttl(account, group, ttl)
    wanted = None if ttl is None else Ttl.of(ttl)
    return _updated(
        account,
        plan,
        group,
        lambda it: it.online is not None and it.online.ttl == wanted,
        timeout_s,
    )


def annotate(
    account: Account,
    group: FeatureGroupLike,
    feature: str,
    *,
    description: str | None = None,
    parameters: Mapping[str, str] | None = None,
    remove: str | Iterable[str] = (),
) -> Feature:
    """Write a feature's description and parameters, or remove parameters, and read it back.

    What is not named stays: None leaves the description as it is.
    """
    plan = plan_annotate(
        account, group, feature, description=description, parameters=parameters, remove=remove
    )
    _do(account, plan)
    return describe_feature(account, group, feature)


def delete_feature_group(
    account: Account,
    group: FeatureGroupLike,
    *,
    even_if_shared: bool = False,
    timeout_s: float = 900,
) -> None:
    """Delete a group of one's own with its online records; refused while it is shared."""
    _do(account, plan_delete_feature_group(account, group, even_if_shared=even_if_shared))
    ref = account.feature_group(group)
    left = account.clock.poll(
        lambda: find_feature_group(account, ref),
        lambda it: it is None or it.status == "DeleteFailed",
        timeout_s,
    )
    if left is not None:
        raise Unfinished(
            f"{ref.name} is still there: {left.status} {left.failure_reason}".rstrip() + ".",
            next_step="look at it again later",
        )


def _definition(feature: Feature) -> tuple[object, ...]:
    return feature.name, feature.type, feature.collection, feature.dimension


def _updated(
    account: Account,
    plan: Plan,
    group: FeatureGroupLike,
    holds: Callable[[FeatureGroup], bool],
    timeout_s: float,
) -> FeatureGroup:
    """The group changed by a plan, also where the plan was carried out before.

    Botocore asks again when an answer is lost; AWS then refuses what it has done, or is doing.
    """
    try:
        _do(account, plan)
    except Refused as error:
        seen = account.clock.poll(
            lambda: describe_feature_group(account, group),
            lambda it: it.last_update != "InProgress",
            timeout_s,
        )
        if not holds(seen):
            if "update in progress" not in error.message:
                raise
            step = "do the same again once the other update has ended"
            raise NotNow(error.message, next_step=step, code=error.code) from error
    return _wait_for_update(account, group, holds, timeout_s)


def _wait_for_update(
    account: Account,
    group: FeatureGroupLike,
    holds: Callable[[FeatureGroup], bool],
    timeout_s: float,
) -> FeatureGroup:
    """The group once it is as wanted; the state of an earlier update alone proves nothing."""
    seen = account.clock.poll(
        lambda: describe_feature_group(account, group),
        lambda it: it.last_update == "Failed" or (it.last_update != "InProgress" and holds(it)),
        timeout_s,
    )
    if seen.last_update in {None, "Successful"} and holds(seen):
        return seen
    why = seen.failure_reason or f"it does not show after {timeout_s:g} s"
    raise Unfinished(
        f"The change of {seen.name} is {seen.last_update or 'not seen'}: {why}.",
        next_step="describe the group to see what holds now",
    )


def _do(account: Account, plan: Plan) -> None:
    check_fits(account, plan)
    for step in plan.steps:
        perform(account, step)
