"""What the caller's own policies say: its role's or user's, within all that limits them."""

from __future__ import annotations

from dataclasses import dataclass

from jupyter_featureshare.sandbox.access.documents import Policies, Verdict, policies
from jupyter_featureshare.sandbox.access.patterns import Keys
from jupyter_featureshare.sandbox.call import Caller
from jupyter_featureshare.sandbox.identities import Identities

_EVERYTHING = (
    '{"Version": "2012-10-17", "Statement": {"Effect": "Allow", "Action": "*", "Resource": "*"}}'
)
IDENTITY = "identity-based policy"


@dataclass(frozen=True, slots=True)
class Side:
    """The caller's policies, and the limits around them with AWS's names for those."""

    own: Policies
    limits: tuple[tuple[str, Policies], ...]

    def denied_by(self, action: str, resource: str, keys: Keys) -> str | None:
        """The kind of policy that denies outright, None without one."""
        for kind, held in (*self.limits, (IDENTITY, self.own)):
            denying, _ = held.about(action)
            if any(statement.covers(resource, keys) for statement in denying):
                return kind
        return None

    def outside(self, action: str, resource: str, keys: Keys) -> str | None:
        """The kind of limit that does not allow the request, None when all do."""
        for kind, held in self.limits:
            if held.verdict(action, resource, keys) is not Verdict.ALLOW:
                return kind
        return None

    def allows(self, action: str, resource: str, keys: Keys) -> bool:
        """Whether the caller's own policies allow, denials and limits aside."""
        return self.own.verdict(action, resource, keys) is Verdict.ALLOW


def side(identities: Identities, caller: Caller) -> Side:
    """The caller's side, worked out once until IAM or Organizations change."""
    # A stand-in's key is any text, so the principal is part of what is remembered.
    key = ("side", caller.principal_arn, caller.session_policy)
    found: Side | None = identities.remembered.get(key)
    if found is None:
        found = identities.remembered[key] = _worked_out(caller)
    return found


def _worked_out(caller: Caller) -> Side:
    from jupyter_featureshare.sandbox import orgs
    from jupyter_featureshare.sandbox.moto_door import people

    limits = [
        ("service control policy", policies(texts))
        for texts in orgs.control_policies(caller.account_id)
    ]
    if caller.session_policy is not None:
        limits.append(("session policy", policies((caller.session_policy,))))
    if caller.is_root:
        return Side(policies((_EVERYTHING,)), tuple(limits))
    principal = people.principal(caller.principal_arn)
    if principal is None:
        return Side(policies(()), tuple(limits))
    if principal.boundary is not None:
        limits.append(("permissions boundary", policies((principal.boundary,))))
    return Side(policies(principal.policies), tuple(limits))
