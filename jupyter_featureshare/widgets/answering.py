"""One invitation: the plan of an answer, the yes to it, and the way until it can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ipywidgets import Button, HBox, VBox

from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.consumer.arriving import arrivals
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.invitations import Invitation
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.widgets.invitations import answered_said, invitation_said
from jupyter_featureshare.widgets.lines import magic
from jupyter_featureshare.widgets.markup import element, heading, listing
from jupyter_featureshare.widgets.parts import plan_said, put, saying, steps_said
from jupyter_featureshare.widgets.running import Job

if TYPE_CHECKING:
    from jupyter_featureshare.widgets.inbox import Inbox

_STEPS = ("accept it", "propagating: AWS gives what is inside", "verify that it can be used")


class InvitationCard(VBox):
    """An invitation and its two answers; nothing is sent before its plan was seen."""

    def __init__(self, pane: Inbox, invitation: Invitation) -> None:
        self._pane = pane
        self._it = invitation
        self.is_begun = False
        """Whether an answer was sent, so that the card stays when AWS lists it no more."""
        self._said = saying()
        self._asked = saying()
        self._end = saying()
        self._accept = Button(description="Accept…", tooltip=f"Accept {invitation.share_name}")
        self._reject = Button(description="Reject…", tooltip=f"Reject {invitation.share_name}")
        self._yes = Button(description="Yes, accept", button_style="primary")
        self._no = Button(description="Yes, reject", button_style="danger")
        self._cancel = Button(description="Cancel")
        self._again = Button(description="Check again")
        super().__init__()
        self.add_class("jp-FeatureShare-widget-card")
        pane.clicked(self._accept, self._ask_accept)
        pane.clicked(self._reject, self._ask_reject)
        pane.clicked(self._cancel, self._offer)
        pane.clicked(self._yes, self._accepting)
        pane.clicked(self._again, self._accepting)
        pane.clicked(self._no, self._rejecting)
        self._at = 0
        self._offer()

    def _offer(self) -> None:
        self.is_begun = False
        now = self._pane.account.clock.now()
        self._said.value = invitation_said(self._it, now)
        put(self, self._said, HBox([self._accept, self._reject]))

    def _ask_accept(self) -> None:
        self._ask("fs_accept", inbox.plan_accept(self._pane.account, self._it), self._yes)

    def _ask_reject(self) -> None:
        self._ask("fs_reject", inbox.plan_reject(self._pane.account, self._it), self._no)

    def _ask(self, name: str, plan: Plan, yes: Button) -> None:
        self._pane.chosen(self._line(name), plan)
        self._asked.value = plan_said(plan)
        put(self, self._said, self._asked, HBox([yes, self._cancel]))

    def _line(self, name: str) -> str:
        wait = name == "fs_accept"
        return magic(name, self._it.arn, account=self._pane.account, wait=wait, yes=True)

    def _accepting(self) -> None:
        account, invitation = self._pane.account, self._it
        usable: list[str] = []
        self._begin()
        self._show(0, "running")

        def work(job: Job) -> None:
            answered = inbox.accept(account, invitation)
            job.tell(lambda: self._show(1, "running"))
            usable.extend(arrivals(account, answered.invitation))

        def done(_: None) -> None:
            known = invitation.contents is not None
            self._show(3 if known else 1, "done" if known else "unknown")
            title = "In effect, verified" if known else "Accepted; what it brings is not known"
            self._end.value = element("div", heading(title), listing(usable), role="status")
            arns = [ref.arn for ref in invitation.groups]
            self._pane.answered(self._result("verified" if known else "accepted", usable), arns)

        self._pane.run(
            f"answer {invitation.arn}", f"Accepting {invitation.share_name}…", work, done,
            failed=self._failed,
        )  # fmt: skip

    def _rejecting(self) -> None:
        account, invitation = self._pane.account, self._it
        self._begin()

        def done(answered: inbox.Answered) -> None:
            again = f"Account {invitation.sender_account_id} has to invite again should you want it"
            self._end.value = element("p", f"Rejected. {again} later.", role="status")
            self._pane.answered(self._result(answered.state.lower(), []), [])

        self._pane.run(
            f"answer {invitation.arn}", f"Rejecting {invitation.share_name}…",
            lambda _: inbox.reject(account, invitation), done, failed=lambda _: self._offer(),
        )  # fmt: skip

    def _begin(self) -> None:
        self.is_begun = True
        self._said.value = answered_said(self._it)
        self._asked.value = self._end.value = ""
        put(self, self._said, self._asked, self._end)

    def _failed(self, error: FeatureShareError) -> None:
        """What was reached stays to be seen; the notice says why it went no further."""
        self._show(self._at, "failed")
        self._end.value = element("p", f"Not verified: {error.message}")
        self._pane.answered({**self._result("unfinished", []), "problem": str(error)}, [])
        put(self, self._said, self._asked, self._end, self._again)

    def _result(self, state: str, usable: list[str]) -> dict[str, object]:
        return {"arn": self._it.arn, "state": state, "in_effect": usable}

    def _show(self, at: int, state: str) -> None:
        """The steps before this one are done; it is in this state."""
        self._at = at
        states = ["done" if n < at else state if n == at else "waiting" for n in range(3)]
        lines = [(step, it, "") for step, it in zip(_STEPS, states, strict=True)]
        self._asked.value = steps_said(lines)
