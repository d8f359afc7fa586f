"""Tags of shares and customer managed permissions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import catalogue, needs, ownership, refusals
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.shapes import tags_of

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call

LIMIT = 50
"""AWS docs: RAM, Updating a resource share: up to 50 tags."""


def checked(
    pairs: list[dict[str, str]] | None, before: dict[str, str] | None = None
) -> dict[str, str]:
    """The tags before with those of the request, or a refusal."""
    asked = tags_of(pairs)
    if any(key.lower().startswith("aws:") for key in asked):
        raise AwsError("TagPolicyViolationException", "The specified tag key is a reserved word.")
    if not all(asked):
        raise refusals.invalid("The tag key must not be an empty string.")
    merged = {**(before or {}), **asked}
    if len(merged) > LIMIT:
        raise AwsError("TagLimitExceededException", f"You can have at most {LIMIT} tags.")
    return merged


@operation("TagResource", needs=needs.tagging)
def tag(call: Call) -> None:
    """Nothing; the share or permission has the tags."""
    held = _held(call)
    held.update(checked(call.params["tags"], held))


@operation("UntagResource", needs=needs.tagging)
def untag(call: Call) -> None:
    """Nothing; the share or permission no longer has the tags."""
    held = _held(call)
    for key in call.params["tagKeys"]:
        held.pop(key, None)


def _held(call: Call) -> dict[str, str]:
    """The tags of what the request names: a share, or a permission."""
    share_arn, arn = call.params.get("resourceShareArn"), call.params.get("resourceArn")
    if (share_arn is None) == (arn is None):
        raise refusals.invalid("Specify either resourceShareArn or resourceArn, but not both.")
    if share_arn is not None:
        return ownership.changeable(call, share_arn).tags
    return catalogue.own_permission(call.world, str(arn), *call.place).tags
