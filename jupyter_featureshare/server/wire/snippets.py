"""Code to put into a notebook cell."""

from __future__ import annotations

from msgspec import field

from jupyter_featureshare.domain.snippets import SnippetKind
from jupyter_featureshare.server.wire.groups import OfGroup
from jupyter_featureshare.server.wire.shapes import Answer


class SnippetQuery(OfGroup, frozen=True, kw_only=True):
    id: list[str] = field(default_factory=list)
    """Ids of records to read; absent: some that are listed, or a place is left for them."""


class Snippet(Answer, frozen=True, kw_only=True):
    kind: SnippetKind
    label: str
    code: str
    stand_in: str | None
    """The part of the code to be replaced before it runs; null: it runs as it is."""


class Snippets(Answer, frozen=True, kw_only=True):
    snippets: list[Snippet]
