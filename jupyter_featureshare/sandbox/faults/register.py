"""The faults that are on, and which of them strikes a request."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from random import Random
from typing import Any

from jupyter_featureshare.sandbox.faults.spec import Fault


@dataclass(slots=True)
class Standing:
    """A fault that is on, and what it did so far."""

    id: int
    fault: Fault
    dice: Random
    seen: int = 0
    """Matching requests."""
    fired: int = 0

    def strikes(self) -> bool:
        """Whether it strikes the matching request that came now; drawn for every one of them."""
        self.seen += 1
        drawn = self.dice.random() < self.fault.rate
        spent = self.fault.count is not None and self.fired >= self.fault.count
        if spent or self.seen <= self.fault.skip or not drawn:
            return False
        self.fired += 1
        return True

    def told(self) -> dict[str, Any]:
        """What `fault list` says of it."""
        return {"id": self.id, **self.fault.told(), "seen": self.seen, "fired": self.fired}


@dataclass(slots=True)
class Faults:
    """Faults by the number they were given; none unless asked for."""

    on: dict[int, Standing] = field(default_factory=dict)
    numbers: itertools.count[int] = field(default_factory=lambda: itertools.count(1))

    def add(self, fault: Fault) -> Standing:
        """Turn a fault on."""
        made = Standing(next(self.numbers), fault, Random(fault.seed))
        self.on[made.id] = made
        return made

    def clear(self, number: int | None = None) -> list[Standing]:
        """Turn one off, or all; gives those it turned off. LookupError for an unknown one."""
        if number is None:
            gone = list(self.on.values())
            self.on.clear()
            return gone
        if number not in self.on:
            raise LookupError(f"there is no fault {number}; see `fault list`")
        return [self.on.pop(number)]

    def strike(self, service: str, operation: str, account_id: str) -> Standing | None:
        """What strikes a request, the oldest that does; those behind it do not see the request."""
        for one in self.on.values():
            if one.fault.matches(service, operation, account_id) and one.strikes():
                return one
        return None
