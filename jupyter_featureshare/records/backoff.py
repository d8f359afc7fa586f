"""How long to wait before the same is tried again."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Backoff:
    """Full jitter: before try n, somewhere between nothing and base times two to the n.

    https://docs.aws.amazon.com/sdkref/latest/guide/feature-retry-behavior.html
    """

    tries: int = 8
    """How often a request is made in all before it is given up."""
    base_s: float = 0.1
    cap_s: float = 10.0
    random: Callable[[], float] = random.random

    def pause_s(self, tries: int) -> float:
        """The pause after so many tries."""
        return self.random() * min(self.cap_s, self.base_s * 2.0**tries)


USUAL = Backoff()
