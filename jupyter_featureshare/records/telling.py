"""How far an ingest is, told while it runs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from jupyter_featureshare.records.progress import Progress
from jupyter_featureshare.records.report import RowOutcome
from jupyter_featureshare.records.sending import Outcome
from jupyter_featureshare.records.watching import Listener


@dataclass(slots=True)
class Telling:
    """The counts so far, over all pieces of the input."""

    seconds: Callable[[], float]
    listener: Listener | None
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
        self._done += len(outcome.ok) + len(outcome.failed)
        self._tell()

    def checked(self, rows: int, refused: Iterable[RowOutcome]) -> None:
        """Take in a piece of which nothing is sent, and tell."""
        self.to_send += rows
        self._done += rows
        self._causes.update(why.code for why in refused)
        self._tell()

    def ended(self) -> None:
        """Tell once more where nobody knew how many rows there are: these were all."""
        if self.unread is None and self._done:
            self.unread = 0
            self._tell()

    def _tell(self) -> None:
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
