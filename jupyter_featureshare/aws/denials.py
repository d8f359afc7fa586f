"""What AWS's sentence about a denial says: who, what, on which, and which half is missing."""

from __future__ import annotations

import re

from jupyter_featureshare.domain.errors import Denial, MissingHalf

# https://docs.aws.amazon.com/IAM/latest/UserGuide/troubleshoot_access-denied.html
_SENTENCE = re.compile(
    r"User: (?P<who>\S+) is not authorized to perform: (?P<action>[\w\-]+:[\w*]+)"
    r"(?: on resource: (?P<resource>\S+?))?"
    r"(?=[.,]?(?:\s|$))",
)
_EXPLICIT = re.compile(r"with an explicit deny", re.IGNORECASE)
_NONE_ALLOWS = re.compile(r"no (?P<kind>[\w\- ]+?) allows", re.IGNORECASE)


def read_denial(message: str) -> Denial:
    """The parts of AWS's message; what it does not say stays empty or unknown."""
    found = _SENTENCE.search(message)
    missing = _missing(message)
    if found is None:
        return Denial(missing=missing)
    return Denial(found["who"], found["action"], found["resource"] or "", missing)


def _missing(message: str) -> MissingHalf:
    if _EXPLICIT.search(message):
        return MissingHalf.EXPLICIT_DENY
    found = _NONE_ALLOWS.search(message)
    if found is None:
        return MissingHalf.UNKNOWN
    # Identity policies, session policies, boundaries, SCPs: all of them are the caller's side.
    owner = "resource-based" in found["kind"].lower() or "resource control" in found["kind"].lower()
    return MissingHalf.OWNER if owner else MissingHalf.CALLER


def next_step(denial: Denial) -> str:
    """Who has to do what so that the same call is allowed."""
    what = denial.action or "the action"
    on = f" on {denial.resource}" if denial.resource not in {"", "*"} else ""
    owner = _account_of(denial.resource)
    match denial.missing:
        case MissingHalf.OWNER:
            asked = f"account {owner}" if owner else "the owner"
            return f"ask {asked} for a resource share whose permission holds {what}{on}"
        case MissingHalf.CALLER:
            return f"ask your own administrator to allow {what}{on} for your role"
        case MissingHalf.EXPLICIT_DENY:
            return "ask your own administrator which policy forbids it; another grant cannot help"
    return f"check both halves: the owner's resource share, and that your role allows {what}"


def _account_of(arn: str) -> str:
    parts = arn.split(":")
    return parts[4] if len(parts) > 5 else ""
