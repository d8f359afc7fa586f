"""The same done to many things side by side, in threads."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

Thing = TypeVar("Thing")
Made = TypeVar("Made")


def side_by_side(
    make: Callable[[Thing], Made], things: Sequence[Thing], *, workers: int
) -> list[Made]:
    """What is made of each, in their order; after the first error nothing more is begun."""
    if len(things) < 2 or workers < 2:
        return [make(thing) for thing in things]
    pool = ThreadPoolExecutor(min(workers, len(things)), thread_name_prefix="featureshare-read")
    try:
        return [begun.result() for begun in [pool.submit(make, thing) for thing in things]]
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
