"""When an ingest begins nothing more."""

from __future__ import annotations

from threading import Event
from typing import Protocol


class Asked(Protocol):
    """Says whether somebody wants an end: the caller's event, or interrupts."""

    def is_set(self) -> bool: ...


class Halt:
    """Set by the run itself at its end, or by who asks for it, which the run only reads."""

    def __init__(self, *asked: Asked | None) -> None:
        self._asked = [one for one in asked if one is not None]
        self._over = Event()

    @property
    def asked(self) -> bool:
        """Whether somebody wants an end."""
        return any(one.is_set() for one in self._asked)

    def is_set(self) -> bool:
        return self.asked or self._over.is_set()

    def set(self) -> None:
        self._over.set()
