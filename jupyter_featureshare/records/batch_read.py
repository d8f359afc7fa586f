"""BatchGetRecord for records of one or several groups, asked again for what AWS left out."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from threading import Event
from typing import Any

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import FeatureShareError, NotConnected, NotNow
from jupyter_featureshare.records import operations
from jupyter_featureshare.records.answers import UNPROCESSED, Answers, Key, Place
from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.failure import Failure, was_cut_off, was_never_sent
from jupyter_featureshare.records.parallel import side_by_side
from jupyter_featureshare.records.wanted import Wanted

MAX_IDS = 100
"""BatchGetRecord takes so many identifiers in one call, whatever groups they are of."""

_RECONNECTS = 3


class _UnknownGroup(LookupError):
    """An answer names a group that was not asked."""


@dataclass(frozen=True, slots=True)
class BatchReader:
    """Reads records of the wanted groups, a hundred in a request and some requests at a time."""

    account: Account
    wanted: Sequence[Wanted]
    expiry: bool
    backoff: Backoff
    workers: int
    partly: bool = False
    """Whether a group that cannot be read is an answer, beside those of the others, or an error."""
    _unread: dict[int, FeatureShareError] = field(default_factory=dict)
    _over: Event = field(default_factory=Event)
    """Set when no further try is to be made."""

    def read(self, keys: Iterable[Key]) -> Answers:
        """The answers for these records; what stays unprocessed after the last try has failed.

        Raises
        ------
        NotConnected
            AWS is out of reach, or takes the credentials no more.
        NotAllowed, NotFound, Refused
            A group cannot be read, and that is no answer here.
        """
        once = list(dict.fromkeys(keys))
        requests = [once[at : at + MAX_IDS] for at in range(0, len(once), MAX_IDS)]
        answers = Answers()
        try:
            for part in side_by_side(self._request, requests, workers=self.workers):
                answers.add(part)
        finally:
            self._over.set()
        return answers

    def _request(self, keys: Sequence[Key]) -> Answers:
        """One request; one for each group where it cannot be said which of them is at fault."""
        left = [key for key in keys if key[0] not in self._unread]
        groups = dict.fromkeys(at for at, _ in left)
        if not left:
            return Answers()
        try:
            return self._persist(left)
        except NotConnected:
            raise
        except (FeatureShareError, _UnknownGroup) as error:
            if len(groups) == 1 and isinstance(error, FeatureShareError):
                return self._without(error, *groups)
        answers = Answers()
        for group in groups:
            answers.add(self._request([key for key in left if key[0] == group]))
        return answers

    def _without(self, error: FeatureShareError, group: int) -> Answers:
        if not self.partly:
            raise error
        self._unread[group] = error
        return Answers(unread={group: error})

    def _persist(self, keys: Sequence[Key]) -> Answers:
        answers = Answers()
        pending = dict.fromkeys(keys, Failure(UNPROCESSED, "not asked yet"))
        for tried in range(self.backoff.tries):
            self._rest(tried)
            try:
                pending = answers.take(self._asked(pending), self.wanted, self._places(pending))
            except FeatureShareError as error:
                if not _may_work_later(error, tried):
                    raise
                pending = dict.fromkeys(pending, Failure(error.code, error.message))
            if not pending or self._over.is_set():
                return answers
        for key, why in pending.items():
            text = f"{why.message} (tried {self.backoff.tries} times)"
            answers.failures[key] = Failure(why.code, text)
        return answers

    def _rest(self, tried: int) -> None:
        if tried:
            self.account.clock.sleep(self.backoff.pause_s(tried))

    def _asked(self, keys: Iterable[Key]) -> Mapping[str, Any]:
        ids: dict[int, list[str]] = {}
        for at, one in keys:
            ids.setdefault(at, []).append(one)
        identifiers = [
            operations.identifiers(self.wanted[at].schema.ref, texts, self.wanted[at].only)
            for at, texts in ids.items()
        ]
        about = ", ".join(self.wanted[at].schema.name for at in ids)
        return operations.batch_get_record(
            self.account, identifiers, about=about, expiry=self.expiry
        )

    def _places(self, keys: Iterable[Key]) -> Place:
        """Which group a name means; it need not be looked at where only one was asked."""
        first, *more = dict.fromkeys(at for at, _ in keys)
        if not more:
            return lambda _: first
        known = {self.wanted[at].schema.ref.arn.lower(): at for at in (first, *more)}

        def place(name: str) -> int:
            if name.lower() not in known:
                raise _UnknownGroup(name)
            return known[name.lower()]

        return place


def _may_work_later(error: FeatureShareError, tried: int) -> bool:
    """Whether the same request may work later; a network that is down is not waited for long."""
    if isinstance(error, NotConnected):
        broken = was_cut_off(error.code) or was_never_sent(error.code)
        return broken and tried < _RECONNECTS
    return isinstance(error, NotNow)
