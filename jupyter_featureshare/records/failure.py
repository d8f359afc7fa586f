"""Why one record could not be read or written, and what that means for the others."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto

from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
)


@dataclass(frozen=True, slots=True)
class Failure:
    """AWS's code and text for one record."""

    code: str
    message: str

    def __str__(self) -> str:
        return f"{self.code}: {self.message}"


class Verdict(Enum):
    """What an error of one request means."""

    AGAIN = auto()
    """The same request may work later."""
    THIS_ONE = auto()
    """This record is at fault; others may be fine."""
    ALL = auto()
    """No other record would do better."""


_NEVER_SENT = {"EndpointConnectionError", "ConnectTimeoutError", "ProxyConnectionError"}
_CUT_OFF = {"ConnectionClosedError", "HTTPClientError", "ReadTimeoutError", "ConnectionError"}


def judge(error: FeatureShareError) -> Verdict:
    """What to do after this error."""
    if isinstance(error, NotNow) or was_cut_off(error.code) or was_never_sent(error.code):
        return Verdict.AGAIN
    if isinstance(error, (NotAllowed, NotConnected, NotFound)):
        return Verdict.ALL
    return Verdict.THIS_ONE


def was_never_sent(code: str) -> bool:
    """Whether the request cannot have reached AWS."""
    return code in _NEVER_SENT


def was_cut_off(code: str) -> bool:
    """Whether the answer was lost, so that AWS may have done it."""
    return code in _CUT_OFF


def given_up(failure: Failure, tries: int) -> Failure:
    """The failure after the last try."""
    unsure = "; it may have been written, and sending it again is safe"
    tail = unsure if was_cut_off(failure.code) else ""
    return Failure(failure.code, f"{failure.message} (tried {tries} times){tail}")
