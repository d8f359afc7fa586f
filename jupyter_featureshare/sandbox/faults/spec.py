"""What a fault on demand is: of which kind, for which requests, how often."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from math import isfinite
from typing import Any

KINDS = {
    "throttling": "too many requests, in the service's own code",
    "error-500": "a failure inside the service",
    "error-503": "the service is unavailable",
    "reset": "the connection breaks; nothing was done",
    "reset-after": "the connection breaks after it was done",
    "slow": "done at once, answered late (--delay)",
    "partial-batch": "part of a batch comes back (--share, --code)",
    "expired-token": "the session's token has expired",
    "denied": "the caller's policies do not allow it",
}
PARTIAL = ("BatchGetRecord", "BatchWriteRecord")
"""Operations that may do a part of what they were asked."""
_MOST_DELAY_S = 600.0


@dataclass(frozen=True, slots=True)
class Fault:
    """One fault; what is None is not looked at. ValueError for one that makes no sense."""

    kind: str
    service: str | None = None
    """boto3's name of the service."""
    operation: str | None = None
    account: str | None = None
    """The caller's account."""
    rate: float = 1.0
    """The share of matching requests that it strikes."""
    count: int | None = None
    """How often it strikes at most."""
    skip: int = 0
    """How many matching requests pass before it may strike."""
    seed: int = 0
    delay_s: float = 2.0
    """How late an answer of kind slow is."""
    share: float = 0.5
    """How much of a batch comes back, at least one entry."""
    code: str | None = None
    """The error of what comes back of a batch; None leaves it unprocessed."""

    def __post_init__(self) -> None:
        for wrong, sentence in self._nonsense():
            if wrong:
                raise ValueError(sentence)

    def _nonsense(self) -> tuple[tuple[bool, str], ...]:
        partial = self.kind == "partial-batch"
        return (
            (self.kind not in KINDS, f"there is no fault {self.kind!r}; choose {', '.join(KINDS)}"),
            (not 0 < self.rate <= 1, "a rate is above 0 and at most 1"),
            (not 0 < self.share <= 1, "a share is above 0 and at most 1"),
            (self.count is not None and self.count < 1, "a count is at least 1"),
            (self.skip < 0, "one can skip 0 requests or more"),
            (not 0 <= self.delay_s <= _MOST_DELAY_S, "a delay is at most ten minutes"),
            (not isfinite(self.delay_s), "a delay is a number of seconds"),
            (
                partial and self.operation not in (None, *PARTIAL),
                f"only {' and '.join(PARTIAL)} can do a part of a batch",
            ),
            (self.code is not None and not partial, "only partial-batch takes a code"),
        )

    def matches(self, service: str, operation: str, account_id: str) -> bool:
        """Whether it is meant for a request."""
        partial = self.kind != "partial-batch" or operation in PARTIAL
        return (
            partial
            and self.service in (None, service)
            and self.operation in (None, operation)
            and self.account in (None, account_id)
        )

    def told(self) -> dict[str, Any]:
        """Its fields, for JSON."""
        return asdict(self)


_TYPES: Mapping[str, tuple[type, ...]] = {
    "rate": (int, float),
    "count": (int,),
    "skip": (int,),
    "seed": (int,),
    "delay_s": (int, float),
    "share": (int, float),
}


def read(body: Mapping[str, Any]) -> Fault:
    """The fault that JSON asks for; ValueError names what is wrong with it."""
    known = {field.name for field in fields(Fault)}
    if unknown := sorted(body.keys() - known):
        raise ValueError(f"a fault has no {unknown[0]!r}; it has {', '.join(sorted(known))}")
    given = {name: value for name, value in body.items() if value is not None}
    if wrong := [name for name, value in given.items() if not _fits(name, value)]:
        raise ValueError(f"{given[wrong[0]]!r} is not a {wrong[0]}")
    if "kind" not in given:
        raise ValueError("name the kind of fault")
    return Fault(**given)


def _fits(name: str, value: Any) -> bool:
    return isinstance(value, _TYPES.get(name, (str,))) and not isinstance(value, bool)
