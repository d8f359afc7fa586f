"""Changes that take a while: carried out beside the event loop, told step by step."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Callable, Generator, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass, field
from http import HTTPStatus
from uuid import uuid4

from msgspec.structs import replace

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import FeatureShareError, NotFound
from jupyter_featureshare.server.accounts import Accounts
from jupyter_featureshare.server.errors import body_of, described
from jupyter_featureshare.server.identity import Who
from jupyter_featureshare.server.wire.problems import ErrorBody
from jupyter_featureshare.server.wire.tasks import (
    StepState,
    Task,
    TaskKind,
    TaskResult,
    TaskStep,
)

Work = Generator[str, None, TaskResult]
"""It yields after each step, with what is to be said of it."""
_MOST = 200
_STOPPED = "The Jupyter server was stopped."
_LOOK = "look at the state anew"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done, in as many steps as the work yields."""

    account: Account
    kind: TaskKind
    sentences: Sequence[str]
    work: Callable[[], Work]


@dataclass(slots=True)
class Tasks:
    """The tasks under way and those that ended lately, each for the identity that began it."""

    accounts: Accounts
    background: Executor
    emit: Callable[[Task], None]
    """Tells the browsers; called on the event loop."""
    _tasks: OrderedDict[str, tuple[Who, Task]] = field(default_factory=OrderedDict)

    def start(self, job: Job) -> Task:
        """The task that the job has become; called on the event loop."""
        steps = [TaskStep(sentence=it, state="waiting", said="") for it in job.sentences]
        task = Task(
            id=str(uuid4()), kind=job.kind, state="running", steps=steps, problem=None, result=None
        )
        run = _Run(_at(task, 0, "running"), self._telling(Who.of(job.account)))
        run.become(run.task)
        while len(self._tasks) > _MOST:
            self._tasks.popitem(last=False)
        future = self.background.submit(self._carry_out, job, run)
        future.add_done_callback(run.over)
        return run.task

    def of(self, account: Account, task_id: str) -> Task:
        """The task of this id, if it is this identity's."""
        who, task = self._tasks.get(task_id, (None, None))
        if task is None or who != Who.of(account):
            raise NotFound(f"There is no task {task_id}.", next_step=_LOOK)
        return task

    def _telling(self, who: Who) -> Callable[[Task], None]:
        loop = asyncio.get_running_loop()

        def tell(task: Task) -> None:
            self._tasks[task.id] = (who, task)
            if not loop.is_closed():
                loop.call_soon_threadsafe(self.emit, task)

        return tell

    def _carry_out(self, job: Job, run: _Run) -> None:
        with self.accounts.watched(job.account):
            run.result(_followed(job.work(), run))


def _followed(work: Work, run: _Run) -> TaskResult:
    """The work's result; each of its steps is told as it ends."""
    while True:
        try:
            run.step(next(work))
        except StopIteration as end:
            result: TaskResult = end.value
            return result


@dataclass(slots=True)
class _Run:
    """A task's way from its first step to its end."""

    task: Task
    tell: Callable[[Task], None]
    at: int = 0

    def become(self, task: Task) -> None:
        self.task = task
        self.tell(task)

    def step(self, said: str) -> None:
        """The step under way is done, and the next one begins."""
        done = _at(self.task, self.at, "done", said)
        self.at += 1
        self.become(_at(done, self.at, "running"))

    def result(self, result: TaskResult) -> None:
        self.become(replace(self.task, state="done", result=result))

    def over(self, future: Future[None]) -> None:
        """Say why it failed, if it did."""
        error = None if future.cancelled() else future.exception()
        if future.cancelled():
            self._fail(ErrorBody(code="Unfinished", message=_STOPPED, next_step=_LOOK))
        elif isinstance(error, FeatureShareError):
            self._fail(body_of(error))
        elif error is not None:
            _LOG.error("a task failed", exc_info=error)
            self._fail(described(HTTPStatus.INTERNAL_SERVER_ERROR, error)[1])

    def _fail(self, problem: ErrorBody) -> None:
        failed = _at(self.task, self.at, "failed", problem.message)
        self.become(replace(failed, state="failed", problem=problem))


def _at(task: Task, at: int, state: StepState, said: str = "") -> Task:
    """The task with one of its steps in this state."""
    steps = [
        replace(step, state=state, said=said) if i == at else step
        for i, step in enumerate(task.steps)
    ]
    return replace(task, steps=steps)
