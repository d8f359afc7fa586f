"""What a grid of records does not say: ids that are not there, not readable, or soon gone."""

from __future__ import annotations

from collections.abc import Iterable

from jupyter_featureshare.records import Found
from jupyter_featureshare.widgets.markup import Safe, element, joined, table

MOST = 50
"""How many ids are named; the others are counted."""


def told(found: Found) -> Safe:
    """The words below a grid, as HTML."""
    parts = [_missing(found), _unread(found), _expiring(found)]
    if not (len(found) or found.missing or found.errors):
        parts.append(element("p", "The online store holds no record that could be listed."))
    return joined(parts)


def _missing(found: Found) -> Safe:
    if not found.missing:
        return Safe("")
    names = _named(str(one) for one in found.missing)
    count = len(found.missing)
    heads = "id has no record" if count == 1 else "ids have no record"
    return element("p", element("strong", f"{count:,} {heads}: "), names)


def _unread(found: Found) -> Safe:
    if not found.errors:
        return Safe("")
    rows = [(str(one), str(why)) for one, why in list(found.errors.items())[:MOST]]
    return table(f"{len(found.errors):,} could not be read", ("Id", "Why"), rows)


def _expiring(found: Found) -> Safe:
    if not found.expires_at:
        return Safe("")
    ends = sorted(found.expires_at.items(), key=lambda end: end[1])
    rows = [(str(one), f"{at:%Y-%m-%d %H:%M:%S} UTC") for one, at in ends[:MOST]]
    first, last = rows[0][1], f"{ends[-1][1]:%Y-%m-%d %H:%M:%S} UTC"
    words = f"{len(ends):,} of these records expire, from {first} to {last}"
    shown = table("The first to leave the online store", ("Id", "Expires"), rows)
    return element("details", element("summary", words), shown)


def _named(ids: Iterable[str]) -> str:
    names = list(ids)
    left = len(names) - MOST
    return ", ".join(names[:MOST]) + (f" and {left:,} more" if left > 0 else "")
