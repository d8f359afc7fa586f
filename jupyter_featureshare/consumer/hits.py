"""Groups that a text is found in, the best first, each with the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from jupyter_featureshare.aws.account import Account
from jupyter_featureshare.consumer.catalog import everything
from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.consumer.near import nearest, words_of
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
    near: bool = False
    """Whether the text is not in it as it stands, but words with a typo or two between them."""


def hits(
    account: Account,
    filters: Filters,
    *,
    fuzzy: bool = False,
    on_problem: Callable[[Problem], None] | None = None,
) -> list[Hit]:
    """The groups in which the filters' text is found, the best first.

    A name that is the text goes before one that begins with it, then come names, features and
    descriptions that hold it; among equals the order of the catalog stays. Where nothing holds it
    and `fuzzy` is set, the words of all groups are looked at for some that come near.
    """
    if not filters.text.strip():
        raise Refused("There is nothing to look for.", next_step="give part of a name or a word")
    wider = replace(filters, text="")
    found: list[Hit] = []
    others: list[CatalogEntry] = []
    for entry in everything(account, filters, on_problem=on_problem):
        if filters.hold(entry):
            found.append(_hit(entry, filters.text))
        elif fuzzy and wider.hold(entry):
            others.append(entry)
    if not found:
        typed = words_of(filters.text)
        found = [hit for entry in others if (hit := _near(entry, typed))]
    return sorted(found, key=lambda hit: hit.rank)


def _near(entry: CatalogEntry, typed: list[str]) -> Hit | None:
    """It, if every word that was typed comes near to one of its name or its features."""
    names = [it.name for it in entry.group.features] if entry.group else []
    reasons = list[str]()
    for word in typed:
        if found := nearest(word, [entry.name]):
            reasons.append(f"name, near {found}")
        elif found := nearest(word, names):
            reasons.append(f"feature, near {found}")
        else:
            return None
    rank = 6 if all(it.startswith("name") for it in reasons) else 7
    return Hit(entry, tuple(reasons), rank, near=True) if reasons else None


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
