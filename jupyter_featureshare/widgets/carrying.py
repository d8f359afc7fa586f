"""A plan carried out before one's eyes: its steps, what was read back, what to hand over."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from ipywidgets import VBox

from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.owner.handover import hand_over
from jupyter_featureshare.owner.sharing import Applied, Outcome, Verified
from jupyter_featureshare.widgets.markup import Safe, copyable, element, heading, joined, listing
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.parts import put, saying, steps_said
from jupyter_featureshare.widgets.running import Job

_READ_BACK = "read back from AWS that it took effect"
_DEEDS = {"done": "done", "found": "it was so already", "completed": "the rest was added"}
_STAYS = "What was done already stays done. A new plan does only what is missing: press Plan again."


@dataclass(frozen=True, slots=True)
class Carried:
    """What a plan came to, and when."""

    verified: Verified
    at: datetime


class Carrying(VBox):
    """The steps of a plan under way, then its end."""

    def __init__(self, pane: Pane) -> None:
        self._pane = pane
        self._steps = saying()
        self._end = saying()
        super().__init__()

    def start(
        self,
        plan: Plan,
        done: Callable[[Carried], object],
        failed: Callable[[FeatureShareError], object],
    ) -> None:
        """Carry out the plan in a thread."""
        account = self._pane.account
        outcomes: list[Outcome] = []
        put(self, self._steps)
        self._show(plan, outcomes, "running")

        def work(job: Job) -> Carried:
            for outcome in sharing.outcomes(account, plan):
                outcomes.append(outcome)
                job.tell(lambda: self._show(plan, outcomes, "running"))
            verified = sharing.verify(account, Applied(plan, tuple(outcomes)))
            return Carried(verified, account.clock.now())

        def ended(carried: Carried) -> None:
            self._show(plan, outcomes, "done")
            self._finish(result_said(carried))
            done(carried)

        def stopped(error: FeatureShareError) -> None:
            self._show(plan, outcomes, "failed")
            self._finish(element("p", _STAYS))
            failed(error)

        self._pane.run("apply", "Carrying out the plan…", work, ended, failed=stopped)

    def _finish(self, said: Safe) -> None:
        self._end.value = said
        put(self, self._steps, self._end)

    def clear(self) -> None:
        put(self)

    def _show(self, plan: Plan, outcomes: Sequence[Outcome], state: str) -> None:
        """Those that are done, the one that is in this state, and those that wait."""
        sentences = [*(step.sentence for step in plan.steps), _READ_BACK]
        done = [_DEEDS[it.deed] for it in outcomes]
        done += ["done"] if state == "done" else []
        at = len(done)
        lines = [
            (it, "done", done[n]) if n < at else (it, state if n == at else "waiting", "")
            for n, it in enumerate(sentences)
        ]
        self._steps.value = steps_said(lines)


def result_said(carried: Carried) -> Safe:
    """What AWS says is so now, who is still to accept, and what to send them."""
    verified = carried.verified
    parts: list[str] = []
    if verified.in_effect:
        parts += [heading("What is so now, read back from AWS"), listing(verified.in_effect)]
    if verified.invited:
        parts += [
            heading("Invited, not in effect until they accept"),
            listing(verified.invited),
        ]
    message = hand_over(verified, carried.at)
    parts += [heading("Tell them"), copyable(message, "the message", block=True)]
    return element("div", joined(parts), role="status")
