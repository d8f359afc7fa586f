"""Leaves out, before any test is made, sorted rows whose times a question excludes."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.feature_groups import paging
from jupyter_featureshare.sandbox.rooms.feature_groups.search.filters import moment

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import Entries, Entry

Bounds = list[tuple[str, str]]
"""Operators and the times they compare with, as rows are sorted by them."""


def bounds(params: dict[str, Any], order: str) -> Bounds:
    """What must hold of the time that rows are sorted by; nothing where that is not plain."""
    expression = params.get("SearchExpression", {})
    if expression.get("Operator") == "Or":
        return []
    return [
        (it["Operator"], paging.time_key(moment(it["Value"])))
        for it in expression.get("Filters", ())
        if it["Name"] == order and it.get("Operator") in _ENDS
    ]


def within(entries: Entries, limits: Bounds) -> Entries:
    """The rows from the first to the last that the bounds let through."""
    start, end = 0, len(entries)
    for operator, value in limits:
        bisect, is_end = _ENDS[operator]
        position = bisect(entries, value, key=_sorted_by)
        start, end = (start, min(end, position)) if is_end else (max(start, position), end)
    return entries[start:end] if limits else entries


def _sorted_by(entry: Entry) -> str:
    return entry[0][0]


_ENDS = {
    "GreaterThan": (bisect_right, False),
    "GreaterThanOrEqualTo": (bisect_left, False),
    "LessThan": (bisect_left, True),
    "LessThanOrEqualTo": (bisect_right, True),
}
