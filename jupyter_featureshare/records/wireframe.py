"""A whole frame, checked against the feature definitions and ready to be sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

import pandas as pd

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import RESERVED, FeatureGroup
from jupyter_featureshare.records.columns import feature_column, identifier_column, time_column
from jupyter_featureshare.records.convert import MAX_RECORD_BYTES, Wire, byte_length
from jupyter_featureshare.records.schema import feature_of, has_fractional_time, names_of
from jupyter_featureshare.records.unfit import Unfit


@dataclass(frozen=True, slots=True)
class WireFrame:
    """The rows of a frame as texts, by column, with the reason for each row that cannot go."""

    names: tuple[str, ...]
    columns: tuple[list[Wire | None], ...]
    ids: list[str | None]
    times_ns: list[int | None]
    unfit: dict[int, list[Unfit]] = field(default_factory=dict)
    places: Sequence[int] = ()
    """Each row's place in the whole input; none given: counted from 0."""

    def __len__(self) -> int:
        return len(self.ids)

    @property
    def fit(self) -> list[int]:
        """The rows that may be sent, by their place in the frame."""
        return [row for row in range(len(self)) if row not in self.unfit]

    def values(self, row: int) -> tuple[Wire | None, ...]:
        return tuple(column[row] for column in self.columns)

    def place(self, row: int) -> int:
        """Where the row stands in the whole input."""
        return self.places[row] if self.places else row

    def of(self, rows: Sequence[int]) -> WireFrame:
        """Some of the rows alone, which keep their places."""
        return WireFrame(
            self.names,
            tuple([column[row] for row in rows] for column in self.columns),
            [self.ids[row] for row in rows],
            [self.times_ns[row] for row in rows],
            places=[self.place(row) for row in rows],
        )


def check(frame: pd.DataFrame, schema: FeatureGroup, first: int = 0) -> WireFrame:
    """The frame as it would be sent.

    The index is not looked at: rows are known by their place, counted from `first`.

    Raises
    ------
    Refused
        The frame as a whole cannot be right: its columns do not fit the feature group.
    """
    if problems := frame_problems(frame, schema):
        raise Refused(
            f"The frame does not fit {schema.name}: {'; '.join(problems)}.",
            next_step=f"give columns named as the features: {', '.join(names_of(schema)[:12])}",
        )
    names = tuple(name for name in names_of(schema) if name in frame.columns)
    unfit: dict[int, list[Unfit]] = {}
    times = time_column(
        frame[schema.event_time], name=schema.event_time, fractional=has_fractional_time(schema)
    )
    wires: dict[str, list[Wire | None]] = {schema.event_time: list(times.wires)}
    _add(unfit, times.unfit)
    for name in names:
        if name != schema.event_time:
            read = identifier_column if name == schema.record_identifier else feature_column
            column = read(frame[name], feature_of(schema, name))
            wires[name] = column.wires
            _add(unfit, _named(name, column.unfit))
    columns = tuple(wires[name] for name in names)
    _add(unfit, _too_large(names, columns))
    ids = [None if wire is None else str(wire) for wire in wires[schema.record_identifier]]
    return WireFrame(names, columns, ids, times.ns, unfit, range(first, first + len(frame)))


def frame_problems(frame: pd.DataFrame, schema: FeatureGroup) -> list[str]:
    """What is wrong with the columns, in clauses."""
    given = [str(name) for name in frame.columns]
    twice = sorted({name for name in given if given.count(name) > 1})
    problems = [f"column {name!r} comes twice" for name in twice]
    for name in dict.fromkeys(given):
        if name.lower() in RESERVED and name not in names_of(schema):
            problems.append(f"{name!r} is reserved, Feature Store fills it itself: drop it")
        elif name not in names_of(schema):
            problems.append(_unknown(name, schema))
    for role, name in (
        ("record identifier", schema.record_identifier),
        ("event time", schema.event_time),
    ):
        if name not in given:
            index = name in frame.index.names
            hint = "; it is the index, use frame.reset_index()" if index else ""
            problems.append(f"the {role} {name!r} is not among the columns{hint}")
    return problems


def _unknown(name: str, schema: FeatureGroup) -> str:
    near = get_close_matches(name, names_of(schema), n=1, cutoff=0.7)
    return f"{name!r} is no feature{f' (is it {near[0]!r}?)' if near else ''}"


def _named(name: str, unfit: dict[int, Unfit]) -> dict[int, Unfit]:
    return {row: Unfit(why.code, f"{name}: {why.message}") for row, why in unfit.items()}


def _add(unfit: dict[int, list[Unfit]], more: dict[int, Unfit]) -> None:
    for row, why in more.items():
        unfit.setdefault(row, []).append(why)


def _too_large(names: tuple[str, ...], columns: tuple[list[Wire | None], ...]) -> dict[int, Unfit]:
    """Rows over 350 KB; names count too, so that AWS is never the first to say it."""
    if not _may_be_large(columns):
        return {}
    spent = sum(map(len, names))
    sizes = [spent + sum(map(byte_length, cells)) for cells in zip(*columns, strict=True)]
    return {
        row: Unfit("TooLarge", f"the record has {size} bytes, AWS takes {MAX_RECORD_BYTES}")
        for row, size in enumerate(sizes)
        if size > MAX_RECORD_BYTES
    }


def _may_be_large(columns: tuple[list[Wire | None], ...]) -> bool:
    widest = sum(max(map(_at_most_bytes, cells), default=0) for cells in columns)
    return widest + 64 * len(columns) > MAX_RECORD_BYTES


def _at_most_bytes(wire: Wire | None) -> int:
    if wire is None:
        return 0
    return 4 * len(wire) if isinstance(wire, str) else sum(4 * len(text) for text in wire)
