"""The catalog, which comes line by line, or page by page."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from jupyter_featureshare.domain.features import FeatureType
from jupyter_featureshare.server.wire.groups import GroupRow, ListedGroup
from jupyter_featureshare.server.wire.problems import ErrorBody, Problem
from jupyter_featureshare.server.wire.shapes import Answer, Asked, Moment


class CatalogQuery(Asked, frozen=True, kw_only=True):
    refresh: bool = False
    """Ask AWS anew instead of answering with the last list."""


class CatalogStart(Answer, frozen=True, kw_only=True, tag_field="kind", tag="start"):
    """The first line."""

    identity: str
    """Whose list it is: the same as in `account`, or somebody else is connected by now."""
    loaded_at: Moment | None
    """When AWS gave the list that follows; null: it is being asked now."""
    fresh: bool
    """Whether AWS is being asked for this answer."""


class CatalogFeatures(Answer, frozen=True, kw_only=True, tag_field="kind", tag="features"):
    """Features that the groups after this line have; they are numbered from 0 through all lines."""

    features: list[tuple[str, FeatureType]]
    """Names and types."""


class CatalogRows(Answer, frozen=True, kw_only=True, tag_field="kind", tag="rows"):
    """Groups that arrived together."""

    groups: list[ListedGroup]


class CatalogExpected(Answer, frozen=True, kw_only=True, tag_field="kind", tag="expected"):
    """About how many groups there will be, as soon as AWS has said so; it may never."""

    count: int


class CatalogThrottled(Answer, frozen=True, kw_only=True, tag_field="kind", tag="throttled"):
    """AWS has asked to slow down; the list goes on by itself."""

    loaded: int
    """How many groups have come so far."""
    expected: int | None
    """About how many there will be; null: AWS has not said so yet."""
    times: int
    """How many times it has asked to during this load."""


class CatalogEnd(Answer, frozen=True, kw_only=True, tag_field="kind", tag="end"):
    """The last line of a list that came; a stream without a last line was cut off."""

    count: int
    problems: list[Problem]
    loaded_at: Moment | None
    etag: str
    """For If-None-Match, while this list is the last one."""


class CatalogFailed(Answer, frozen=True, kw_only=True, tag_field="kind", tag="failed"):
    """The last line where there is no list after all, such as when credentials were lost."""

    problem: ErrorBody


CatalogLine = (
    CatalogStart
    | CatalogFeatures
    | CatalogRows
    | CatalogExpected
    | CatalogThrottled
    | CatalogEnd
    | CatalogFailed
)


class PageQuery(CatalogQuery, frozen=True, kw_only=True):
    limit: Annotated[int, Meta(ge=1, le=1000)] = 100
    after: str | None = None
    """The `next` of the page before; absent: from the beginning."""


class CatalogPage(Answer, frozen=True, kw_only=True):
    """A part of a list that is whole."""

    groups: list[GroupRow]
    next: str | None
    """For `after`; null: this is the last page."""
    count: int
    """How many groups the whole list holds."""
    problems: list[Problem]
    """Those of the whole list."""
    loaded_at: Moment | None
    etag: str
    """The whole list's, as in the stream."""
