"""What went wrong: with a request as a whole, or with one part of an answer."""

from __future__ import annotations

from msgspec import UNSET, UnsetType

from jupyter_featureshare.domain.errors import MissingHalf
from jupyter_featureshare.server.wire.shapes import Answer


class Denial(Answer, frozen=True, kw_only=True):
    """Who was refused what on which resource, as far as AWS says so."""

    who: str
    action: str
    resource: str
    missing: MissingHalf


class ErrorBody(Answer, frozen=True, kw_only=True):
    """Why a request has no answer, and what to do next."""

    code: str
    """The class of the error: NotConnected, NotAllowed, NotFound, Refused, NotNow, Unfinished."""
    message: str
    next_step: str
    denial: Denial | UnsetType = UNSET
    """Only with NotAllowed."""


class Problem(Answer, frozen=True, kw_only=True):
    """A part of an answer that is missing, by name."""

    subject: str
    message: str
    next_step: str
    code: str
    """The class of the error where it is known, as in an error's body; else AWS's own code."""
    aws_code: str = ""
    """AWS's own code, such as AccessDeniedException; empty where AWS did not answer."""
    operation: str = ""
    """What was asked of AWS, such as sagemaker:Search; empty where AWS did not answer."""
    account_id: str = ""
    """Whose part of the answer is missing; empty where that is nobody's in particular."""
