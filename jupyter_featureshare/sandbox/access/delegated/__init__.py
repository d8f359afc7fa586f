"""The needs of what is passed on to moto, and what is answered here because moto lacks it."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from jupyter_featureshare.sandbox.access.decision import Decision, decide
from jupyter_featureshare.sandbox.access.delegated import (
    glue,
    handshakes,
    iam,
    kms,
    plain,
    s3,
    simulation,
    sts,
    trails,
)
from jupyter_featureshare.sandbox.access.delegated.asked import Asked
from jupyter_featureshare.sandbox.call import Need
from jupyter_featureshare.sandbox.errors import AwsError, not_in_the_sandbox
from jupyter_featureshare.sandbox.moto_door import managed
from jupyter_featureshare.sandbox.moto_door.apps import handle
from jupyter_featureshare.sandbox.moto_door.backends import EDITION
from jupyter_featureshare.sandbox.request import Response

__all__ = ["Asked", "denial", "needs_of_delegated", "serve"]

_NEEDS: dict[str, Callable[[Asked], Iterable[Need]]] = {
    "glue": glue.needs,
    "iam": iam.needs,
    "kms": kms.needs,
    "s3": s3.needs,
}
_ACCOUNTS = {"glue": glue.account, "kms": kms.account, "s3": s3.account}
_OWN: dict[tuple[str, str], Callable[[Asked], Response]] = {
    ("iam", "SimulatePrincipalPolicy"): simulation.serve,
    **{("organizations", name): handshakes.serve for name in handshakes.OPERATIONS},
}
_CHECKS: dict[str, Callable[[Asked], None]] = {
    "cloudtrail": trails.check,
    "organizations": handshakes.check,
}
"""What AWS refuses for other reasons than policies, and moto lets pass."""
_LEFT_OUT = {
    # Moto does not run queries; an empty answer that says SUCCEEDED would be a lie.
    ("athena", "StartQueryExecution"),
    # Moto writes into any account's bucket without a look at its policy.
    ("logs", "CreateExportTask"),
}
_DECIDE_ACCESS = ("iam", "organizations")
_READS = ("Get", "List", "Describe", "Simulate", "Generate")


def needs_of_delegated(asked: Asked) -> list[Need]:
    """What the caller must be allowed before the request is passed on."""
    return list(_NEEDS.get(asked.service, plain.needs)(asked))


def serve(asked: Asked) -> Response:
    """The answer to a delegated request, if the caller may; AwsError as AWS words it if not."""
    if asked.service == "sts":
        return sts.serve(asked)
    # Moto has not CBOR, which clients in other languages may choose for CloudWatch.
    cbor = "smithy-protocol" in asked.request.headers
    if cbor or (asked.service, asked.operation) in _LEFT_OUT:
        raise not_in_the_sandbox(asked.service, asked.operation)
    for need in needs_of_delegated(asked):
        decision = decide(asked.world, asked.caller, need, asked.at, asked.region)
        if not decision.allowed:
            raise denial(asked, need, decision)
    if asked.service in _CHECKS:
        _CHECKS[asked.service](asked)
    own = _OWN.get((asked.service, asked.operation))
    return own(asked) if own else _pass_on(asked)


def _pass_on(asked: Asked) -> Response:
    account = _ACCOUNTS.get(asked.service)
    if asked.service == "iam":
        _bring_managed(asked)
    response = handle(
        asked.request, asked.service, account(asked) if account else asked.caller.account_id,
        asked.region, asked.caller.access_key,
    )  # fmt: skip
    if asked.service in _DECIDE_ACCESS and not asked.operation.startswith(_READS):
        EDITION.turn()
    return response


def _bring_managed(asked: Asked) -> None:
    """Let moto know the AWS managed policies that the request is about."""
    account_id = asked.caller.account_id
    if asked.operation == "ListPolicies" and asked.text("Scope") != "Local":
        managed.bring_all(account_id)
    for text in asked.params.values():
        for arn in managed.named_in(str(text)):
            managed.bring(account_id, arn)


def denial(asked: Asked, need: Need, decision: Decision) -> AwsError:
    """How the service refuses what a policy does not allow."""
    text = decision.sentence(asked.caller, need)
    if asked.service == "s3":
        return AwsError("AccessDenied", _s3_text(asked, need, text), status=403)
    code = "AccessDenied" if asked.service == "iam" else "AccessDeniedException"
    return AwsError(code, text)


def _s3_text(asked: Asked, need: Need, text: str) -> str:
    """S3 explains itself only within an account or organization (AWS docs: S3, Access denied)."""
    from jupyter_featureshare.sandbox import orgs

    owner = need.account_id or asked.caller.account_id
    if owner != asked.caller.account_id:
        place = orgs.place_of(owner)
        if place is None or not orgs.account_in(place.organization_arn, asked.caller.account_id):
            return "Access Denied"
    return text.replace(f"resource: {need.resource}", f'resource: "{need.resource}"')
