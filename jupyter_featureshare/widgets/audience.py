"""Whom a share is for: principals judged as they are typed, and whether outsiders are meant."""

from __future__ import annotations

from ipywidgets import RadioButtons, Textarea, VBox
from traitlets import Bool, Unicode

from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.pasting import Pasted, pasted
from jupyter_featureshare.domain.principals import PrincipalKind
from jupyter_featureshare.owner.targets import check_catalog_receivers, check_receiver
from jupyter_featureshare.widgets.markup import Safe, element
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.parts import legend, saying

_KINDS = {
    PrincipalKind.ACCOUNT: "account",
    PrincipalKind.ORGANIZATION: "a whole organization",
    PrincipalKind.ORGANIZATIONAL_UNIT: "an organizational unit",
    PrincipalKind.ROLE: "one IAM role",
    PrincipalKind.USER: "one IAM user",
}
_OUTSIDE: tuple[tuple[str, bool | None], ...] = (
    ("Ask me, if one of them is outside or it is not known", None),
    ("No: AWS then refuses everyone outside", False),
    (
        "Yes: they get an invitation, open for 12 hours; once they accept, only you can end it",
        True,
    ),
)


class Audience(VBox):
    """A text to paste principals into, what each of them is, and the decision on outsiders."""

    text = Unicode(help="the principals as typed")
    external = Bool(None, allow_none=True, help="whether outsiders may be in it; None: ask")

    def __init__(self, pane: Pane, to: str, external: bool | None = None) -> None:
        self._account: Account = pane.account
        self._catalog = False
        self._typed = Textarea(
            to, description="Share with", rows=3, placeholder="444455556666, arn:…"
        )
        self._recognised = saying()
        self._outside = RadioButtons(
            options=_OUTSIDE,
            index=[it for _, it in _OUTSIDE].index(external),
            description="Outside your organization",
        )
        super().__init__()
        self.children = (
            legend(
                "Who is it for?",
                "Account ids, or ARNs of organizations, units, roles or users; paste as many as "
                "you like.",
            ),
            self._typed,
            self._recognised,
            self._outside,
        )
        self.text, self.external = to, external
        pane.when(self._typed, "value", self._retyped)
        pane.when(self._outside, "value", self._decided)
        self._show()

    @property
    def principals(self) -> list[str]:
        """The ids of those that are typed well."""
        return [it.principal.id for it in pasted(self.text) if it.principal]

    @property
    def fault(self) -> str:
        """What is to be corrected before there can be a plan; empty when all is well."""
        typed = pasted(self.text)
        if not typed:
            return "Give at least one account or ARN."
        wrong = [it.text for it in typed if self._fault(it)]
        return f"Correct: {', '.join(wrong)}." if wrong else ""

    def with_catalog(self, catalog: bool) -> None:
        """Whether the catalog is shared too, which takes neither roles nor users."""
        self._catalog = catalog
        self._show()

    def _retyped(self, text: str) -> None:
        self._show(text)
        self.text = text

    def _decided(self, external: bool | None) -> None:
        self.external = external

    def _show(self, text: str | None = None) -> None:
        lines = [self._line(it) for it in pasted(self.text if text is None else text)]
        kind = "jp-FeatureShare-widget-recognised"
        shown = element("ul", *lines, aria_label="Recognised", aria_live="polite", class_=kind)
        self._recognised.value = shown if lines else ""

    def _line(self, it: Pasted) -> Safe:
        fault = self._fault(it)
        kind = _KINDS[it.principal.kind] if it.principal else ""
        return element(
            "li",
            element("span", "✗" if fault else "✓", aria_hidden="true"),
            " ",
            element("code", it.text),
            f" {fault or kind}",
            class_=f"jp-FeatureShare-widget-{'failed' if fault else 'done'}",
        )

    def _fault(self, it: Pasted) -> str:
        if it.principal is None:
            return it.fault
        try:
            check_receiver(self._account, it.principal)
            if self._catalog:
                check_catalog_receivers([it.principal])
        except Refused as error:
            return str(error)
        return ""
