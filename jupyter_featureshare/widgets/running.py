"""Calls to AWS beside the kernel's main thread, whose answers arrive one at a time."""

from __future__ import annotations

import logging
from collections.abc import Callable
from contextvars import copy_context
from threading import Condition, Event, RLock, Thread
from typing import TypeVar

from jupyter_featureshare.domain.errors import FeatureShareError

Answer = TypeVar("Answer")
_LOG = logging.getLogger(__name__)


class Job:
    """One piece of work; a newer one of the same kind makes it outdated."""

    def __init__(self, runner: Runner, kind: str) -> None:
        self.kind = kind
        self._runner = runner
        self._over = Event()

    @property
    def is_over(self) -> bool:
        """Whether nobody waits for its answer any more: a newer one began, or it was stopped."""
        return self._over.is_set()

    def end(self) -> None:
        self._over.set()

    def tell(self, what: Callable[[], object]) -> None:
        """Set traits from the work, unless nobody waits for it any more."""
        with self._runner.lock:
            if not self.is_over:
                what()

    def pause(self, seconds: float) -> None:
        """Wait, but not longer than somebody waits for the answer."""
        self._over.wait(seconds)


class Runner:
    """Does work in threads; of each kind only the latest counts.

    Whatever touches a widget's traits holds `lock`, so that answers and the user's input come
    one after the other. The work itself does not hold it.
    """

    def __init__(self) -> None:
        self.lock = RLock()
        self._latest: dict[str, Job] = {}
        self._threads = 0
        self._fewer = Condition()

    def start(
        self,
        kind: str,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[FeatureShareError], object],
        *,
        after_s: float = 0.0,
    ) -> Job:
        """Do the work; its answer goes to `done`, what AWS or the verbs refuse to `failed`.

        Parameters
        ----------
        after_s
            How long to wait for a newer one first, as while somebody types.
        """
        with self.lock:
            self.stop(kind)
            job = self._latest[kind] = Job(self, kind)
        with self._fewer:
            self._threads += 1

        def run() -> None:
            try:
                job.pause(after_s)
                if not job.is_over:
                    self._do(job, work, done, failed)
            finally:
                with self._fewer:
                    self._threads -= 1
                    self._fewer.notify_all()

        # What is printed by an observer appears in the cell that the user acted in.
        context = copy_context()
        Thread(target=context.run, args=(run,), name=f"featureshare {kind}", daemon=True).start()
        return job

    def stop(self, kind: str) -> None:
        """Let nothing come of the latest job of this kind; AWS calls under way run to their end."""
        with self.lock:
            if job := self._latest.pop(kind, None):
                job.end()

    def stop_all(self) -> None:
        with self.lock:
            for kind in list(self._latest):
                self.stop(kind)

    @property
    def kinds(self) -> tuple[str, ...]:
        """What is under way."""
        with self.lock:
            return tuple(self._latest)

    def wait(self, timeout_s: float = 60) -> bool:
        """Whether all work has ended within the time."""
        with self._fewer:
            return self._fewer.wait_for(lambda: not self._threads, timeout_s)

    def _do(
        self,
        job: Job,
        work: Callable[[Job], Answer],
        done: Callable[[Answer], object],
        failed: Callable[[FeatureShareError], object],
    ) -> None:
        try:
            answer = work(job)
        except FeatureShareError as error:
            refusal = error
            self._finish(job, lambda: failed(refusal))
        except Exception as error:
            # A fault of ours must not leave the widget waiting for ever.
            _LOG.exception("featureshare: %s", job.kind)
            odd = _unexpected(error)
            self._finish(job, lambda: failed(odd))
        else:
            self._finish(job, lambda: done(answer))

    def _finish(self, job: Job, what: Callable[[], object]) -> None:
        with self.lock:
            if not job.is_over:
                self._latest.pop(job.kind, None)
                what()


def _unexpected(error: Exception) -> FeatureShareError:
    """Only the kind of the fault: its text might hold anything."""
    return FeatureShareError(
        f"It ended with an unexpected {type(error).__name__}; the kernel's log has the details.",
        next_step="try again; if it stays so, report it with the log",
    )
