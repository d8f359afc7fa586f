"""Widgets for notebooks: a verb as a form, beside the line of magic that does the same.

::

    from jupyter_featureshare import connect
    from jupyter_featureshare.widgets import Inbox, ShareCreator

    ShareCreator(connect("owner"))
    Inbox(connect("consumer"))

Each has a value to go on with in the next cell (`.plan`, `.df`, `.selection`) and `.line`.
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

_HOMES = {
    "AccessBadge": "cards",
    "CatalogBrowser": "catalog",
    "FeatureGroupCard": "cards",
    "Inbox": "inbox",
    "IngestMonitor": "ingest",
    "RecordPreview": "preview",
    "ShareCreator": "sharing",
}
"""The module of each widget; imported on first use, as ipywidgets and pandas take their time."""

__all__ = [
    "AccessBadge",
    "CatalogBrowser",
    "FeatureGroupCard",
    "Inbox",
    "IngestMonitor",
    "RecordPreview",
    "ShareCreator",
]


def __getattr__(name: str) -> Any:
    """A widget's class."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
