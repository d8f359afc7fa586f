"""Faults between us and the record service; what is not upset goes through to the sandbox."""

from __future__ import annotations

from collections import defaultdict, deque
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any

from botocore.exceptions import ClientError, ConnectionClosedError, EndpointConnectionError

from jupyter_featureshare.aws import Account, Clock
from jupyter_featureshare.domain.errors import FeatureShareError

Call = Callable[..., Any]
Fault = Callable[[Call, dict[str, Any]], Any]

KINDS = ["throttling", "error-500", "error-503", "reset", "reset-after", "expired-token", "denied"]
"""The sandbox's faults that befall a whole request."""


def tried(verb: Callable[[], Any]) -> tuple[Any, FeatureShareError | None]:
    """What a verb gave, or the error of ours that it raised."""
    try:
        return verb(), None
    except FeatureShareError as error:
        return None, error


class StoppedClock:
    """A clock on which only sleeping lets time pass."""

    def __init__(self, started: datetime) -> None:
        self.slept: list[float] = []
        self.started = started

    @property
    def seconds(self) -> float:
        return sum(self.slept)

    def now(self) -> datetime:
        return self.started + timedelta(seconds=self.seconds)

    def as_clock(self) -> Clock:
        return Clock(now=self.now, monotonic=lambda: self.seconds, sleep=self.slept.append)


class Faulty:
    """A client that counts calls, lacks some operations, and fails when it was told to."""

    def __init__(self, client: Any) -> None:
        self._client = client
        self._faults: dict[str, deque[Fault]] = defaultdict(deque)
        self._always: dict[str, Fault] = {}
        self.calls: list[str] = []
        self.requests: list[dict[str, Any]] = []
        self.lacks: set[str] = set()

    @classmethod
    def between(cls, account: Account, service: str) -> Faulty:
        made = cls(account.client(service))
        account._clients[service] = made
        return made

    def once(self, operation: str, *faults: Fault) -> None:
        self._faults[operation].extend(faults)

    def always(self, operation: str, fault: Fault) -> None:
        self._always[operation] = fault

    def mend(self) -> None:
        self._faults.clear()
        self._always.clear()

    def __getattr__(self, operation: str) -> Any:
        if operation in self.lacks:
            raise AttributeError(operation)
        method = getattr(self._client, operation)

        def call(**request: Any) -> Any:
            self.calls.append(operation)
            self.requests.append(request)
            try:
                fault = self._faults[operation].popleft()
            except IndexError:
                fault = self._always.get(operation, untouched)
            return fault(method, request)

        return call


def untouched(call: Call, request: dict[str, Any]) -> Any:
    return call(**request)


def error(code: str, message: str = "No.", status: int = 400) -> Fault:
    """AWS answers with this error, and does nothing."""

    def fault(call: Call, request: dict[str, Any]) -> Any:
        response: Any = {
            "Error": {"Code": code, "Message": message},
            "ResponseMetadata": {"HTTPStatusCode": status},
        }
        raise ClientError(response, "Operation")

    return fault


throttled = error("ThrottlingException", "Rate exceeded")
denied = error("AccessDeniedException", "User is not authorized to perform this.", 403)
expired = error("ExpiredTokenException", "The security token is expired.", 403)


def answer_lost(call: Call, request: dict[str, Any]) -> Any:
    """AWS does it, but the connection breaks before its answer."""
    call(**request)
    raise ConnectionClosedError(endpoint_url="https://example.test")


def out_of_reach(call: Call, request: dict[str, Any]) -> Any:
    raise EndpointConnectionError(endpoint_url="https://example.test")


def interrupted(call: Call, request: dict[str, Any]) -> Any:
    raise KeyboardInterrupt


def unprocessed(count: int) -> Fault:
    """BatchWriteRecord leaves the last entries undone."""

    def fault(call: Call, request: dict[str, Any]) -> Any:
        entries = request["Entries"]
        done, left = entries[:-count], entries[-count:]
        answer = call(Entries=done) if done else {"Errors": [], "UnprocessedEntries": []}
        return {**answer, "UnprocessedEntries": [*answer["UnprocessedEntries"], *left]}

    return fault


def entry_error(code: str, count: int = 1) -> Fault:
    """BatchWriteRecord fails for the first entries, one by one."""

    def fault(call: Call, request: dict[str, Any]) -> Any:
        bad, rest = request["Entries"][:count], request["Entries"][count:]
        answer = call(Entries=rest) if rest else {"Errors": [], "UnprocessedEntries": []}
        errors = [{"Entry": one, "ErrorCode": code, "ErrorMessage": "No."} for one in bad]
        return {**answer, "Errors": [*answer["Errors"], *errors]}

    return fault


def unread(count: int) -> Fault:
    """BatchGetRecord leaves the last identifiers of each group unprocessed."""

    def fault(call: Call, request: dict[str, Any]) -> Any:
        name = "RecordIdentifiersValueAsString"
        asked = request["Identifiers"]
        done = [{**one, name: one[name][:-count]} for one in asked if one[name][:-count]]
        left = [{**one, name: one[name][-count:]} for one in asked]
        answer = call(Identifiers=done) if done else {"Records": [], "Errors": []}
        return {**answer, "UnprocessedIdentifiers": left}

    return fault
