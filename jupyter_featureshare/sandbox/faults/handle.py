"""Faults from Python, for tests: on a running sandbox or on a gateway in the same process."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.telling import Tell, over_http, within

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.gateway import Gateway


@dataclass(frozen=True, slots=True)
class FaultHandle:
    """Turns faults on and off by the sandbox's control requests."""

    tell: Tell

    @classmethod
    def of(cls, directory: Path | None = None) -> FaultHandle:
        """Those of the sandbox that runs in a folder, or that this process runs in."""
        return cls(over_http(directory))

    @classmethod
    def within(cls, gateway: Gateway) -> FaultHandle:
        """Those of a gateway in this process."""
        return cls(within(gateway))

    def add(self, kind: str, **fields: Any) -> int:
        """Turn a fault on, with the fields of `spec.Fault`; gives its number."""
        return int(self.tell("fault", {"kind": kind, **fields})["fault"]["id"])

    def listed(self) -> list[dict[str, Any]]:
        """The faults that are on, each with how many requests it saw and struck."""
        return [dict(one) for one in self.tell("faults", {})["faults"]]

    def fired(self, number: int) -> int:
        """How often a fault struck so far."""
        return next(int(one["fired"]) for one in self.listed() if one["id"] == number)

    def clear(self, number: int | None = None) -> list[dict[str, Any]]:
        """Turn one off, or all; gives what they had done."""
        body = {} if number is None else {"id": number}
        return [dict(one) for one in self.tell("faults/clear", body)["faults"]]

    @contextmanager
    def on(self, kind: str, **fields: Any) -> Iterator[int]:
        """A fault for as long as the block runs."""
        number = self.add(kind, **fields)
        try:
            yield number
        finally:
            self.clear(number)
