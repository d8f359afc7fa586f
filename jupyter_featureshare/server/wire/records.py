"""Records of a group, as texts in a table."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.features import FeatureType, TtlUnit
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


Value = bool | int | float | str | list[bool | int | float | str] | None
"""One feature's value, typed; a list is for a feature that holds several; null: no value."""


class LifeAsked(Request, frozen=True, kw_only=True):
    """How long a record lives in the online store, counted from its event time."""

    value: Annotated[int, Meta(ge=1)]
    unit: TtlUnit


class RecordGiven(Request, frozen=True, kw_only=True):
    """A record to write; it replaces the stored one as a whole."""

    arn: str
    values: dict[str, Value]
    """By feature; the record identifier and the event time must be among them."""
    target_stores: list[Literal["OnlineStore", "OfflineStore"]] | None = None
    """Null: all that the group has."""
    ttl: LifeAsked | None = None


class RecordWritten(Answer, frozen=True, kw_only=True):
    """A record that AWS took, as it will read."""

    id: str
    columns: list[RecordColumn]
    row: list[str | None]
    took_effect: Truth
    """Whether the online store has it as it was sent; AWS keeps it out if its event time is old."""
    why: str


class RecordNamed(Request, frozen=True, kw_only=True):
    """A record to delete from the online store."""

    arn: str
    id: str
    event_time: str | float | None = None
    """Null: a current one that is later than the stored one."""
    hard: bool = False
    """Whether its values go as well, rather than a mark being set."""
    force: bool = False
    """Send it also where it cannot take effect, or reading is not granted."""


class RecordDeleted(Answer, frozen=True, kw_only=True):
    """What a deletion did, the record having been read before and after."""

    id: str
    hard: bool
    event_time: str
    """The event time that was sent; empty: nothing was sent."""
    took_effect: Truth
    """Whether a record that was readable no longer is."""
    why: str
