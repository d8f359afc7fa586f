"""The ids and event times of rows that came before: what is needed to find one that comes again.

A row is three numbers here, 24 bytes: hashes of its id and time and of all its values, and its
place. Two different rows in a million have the same hash once in 30 million inputs; then the later
one is refused with the other's place, never left out in silence.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from jupyter_featureshare.records.wireframe import WireFrame

STREAMED = 10_000
"""Rows that are remembered where nothing else is said."""


Key = tuple[str | None, int | None]
"""Id and event time."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A row as it is remembered."""

    values: int
    place: int


@dataclass(slots=True)
class Seen:
    """Rows of the pieces before: all of them, or the last ones where there is a limit."""

    most: int | None = None
    _runs: list[NDArray[np.int64]] = field(default_factory=list)
    """Each three rows of numbers, in the order of the first: keys, values, places."""
    _names: tuple[str, ...] = ()
    """The columns of the first piece: by them values are told apart."""

    def meet(self, wire: WireFrame, rows: Mapping[Key, int]) -> dict[int, Mark]:
        """Those of the rows whose id and event time came before; the others are remembered."""
        keys = _int64(map(hash, rows))
        places = list(rows.values())
        known: dict[int, Mark] = {}
        for run in self._runs:
            at = np.searchsorted(run[0], keys)
            at[at == _length(run)] = 0
            for index in np.flatnonzero(run[0][at] == keys).tolist():
                _, values, place = run[:, at[index]].tolist()
                known.setdefault(places[index], Mark(values, place))
        new = [row not in known for row in places] if known else slice(None)
        self._remember(keys[new], wire, [row for row in places if row not in known])
        return known

    def _remember(self, keys: NDArray[np.int64], wire: WireFrame, rows: list[int]) -> None:
        if not rows:
            return
        self._names = self._names or wire.names
        numbers = keys, self._hashes(wire, rows), _int64(map(wire.place, rows))
        self._runs.append(_sorted(np.stack(numbers)))
        while len(self._runs) > 1 and self._worth_merging(*self._runs[-2:]):
            last = self._runs.pop()
            self._runs[-1] = _sorted(np.concatenate([self._runs[-1], last], axis=1))
        while self.most is not None and sum(map(_length, self._runs[1:])) >= self.most:
            del self._runs[0]

    def hash_of(self, wire: WireFrame, row: int) -> int:
        """A number for the row's values: the same for the same ones, within this process.

        Pieces may have other columns: what is missing in one is no value, as an empty cell is.
        """
        if wire.names == self._names:
            return _hash(wire.values(row))
        cells = dict(zip(wire.names, wire.values(row), strict=True))
        usual = tuple(cells.pop(name, None) for name in self._names)
        more = tuple(pair for pair in cells.items() if pair[1] is not None)
        return _hash((usual, more) if more else usual)

    def _hashes(self, wire: WireFrame, rows: list[int]) -> NDArray[np.int64]:
        if len(rows) == len(wire) and wire.names == self._names:  # by column it is quicker
            with suppress(TypeError):
                return _int64(map(hash, zip(*wire.columns, strict=True)))
        return _int64(self.hash_of(wire, row) for row in rows)

    def _worth_merging(self, one: NDArray[np.int64], other: NDArray[np.int64]) -> bool:
        """Few runs are quick to look through; with a limit, the oldest rows go run by run."""
        both = _length(one) + _length(other)
        return _length(one) < 2 * _length(other) and (self.most is None or both <= self.most // 4)


def _hash(values: tuple[object, ...]) -> int:
    try:
        return hash(values)
    except TypeError:  # a collection is a list
        return hash(repr(values))


def _int64(numbers: Iterable[int]) -> NDArray[np.int64]:
    return np.fromiter(numbers, dtype=np.int64)


def _sorted(run: NDArray[np.int64]) -> NDArray[np.int64]:
    return run[:, np.argsort(run[0], kind="stable")]


def _length(run: NDArray[np.int64]) -> int:
    return len(run[0])
