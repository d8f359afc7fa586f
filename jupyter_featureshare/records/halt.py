"""When an ingest begins nothing more."""

from __future__ import annotations

from threading import Event


class Halt:
    """Set by the run itself at its end, or by the caller's event, which the run only reads."""

    def __init__(self, asked: Event | None = None) -> None:
        self._asked = asked or Event()
        self._over = Event()

    @property
    def asked(self) -> bool:
        """Whether the caller wants an end."""
        return self._asked.is_set()

    def is_set(self) -> bool:
        return self.asked or self._over.is_set()

    def set(self) -> None:
        self._over.set()
