"""The two directions of the wire: what is asked, read strictly, and what is answered."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import msgspec

Moment = Annotated[datetime, msgspec.Meta(tz=True)]
"""A time with its zone: ISO 8601 in UTC on the wire."""


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """A value that the server sends."""


class Request(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A value that the browser sends; what is not in it is refused."""


class Asked(Request, frozen=True, kw_only=True):
    """The query that every endpoint takes."""

    profile: str | None = None
    """The AWS profile or role to act with; absent: the server's default."""
    region: str | None = None
    """The Region to ask in, one of the account's `regions`; absent: the profile's own."""


def utc(moment: datetime | None) -> datetime | None:
    """The same moment in UTC, as it goes over the wire."""
    return None if moment is None else moment.astimezone(UTC)
