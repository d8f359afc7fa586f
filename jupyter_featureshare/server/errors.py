"""How an error leaves the server: one status per class, one JSON form for all."""

from __future__ import annotations

from http import HTTPStatus

from msgspec import UNSET
from tornado.web import HTTPError

from jupyter_featureshare.aws import kind_of
from jupyter_featureshare.domain.entries import Problem as NamedProblem
from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
    Refused,
    Unfinished,
)
from jupyter_featureshare.server.wire.problems import Denial, ErrorBody, Problem
from jupyter_featureshare.server.wording import spoken

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


def described(status_code: int, error: BaseException | None) -> tuple[int, ErrorBody]:
    """The status and the body for an error that a handler raised."""
    if isinstance(error, FeatureShareError):
        return _status(error), body_of(error)
    phrase = HTTPStatus(status_code).phrase
    code = phrase.title().replace(" ", "")
    return status_code, ErrorBody(code=code, message=_said(error) or phrase, next_step="")


def body_of(error: FeatureShareError) -> ErrorBody:
    """The error as the browser learns of it."""
    return ErrorBody(
        code=type(error).__name__,
        message=error.message,
        next_step=spoken(error.next_step),
        denial=_denial(error) if isinstance(error, NotAllowed) else UNSET,
    )


def problem_of(problem: NamedProblem) -> Problem:
    """The missing part of an answer as the browser learns of it."""
    kind = kind_of(problem.code)
    return Problem(
        subject=problem.subject,
        message=problem.message,
        next_step=spoken(problem.next_step),
        code=kind.__name__ if kind else problem.code,
        aws_code=problem.code,
        operation=problem.operation,
        account_id=problem.account_id,
    )


def _denial(error: NotAllowed) -> Denial:
    it = error.denial
    return Denial(who=it.who, action=it.action, resource=it.resource, missing=it.missing)


def _said(error: BaseException | None) -> str | None:
    if not isinstance(error, HTTPError) or error.log_message is None:
        return None
    return error.log_message % error.args if error.args else error.log_message


def _status(error: FeatureShareError) -> HTTPStatus:
    for kind in type(error).__mro__:
        if kind in STATUS:
            return STATUS[kind]
    return HTTPStatus.INTERNAL_SERVER_ERROR
