"""Every error that the library raises, cut by what the reader can do about it.

::

    FeatureShareError
    ├── NotConnected   no, expired or unknown credentials, or AWS out of reach → connect again
    ├── NotAllowed     AWS said no: who, what, on which, and which half is missing → ask or grant
    ├── NotFound       a thing that was named does not exist → correct the name
    ├── Refused        the request as made cannot be right → change it
    ├── NotNow         throttled, busy or in between two states → wait, then the same again
    └── Unfinished     a change began and did not reach its end → read what is said, then go on

A record that is not there is no error: it is ``None``.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class MissingHalf(StrEnum):
    """Which side of a cross-account permission did not say yes."""

    OWNER = "owner"
    """No resource policy (no RAM share) allows it: the owner's side."""
    CALLER = "caller"
    """No identity policy allows it: the caller's own role."""
    EXPLICIT_DENY = "explicit-deny"
    """A policy forbids it; a grant elsewhere will not help."""
    UNKNOWN = "unknown"
    """AWS did not say."""


class FeatureShareError(Exception):
    """What was refused, why, and the next step."""

    operation = ""
    """What was asked of AWS, such as `sagemaker:Search`, where AWS answered; else empty."""

    def __init__(self, message: str, *, next_step: str = "", code: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.next_step = next_step
        self.code = code
        """AWS's own error code where AWS answered, else empty."""

    def __str__(self) -> str:
        return f"{self.message} Next: {self.next_step}" if self.next_step else self.message


class NotConnected(FeatureShareError):
    """There are no usable credentials, or AWS cannot be reached."""


@dataclass(frozen=True, slots=True)
class Denial:
    """Who was refused what on which resource, as far as AWS says so."""

    who: str = ""
    action: str = ""
    resource: str = ""
    missing: MissingHalf = MissingHalf.UNKNOWN


class NotAllowed(FeatureShareError):
    """AWS refused the call for lack of permission."""

    def __init__(
        self, message: str, *, denial: Denial, next_step: str = "", code: str = ""
    ) -> None:
        super().__init__(message, next_step=next_step, code=code)
        self.denial = denial


class NotFound(FeatureShareError):
    """A thing that was named does not exist, or is not visible to the caller."""


class Refused(FeatureShareError):
    """The request as made cannot be right."""


class NotNow(FeatureShareError):
    """Throttled, busy or in between: the same request may work later."""


class Unfinished(FeatureShareError):
    """A change began and did not reach its end."""
