"""One signature per endpoint: what it reads, what it answers, and what the document says of it."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import wraps
from http import HTTPStatus
from typing import TYPE_CHECKING, Any, get_type_hints

from jupyter_featureshare.server.reading import read_body, read_query

if TYPE_CHECKING:
    from jupyter_featureshare.server.handler import FeatureShareHandler

Method = Callable[..., Awaitable[Any]]
JSON = "application/json"


@dataclass(frozen=True, slots=True)
class Operation:
    """What one method of a handler takes and gives."""

    summary: str
    query: Any
    body: Any
    answer: Any
    status: HTTPStatus
    media: str
    changes: bool
    """Whether it changes something in AWS; a read-only server refuses it."""


def endpoint(
    *,
    changes: bool,
    status: HTTPStatus = HTTPStatus.OK,
    media: str = JSON,
    lines: Any = None,
) -> Callable[[Method], Method]:
    """Makes a handler's method of one that takes `query` and `body` and returns its answer.

    Parameters
    ----------
    lines
        What each line is, of a method that sends its answer itself, line by line.
    """

    def made(method: Method) -> Method:
        hints = get_type_hints(method, include_extras=True)
        operation = Operation(
            summary=(method.__doc__ or "").partition("\n")[0],
            query=hints.get("query"),
            body=hints.get("body"),
            answer=lines or hints["return"],
            status=status,
            media=media,
            changes=changes,
        )

        @wraps(method)
        async def answered(self: FeatureShareHandler, **path: str) -> None:
            if operation.changes:
                self.refuse_if_read_only()
            asked: dict[str, Any] = dict(path)
            if operation.query is not None:
                asked["query"] = read_query(operation.query, self.request)
            if operation.body is not None:
                asked["body"] = read_body(operation.body, self.request)
            answer = await method(self, **asked)
            if lines is None:
                self.set_status(operation.status)
                self.answer(answer)

        answered.operation = operation  # type: ignore[attr-defined] # read by `operations_of`
        return answered

    return made


def operations_of(handler: type[FeatureShareHandler]) -> dict[str, Operation]:
    """The endpoints of a handler, by their HTTP methods in lower case."""
    methods = {name.lower(): getattr(handler, name.lower()) for name in handler.SUPPORTED_METHODS}
    return {
        name: method.operation for name, method in methods.items() if hasattr(method, "operation")
    }
