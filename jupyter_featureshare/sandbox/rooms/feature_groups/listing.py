"""ListFeatureGroups: the caller's own, never those of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import paging, shapes

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group

_ORDERS: dict[str, Callable[[Group], str]] = {
    "Name": lambda group: group.name.lower(),
    "FeatureGroupStatus": lambda group: group.status,
    "OfflineStoreStatus": lambda group: group.offline_status or "",
    "CreationTime": lambda group: paging.time_key(group.created_at),
}


@operation("sagemaker", "ListFeatureGroups")
def list_feature_groups(call: Call) -> dict[str, Any]:
    """A page of the account's groups in the Region."""
    params = call.params
    own = [g for g in call.world.groups.at(call.place).values() if _matches(g, params)]
    # assumed: newest first where the request does not say; AWS documents no default.
    order = _ORDERS[params.get("SortBy", "CreationTime")]
    shown, more = paging.page(
        own,
        params,
        lambda group: (order(group), group.name.lower()),
        descending=params.get("SortOrder", "Descending") == "Descending",
    )
    return {"FeatureGroupSummaries": [_summary(group) for group in shown], **more}


def _matches(group: Group, params: dict[str, Any]) -> bool:
    after, before = params.get("CreationTimeAfter"), params.get("CreationTimeBefore")
    return (
        params.get("NameContains", "").lower() in group.name.lower()
        and params.get("FeatureGroupStatusEquals", group.status) == group.status
        and params.get("OfflineStoreStatusEquals", group.offline_status) == group.offline_status
        and (after is None or group.created_at > after)
        and (before is None or group.created_at < before)
    )


def _summary(group: Group) -> dict[str, Any]:
    return shapes.present(
        FeatureGroupName=group.name,
        FeatureGroupArn=group.arn,
        CreationTime=group.created_at,
        FeatureGroupStatus=group.status,
        OfflineStoreStatus=shapes.offline_status(group),
    )
