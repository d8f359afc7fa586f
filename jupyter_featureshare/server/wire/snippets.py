"""Code to put into a notebook cell."""

from __future__ import annotations

from enum import StrEnum

from msgspec import field

from jupyter_featureshare.server.wire.groups import OfGroup
from jupyter_featureshare.server.wire.shapes import Answer


class SnippetKind(StrEnum):
    READ_ONE = "read-one"
    READ_MANY = "read-many"
    JOIN = "join"
    PREVIEW = "preview"
    INGEST = "ingest"
    SHARE = "share"


class SnippetQuery(OfGroup, frozen=True, kw_only=True):
    id: list[str] = field(default_factory=list)
    """Ids of records to read; absent: a place is left for them."""


class Snippet(Answer, frozen=True, kw_only=True):
    kind: SnippetKind
    label: str
    code: str


class Snippets(Answer, frozen=True, kw_only=True):
    snippets: list[Snippet]
