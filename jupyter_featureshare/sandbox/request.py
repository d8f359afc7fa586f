"""An HTTP request and its answer, as the sandbox passes them on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Request:
    """A request as it came over the wire: path and query still percent-encoded."""

    method: str
    raw_path: str
    """What stands before the question mark, unchanged."""
    query: str
    """What stands after the question mark, unchanged ("" for none)."""
    headers: Mapping[str, str]
    """By lower-cased name; repeated ones joined with a comma."""
    body: bytes


@dataclass(slots=True)
class Response:
    """An answer; header names as they go out."""

    status: int
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""
    paged: bool = False
    """Whether it is a page of a list."""
    delay_s: float = 0.0
    """How long it is held back."""
    lost: bool = False
    """Whether the connection breaks instead."""
