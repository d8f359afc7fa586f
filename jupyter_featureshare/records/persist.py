"""Tries again for the rows that AWS did not take, until they are given up."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from jupyter_featureshare.records.backoff import Backoff
from jupyter_featureshare.records.failure import Failure, given_up, was_cut_off, was_never_sent
from jupyter_featureshare.records.sending import Outcome, Sender

Attempt = Callable[[Sequence[int]], Outcome]


def persist(attempt: Attempt, rows: Sequence[int], sender: Sender, backoff: Backoff) -> Outcome:
    """The outcome after as many tries as are allowed; none of the rows is left between tries."""
    total = Outcome()
    doubtful: dict[int, Failure] = {}
    pending = list(rows)
    tries = 0
    while pending and not total.fatal and tries < backoff.tries:
        if tries:
            sender.account.clock.sleep(backoff.pause_s(tries))
        if tries and sender.stop.is_set():
            break
        total.retries += len(pending) if tries else 0
        tries += 1
        _join(total, attempt(pending))
        doubtful |= {row: why for row, why in total.again.items() if was_cut_off(why.code)}
        pending = list(total.again)
    _give_up(total, tries)
    _keep_doubt(total, doubtful, tries)
    return total


def _join(total: Outcome, more: Outcome) -> None:
    total.ok += more.ok
    total.failed |= more.failed
    total.unsent += more.unsent
    total.again = more.again
    total.fatal = more.fatal
    total.out_of_reach = more.out_of_reach


def _give_up(total: Outcome, tries: int) -> None:
    """What is still between tries has failed; if AWS is out of reach, it was never sent."""
    if total.again and total.out_of_reach:
        total.fatal = total.fatal or total.out_of_reach
    for row, failure in total.again.items():
        if was_never_sent(failure.code):
            total.unsent.append(row)
        else:
            total.failed[row] = given_up(failure, tries)
    total.again = {}


def _keep_doubt(total: Outcome, doubtful: Mapping[int, Failure], tries: int) -> None:
    """A row whose answer was lost once may be written, whatever a later try met."""
    total.failed |= {row: given_up(doubtful[row], tries) for row in total.unsent if row in doubtful}
    total.unsent = [row for row in total.unsent if row not in doubtful]
