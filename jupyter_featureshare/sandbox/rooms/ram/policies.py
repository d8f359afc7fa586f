"""The resource-based policies that RAM writes: one statement for each share and kind of principal.

AWS docs: RAM, Terms and concepts, examples of generated policies.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.ram import grants, kinds, reach
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation
from jupyter_featureshare.sandbox.rooms.ram.templates import rendered

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.ram.grants import Grant


@operation("GetResourcePolicies")
def get(call: Call) -> dict[str, Any]:
    """The policies of resources that the caller owns and has shared."""
    found = [_policy(call, arn) for arn in call.params["resourceArns"]]
    return page(call, "policies", (text for text in found if text))


def _policy(call: Call, arn: str) -> str:
    """The policy's text; empty when it has no statement for the principal asked about."""
    resource = kinds.shareable(arn)
    shared = call.world.ram.shares_of_resource.get(kinds.fold(arn))
    if (resource.account_id, resource.region) != call.place or not shared:
        raise AwsError("ResourceArnNotFoundException", f"Resource {arn} could not be found.")
    statements = [
        {"Sid": f"RamStatement{number}", **statement, "Resource": arn, **condition}
        for number, (statement, condition) in enumerate(_statements(call, arn), 1)
    ]
    if not statements:
        return ""
    whole = {"Version": "2008-10-17", "Statement": statements}
    return json.dumps(whole, separators=(",", ":"))


def _statements(call: Call, arn: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each statement's rights, and its Condition if it has one."""
    wanted = call.params.get("principal")
    by_share: dict[str, list[Grant]] = {}
    for grant in grants.grants_for(call.world, arn):
        if wanted in (None, grant.principal):
            by_share.setdefault(grant.share_arn, []).append(grant)
    for held in by_share.values():
        direct = [grant for grant in held if reach.account_of(grant.principal)]
        if direct:
            yield _statement(call, direct[0], {"AWS": _named(call, direct)}, direct[0].conditions)
        for grant in held:
            if not reach.account_of(grant.principal):
                yield _statement(call, grant, "*", _organized(grant))


def _statement(
    call: Call, grant: Grant, principal: Any, condition: Any
) -> tuple[dict[str, Any], dict[str, Any]]:
    held = call.world.ram.shares[grant.share_arn].permissions.values()
    attached = next(one for one in held if one.permission_arn == grant.permission_arn)
    actions = rendered(call.world, attached)["Action"]
    statement = {"Effect": "Allow", "Principal": principal, "Action": actions}
    return statement, {"Condition": condition} if condition else {}


def _named(call: Call, held: list[Grant]) -> Any:
    """One principal as a text, several as a list."""
    partition = call.world.settings.partition
    named = [
        grant.principal
        if grant.principal.startswith("arn:")
        else f"arn:{partition}:iam::{grant.principal}:root"
        for grant in held
    ]
    return named[0] if len(named) == 1 else named


def _organized(grant: Grant) -> dict[str, Any]:
    """The permission's condition with the organization's, or the unit's path, added."""
    merged = {operator: dict(keys) for operator, keys in grant.conditions.items()}
    kind, *ids = grant.principal.rsplit(":", 1)[-1].split("/")
    if kind == "organization":
        merged.setdefault("StringEquals", {})["aws:PrincipalOrgID"] = ids[0]
    else:
        # assumed: the operator and the path's form; AWS's page shows only the organization's.
        merged.setdefault("ForAnyValue:StringLike", {})["aws:PrincipalOrgPaths"] = [
            f"{ids[0]}/*/{ids[1]}/*"
        ]
    return merged
