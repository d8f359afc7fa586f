"""Filling what is known of an identity beside the notebook's work, right after it connected."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from threading import Event, Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from jupyter_featureshare.aws import Account
    from jupyter_featureshare.magics.known import Known

_MOST = 2000
"""More names than that help nobody who completes one, and cost many requests."""
_PATIENCE_S = 5.0


@dataclass(slots=True)
class Refresh:
    """One look at AWS on a thread of its own, which can be ended at any time."""

    account: Account
    known: Known
    _stop: Event = field(default_factory=Event)
    _thread: Thread | None = None

    def start(self) -> None:
        self._thread = Thread(target=self._run, name="featureshare-refresh", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Ask it to end after the request under way."""
        self._stop.set()

    def end(self) -> None:
        """Ask it to end, and wait for that."""
        self.stop()
        self.wait(_PATIENCE_S)

    def wait(self, timeout_s: float) -> None:
        if self._thread is not None:
            self._thread.join(timeout_s)

    def _run(self) -> None:
        for look in (self._groups, self._invitations, self._shares):
            if self._stop.is_set():
                return
            self._tried(look)

    def _tried(self, look: Callable[[], None]) -> None:
        """What cannot be had is not completed; the magic that needs it will say why."""
        from jupyter_featureshare.domain.errors import FeatureShareError

        try:
            look()
        except FeatureShareError:
            return

    def _groups(self) -> None:
        from jupyter_featureshare.consumer.catalog import discover

        for entry in islice(discover(self.account, on_problem=lambda _: None), _MOST):
            if self._stop.is_set():
                return
            self.known.note_entries([entry])

    def _invitations(self) -> None:
        from jupyter_featureshare.consumer.inbox import invitations

        self.known.note_invitations(invitations(self.account))

    def _shares(self) -> None:
        from jupyter_featureshare.owner.sharing import shares_given

        self.known.note_shares(shares_given(self.account))
