"""From boto3-shaped answers to the wire's values; a member the model lacks is a mistake."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from botocore.model import ListShape, MapShape, Shape, StructureShape

Writer = Callable[[Any], Any]


def writer(shape: Shape) -> Writer:
    """The writer of a shape and of all below it."""
    return _Maker().make(shape)


class _Maker:
    """Makes each shape's writer once, by name."""

    def __init__(self) -> None:
        self._made: dict[str, Writer] = {}

    def make(self, shape: Shape) -> Writer:
        if shape.name not in self._made:
            self._made[shape.name] = lambda value: self._made[shape.name](value)
            self._made[shape.name] = self._new(shape)
        return self._made[shape.name]

    def _new(self, shape: Shape) -> Writer:
        if isinstance(shape, StructureShape):
            return self._structure(shape)
        if isinstance(shape, ListShape):
            write_member = self.make(shape.member)
            return lambda value: [write_member(item) for item in value]
        if isinstance(shape, MapShape):
            write_value = self.make(shape.value)
            return lambda value: {k: write_value(v) for k, v in value.items()}
        return _SCALARS.get(shape.type_name, _as_is)

    def _structure(self, shape: StructureShape) -> Writer:
        members = {
            name: (member.serialization.get("name", name), self.make(member))
            for name, member in shape.members.items()
        }

        def write(value: Any) -> Any:
            if isinstance(value, msgspec.Raw):
                return value  # written before, and kept
            result = {}
            for name, item in value.items():
                if name not in members:
                    raise RuntimeError(f"{shape.name} has no member {name}")
                if item is not None:
                    wire, write_member = members[name]
                    result[wire] = write_member(item)
            return result

        return write


def _as_is(value: Any) -> Any:
    return value


def _epoch(value: datetime) -> float:
    """Seconds since 1970, to the millisecond, as AWS gives them."""
    return round(value.timestamp(), 3)


def _base64(value: bytes) -> str:
    return base64.b64encode(value).decode("ascii")


_SCALARS: dict[str, Writer] = {"timestamp": _epoch, "blob": _base64}
