"""How far an ingest is, in numbers and in one line of words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta

from jupyter_featureshare.domain.text import remaining


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an ingest is, or a dry run with its check."""

    done: int
    """Rows whose fate is known; in a dry run, rows that were checked."""
    total: int
    """Rows to send, as far as known; those that the check left out are not among them."""
    seconds: float
    ok: int = 0
    failed: int = 0
    causes: Mapping[str, int] = field(default_factory=dict)
    """How many rows failed with each error code."""
    open_end: bool = False
    """Whether there may be more rows than `total`: nobody knows how many a CSV file holds."""

    @property
    def rows_per_s(self) -> float:
        return self.done / self.seconds if self.seconds > 0 else 0.0

    @property
    def seconds_left(self) -> float | None:
        """What is left at the speed so far; None if that is not known."""
        if self.open_end:
            return None
        return (self.total - self.done) / self.rows_per_s if self.rows_per_s else None

    @property
    def at_end(self) -> str:
        """Such as `1,200 of 5,000 rows, 3 failed, 800 rows/s`: nothing more will come."""
        return self._said(0)

    def __str__(self) -> str:
        """Such as `1,200 of 5,000 rows, 3 failed, 800 rows/s, 5 s left`."""
        return self._said(self.seconds_left or 0)

    def _said(self, left: float) -> str:
        end = " so far" if self.open_end else ""
        parts = [f"{self.done:,}{'' if self.open_end else f' of {self.total:,}'} rows{end}"]
        parts += [f"{self.failed:,} failed"] if self.failed else []
        parts += [f"{self.rows_per_s:,.0f} rows/s"]
        parts += [f"{remaining(timedelta(seconds=left))} left"] if left >= 1 else []
        return ", ".join(parts)
