"""iam:SimulatePrincipalPolicy, which moto lacks: what a principal's own policies allow."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jupyter_featureshare.sandbox.access.context import Context
from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.access.delegated.xml import answer
from jupyter_featureshare.sandbox.access.identity_side import side
from jupyter_featureshare.sandbox.call import Caller, Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.moto_door import people
from jupyter_featureshare.sandbox.request import Response


def serve(asked: Asked) -> Response:
    """One result for each action on each resource."""
    arn = asked.text("PolicySourceArn")
    principal = people.principal(arn)
    if principal is None:
        raise AwsError("NoSuchEntity", f"The entity {arn} cannot be found.", status=404)
    account_id = arn.split(":")[4]
    simulated = Caller(account_id, arn, principal.id, "", arn)
    results = [
        _result(asked, simulated, Need(action, resource, _context(asked), account_id))
        for action in asked.listed("ActionNames")
        for resource in asked.listed("ResourceArns") or ["*"]
    ]
    found = {"EvaluationResults": results, "IsTruncated": False}
    return answer("iam", asked.operation, found, asked.request_id)


def _result(asked: Asked, simulated: Caller, need: Need) -> Mapping[str, Any]:
    return {
        "EvalActionName": need.action,
        "EvalResourceName": need.resource,
        "EvalDecision": _decision(asked, simulated, need),
        "MatchedStatements": [],
        "MissingContextValues": [],
    }


def _decision(asked: Asked, simulated: Caller, need: Need) -> str:
    keys = Context(asked.world, simulated, need, asked.at, asked.region, simulated.account_id)
    held = side(asked.world.identities, simulated)
    at = need.action, need.resource, keys
    if held.denied_by(*at) is not None:
        return "explicitDeny"
    return "allowed" if held.allows(*at) and held.outside(*at) is None else "implicitDeny"


def _context(asked: Asked) -> dict[str, Any]:
    context: dict[str, Any] = {}
    number = 1
    while f"ContextEntries.member.{number}.ContextKeyName" in asked.params:
        entry = f"ContextEntries.member.{number}"
        context[asked.text(f"{entry}.ContextKeyName")] = asked.listed(f"{entry}.ContextKeyValues")
        number += 1
    return context
