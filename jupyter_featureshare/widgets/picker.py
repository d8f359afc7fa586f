"""Choose one of the groups of the catalog, whoever owns it."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import HTML, Button, HBox, Select, Text, VBox

from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.widgets.coming import tell_catalog
from jupyter_featureshare.widgets.markup import element, joined
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.parts import incomplete
from jupyter_featureshare.widgets.running import Job
from jupyter_featureshare.widgets.words import groups_words

MOST = 200
"""How many groups are offered at a time; typing narrows them."""
_AT_A_TIME = 100


class GroupPicker(VBox):
    """A field to narrow the groups, the groups with one's access to them, and a button to open."""

    def __init__(self, pane: Pane, opened: Callable[[CatalogEntry], object]) -> None:
        self._pane = pane
        self._opened = opened
        self.entries: list[CatalogEntry] = []
        self._problems: list[Problem] = []
        self.find = Text(description="Find", placeholder="part of a name")
        self.choice = Select(description="Group", rows=4, options=())
        self.button = Button(description="Open", disabled=True)
        self.count = HTML()
        super().__init__([self.find, HBox([self.choice, self.button]), self.count])
        self.add_class("jp-FeatureShare-widget-picker")
        pane.when(self.find, "value", lambda _: self._offer())
        pane.clicked(self.button, self._open)

    def load(self) -> None:
        """Ask for the catalog; groups can be chosen as soon as they come."""
        self.entries, self._problems = [], []
        self._pane.run("catalog", "Looking for feature groups…", self._work, lambda _: self._done())

    def _work(self, job: Job) -> None:
        tell_catalog(self._pane.account, job, _AT_A_TIME, self._more, self._problems.append)

    def _more(self, some: list[CatalogEntry]) -> None:
        self.entries += [entry for entry in some if entry.access is not Access.SEE_ONLY]
        if len(self.choice.options) < MOST:
            self._offer()

    def _done(self) -> None:
        self._offer()
        if self.entries or self._problems:
            return
        self._pane.notice.say(
            "No feature group with records for this account: look into the Inbox for invitations."
        )

    def _offer(self) -> None:
        wanted = self.find.value.strip().casefold()
        fits = [it for it in self.entries if wanted in groups_words(it).casefold()]
        kept = self.choice.value
        shown = {it.ref.arn: groups_words(it) for it in fits[:MOST]}
        self.choice.options = [(words, arn) for arn, words in shown.items()]
        if kept in shown:
            self.choice.value = kept
        self.button.disabled = not fits
        self.count.value = self._said(len(fits))

    def _said(self, fits: int) -> str:
        more = f"; the first {MOST} are shown, type to narrow" if fits > MOST else ""
        words = f"{fits:,} of {len(self.entries):,} groups{more}"
        return joined([element("p", words), incomplete(self._problems)])

    def _open(self) -> None:
        arn = self.choice.value
        for entry in self.entries:
            if entry.ref.arn == arn:
                self._opened(entry)
