"""A whole list in pages, for those who would rather not read a stream."""

from __future__ import annotations

import base64

import msgspec

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.server.loads import Load
from jupyter_featureshare.server.wire.catalog import CatalogEnd, CatalogPage

_ANEW = "start again from the first page: leave `after` out"


class Cursor(msgspec.Struct, frozen=True, array_like=True):
    """Where in which list a page begins; a client need not understand it."""

    etag: str
    at: int

    def __str__(self) -> str:
        return base64.urlsafe_b64encode(msgspec.json.encode(self)).decode()

    @classmethod
    def read(cls, text: str) -> Cursor:
        """The cursor that a page gave as its `next`."""
        try:
            found = msgspec.json.decode(base64.urlsafe_b64decode(text), type=cls)
        except (msgspec.MsgspecError, ValueError) as error:
            raise Refused(f"{text!r} is not the `next` of a page.", next_step=_ANEW) from error
        if found.at < 0:
            raise Refused(f"{text!r} is not the `next` of a page.", next_step=_ANEW)
        return found


def outdated() -> Refused:
    """The error for a cursor into a list that is not this identity's last one."""
    return Refused("The list has changed since the page before.", next_step=_ANEW)


def page_of(load: Load, end: CatalogEnd, at: int, limit: int) -> CatalogPage:
    """So many groups of a whole list, from there on."""
    till = at + limit
    return CatalogPage(
        groups=load.part(at, till),
        next=str(Cursor(end.etag, till)) if till < end.count else None,
        count=end.count,
        problems=end.problems,
        loaded_at=end.loaded_at,
        etag=end.etag,
    )
