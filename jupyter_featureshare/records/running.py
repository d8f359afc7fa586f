"""Waves of rows through a few threads, until the end or an interrupt."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from dataclasses import dataclass, field
from itertools import takewhile

from jupyter_featureshare.domain.errors import FeatureShareError, Unfinished
from jupyter_featureshare.records.failure import Failure
from jupyter_featureshare.records.halt import Halt
from jupyter_featureshare.records.sending import Outcome


@dataclass(slots=True)
class Run:
    """The outcomes of the pieces that were worked on; rows in none of them were not reached."""

    outcomes: list[Outcome] = field(default_factory=list)
    interrupted: bool = False
    operation: str = ""
    """The one that was used last, if any was."""

    @property
    def ok(self) -> list[int]:
        return [row for one in self.outcomes for row in one.ok]

    @property
    def failed(self) -> dict[int, Failure]:
        return {row: why for one in self.outcomes for row, why in one.failed.items()}

    @property
    def retries(self) -> int:
        return sum(one.retries for one in self.outcomes)

    @property
    def fatal(self) -> FeatureShareError | None:
        return next((one.fatal for one in self.outcomes if one.fatal), None)


def run(
    waves: Iterable[Sequence[Sequence[int]]],
    send: Callable[[Sequence[int]], Outcome],
    *,
    workers: int,
    stop: Halt,
    on_outcome: Callable[[Outcome], None],
    made: Run,
) -> None:
    """Write down what becomes of the rows, which come in waves of pieces.

    An interrupt or `stop` waits for the pieces under way, then ends.
    """
    pool = ThreadPoolExecutor(workers, thread_name_prefix="featureshare-ingest")
    try:
        for wave in takewhile(lambda _: not stop.is_set(), waves):
            for piece in as_completed([pool.submit(_work, r, send, stop, made) for r in wave]):
                on_outcome(piece.result())
    except KeyboardInterrupt:
        made.interrupted = True
        stop.set()
    except BaseException:
        stop.set()
        raise
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _work(
    rows: Sequence[int], send: Callable[[Sequence[int]], Outcome], stop: Halt, made: Run
) -> Outcome:
    """The outcome of a piece.

    The threads themselves write it down, so that an interrupt of the main thread, which may come
    between any two steps of it, cannot lose one.
    """
    if stop.is_set():
        return Outcome()
    outcome = _safely(send, rows)
    made.outcomes.append(outcome)
    if outcome.fatal:
        stop.set()
    return outcome


def _safely(send: Callable[[Sequence[int]], Outcome], rows: Sequence[int]) -> Outcome:
    """The outcome, also where something unforeseen happened: then nobody knows of these rows."""
    try:
        return send(rows)
    except Exception as error:
        why = Failure(type(error).__name__, f"{error}; it may have been written")
        fatal = Unfinished(f"The ingest met an unforeseen error: {error!r}.", code=why.code)
        fatal.__cause__ = error
        return Outcome(failed=dict.fromkeys(rows, why), fatal=fatal)
