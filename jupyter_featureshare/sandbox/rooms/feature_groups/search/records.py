"""What Search found, as it goes over the wire."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

import msgspec

from jupyter_featureshare.sandbox.rooms.feature_groups import shapes
from jupyter_featureshare.sandbox.wire import exchange, service
from jupyter_featureshare.sandbox.wire.write import Writer, writer

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.search.index import Index, Row


def written(index: Index, row: Row, *, across: bool) -> Any:
    """The SearchRecord of a row; a group's is written once and kept until the group changes."""
    if row.feature is not None:
        return {"FeatureMetadata": shapes.feature_metadata(row.group, row.feature)}
    kept = index.written.setdefault(row.group.arn, {})
    if across not in kept:
        text = exchange.encoded(_writer()(_group(row, across=across)))
        kept[across] = msgspec.Raw(text)
    return kept[across]


def _group(row: Row, *, across: bool) -> dict[str, Any]:
    """A group's record; tags are the owner's alone."""
    shown = shapes.feature_group(row.group)
    if not across:
        shown["Tags"] = shapes.tags(row.group)
    return {"FeatureGroup": shown}


@cache
def _writer() -> Writer:
    return writer(service("sagemaker").model.shape_for("SearchRecord"))
