"""Turns a SearchExpression into a function that says yes or no to a row."""

from __future__ import annotations

import operator
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import reduce
from typing import Any

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.rooms.feature_groups.search import properties
from jupyter_featureshare.sandbox.rooms.feature_groups.search.properties import Get, Property

Test = Callable[[Any], bool]

# AWS docs: API_Search and API_Filter.
MOST_CONDITIONS = 50
_ORDERED = {
    "GreaterThan": operator.gt,
    "GreaterThanOrEqualTo": operator.ge,
    "LessThan": operator.lt,
    "LessThanOrEqualTo": operator.le,
}
_TEXT = {"Contains", "In"}


def refused(text: str) -> AwsError:
    """The answer to a question that breaks the rules of Search."""
    return AwsError("ValidationException", text)


@dataclass(slots=True)
class Compiler:
    """Compiles the expressions of one request, which share their limits."""

    resource: str
    across: bool
    contains: int = field(default=0, init=False)
    conditions: int = field(default=0, init=False)

    def expression(self, expression: dict[str, Any]) -> Test:
        """The test of a SearchExpression."""
        tests = [self.filter(f) for f in expression.get("Filters", ())]
        tests += [self.nested(n) for n in expression.get("NestedFilters", ())]
        tests += [self.sub(s) for s in expression.get("SubExpressions", ())]
        if not tests:
            raise refused("You must specify at least one subexpression, filter, or nested filter.")
        return reduce(_either if expression.get("Operator") == "Or" else both, tests)

    def sub(self, expression: dict[str, Any]) -> Test:
        self._count()
        return self.expression(expression)

    def filter(self, condition: dict[str, Any]) -> Test:
        found = properties.find(self.resource, condition["Name"], across=self.across)
        return self._test(found, condition)

    def nested(self, nested: dict[str, Any]) -> Test:
        """One object of the list must satisfy all conditions."""
        self._count()
        objects, members = properties.find_nested(
            self.resource, nested["NestedPropertyName"], across=self.across
        )
        tests = [self._member(members, condition) for condition in nested["Filters"]]
        each = reduce(both, tests)
        return lambda row: any(map(each, objects(row)))

    def _member(self, members: dict[str, Property], condition: dict[str, Any]) -> Test:
        found = members.get(condition["Name"])
        if found is None:
            raise properties.unknown(self.resource, condition["Name"])
        return self._test(found, condition)

    def _test(self, found: Property, condition: dict[str, Any]) -> Test:
        self._count()
        asked = condition.get("Operator", "Equals")
        if asked == "Contains":
            self.contains += 1
            if self.contains > 1:
                raise refused("'CONTAINS' operator usage limit of 1 exceeded.")
        return _condition(found, condition["Name"], asked, condition.get("Value"))

    def _count(self) -> None:
        self.conditions += 1
        if self.conditions > MOST_CONDITIONS:
            raise refused(
                "The maximum number of recursive SubExpressions, NestedFilters, and Filters that "
                f"can be included in a SearchExpression object is {MOST_CONDITIONS}."
            )


def both(first: Test, second: Test) -> Test:
    """Yes to what passes two tests; several times as quick as all() over a list of tests."""
    return lambda row: first(row) and second(row)


def _either(first: Test, second: Test) -> Test:
    return lambda row: first(row) or second(row)


def _condition(found: Property, name: str, asked: str, text: str | None) -> Test:
    """The test of one Filter on one property."""
    get, many = found.get, found.kind == "texts"
    if asked in ("Exists", "NotExists"):
        there = _there(get)
        return there if asked == "Exists" else lambda row: not there(row)
    if text is None:
        raise refused(f"Value is required for operator {asked} on {name}.")
    if asked in _TEXT:
        if found.kind not in ("text", "texts"):
            raise refused(f"Operator {asked} is only supported for text properties, not {name}.")
        return _text_test(get, asked, text, many=many)
    if asked in _ORDERED:
        return _ordered_test(found, name, asked, text)
    equal = _equal(found, name, text)
    return equal if asked == "Equals" else lambda row: not equal(row)


def _there(get: Get) -> Test:
    return lambda row: get(row) not in (None, [])


def _text_test(get: Get, asked: str, text: str, *, many: bool) -> Test:
    """Contains or In. assumed: with regard to case, which AWS does not document."""
    if asked == "In":
        options = frozenset(option.strip() for option in text.split(","))
        if many:
            return lambda row: not options.isdisjoint(get(row))
        return lambda row: get(row) in options
    if many:
        return lambda row: any(text in value for value in get(row))
    return lambda row: text in (get(row) or "")


def _equal(found: Property, name: str, text: str) -> Test:
    get = found.get
    if found.kind == "texts":
        return lambda row: text in get(row)
    value = _value(found, name, text)
    if found.kind == "time":
        # assumed: to the second, since a Value has no fractions of one.
        return lambda row: get(row).replace(microsecond=0) == value
    return lambda row: get(row) == value


def _ordered_test(found: Property, name: str, asked: str, text: str) -> Test:
    if found.kind not in ("time", "number"):
        raise refused(f"Operator {asked} is not supported for text property {name}.")
    get, compare, limit = found.get, _ORDERED[asked], _value(found, name, text)
    return lambda row: (value := get(row)) is not None and compare(value, limit)


def _value(found: Property, name: str, text: str) -> Any:
    """A filter's Value as the property's kind has it."""
    try:
        return _READ[found.kind](text)
    except ValueError as error:
        raise refused(f"Invalid Value for {found.kind} property {name}: {text}") from error


def moment(text: str) -> datetime:
    """YYYY-mm-dd'T'HH:MM:SS, in UTC where it does not say otherwise."""
    if "T" not in text:
        raise ValueError(text)
    at = datetime.fromisoformat(text)
    return at if at.tzinfo else at.replace(tzinfo=UTC)


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "false"):
        raise ValueError(text)
    return text.lower() == "true"


_READ: dict[str, Callable[[str], Any]] = {
    "text": str,
    "time": moment,
    "number": float,
    "boolean": _boolean,
}
