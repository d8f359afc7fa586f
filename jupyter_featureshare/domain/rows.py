"""What a list or a card says of a thing, in the same words at a shell and in a cell."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.text import remaining

if TYPE_CHECKING:
    from datetime import datetime

    from jupyter_featureshare.domain.entries import CatalogEntry
    from jupyter_featureshare.domain.features import Feature, FeatureGroup
    from jupyter_featureshare.domain.invitations import Invitation

Facts = list[tuple[str, object]]
"""Names and values of one thing, in the order in which they are read."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table, and lines that stand below it: ARNs, never cut, and `! warnings`."""

    cells: Sequence[object]
    below: Sequence[str] = ()


ENTRY_COLUMNS = ("NAME", "ACCESS", "OWNER", "FROM", "STORES", "DESCRIPTION")


def entry_row(entry: CatalogEntry) -> Row:
    """A group of the catalog, in `ENTRY_COLUMNS`; another account's is named by its ARN below."""
    group = entry.group
    cells = (
        entry.name,
        entry.access.value,
        entry.owner_account_id,
        entry.came_by,
        group.stores if group else "unknown",
        group.description if group else "",
    )
    return Row(cells, () if entry.access is Access.OWNER else (entry.ref.arn,))


def group_facts(found: FeatureGroup) -> Facts:
    """A group and its stores; its features are a table of their own."""
    trouble = f": {found.failure_reason}" if found.failure_reason else ""
    online = found.online and f"{found.online.storage}, {found.online.ttl or 'no'} time to live"
    return [
        ("name", found.name),
        ("owner", found.ref.account_id),
        ("arn", found.ref.arn),
        ("status", f"{found.status}{trouble}"),
        ("description", found.description),
        ("created", f"{found.created_at:%F %R %Z}" if found.created_at else None),
        ("record identifier", found.record_identifier),
        ("event time", found.event_time),
        ("online store", online),
        ("offline store", found.offline.resolved_s3_uri if found.offline else None),
    ]


def feature_facts(one: Feature) -> Facts:
    """A feature as its owner describes it."""
    about: Facts = [
        ("feature", one.name), ("type", one.type_text), ("description", one.description)
    ]  # fmt: skip
    return [*about, *one.parameters.items()]


def invitation_row(it: Invitation, now: datetime) -> Row:
    """An invitation: sender, state, time left, level, contents."""
    left = it.time_left(now)
    cells = (
        it.sender_account_id,
        it.state.value.lower(),
        None if left is None else remaining(left),
        it.access.value,
        it.inside,
    )
    return Row(cells, (it.share_name, it.arn))
