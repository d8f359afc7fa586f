"""Share feature groups, the catalog, or both: decided, seen as a plan, carried out, read back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from ipywidgets import Button, Checkbox, VBox
from traitlets import Dict, Tuple

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer.catalog import Catalog, Filters, catalog
from jupyter_featureshare.domain.access import Access, grantable
from jupyter_featureshare.domain.errors import FeatureShareError, Refused
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.owner import outsiders
from jupyter_featureshare.owner.sharing import plan_share
from jupyter_featureshare.owner.targets import Groups, named_groups
from jupyter_featureshare.widgets.audience import Audience
from jupyter_featureshare.widgets.carrying import Carried, Carrying, result_said
from jupyter_featureshare.widgets.choosing import GroupChoice
from jupyter_featureshare.widgets.levels import LevelChoice
from jupyter_featureshare.widgets.lines import magic
from jupyter_featureshare.widgets.markup import Safe, facts
from jupyter_featureshare.widgets.parts import controls, legend, plan_said
from jupyter_featureshare.widgets.planning import PlanView
from jupyter_featureshare.widgets.settled import Settled

_PAUSE_S = 0.4
"""How long after the last key a plan is asked for."""


@dataclass(frozen=True, slots=True)
class Decided:
    """What is decided in the form."""

    groups: tuple[str, ...]
    catalog: bool
    to: tuple[str, ...]
    level: str
    external: bool | None
    name: str | None

    def plan(self, account: Account) -> Plan:
        return plan_share(
            account,
            groups=self.groups,
            catalog=self.catalog,
            to=self.to,
            level=self.level,
            allow_external=self.external,
            name=self.name,
        )

    def said(self) -> Safe:
        """The decisions, while there is no plan for them."""
        what = [*self.groups, *(["the catalog"] if self.catalog else [])]
        chosen = [("What", ", ".join(what)), ("With", ", ".join(self.to)), ("Level", self.level)]
        return facts((name, value or "not decided") for name, value in chosen)

    def line(self, account: Account) -> str:
        return magic(
            "fs_share",
            *self.groups,
            account=account,
            to=self.to,
            level=self.level if self.groups else None,
            discover=self.catalog,
            external=self.external,
            no_external=self.external is False,
            name=self.name,
            yes=True,
        )


class ShareCreator(Settled):
    """A form that plans a share while it is filled in, and carries out the plan that was seen.

    What is given is only what the form begins with; `name` stays.

    Parameters
    ----------
    groups
        Own groups: a name, an ARN, an object, or several of them.
    catalog
        Also, or only, the sight of all groups.
    allow_external
        Whether outsiders may be in it; None leaves it to be decided.
    name
        The resource share's name.
    """

    title = "Share feature groups"
    plan = Dict(help="the plan for what is decided; empty while there is none")
    result = Dict(help="what the last plan that was carried out came to")
    selection = Tuple(help="the names of the chosen groups")

    def __init__(  # noqa: PLR0913 - one keyword for each thing that the owner decides
        self,
        account: Account,
        groups: Groups = (),
        *,
        to: str | Iterable[str] = (),
        level: Access | str = Access.READ_ONLY,
        catalog: bool = False,
        allow_external: bool | None = None,
        name: str | None = None,
    ) -> None:
        super().__init__(account)
        self._name = name
        people = _typed(to)
        _refuse_undecided(catalog=catalog, allow_external=allow_external)
        self._groups = GroupChoice(self, [ref.name for ref in named_groups(account, groups)])
        self._catalog = Checkbox(
            bool(catalog), description="Let them see the catalog", indent=False
        )
        self._audience = Audience(self, people, allow_external)
        self._level = LevelChoice(self, grantable(level))
        self._plan = PlanView(self, self._apply)
        self._carrying = Carrying(self)
        self._again = Button(description="Plan again")
        self._carried: Carried | None = None
        see = (
            "They may find ALL your feature groups of this region, also those made later: names, "
            "features and descriptions. It gives no record."
        )
        self._form = VBox(
            [
                self._groups,
                VBox([legend("The catalog", see), self._catalog]),
                self._audience,
                self._level,
            ]
        )
        self._form.add_class("jp-FeatureShare-widget-sides")
        self.when(self._groups, "chosen", self._decided)
        self.when(self._catalog, "value", self._decided)
        self.when(self._audience, "text", self._decided)
        self.when(self._audience, "external", self._decided)
        self.when(self._level, "level", self._decided)
        self.clicked(self._again, self._decided)
        self.show(self._form, self._plan, self._carrying)
        self._decided()
        self.run("groups", "Reading your feature groups…", lambda _: _own(account), self._listed)

    def text(self) -> str:
        seen = self._plan.plan
        if self._carried is not None:
            return str(self._carried.verified)
        return str(seen) if seen is not None else f"{self.title}: not decided yet"

    def static(self) -> Safe:
        if self._carried is not None:
            return result_said(self._carried)
        seen = self._plan.plan
        return plan_said(seen) if seen is not None else self._decisions().said()

    def refused(self, error: FeatureShareError) -> None:
        """A next step that is a keyword of the library is a choice of the form's here."""
        if error.next_step == outsiders.SAY:
            step = "choose Yes or No under: Outside your organization"
            error = Refused(error.message, next_step=step, code=error.code)
        super().refused(error)

    def _listed(self, found: Catalog) -> None:
        self._groups.offer((it.name for it in found), whole=not found.problems)
        if missing := self._missing(self._decisions()):
            self.notice.say(missing)
        for it in found.problems:
            raise FeatureShareError(it.message, next_step=it.next_step, code=it.code)

    def _decided(self, _: Any = None) -> None:
        """What is decided has changed: the plan that was shown is no longer true."""
        self._audience.with_catalog(self._catalog.value)
        decided = self._decisions()
        self.selection = decided.groups
        self._carried = None
        self._carrying.clear()
        self.show(self._form, self._plan, self._carrying)
        self._took(None)
        missing = self._missing(decided)
        self.line = "" if missing else decided.line(self.account)
        if missing:
            self.drop("plan")
            self.notice.say(missing)
            return
        words = "Working out what would happen…"
        self.run(
            "plan",
            words,
            lambda _: decided.plan(self.account),
            self._took,
            failed=lambda _: self._offer_again(),
            after_s=_PAUSE_S,
        )

    def _offer_again(self) -> None:
        """After a failure that may pass by itself, or be mended elsewhere."""
        self.show(self._form, self._plan, self._carrying, self._again)

    def _decisions(self) -> Decided:
        return Decided(
            tuple(self._groups.chosen),
            self._catalog.value,
            tuple(self._audience.principals),
            self._level.level,
            self._audience.external,
            self._name,
        )

    def _missing(self, decided: Decided) -> str:
        if not decided.groups and not decided.catalog:
            return "Choose a feature group, or the catalog."
        return self._audience.fault

    def _took(self, plan: Plan | None) -> None:
        self._plan.show(plan)
        self.plan = plan.as_dict() if plan else {}

    def _apply(self) -> None:
        plan = self._plan.plan
        if plan is None:
            return
        self.result = {}
        self._plan.begin()
        self._lock(True)
        self._carrying.start(plan, self._done, self._failed)

    def _lock(self, locked: bool) -> None:
        """What is being carried out is decided."""
        for control in controls(self._form):
            control.disabled = locked

    def _done(self, carried: Carried) -> None:
        self._lock(False)
        self._carried = carried
        verified = carried.verified
        self.result = {
            "state": "verified" if verified.complete else "invited",
            "in_effect": list(verified.in_effect),
            "invited": list(verified.invited),
            "share_arns": list(verified.share_arns),
        }

    def _failed(self, error: FeatureShareError) -> None:
        self._lock(False)
        self.result = {"state": "unfinished", "problem": str(error)}
        self._offer_again()


def _typed(to: object) -> str:
    """Whom it is for as a text to go on from."""
    if isinstance(to, str):
        return to
    if isinstance(to, Iterable):
        return "\n".join(map(str, to))
    raise Refused(
        f"{to!r} names nobody to share with.",
        next_step="give account ids or ARNs as texts: to='444455556666'",
    )


def _refuse_undecided(**given: object) -> None:
    for name, value in given.items():
        if not isinstance(value, bool | None):
            raise Refused(
                f"{name}={value!r} is no decision.",
                next_step="give True or False, or leave it out to decide in the form",
            )


def _own(account: Account) -> Catalog:
    return catalog(account, Filters(owner_account_id=account.account_id))
