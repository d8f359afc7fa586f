"""What the owner sends to the people that something was shared with."""

from __future__ import annotations

from datetime import datetime

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.invitations import INVITATION_LIFETIME
from jupyter_featureshare.domain.permissions import level_of_name
from jupyter_featureshare.domain.plan import Step, texts
from jupyter_featureshare.owner.verifying import Verified


def hand_over(verified: Verified, at: datetime) -> str:
    """A message with what was shared, what to do about it, and until when.

    Parameters
    ----------
    at
        When the change was carried out: an invitation's time counts from about then.
    """
    plan = verified.applied.plan
    lines = [f"Account {plan.account_id} ({plan.region}) shares with you:"]
    groups: list[str] = []
    for step in plan.steps:
        for arn in texts(step.parameters.get("resourceArns")):
            lines.append(f"- {_said(step, arn)}")
            groups += [arn] if Shareable.of_arn(arn) is Shareable.FEATURE_GROUP else []
    lines += _to_accept(verified, at) if verified.invited else ["", "There is nothing to accept."]
    if groups:
        lines += ["", "Then read records by id:", f"  %fs_get {groups[0]} ID …"]
    return "\n".join(lines)


def _said(step: Step, arn: str) -> str:
    if Shareable.of_arn(arn) is Shareable.CATALOG:
        return "the sight of all its feature groups (no records)"
    level = next(map(level_of_name, texts(step.parameters.get("permissionArns"))), Access.UNKNOWN)
    return f"{arn} ({level})"


def _to_accept(verified: Verified, at: datetime) -> list[str]:
    sender = verified.applied.plan.account_id
    return [
        "",
        f"Invited: {', '.join(verified.invited)}",
        f"Accept before {at + INVITATION_LIFETIME:%Y-%m-%d %H:%M} UTC; later than that,",
        "you have to be invited again. One of these does it:",
        "  in JupyterLab: Feature Share → Inbox → Accept",
        f"  in a notebook: %fs_accept --from {sender}",
        f"  in a terminal: jupyter featureshare accept --from {sender}",
    ]
