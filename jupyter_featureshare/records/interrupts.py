"""An interrupt (Ctrl-C, a notebook's stop) ends an ingest; a second one does not break it off."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from threading import current_thread, main_thread


class Interrupts:
    """Whether one came; the front end may send several, and people press twice."""

    def __init__(self) -> None:
        self._came = False
        self._breaks = False

    def is_set(self) -> bool:
        return self._came

    @contextmanager
    def breaking(self) -> Iterator[None]:
        """While this block runs one breaks it off, as usual: reading may wait for long."""
        self._breaks = True
        try:
            yield
        finally:
            self._breaks = False

    def hear(self, *_: object) -> None:
        """Take one in, as the handler of the signal."""
        self._came = True
        if self._breaks:
            self._breaks = False
            raise KeyboardInterrupt


@contextmanager
def heard() -> Iterator[Interrupts]:
    """Take interrupts in while the block runs.

    In another thread, or where somebody else handles them, they are what they were.
    """
    interrupts = Interrupts()
    if not _is_usual():
        yield interrupts
        return
    usual = signal.signal(signal.SIGINT, interrupts.hear)
    try:
        yield interrupts
    finally:
        signal.signal(signal.SIGINT, usual)


def _is_usual() -> bool:
    """Whether an interrupt would raise KeyboardInterrupt here."""
    if current_thread() is not main_thread():
        return False
    return signal.getsignal(signal.SIGINT) is signal.default_int_handler
