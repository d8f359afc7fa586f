"""In which order rows may travel, so that for each id the latest one wins."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence

from jupyter_featureshare.records.seen import Key, Mark, Seen
from jupyter_featureshare.records.unfit import Unfit
from jupyter_featureshare.records.wireframe import WireFrame


def waves(wire: WireFrame, rows: Iterable[int]) -> list[list[int]]:
    """The rows in waves: within one every id comes once, over them each id's event times rise.

    When a wave is sent after the one before it has ended, neither threads nor the order inside a
    batch can change which row of an id is the last.
    """
    made: list[list[int]] = []
    seen: dict[str | None, int] = defaultdict(int)
    for row in sorted(rows, key=lambda row: (wire.times_ns[row] or 0, row)):
        turn = seen[wire.ids[row]]
        seen[wire.ids[row]] += 1
        if turn == len(made):
            made.append([])
        made[turn].append(row)
    return made


def chunks(rows: Sequence[int], size: int) -> Iterator[list[int]]:
    """The rows in pieces of at most this size."""
    for start in range(0, len(rows), size):
        yield list(rows[start : start + size])


def repeated(wire: WireFrame, rows: Sequence[int], seen: Seen) -> dict[int, Unfit]:
    """The rows that have the id and event time of a row before them, here or in what was seen.

    AWS keeps one record for each id and event time online, and does not say which; so a row that
    is the same in everything is left out, and one that differs is refused. The others are seen now.
    """
    first: dict[Key, int] = {}
    again: dict[int, int] = {}
    for row in rows:
        before = first.setdefault((wire.ids[row], wire.times_ns[row]), row)
        if before != row:
            again[row] = before
    known = seen.meet(wire, first)
    found = {row: _of_earlier(seen, wire, row, mark) for row, mark in known.items()}
    for row, before in again.items():
        if before in known:
            found[row] = _of_earlier(seen, wire, row, known[before])
        else:
            same = wire.values(row) == wire.values(before)
            found[row] = _repetition(same, wire.place(before))
    return found


REPEATED = "Repeated"


def _of_earlier(seen: Seen, wire: WireFrame, row: int, mark: Mark) -> Unfit:
    return _repetition(seen.hash_of(wire, row) == mark.values, mark.place)


def _repetition(same: bool, place: int) -> Unfit:
    if same:
        return Unfit(REPEATED, f"the same as row {place}")
    return Unfit("SameEventTime", f"row {place} has the same id and event time, but other values")
