"""Tags of feature groups; they are the owner's alone, no share grants them."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Call, Need
from jupyter_featureshare.sandbox.errors import AwsError, not_in_the_sandbox
from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import lookup, shapes

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group

MOST_TAGS = 50


def read_tags(tags: Iterable[dict[str, str]]) -> dict[str, str]:
    """A TagList as a mapping, its keys allowed and each there once."""
    read: dict[str, str] = {}
    for tag in tags:
        key = tag["Key"]
        if key.lower().startswith("aws:"):
            raise AwsError(
                "ValidationException",
                "aws: prefixed tag key names are not allowed for external use.",
            )
        if key in read:
            raise AwsError("ValidationException", f"Tag keys must be unique: {key} is repeated.")
        read[key] = tag["Value"]
    return read


def _needs(call: Call) -> tuple[Need, ...]:
    arn = call.params["ResourceArn"]
    lookup.group_arn(call, arn)
    tags = call.params.get("Tags", ())
    context: dict[str, Any] = {f"aws:RequestTag/{tag['Key']}": tag["Value"] for tag in tags}
    keys = [tag["Key"] for tag in tags] or call.params.get("TagKeys")
    if keys:
        context["aws:TagKeys"] = keys
    group = lookup.find(call.world, arn)
    return (Need(f"sagemaker:{call.operation}", group.arn if group else arn, context),)


def _tagged(call: Call) -> Group:
    arn = call.params["ResourceArn"]
    if ":feature-group/" not in arn:
        raise not_in_the_sandbox("sagemaker", f"{call.operation} on {arn.split(':', 5)[5]}")
    return lookup.existing(call, arn)


@operation("sagemaker", "AddTags", needs=_needs)
def add_tags(call: Call) -> dict[str, Any]:
    """Adds or overwrites tags; gives all that the group then has."""
    group = _tagged(call)
    tags = group.tags | read_tags(call.params["Tags"])
    if len(tags) > MOST_TAGS:
        # assumed: the code and text for too many tags.
        raise AwsError(
            "ValidationException", f"The number of tags exceeds the limit of {MOST_TAGS}."
        )
    group.tags = tags
    call.world.groups.index.publish(call.world, group, call.at)
    return {"Tags": shapes.tags(group)}


@operation("sagemaker", "DeleteTags", needs=_needs)
def delete_tags(call: Call) -> None:
    """Removes tags; keys that are not there do not matter."""
    group = _tagged(call)
    gone = set(call.params["TagKeys"])
    group.tags = {key: value for key, value in group.tags.items() if key not in gone}
    call.world.groups.index.publish(call.world, group, call.at)


@operation("sagemaker", "ListTags", needs=_needs)
def list_tags(call: Call) -> dict[str, Any]:
    """The tags, always on one page: a group has no more than the smallest page."""
    return {"Tags": shapes.tags(_tagged(call))}
