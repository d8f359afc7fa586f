"""Groups that a text is found in, the best first, each with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.consumer.catalog import discover
from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.domain.errors import Refused

_NAMED = 5
"""So many of a group's fitting features are named."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A group, and where the text is found in it."""

    entry: CatalogEntry
    reasons: tuple[str, ...]
    """Such as ``name``, ``features city, city_code``, ``description``; the best one first."""
    rank: int
    """0 for the name itself, more for less."""


def hits(
    account: Account, filters: Filters, *, on_problem: Callable[[Problem], None] | None = None
) -> list[Hit]:
    """The groups in which the filters' text is found, the best first.

    A name that is the text goes before one that begins with it, then come names, features and
    descriptions that hold it; among equals the order of the catalog stays.
    """
    if not filters.text.strip():
        raise Refused("There is nothing to look for.", next_step="give part of a name or a word")
    entries = discover(account, filters, on_problem=on_problem)
    found = (_hit(entry, filters.text) for entry in entries)
    return sorted(found, key=lambda hit: hit.rank)


def _hit(entry: CatalogEntry, text: str) -> Hit:
    reasons = list(_reasons(entry, text.casefold()))
    return Hit(entry, tuple(reason for _, reason in reasons), min(rank for rank, _ in reasons))


def _reasons(entry: CatalogEntry, text: str) -> Iterator[tuple[int, str]]:
    name = entry.name.casefold()
    if text in name:
        yield (0 if name == text else 1 if name.startswith(text) else 2), "name"
    if entry.group is None:
        return
    features = [it.name for it in entry.group.features if text in it.name.casefold()]
    if features:
        exact = any(one.casefold() == text for one in features)
        more = f" and {len(features) - _NAMED} more" if len(features) > _NAMED else ""
        word = "feature" if len(features) == 1 else "features"
        yield 3 if exact else 4, f"{word} {', '.join(features[:_NAMED])}{more}"
    if text in entry.group.description.casefold():
        yield 5, "description"
