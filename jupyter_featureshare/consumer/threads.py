"""Threads for what is asked of AWS side by side."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager


@contextmanager
def unawaited(count: int, name: str) -> Iterator[ThreadPoolExecutor]:
    """Threads for as long as the block runs, which nobody waits for at its end."""
    pool = ThreadPoolExecutor(count, f"featureshare-{name}")
    try:
        yield pool
    finally:
        pool.shutdown(wait=False, cancel_futures=True)
