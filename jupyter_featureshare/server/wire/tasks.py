"""Changes that take a while, and how far they are."""

from __future__ import annotations

from typing import Literal

from jupyter_featureshare.server.wire.problems import ErrorBody
from jupyter_featureshare.server.wire.shapes import Answer

TaskKind = Literal["change", "accept"]
TaskState = Literal["running", "done", "failed"]
StepState = Literal["waiting", "running", "done", "failed"]


class TaskStep(Answer, frozen=True, kw_only=True):
    sentence: str
    state: StepState
    said: str


class TaskResult(Answer, frozen=True, kw_only=True):
    """What was read back."""

    in_effect: list[str]
    """Sentences about what is so now."""
    invited: list[str]
    """Principals that have an invitation and have not accepted it yet."""


class Task(Answer, frozen=True, kw_only=True):
    id: str
    kind: TaskKind
    state: TaskState
    steps: list[TaskStep]
    problem: ErrorBody | None
    """Why it failed."""
    result: TaskResult | None
    """Null until it is done."""
