"""What is printed: a line for each way, how far it is from the limit, and the goals."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from records.contest import Choice, Contender, Result
from records.memory import Peak

HEAD = f"{'':34}{'rows/s':>9}{'of limit':>10}{'CPU us/row':>12}{'stub busy':>11}  workers"
MEMORY_HEAD = f"{'memory at the peak of ours':34}{'rows':>10}{'+ MB':>8}{'process':>9}{'s':>8}"
_FLAT = 1.05
"""A process that takes in a hundred times the rows may take so much of what it took for few."""
Found = Mapping[tuple[str, int], Result]
"""The results by way and delay."""
Peaks = Mapping[str, Mapping[int, Peak]]
"""The most memory, by source and rows."""


@dataclass(frozen=True, slots=True)
class Goal:
    """What was promised, and what was found."""

    promise: str
    found: str
    met: bool

    def __str__(self) -> str:
        return f"{'met   ' if self.met else 'MISSED'}  {self.promise}: {self.found}"


def line(one: Contender | Result, limit: Result | None) -> str:
    """A way's line."""
    if isinstance(one, Contender):
        return f"{one.label:34} not here, not measured"
    cost = one.cost
    share = f"{one.rate / limit.rate:.1%}" if limit else ""
    return (
        f"{one.contender.label:34}{one.rate:9,.0f}{share:>10}{cost.cpu_us:12.1f}"
        f"{cost.stub_busy:11.0%}  {_workers(one.choice)}"
    )


def _workers(choice: Choice) -> str:
    threads, processes = choice
    named = "as it comes" if threads is None else str(threads)
    return named if processes == 1 else f"{named} x {processes} processes"


def goals(found: Found) -> Iterator[Goal]:
    """The goals that the measured ways decide."""
    for (way, delay), ours in found.items():
        if way == "ours.put":
            promise = f"PutRecord at {delay} ms, 5x SDK v2's best"
            yield _times(promise, ours, [found.get(("sdk2.put", delay))], 5)
        if way == "ours.batch":
            peers = [found.get((peer, delay)) for peer in ("sdk3.put", "sdk3.batch")]
            yield _times(f"batches at {delay} ms, 10x SDK v3's best", ours, peers, 10)
        if way == "ours.get_many":
            promise = f"10,000 ids at {delay} ms, 10x a get_record loop"
            yield _times(promise, ours, [found.get(("boto3.get", delay))], 10)
    if rows := found.get(("ours.batch", 10)):
        yield Goal("batches at 10 ms, 9,000 rows/s", f"{rows.rate:,.0f}", rows.rate >= 9_000)
    if read := found.get(("ours.get_many", 10)):
        took = read.cost.seconds
        yield Goal("10,000 ids at 10 ms in 1.5 s", f"{took:.2f} s", took <= 1.5)


def flat(peaks: Peaks) -> Iterator[Goal]:
    """Whether many rows take as much memory as few."""
    for source, each in peaks.items():
        few, many = min(each), max(each)
        ratio = each[many].whole / each[few].whole
        more = each[many].mb - each[few].mb
        found = f"{ratio:.3f}x, {more:+.1f} MB"
        yield Goal(f"{source}, process with {many:,} and {few:,}", found, ratio <= _FLAT)


def _times(promise: str, ours: Result, peers: Sequence[Result | None], times: float) -> Goal:
    """So many times the best of these peers; not met where none could be measured."""
    there = [one for one in peers if one]
    if not there:
        return Goal(promise, "undecided, the peer is not here", met=False)
    peer = max(there, key=lambda one: one.rate)
    ratio = ours.rate / peer.rate
    cheaper = peer.cost.cpu_us / ours.cost.cpu_us
    found = f"{ratio:.1f}x ({peer.contender.way}), with {cheaper:.1f}x less CPU"
    return Goal(promise, found, ratio >= times)
