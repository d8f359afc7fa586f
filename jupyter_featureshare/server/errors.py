"""How an error leaves the server: one status per class, one JSON form for all."""

from __future__ import annotations

from dataclasses import dataclass
from http import HTTPStatus

from tornado.web import HTTPError

from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
    Refused,
    Unfinished,
)

# None is 401 (the browser would ask for Jupyter's login) and none is 502 to 504 (hosting proxies
# put their own page in place of the answer).
STATUS: dict[type[FeatureShareError], HTTPStatus] = {
    NotConnected: HTTPStatus.FAILED_DEPENDENCY,
    NotAllowed: HTTPStatus.FORBIDDEN,
    NotFound: HTTPStatus.NOT_FOUND,
    Refused: HTTPStatus.BAD_REQUEST,
    NotNow: HTTPStatus.TOO_MANY_REQUESTS,
    Unfinished: HTTPStatus.CONFLICT,
}


@dataclass(frozen=True, slots=True)
class Problem:
    """What the browser learns of an error."""

    code: str
    message: str
    next_step: str = ""


def described(status_code: int, error: BaseException | None) -> tuple[int, Problem]:
    """The status and the body for an error that a handler raised."""
    if isinstance(error, FeatureShareError):
        return _status(error), Problem(type(error).__name__, error.message, error.next_step)
    phrase = HTTPStatus(status_code).phrase
    said = error.log_message if isinstance(error, HTTPError) else None
    return status_code, Problem(phrase.title().replace(" ", ""), said or phrase)


def _status(error: FeatureShareError) -> HTTPStatus:
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR
