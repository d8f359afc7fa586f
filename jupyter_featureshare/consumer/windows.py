"""Periods of time by which a long search is split into several short ones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise

_SECOND = timedelta(seconds=1)


@dataclass(frozen=True, slots=True)
class Window:
    """What was created from one moment until before another; None is the beginning or the end.

    A group's time of creation never changes, so that it is in exactly one of adjoining windows.
    Search takes whole seconds: a finer edge would be nobody's or everybody's.
    """

    since: datetime | None = None
    before: datetime | None = None

    def __str__(self) -> str:
        since = f" from {_text(self.since)}" if self.since else ""
        before = f" before {_text(self.before)}" if self.before else ""
        return f"created{since}{before} (UTC)" if since or before else "created at any time"

    @property
    def filters(self) -> list[dict[str, str]]:
        """The conditions of a SearchExpression, none for all of time."""
        edges = (("GreaterThanOrEqualTo", self.since), ("LessThan", self.before))
        return [
            {"Name": "CreationTime", "Operator": operator, "Value": _text(at)}
            for operator, at in edges
            if at is not None
        ]

    def split(self, parts: int, oldest: datetime, newest: datetime) -> list[Window]:
        """Adjoining windows that together are this one; itself when it is too short for two.

        Parameters
        ----------
        oldest, newest
            Between which the edges lie where this one has none.
        """
        start = (self.since or oldest).replace(microsecond=0)
        seconds = ((self.before or newest) - start) // _SECOND
        count = max(1, min(parts, seconds))
        inner = [start + seconds * number // count * _SECOND for number in range(1, count)]
        return [Window(*edges) for edges in pairwise([self.since, *inner, self.before])]


ALWAYS = Window()


def _text(at: datetime) -> str:
    """A moment as Search takes it."""
    return at.strftime("%Y-%m-%dT%H:%M:%S")
