"""The group an operation is for, what the caller needs on it, and its stores."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups import lookup
from jupyter_featureshare.sandbox.rooms.runtime.refused import invalid, no_group

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group


def ready(call: Call, name_or_arn: str, missing: str = "ResourceNotFound") -> Group:
    """The group that a caller means, once it is created; `missing` is the code of its absence."""
    group = lookup.find(call.world, arn_of(call, name_or_arn))
    if group is None:
        raise no_group(name_or_arn, missing)
    if group.status != "Created":
        # assumed: the code and the text; AWS documents only that one waits for Created
        raise invalid(f"the FeatureGroup {group.name} is not usable in status {group.status}")
    return group


def with_online(call: Call, name_or_arn: str, missing: str = "ResourceNotFound") -> Group:
    """The same, and it has an online store."""
    group = ready(call, name_or_arn, missing)
    if group.online is None:
        raise invalid(f"the FeatureGroup {group.name} has no OnlineStore")  # assumed
    return group


def arn_of(call: Call, name_or_arn: str) -> str:
    """The ARN that a name or ARN stands for; of another Region it is a bad request."""
    try:
        return lookup.group_arn(call, name_or_arn)
    except AwsError as error:
        raise AwsError("ValidationError", error.message) from None


def needed(
    call: Call, name_or_arn: str, *actions: str, context: dict[str, Any] | None = None
) -> Iterator[Need]:
    """The actions on the group, and Decrypt on the customer's key of its online store.

    AWS docs: "Feature Store security": every caller of the data plane needs kms:Decrypt.
    """
    arn = arn_of(call, name_or_arn)
    group = lookup.find(call.world, arn)
    for action in actions:
        yield Need(f"sagemaker:{action}", group.arn if group else arn, context or {})
    if group is not None and group.online is not None and group.online.kms_key_id:
        yield _decrypt(group, group.online.kms_key_id)


def _decrypt(group: Group, key: str) -> Need:
    if not key.startswith("arn:"):
        partition = group.arn.split(":", 2)[1]
        resource = key if key.startswith("alias/") else f"key/{key}"
        key = f"arn:{partition}:kms:{group.region}:{group.account_id}:{resource}"
    via = {"kms:ViaService": f"sagemaker.{group.region}.amazonaws.com"}
    return Need("kms:Decrypt", key, via, group.account_id)


def targets(group: Group, asked: list[str] | None) -> tuple[bool, bool]:
    """Whether a write goes to the online and to the offline store."""
    if asked is None:
        return group.online is not None, group.offline is not None
    online, offline = "OnlineStore" in asked, "OfflineStore" in asked
    if online and group.online is None:
        raise invalid(f"the FeatureGroup {group.name} has no OnlineStore to write to")  # assumed
    if offline and group.offline is None:
        raise invalid(f"the FeatureGroup {group.name} has no OfflineStore to write to")  # assumed
    return online, offline
