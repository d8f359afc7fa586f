"""Many stored event times at once, as AWS writes them; `ValueError` where one is written otherwise.

Each gives what `event_time.from_text` gives for one of them.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

import numpy as np

from jupyter_featureshare.records.event_time import AS_AWS_WRITES, FIRST_NS, LAST_NS, NS_PER_S

_SECONDS = re.compile(r"-?\d{1,12}(?:\.\d{1,9})?", re.ASCII)
_WALL = len("2024-05-01T12:00:00")


def from_texts(texts: Sequence[str], *, fractional: bool) -> list[int]:
    """Nanoseconds since 1970."""
    found = _seconds(texts) if fractional else _iso(texts)
    if found and not (min(found) >= FIRST_NS and max(found) <= LAST_NS):
        raise ValueError("one lies outside the years 0001 to 9999")
    return found


def _iso(texts: Sequence[str]) -> list[int]:
    if not all(map(AS_AWS_WRITES.fullmatch, texts)):
        raise ValueError("one is written otherwise")
    walls = np.array([text[:_WALL] for text in texts], dtype="datetime64[s]")
    seconds = walls.astype("int64").tolist()
    return [_exact(second, text) for second, text in zip(seconds, texts, strict=True)]


def _exact(second: int, text: str) -> int:
    """With the decimals, which most event times do not have."""
    part = text[_WALL + 1 : -1]
    return second * NS_PER_S + (int(part.ljust(9, "0")) if part else 0)


def _seconds(texts: Sequence[str]) -> list[int]:
    if not all(map(_SECONDS.fullmatch, texts)):
        raise ValueError("one is written otherwise")
    parts = (text.partition(".") for text in texts)
    return [int(whole + part.ljust(9, "0")) for whole, _, part in parts]
