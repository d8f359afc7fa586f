"""The execution role of a feature group: that it can be passed to SageMaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.moto_door import people
from jupyter_featureshare.sandbox.rooms.feature_groups.definitions import invalid

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.call import Call


def own_role(call: Call) -> str | None:
    """The request's RoleArn when it is of the caller's account."""
    role = call.params.get("RoleArn")
    return role if role and role.split(":")[4] == call.account_id else None


def need_to_pass(call: Call) -> Iterator[Need]:
    """iam:PassRole on the role (AWS docs: service authorization reference, CreateFeatureGroup)."""
    role = own_role(call)
    if role:
        yield Need("iam:PassRole", role, {"iam:PassedToService": "sagemaker.amazonaws.com"})


def check_role(call: Call) -> None:
    """A role is there when an offline store needs one, and of the caller's account."""
    role = call.params.get("RoleArn")
    if call.params.get("OfflineStoreConfig") and not role:
        raise invalid("RoleArn is required when OfflineStoreConfig is provided.")
    if role and own_role(call) is None:
        # assumed: SageMaker's words for other operations, with Feature Store's prefix.
        raise invalid("Cross-account pass role is not allowed.")
    if role and not call.world.settings.lenient_auth:
        _check_trust(role)


def _check_trust(role: str) -> None:
    """SageMaker may assume the role. assumed: the text, which is that of its other operations."""
    found = people.role_by_arn(role)
    if found is None or "sagemaker.amazonaws.com" not in (found.trust or ""):
        raise AwsError(
            "ValidationException",
            f"Could not assume role {role}. Please ensure that the role exists and allows "
            "principal 'sagemaker.amazonaws.com' to assume the role.",
        )
