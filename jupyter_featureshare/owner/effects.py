"""The blast radius of a share in sentences: who gets what, and what it does not include."""

from __future__ import annotations

from collections.abc import Sequence

from jupyter_featureshare.domain.permissions import Allowed, ManagedPermission
from jupyter_featureshare.domain.principals import Principal, PrincipalKind
from jupyter_featureshare.domain.refs import FeatureGroupRef

_SCOPE = {
    PrincipalKind.ACCOUNT: "any principal there that its own administrator allows",
    PrincipalKind.ORGANIZATION: "every account in it, also those that join later",
    PrincipalKind.ORGANIZATIONAL_UNIT: "every account in it, also those that join later",
    PrincipalKind.ROLE: "this one role",
    PrincipalKind.USER: "this one user",
}


def title(refs: Sequence[FeatureGroupRef], catalog: bool, principals: Sequence[Principal]) -> str:
    """The change in one line."""
    things = [ref.name for ref in refs] if len(refs) < 4 else [f"{len(refs)} feature groups"]
    things += ["the catalog"] if catalog else []
    return f"share {', '.join(things)} with {', '.join(map(str, principals))}"


def who(principals: Sequence[Principal], external: bool) -> list[str]:
    """Whom it reaches, and whether they are asked first."""
    said = [f"who: {principal}: {_SCOPE.get(principal.kind, '')}" for principal in principals]
    if external:
        return [
            *said,
            "invitations: principals outside your organization get an invitation; it expires "
            "after 12 hours, and then RAM drops them from the share",
        ]
    return [
        *said,
        "invitations: none inside your organization, if sharing with AWS Organizations is on; "
        "RAM refuses principals outside of it",
    ]


def use(
    refs: Sequence[FeatureGroupRef], permission: ManagedPermission, allowed: Allowed | None
) -> list[str]:
    """What they may do with the groups."""
    actions = "unknown: RAM did not tell the actions of this permission"
    if allowed is not None:
        actions = ", ".join(sorted(action.partition(":")[2] for action in allowed.actions))
        actions += ", under a condition" if allowed.conditional else ""
    return [
        f"what: {actions}; on {', '.join(ref.name for ref in refs)} ({permission.name})",
        "not: the offline store; RAM shares no S3, Glue, Athena or KMS",
        "not: discovery; without the catalog they need the ARN",
        "exposed: describing a group shows its role, bucket and table names",
        "cost: their calls count against this account's quotas",
    ]


def see(groups: int) -> list[str]:
    """What the catalog shows."""
    return [
        f"see: ALL {groups} feature groups of this account in this region and every one made "
        "later: names, features, descriptions, parameters; no record and no tag",
    ]


def undo(catalog: bool) -> list[str]:
    """How it ends."""
    what = "the sight of the catalog" if catalog else "it"
    return [f"undo: you can revoke {what} at any time; they cannot leave by themselves"]
