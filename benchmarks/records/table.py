"""The rows that every way writes and reads, and the feature group that they belong to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd

REGION = "us-east-1"
ACCOUNT = "111122223333"
USUAL, WIDE = "usual", "wide"
_TYPES = {"O": "String", "S": "String", "i": "Integral", "f": "Fractional"}
_SEGMENTS = np.array(["new", "regular", "gone quiet", "firm, large"], dtype=object)
_SPREAD = 1_000


def ids(count: int, first: int = 0) -> list[str]:
    """Record identifiers; each ends in its number."""
    return [f"C-{number:09d}" for number in range(first, first + count)]


def usual(count: int, first: int = 0) -> pd.DataFrame:
    """Customers of eight features; one of twenty has no score."""
    number = np.arange(first, first + count) % _SPREAD
    score = number * 0.001953125 - 0.7
    score[number % 20 == 7] = np.nan
    return pd.DataFrame(
        {
            "customer_id": ids(count, first),
            "at": "2026-11-22T08:30:00Z",
            "orders": number % 97,
            "basket": number * 1.37 + 0.1,
            "score": score,
            "is_member": number % 2,
            "segment": _SEGMENTS[number % 4],
            "city": "Frankfurt am Main",
        }
    )


def wide(count: int, first: int = 0) -> pd.DataFrame:
    """The same with 100 features: 46 fractional and 46 integral ones more."""
    frame = usual(count, first)
    number = np.arange(first, first + count) % _SPREAD
    more: dict[str, Any] = {}
    for place in range(46):
        more[f"amount_of_the_last_{place}_days"] = number * 0.37 + place
        more[f"events_of_the_last_{place}_days"] = number + place
    return pd.concat([frame, pd.DataFrame(more)], axis=1)


ROWS = {USUAL: usual, WIDE: wide}


def frames(shape: str, count: int, size: int = 2_000) -> Iterator[pd.DataFrame]:
    """The rows in frames of 2,000, each made when it is asked for."""
    for first in range(0, count, size):
        yield ROWS[shape](min(size, count - first), first)


def arn(shape: str) -> str:
    return f"arn:aws:sagemaker:{REGION}:{ACCOUNT}:feature-group/{shape}"


def definitions(shape: str) -> list[dict[str, str]]:
    """The features with their types, as AWS has them."""
    frame = ROWS[shape](1)
    return [
        {
            "FeatureName": str(name),
            "FeatureType": _TYPES.get(np.asarray(frame[name]).dtype.kind, "String"),
        }
        for name in frame.columns
    ]


def record(names: tuple[str, ...], row: tuple[Any, ...]) -> list[dict[str, str]]:
    """A row as AWS wants it: what is missing is left out, all else is text."""
    return [
        {"FeatureName": name, "ValueAsString": str(value)}
        for name, value in zip(names, row, strict=True)
        if value == value  # noqa: PLR0124 - NaN is what is not itself
    ]


def records(frame: pd.DataFrame) -> list[list[dict[str, str]]]:
    """All rows of a frame as AWS wants them."""
    names = tuple(str(name) for name in frame.columns)
    return [record(names, row) for row in frame.itertuples(index=False, name=None)]
