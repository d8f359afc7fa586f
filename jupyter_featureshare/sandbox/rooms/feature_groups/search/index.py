"""What Search can see: the last published state of every group, kept sorted as it was asked for."""

from __future__ import annotations

import copy
from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from operator import itemgetter
from typing import TYPE_CHECKING, Any, NamedTuple

from jupyter_featureshare.sandbox.rooms.feature_groups.state import Feature, Group, Place

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World

Key = tuple[str, str, str]
"""The value sorted by, the group's ARN and the feature's name ("" for a group)."""


class Row(NamedTuple):
    """One thing that can be found: a group, or a feature of it."""

    group: Group
    feature: Feature | None


Entry = tuple[Key, Row]
"""A row and its place in an order; a plain tuple, since there are hundreds of thousands."""
Entries = list[Entry]
key_of: Callable[[Entry], Key] = itemgetter(0)


@dataclass(slots=True)
class Index:
    """Snapshots of groups by place, and each place's rows in the orders asked for so far."""

    _groups: dict[Place, dict[str, Group]] = field(default_factory=dict)
    _orders: dict[Place, dict[tuple[str, str], Entries]] = field(default_factory=dict)
    written: dict[str, dict[bool, Any]] = field(default_factory=dict)
    """Records as they were last sent, by the group's ARN and whether to another account."""

    def publish(self, world: World, group: Group, at: datetime) -> None:
        """Let Search see the group as it is now, after the search delay."""
        shown = copy.copy(group)
        shown.features, shown.tags = dict(group.features), dict(group.tags)
        self._later(world, at, lambda: self._at(group.place).__setitem__(group.arn, shown), group)

    def withdraw(self, world: World, group: Group, at: datetime) -> None:
        """Let Search forget a group, after the search delay."""
        self._later(world, at, lambda: self._at(group.place).pop(group.arn, None), group)

    def entries(
        self, place: Place, resource: str, order: str, value: Callable[[Row], str]
    ) -> Entries:
        """All rows of a place, ascending by the value that `order` names."""
        orders = self._orders.setdefault(place, {})
        entries = orders.get((resource, order))
        if entries is None:
            rows = _ROWS[resource](self._at(place).values())
            entries = orders[resource, order] = [_entry(row, value(row)) for row in rows]
            entries.sort(key=key_of)
        return entries

    def _at(self, place: Place) -> dict[str, Group]:
        return self._groups.setdefault(place, {})

    def _later(self, world: World, at: datetime, change: Callable[[], Any], group: Group) -> None:
        def apply(_: datetime) -> None:
            change()
            self._orders.pop(group.place, None)
            self.written.pop(group.arn, None)

        if world.settings.search_delay:
            world.agenda.at(at + world.settings.search_delay, apply)
        else:
            apply(at)


def after(entries: Entries, key: Key | None, *, descending: bool) -> Iterator[Entry]:
    """The entries behind a key, in order."""
    if descending:
        end = len(entries) if key is None else bisect_left(entries, key, key=key_of)
        return (entries[position] for position in range(end - 1, -1, -1))
    start = 0 if key is None else bisect_right(entries, key, key=key_of)
    return (entries[position] for position in range(start, len(entries)))


def _entry(row: Row, value: str) -> Entry:
    group, feature = row
    return (value, group.arn, feature.name if feature else ""), row


def _group_rows(groups: Any) -> Iterator[Row]:
    return (Row(group, None) for group in groups)


def _feature_rows(groups: Any) -> Iterator[Row]:
    return (Row(group, feature) for group in groups for feature in group.features.values())


_ROWS = {"FeatureGroup": _group_rows, "FeatureMetadata": _feature_rows}
