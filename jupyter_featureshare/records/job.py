"""How rows are sent: everything about an ingest but the rows themselves."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from threading import Event

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.batching import Batching
from jupyter_featureshare.records.bodies import Bodies
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.halt import Asked, Halt
from jupyter_featureshare.records.journal import Journal
from jupyter_featureshare.records.order import waves
from jupyter_featureshare.records.pace import Pace
from jupyter_featureshare.records.persist import persist
from jupyter_featureshare.records.piece import Piece
from jupyter_featureshare.records.running import Run, run
from jupyter_featureshare.records.sending import Outcome, Sender
from jupyter_featureshare.records.wireframe import WireFrame


@dataclass(frozen=True, slots=True)
class Job:
    """Where rows go, by which operation, in how many threads, and what ends it early."""

    account: Account
    schema: FeatureGroup
    how: Delivery
    batch: bool | None
    workers: int | None
    backoff: Backoff
    pace: Pace
    stop: Event | None = None
    journal: Journal | None = None

    def send(
        self, piece: Piece, tell: Callable[[Outcome], None], interrupts: Asked | None = None
    ) -> Run:
        """What became of the rows of one piece."""
        batching = Batching(self.account, self.schema, self.batch)
        stop = Halt(self.stop, interrupts)
        sender = Sender(
            self.account,
            self.schema,
            piece.wire,
            Bodies(piece.wire, self.schema.ref, self.how),
            stop,
            self._confirmed(piece.wire),
            self.pace,
        )
        made = Run()
        for part in batching.parts(waves(piece.wire, piece.rows)):
            run(
                part,
                lambda rows: persist(
                    lambda some: batching.attempt(sender, some), rows, sender, self.backoff
                ),
                workers=batching.workers(self.workers),
                stop=stop,
                on_outcome=tell,
                made=made,
            )
        made.interrupted |= stop.asked and len(made.ok) + len(made.failed) < len(piece.rows)
        made.operation = batching.operation if made.outcomes else ""
        return made

    def _confirmed(self, wire: WireFrame) -> Callable[[Sequence[int]], None]:
        journal = self.journal
        if journal is None:
            return _nothing
        return lambda rows: journal.confirm(map(wire.place, rows))


def _nothing(rows: Sequence[int]) -> None:
    """No journal is kept."""
