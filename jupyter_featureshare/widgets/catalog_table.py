"""Catalog entries as a frame, and as a plain table."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.widgets.markup import Safe, element, joined, table
from jupyter_featureshare.widgets.words import badge, stores

_MOST = 100
_TYPES = {
    "name": "string",
    "owner_account_id": "string",
    "access": "string",
    "discoverable": "string",
    "online": "boolean",
    "offline": "boolean",
    "features": "Int64",
    "description": "string",
    "arn": "string",
    "selected": "bool",
}


def rows(entries: Sequence[CatalogEntry], selected: set[str]) -> pd.DataFrame:
    """One row for each entry; what is not known of a group is NA."""
    made = [_row(entry, selected) for entry in entries]
    return pd.DataFrame(made, columns=list(_TYPES)).astype(_TYPES)


def _row(entry: CatalogEntry, selected: set[str]) -> dict[str, object]:
    group = entry.group
    return {
        "name": entry.name,
        "owner_account_id": entry.owner_account_id,
        "access": entry.access.value,
        "discoverable": entry.discoverable.value,
        "online": None if group is None else group.online is not None,
        "offline": None if group is None else group.offline is not None,
        "features": None if group is None else len(group.features),
        "description": None if group is None else group.description,
        "arn": entry.ref.arn,
        "selected": entry.ref.arn in selected,
    }


def catalog_table(entries: Sequence[CatalogEntry]) -> Safe:
    """The first entries as HTML, and how many there are."""
    lines = [
        (
            entry.name,
            badge(entry.access),
            entry.owner_account_id,
            stores(entry.group),
            entry.group.description if entry.group else "",
        )
        for entry in entries[:_MOST]
    ]
    heads = ("Name", "Access", "Owner", "Stores", "Description")
    left = len(entries) - _MOST
    more = element("p", f"and {left:,} more") if left > 0 else ""
    return joined([table("Feature groups", heads, lines), more])
