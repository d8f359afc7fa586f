"""The days of the shop's history, its ids, and the loads that fill a table."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from jupyter_featureshare.sandbox.scenarios.tables import EVENT_TIME, Load, Row, iso

DAYS = 28
CUSTOMERS = tuple(f"C{number:04}" for number in range(1, 301))
PRODUCTS = tuple(f"P{number:03}" for number in range(1, 101))


@dataclass(frozen=True, slots=True)
class Calendar:
    """The days of the history; day 0 is four weeks before today."""

    first: datetime

    def at(self, day: int, hour: int = 0, minute: int = 0, second: int = 0) -> datetime:
        return self.first + timedelta(days=day, hours=hour, minutes=minute, seconds=second)


def opening(now: datetime) -> Calendar:
    """The calendar whose last day was yesterday."""
    midnight = now.replace(hour=0, minute=0, second=0, microsecond=0)
    return Calendar(midnight - timedelta(days=DAYS))


def refreshed(
    days: Calendar,
    random: Random,
    ids: Iterable[str],
    identifier: str,
    make: Callable[[Random, Row | None, int], Row],
    on: tuple[int, ...],
) -> tuple[Load, ...]:
    """Nightly loads: all ids on the first of the days, then those that changed."""
    loads: list[Load] = []
    known: dict[str, Row | None] = dict.fromkeys(ids)
    before = on[0]
    for day in on:
        at = days.at(day, 2)
        changed = [one for one in known if known[one] is None or random.random() < 0.5]
        known |= {one: make(random, known[one], day - before) for one in changed}
        rows = [{identifier: one, EVENT_TIME: iso(at), **(known[one] or {})} for one in changed]
        loads.append((at + timedelta(minutes=20), rows))
        before = day
    return tuple(loads)


def by_day(days: Calendar, rows: list[tuple[datetime, Row]]) -> tuple[Load, ...]:
    """One load at the end of each day, in the order of event times."""
    days_rows: dict[int, list[Row]] = {}
    for at, row in sorted(rows, key=lambda one: one[0]):
        timed = {EVENT_TIME: iso(at), **row}
        days_rows.setdefault((at - days.first).days, []).append(timed)
    return tuple((days.at(day, 23, 30), found) for day, found in sorted(days_rows.items()))
