"""What the tree shows: a page of groups under their owners, with features where they are opened."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.widgets.words import LEVELS, stores

MOST_GROUPS = 200
"""On a page."""
MOST_FEATURES = 200
"""Below a group."""
_LETTERS = 300

Line = dict[str, Any]


@dataclass(slots=True)
class View:
    """How the list is looked at."""

    page: int = 0
    folded: set[str] = field(default_factory=set)
    """Owner accounts whose groups are hidden."""
    unfolded: set[str] = field(default_factory=set)
    """Groups, by ARN, whose features are shown."""


@dataclass(frozen=True, slots=True)
class Page:
    lines: list[Line]
    first: int
    last: int
    total: int
    """Groups that are not folded away."""


def page_of(
    entries: Sequence[CatalogEntry], view: View, features: Mapping[str, Sequence[Feature] | None]
) -> Page:
    """The lines of one page; an owner whose groups are elsewhere is not on it.

    Parameters
    ----------
    features
        By ARN: None while they are being read; a group that is not in it has not been asked for.
    """
    counts = Counter(entry.owner_account_id for entry in entries)
    owners = list(counts)
    open_ones = _open_ones(entries, owners, view.folded)
    last_page = max(0, (len(open_ones) - 1) // MOST_GROUPS)
    view.page = max(0, min(view.page, last_page))
    first = view.page * MOST_GROUPS
    shown = open_ones[first : first + MOST_GROUPS]
    lines = list(_lines(owners, counts, shown, view, features))
    return Page(lines, first + 1 if shown else 0, first + len(shown), len(open_ones))


def _open_ones(
    entries: Sequence[CatalogEntry], owners: Sequence[str], folded: Collection[str]
) -> list[CatalogEntry]:
    places = {owner: at for at, owner in enumerate(owners) if owner not in folded}
    kept = (entry for entry in entries if entry.owner_account_id in places)
    return sorted(kept, key=lambda entry: places[entry.owner_account_id])


def _lines(
    owners: Collection[str],
    counts: Mapping[str, int],
    shown: Sequence[CatalogEntry],
    view: View,
    features: Mapping[str, Sequence[Feature] | None],
) -> Iterator[Line]:
    for owner in owners:
        mine = [entry for entry in shown if entry.owner_account_id == owner]
        if not mine and owner not in view.folded:
            continue
        number = counts[owner]
        words = f"{number:,} {'group' if number == 1 else 'groups'}"
        yield _line(owner, 1, owner, detail=words, open=owner not in view.folded)
        for entry in mine:
            yield from _group(entry, view, features)


def _group(
    entry: CatalogEntry, view: View, features: Mapping[str, Sequence[Feature] | None]
) -> Iterator[Line]:
    arn, level = entry.ref.arn, LEVELS[entry.access]
    said = stores(entry.group)
    if entry.group is not None:
        number = len(entry.group.features)
        said += f" · {number:,} {'feature' if number == 1 else 'features'}"
    badge = {"sign": level.sign, "word": level.word, "meaning": level.meaning}
    is_open = arn in view.unfolded
    yield _line(arn, 2, entry.name, detail=said, badge=badge, open=is_open, choice=True)
    if is_open:
        yield from _features(arn, features.get(arn))


def _features(arn: str, features: Sequence[Feature] | None) -> Iterator[Line]:
    if features is None:
        yield _line(f"{arn}#", 3, "Reading the features…")
        return
    for feature in features[:MOST_FEATURES]:
        said = f"{feature.type}{f' {feature.collection}' if feature.collection else ''}"
        if feature.description:
            said += f" · {_short(feature.description)}"
        yield _line(f"{arn}#{feature.name}", 3, feature.name, detail=said)
    left = len(features) - MOST_FEATURES
    if left > 0:
        yield _line(f"{arn}#", 3, f"and {left:,} more: %fs_describe shows them all")
    elif not features:
        yield _line(f"{arn}#", 3, "AWS does not tell its features.")


def _short(text: str) -> str:
    return text if len(text) <= _LETTERS else f"{text[:_LETTERS]}…"


def _line(key: str, level: int, name: str, **more: Any) -> Line:
    return {"key": key, "level": level, "name": name, "open": None, "choice": False, **more}
