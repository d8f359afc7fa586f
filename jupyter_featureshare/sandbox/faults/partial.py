"""A batch of which a part comes back: unprocessed, or with an error each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from jupyter_featureshare.sandbox.call import Call
from jupyter_featureshare.sandbox.faults.register import Standing

Handler = Callable[[Call], "dict[str, Any] | None"]
_TEXT = "The request processing has failed because of an unknown error, exception or failure."


def partly(by: Standing, handle: Handler) -> Handler:
    """The handler of a batch operation, doing the rest without what comes back."""
    whole = {"BatchWriteRecord": _write, "BatchGetRecord": _read}

    def handled(call: Call) -> dict[str, Any] | None:
        return whole[call.operation](call, by, handle)

    return handled


def _chosen(by: Standing, count: int) -> frozenset[int]:
    """Which entries of so many come back: always as many, drawn by the seed."""
    return frozenset(by.dice.sample(range(count), max(1, round(count * by.fault.share))))


def _write(call: Call, by: Standing, handle: Handler) -> dict[str, Any]:
    entries = call.params["Entries"]
    chosen = _chosen(by, len(entries))
    back = [one for at, one in enumerate(entries) if at in chosen]
    kept = [one for at, one in enumerate(entries) if at not in chosen]
    answer: dict[str, Any] = {"Errors": [], "UnprocessedEntries": []}
    if kept:
        answer = handle(replace(call, params={**call.params, "Entries": kept})) or answer
    if by.fault.code is None:
        return {**answer, "UnprocessedEntries": [*answer["UnprocessedEntries"], *back]}
    errors = [{"Entry": one, **_error(by)} for one in back]
    return {**answer, "Errors": [*answer["Errors"], *errors]}


def _read(call: Call, by: Standing, handle: Handler) -> dict[str, Any]:
    asked = call.params["Identifiers"]
    pairs = [(at, value) for at, one in enumerate(asked) for value in one[_VALUES]]
    chosen = _chosen(by, len(pairs))
    back = [pair for at, pair in enumerate(pairs) if at in chosen]
    kept = _grouped(asked, [pair for at, pair in enumerate(pairs) if at not in chosen])
    answer: dict[str, Any] = {"Records": [], "Errors": [], "UnprocessedIdentifiers": []}
    if kept:
        answer = handle(replace(call, params={**call.params, "Identifiers": kept})) or answer
    if by.fault.code is None:
        left = [*answer["UnprocessedIdentifiers"], *_grouped(asked, back)]
        return {**answer, "UnprocessedIdentifiers": left}
    errors = [
        {
            "FeatureGroupName": asked[at]["FeatureGroupName"],
            "RecordIdentifierValueAsString": value,
            **_error(by),
        }
        for at, value in back
    ]
    return {**answer, "Errors": [*answer["Errors"], *errors]}


_VALUES = "RecordIdentifiersValueAsString"


def _grouped(asked: list[dict[str, Any]], pairs: list[tuple[int, str]]) -> list[dict[str, Any]]:
    """The identifiers with only these of their values, as the caller grouped them."""
    values: dict[int, list[str]] = {}
    for at, value in pairs:
        values.setdefault(at, []).append(value)
    return [{**asked[at], _VALUES: those} for at, those in values.items()]


def _error(by: Standing) -> dict[str, Any]:
    return {"ErrorCode": by.fault.code, "ErrorMessage": _TEXT}
