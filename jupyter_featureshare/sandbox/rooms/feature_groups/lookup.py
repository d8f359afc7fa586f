"""Finds feature groups and catalogs by name or ARN, the way the SageMaker API does."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups.state import CATALOG_NAME

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
    from jupyter_featureshare.sandbox.world import World


def arn_of(world: World, account_id: str, region: str, name: str) -> str:
    """The ARN of a group of that name; it keeps the name's case."""
    return f"arn:{world.settings.partition}:sagemaker:{region}:{account_id}:feature-group/{name}"


def catalog_arn(world: World, account_id: str, region: str) -> str:
    """The ARN of the account's only resource catalog in the region."""
    partition = world.settings.partition
    return f"arn:{partition}:sagemaker:{region}:{account_id}:sagemaker-catalog/{CATALOG_NAME}"


def group_arn(call: Call, name_or_arn: str) -> str:
    """The ARN a caller means: a bare name is a group of the caller's own account and region."""
    if not name_or_arn.startswith("arn:"):
        return arn_of(call.world, call.account_id, call.region, name_or_arn)
    region = name_or_arn.split(":", 5)[3]
    if region != call.region:
        # assumed: AWS does not document the answer of one region's endpoint to another's ARN.
        raise AwsError(
            "ValidationException",
            f"The Region {region} of the ARN {name_or_arn} is not the Region of this endpoint, "
            f"{call.region}.",
        )
    return name_or_arn


def find(world: World, arn: str) -> Group | None:
    """The group of that ARN: region and account exact, the name whatever its case."""
    parts = arn.split(":", 5)
    if len(parts) != 6 or parts[2] != "sagemaker":
        return None
    kind, _, name = parts[5].partition("/")
    return world.groups.named(parts[4], parts[3], name) if kind == "feature-group" else None


def exists(world: World, arn: str) -> bool:
    """Whether a feature group or a resource catalog has that ARN."""
    parts = arn.split(":", 5)
    if len(parts) == 6 and parts[2] == "sagemaker" and parts[5].startswith("sagemaker-catalog/"):
        catalog = world.groups.catalogs.get((parts[4], parts[3]))
        return catalog is not None and catalog.name == parts[5].partition("/")[2]
    return find(world, arn) is not None


def not_found(name_or_arn: str) -> AwsError:
    """AWS's answer to the name of a group that its own account does not have."""
    name = name_or_arn.rsplit("/", 1)[-1]
    return AwsError(
        "ResourceNotFound",
        f"Resource Not Found: Amazon SageMaker can't find a FeatureGroup with name {name}",
    )


def existing(call: Call, name_or_arn: str) -> Group:
    """The group a caller means, or ResourceNotFound."""
    group = find(call.world, group_arn(call, name_or_arn))
    if group is None:
        raise not_found(name_or_arn)
    return group


def need_on_group(call: Call) -> tuple[Need, ...]:
    """The operation's own action on the group that FeatureGroupName means."""
    arn = group_arn(call, call.params["FeatureGroupName"])
    group = find(call.world, arn)
    return (Need(f"sagemaker:{call.operation}", group.arn if group else arn),)
