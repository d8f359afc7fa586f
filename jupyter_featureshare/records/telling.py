"""How far an ingest is, told while it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from jupyter_featureshare.records.report import Progress
from jupyter_featureshare.records.sending import Outcome


@dataclass(slots=True)
class Telling:
    """The counts so far, over all pieces of the input."""

    seconds: Callable[[], float]
    listener: Callable[[Progress], None] | None
    to_send: int = 0
    """Rows of the pieces so far."""
    unread: int | None = 0
    """Rows after these, where that is known."""
    _done: int = 0
    _ok: int = 0
    _causes: Counter[str] = field(default_factory=Counter)

    def tell(self, outcome: Outcome) -> None:
        """Take an outcome in, and tell."""
        self._ok += len(outcome.ok)
        self._causes.update(why.code for why in outcome.failed.values())
        self._done += len(outcome.ok) + len(outcome.failed) + len(outcome.unsent)
        if self.listener:
            self.listener(self._now())

    def _now(self) -> Progress:
        return Progress(
            self._done,
            self.to_send + (self.unread or 0),
            self.seconds(),
            self._ok,
            self._causes.total(),
            dict(self._causes),
            self.unread is None,
        )
