"""Records of a group, as texts in a table."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from jupyter_featureshare.domain.features import FeatureType
from jupyter_featureshare.server.wire.shapes import Answer, Request

MOST_RECORDS = 100


class RecordsAsked(Request, frozen=True, kw_only=True):
    arn: str
    ids: Annotated[list[str], Meta(min_length=1, max_length=MOST_RECORDS)]
    features: list[str] | None = None
    """Null: all of them."""


class PreviewAsked(Request, frozen=True, kw_only=True):
    arn: str
    n: Annotated[int, Meta(ge=1, le=MOST_RECORDS)] = 10


class RecordColumn(Answer, frozen=True, kw_only=True):
    name: str
    type: FeatureType


class RecordsPage(Answer, frozen=True, kw_only=True):
    """One row for each record found, in the order asked."""

    columns: list[RecordColumn]
    rows: list[list[str | None]]
    missing: list[str]
    """Ids without a record."""
    errors: dict[str, str]
    """By id, why a record could not be read."""
