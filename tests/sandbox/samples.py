"""Sample values for any shape of a botocore model, made without looking at its constraints."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

_DEPTH = 6
_SCALARS: dict[str, Callable[[Shape], Any]] = {
    "string": lambda shape: (shape.metadata.get("enum") or [f"text of {shape.name} %/ä"])[0],
    "character": lambda _: "x",
    "integer": lambda _: 7,
    "long": lambda _: 2**40,
    "float": lambda _: 0.5,
    "double": lambda _: 1.25,
    "boolean": lambda _: True,
    "blob": lambda _: b"\x00\xffbytes",
    "timestamp": lambda _: datetime(2026, 11, 22, 3, 4, 5, tzinfo=UTC),
}


def sample(shape: Shape, depth: int = _DEPTH) -> Any:
    """A value with every member filled, down to a depth where recursion must end."""
    if isinstance(shape, StructureShape):
        return _structure(shape, depth)
    if isinstance(shape, ListShape):
        return [] if depth <= 0 else [sample(shape.member, depth - 1)] * 2
    if isinstance(shape, MapShape):
        return {} if depth <= 0 else {"a key": sample(shape.value, depth - 1)}
    return _SCALARS[shape.type_name](shape)


def _structure(shape: StructureShape, depth: int) -> dict[str, Any]:
    items = list(shape.members.items())
    if shape.metadata.get("union"):
        items = items[:1]  # exactly one member, even where recursion ends
    elif depth <= 0:
        return {}
    return {name: sample(member, depth - 1) for name, member in items}
