"""Invitations as cards: what is inside, from whom, until when; the answer, and what it brings."""

from __future__ import annotations

from collections.abc import Sequence

from ipywidgets import Button, VBox
from traitlets import Dict, Tuple

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.consumer.emptiness import why_empty
from jupyter_featureshare.domain.invitations import Invitation
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.domain.shares import InvitationState
from jupyter_featureshare.widgets.answering import InvitationCard
from jupyter_featureshare.widgets.invitations import invitation_said
from jupyter_featureshare.widgets.lines import magic
from jupyter_featureshare.widgets.markup import Safe, element, heading, joined, listing
from jupyter_featureshare.widgets.parts import put, saying
from jupyter_featureshare.widgets.settled import Settled


class Inbox(Settled):
    """The invitations that wait for this account's yes or no."""

    title = "Inbox"
    plan = Dict(help="the plan of the answer that was chosen last; empty before")
    result = Dict(help="what the last answer came to")
    selection = Tuple(help="the ARNs of the groups that an accepted invitation made usable")

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        self._cards: dict[str, InvitationCard] = {}
        self._list = VBox()
        self._empty = saying()
        self._refresh = Button(description="Refresh", icon="refresh")
        self._said: Safe = element("p", "Not asked yet.")
        self._text = "not asked yet"
        self.clicked(self._refresh, self.refresh)
        self.show(self._refresh, self._empty, self._list)
        self.refresh()

    def refresh(self) -> None:
        """Ask AWS again; cards that were answered here stay."""
        self.line = magic("fs_invites", account=self.account)
        self.run("list", "Asking for invitations…", lambda _: _look(self.account), self._listed)

    def chosen(self, line: str, plan: Plan) -> None:
        """An answer is being chosen on one of the cards."""
        self.line = line
        self.plan = plan.as_dict()

    def answered(self, result: dict[str, object], usable: Sequence[str]) -> None:
        """An answer was given on one of the cards."""
        self.result = result
        self.selection = tuple(dict.fromkeys([*self.selection, *usable]))
        if usable:
            self.line = magic("fs_describe", usable[0], account=self.account)

    def text(self) -> str:
        return self._text

    def static(self) -> Safe:
        return self._said

    def _listed(self, found: tuple[list[Invitation], tuple[str, ...]]) -> None:
        pending, why = found
        kept = {arn: card for arn, card in self._cards.items() if card.is_begun}
        for it in pending:
            kept.setdefault(it.arn, InvitationCard(self, it))
        self._cards = kept
        put(self._list, *kept.values())
        self._empty.value = empty_said(why) if why else ""
        now = self.account.clock.now()
        self._said = joined(invitation_said(it, now) for it in pending) or self._empty.value
        self._text = "; ".join(f"{it.share_name} from {it.sender_account_id}" for it in pending)
        self._text = self._text or "no invitation waits"


def _look(account: Account) -> tuple[list[Invitation], tuple[str, ...]]:
    """Those that wait; if none does, what can be found out about why."""
    every = inbox.invitations(account, state=None)
    pending = [it for it in every if it.state is InvitationState.PENDING]
    return pending, () if pending else why_empty(account, every)


def empty_said(reasons: tuple[str, ...]) -> Safe:
    """That there is none, and the causes that are known, each as far as it was found out."""
    parts = [
        heading("No invitation waits for an answer."),
        element("p", "What is known of the reasons:"),
        listing(reasons),
    ]
    return element("div", *parts, role="status")
