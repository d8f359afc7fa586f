"""Whether BatchWriteRecord may be used: decided by one probe, remembered for the group."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import NotAllowed
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.memory import Memory
from jupyter_featureshare.records.order import chunks
from jupyter_featureshare.records.sending import Outcome, Sender

CHUNK = 25
"""Rows in a piece of work at most; what BatchWriteRecord takes in one call."""
BATCHES = 16
SINGLES = 64
"""Requests under way at a time; also as many as an account's client has connections."""
_MAY_BATCH: Memory[bool] = Memory(seconds=600)


class Batching:
    """The choice between BatchWriteRecord and PutRecord.

    AWS's own sharing permissions grant PutRecord only, so a consumer is usually left with that:
    https://docs.aws.amazon.com/sagemaker/latest/dg/feature-store-cross-account-access.html
    """

    def __init__(self, account: Account, schema: FeatureGroup, asked: bool | None) -> None:
        self._key = schema.ref.arn
        known = _MAY_BATCH.recall(account, self._key) if asked is None else asked
        self.active = known is not False and operations.can(account, "batch_write_record")
        self.probing = self.active and known is None
        self._may_fall_back = asked is None

    @property
    def operation(self) -> str:
        """The operation in use."""
        return "BatchWriteRecord" if self.active else "PutRecord"

    def attempt(self, sender: Sender, rows: Sequence[int]) -> Outcome:
        """One try; PutRecord takes over where BatchWriteRecord is not granted."""
        if not self.active:
            return sender.put(rows)
        outcome = sender.batch(rows)
        if isinstance(outcome.fatal, NotAllowed) and self._may_fall_back:
            self.active = False
            outcome = sender.put(rows)
        if outcome.ok and self._may_fall_back:
            _MAY_BATCH.keep(sender.account, self._key, self.active)
        return outcome

    def parts(self, waves: list[list[int]]) -> Iterator[Iterable[list[list[int]]]]:
        """The waves in pieces of work.

        They are led by one piece alone while it is not known whether batches are granted.
        """
        if waves and self.probing:
            first, *others = waves
            yield [[first[:CHUNK]]]
            waves = [first[CHUNK:], *others]
        yield map(self._pieces, waves)

    def _pieces(self, wave: list[int]) -> list[list[int]]:
        """A batch each, or so few rows that no thread is left without work for long."""
        fair = max(1, len(wave) // (4 * SINGLES))
        return list(chunks(wave, CHUNK if self.active else min(CHUNK, fair)))

    def workers(self, asked: int | None) -> int:
        """How many threads: a batch has as much in it as many single requests."""
        return min(asked or (BATCHES if self.active else SINGLES), SINGLES)
