"""What is printed: a table for each operation, how far each is from the limit, and the goals."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from records.contest import Choice, Contender, Result

_HEAD = f"{'':36}{'rows/s':>9}{'of limit':>10}{'CPU us/row':>12}{'stub busy':>11}  workers"


@dataclass(frozen=True, slots=True)
class Goal:
    """What was promised, and what was found."""

    promise: str
    found: str
    met: bool

    def __str__(self) -> str:
        return f"{'met   ' if self.met else 'MISSED'}  {self.promise}: {self.found}"


def lines(limit: Result, results: Sequence[tuple[Contender, Result | None]]) -> list[str]:
    """The table of one operation, the limit first."""
    made = [_HEAD, _line(limit, limit)]
    for contender, result in results:
        made.append(_line(result, limit) if result else f"{contender.label:36}   not here")
    return made


def _line(one: Result, limit: Result) -> str:
    cost = one.cost
    share = f"{one.rate / limit.rate:.1%}"
    return (
        f"{one.contender.label:36}{one.rate:9,.0f}{share:>10}{cost.cpu_us:12.1f}"
        f"{cost.stub_busy:11.0%}  {_workers(one.choice)}"
    )


def _workers(choice: Choice) -> str:
    threads, processes = choice
    named = "as it comes" if threads is None else str(threads)
    return named if processes == 1 else f"{named} x {processes} processes"


def at_least(
    promise: str, ours: Result | None, peers: Sequence[Result | None], times: float
) -> Goal:
    """So many times the best of these peers; not met where none could be measured."""
    there = [one for one in peers if one]
    if not (ours and there):
        return Goal(promise, "undecided, a peer is not here", met=False)
    peer = max(there, key=lambda one: one.rate)
    ratio = ours.rate / peer.rate
    return Goal(promise, f"{ratio:.1f}x ({peer.contender.label})", ratio >= times)
