"""Spans of time as people write them."""

from __future__ import annotations

from datetime import timedelta

_UNITS_S = {"s": 1, "m": 60, "h": 3600, "d": 86400, "w": 604_800}


def span_of(text: str) -> timedelta:
    """A span of time such as `30s`, `90m`, `13h`, `7d`, `2w`; `ValueError` for anything else."""
    try:
        return timedelta(seconds=float(text[:-1]) * _UNITS_S[text[-1:]])
    except (KeyError, ValueError, OverflowError) as error:
        raise ValueError(f"{text} is no span of time; write 30s, 90m, 13h or 7d") from error
