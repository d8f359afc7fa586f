"""From the wire's values to boto3's, checked against the model on the way.

Each shape becomes one closure, made once, so that reading a request walks no model.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from botocore.model import ListShape, MapShape, Shape, StructureShape

from jupyter_featureshare.sandbox.errors import AwsError

Reader = Callable[[Any, str, list[str]], Any]
"""(wire value, path, faults) → value; faults collects AWS's sentences."""
_INTEGERS = ("integer", "long")
_FLOATS = ("float", "double")


def reader(shape: Shape, *, check_enums: bool = True) -> Reader:
    """The reader of a shape and of all below it; recursive shapes are fine."""
    return _Maker(check_enums).make(shape)


class _Maker:
    """Makes each shape's reader once, by name."""

    def __init__(self, check_enums: bool) -> None:
        self._made: dict[str, Reader] = {}
        self._check_enums = check_enums

    def make(self, shape: Shape) -> Reader:
        if shape.name not in self._made:
            self._made[shape.name] = lambda v, p, f: self._made[shape.name](v, p, f)
            self._made[shape.name] = self._new(shape)
        return self._made[shape.name]

    def _new(self, shape: Shape) -> Reader:
        if isinstance(shape, StructureShape):
            return self._structure(shape)
        if isinstance(shape, ListShape):
            return self._list(shape)
        if isinstance(shape, MapShape):
            return self._map(shape)
        return _scalar(shape, check_enums=self._check_enums)

    def _structure(self, shape: StructureShape) -> Reader:
        members = [
            (
                name,
                member.serialization.get("name", name),
                name[0].lower() + name[1:],
                self.make(member),
                name in shape.required_members,
            )
            for name, member in shape.members.items()
        ]

        def read(value: Any, path: str, faults: list[str]) -> dict[str, Any]:
            _expect(value, dict, path)
            result = {}
            for name, wire, shown, read_member, required in members:
                given = value.get(wire)
                here = f"{path}.{shown}" if path else shown
                if given is not None:
                    result[name] = read_member(given, here, faults)
                elif required:
                    faults.append(_fault(None, here, "Member must not be null"))
            return result

        return read

    def _list(self, shape: ListShape) -> Reader:
        read_member, check = self.make(shape.member), _size_check(shape, "length")

        def read(value: Any, path: str, faults: list[str]) -> list[Any]:
            _expect(value, list, path)
            check(value, len(value), path, faults)
            return [
                read_member(item, f"{path}.{number}.member", faults)
                for number, item in enumerate(value, 1)
            ]

        return read

    def _map(self, shape: MapShape) -> Reader:
        read_key, read_value = self.make(shape.key), self.make(shape.value)
        check = _size_check(shape, "length")

        def read(value: Any, path: str, faults: list[str]) -> dict[Any, Any]:
            _expect(value, dict, path)
            check(value, len(value), path, faults)
            return {
                read_key(k, path, faults): read_value(v, f"{path}.{k}.member", faults)
                for k, v in value.items()
            }

        return read


def _scalar(shape: Shape, *, check_enums: bool) -> Reader:
    kind = shape.type_name
    if kind in ("string", "character"):
        return _string(shape, check_enums=check_enums)
    if kind in _INTEGERS or kind in _FLOATS:
        return _number(shape)
    return {"boolean": _boolean, "timestamp": _timestamp, "blob": _blob}[kind]


def _string(shape: Shape, *, check_enums: bool) -> Reader:
    pattern = _pattern(shape)
    enum = shape.metadata.get("enum") if check_enums else None
    check = _size_check(shape, "length")

    def read(value: Any, path: str, faults: list[str]) -> str:
        _expect(value, str, path)
        check(value, len(value), path, faults)
        if enum and value not in enum:
            rule = f"Member must satisfy enum value set: [{', '.join(enum)}]"
            faults.append(_fault(value, path, rule))
        if pattern and not pattern.fullmatch(value):
            rule = f"Member must satisfy regular expression pattern: {pattern.pattern}"
            faults.append(_fault(value, path, rule))
        return str(value)

    return read


def _pattern(shape: Shape) -> re.Pattern[str] | None:
    """The model's pattern; None where it has none, or one that only Java reads."""
    try:
        return re.compile(shape.metadata["pattern"]) if "pattern" in shape.metadata else None
    except re.error:
        return None


def _number(shape: Shape) -> Reader:
    whole = shape.type_name in _INTEGERS
    check = _size_check(shape, "value")

    def read(value: Any, path: str, faults: list[str]) -> int | float:
        number = _parsed(value, path, whole=whole)
        check(value, number, path, faults)
        return number

    return read


def _parsed(value: Any, path: str, *, whole: bool) -> int | float:
    """The number in a JSON value, or in a query string's text."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        raise _wrong_type(path)
    try:
        number = int(value) if whole else float(value)
    except (ValueError, OverflowError):  # infinity is no whole number
        raise _wrong_type(path) from None
    if isinstance(value, float) and number != value:
        raise _wrong_type(path)
    return number


def _boolean(value: Any, path: str, _faults: list[str]) -> bool:
    if value in ("true", "false"):
        return bool(value == "true")
    _expect(value, bool, path)
    return bool(value)


def _timestamp(value: Any, path: str, _faults: list[str]) -> datetime:
    try:
        if isinstance(value, str):
            read = datetime.fromisoformat(value)
            return read if read.tzinfo else read.replace(tzinfo=UTC)
        return datetime.fromtimestamp(value, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        raise _wrong_type(path) from None


def _blob(value: Any, path: str, _faults: list[str]) -> bytes:
    try:
        return base64.b64decode(value, validate=True)
    except (TypeError, ValueError):
        raise _wrong_type(path) from None


Check = Callable[[Any, float, str, list[str]], None]


def _size_check(shape: Shape, what: str) -> Check:
    """Notes a length or value outside the model's bounds."""
    low, high = shape.metadata.get("min"), shape.metadata.get("max")
    if low is None and high is None:
        return lambda _value, _size, _path, _faults: None

    def check(value: Any, size: float, path: str, faults: list[str]) -> None:
        if low is not None and size < low:
            rule = f"Member must have {what} greater than or equal to {low}"
            faults.append(_fault(value, path, rule))
        if high is not None and size > high:
            rule = f"Member must have {what} less than or equal to {high}"
            faults.append(_fault(value, path, rule))

    return check


def _expect(value: Any, kind: type, path: str) -> None:
    if not isinstance(value, kind):
        raise _wrong_type(path)


def _wrong_type(path: str) -> AwsError:
    return AwsError(
        "SerializationException", f"the value at '{path}' has the wrong type", status=400
    )


def _fault(value: Any, path: str, rule: str) -> str:
    """AWS's sentence for one broken constraint."""
    shown = "null" if value is None else f"'{value}'"
    return f"Value {shown} at '{path}' failed to satisfy constraint: {rule}"
