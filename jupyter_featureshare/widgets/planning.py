"""A plan as it is seen: what it does, the same as code, and the yes that carries it out."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import Button, Text, VBox

from jupyter_featureshare.domain.code import TITLES
from jupyter_featureshare.domain.plan import Plan
from jupyter_featureshare.owner.confirming import word_to_confirm
from jupyter_featureshare.widgets.markup import Safe, copyable, element, heading, joined
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.parts import plan_said, put, saying


class PlanView(VBox):
    """The live plan; Apply can be pressed when there is one, and the word it asks for is typed."""

    def __init__(self, pane: Pane, apply: Callable[[], object]) -> None:
        self.plan: Plan | None = None
        self._said = saying()
        self._code = saying()
        self._asked = saying()
        self._word = Text(description="Confirm")
        self._button = Button(description="Apply", button_style="primary")
        super().__init__()
        self.add_class("jp-FeatureShare-widget-plan")
        pane.when(self._word, "value", lambda _: self._allow())
        pane.clicked(self._button, apply)

    def show(self, plan: Plan | None) -> None:
        """Show this plan; None: what is decided has no plan yet."""
        self.plan = plan
        self._word.value = ""
        if plan is None:
            put(self)
            return
        self._said.value = plan_said(plan)
        self._code.value = code_said(plan)
        word = word_to_confirm(plan)
        asked = "This reaches far. To confirm, type ", element("code", word or "")
        self._asked.value = element("p", *asked)
        confirming = [self._asked, self._word] if word else []
        deciding = [*confirming, self._button] if plan.steps else []
        put(self, self._said, self._code, *deciding)
        self._allow()

    def begin(self) -> None:
        """It is being carried out: there is nothing to say yes to any more."""
        if self.plan is not None:
            self._said.value = plan_said(self.plan, "it was begun; below is what it came to")
            put(self, self._said, self._code)

    def _allow(self) -> None:
        word = word_to_confirm(self.plan) if self.plan else None
        self._button.disabled = word is not None and self._word.value.strip() != word


def code_said(plan: Plan) -> Safe:
    """The plan in each language that it can be written in, folded up."""
    folds = [
        element(
            "details",
            element("summary", title),
            copyable(plan.as_code(language), f"the plan as {title}", block=True),
        )
        for language, title in TITLES.items()
    ]
    return joined([heading("The same as code", 5), *folds])
