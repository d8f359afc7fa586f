"""All groups that one owns, may use or may see, as a tree to search and choose from."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from ipywidgets import HTML, Button, HBox

from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer import single
from jupyter_featureshare.domain.entries import CatalogEntry, Problem
from jupyter_featureshare.domain.errors import FeatureShareError
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.widgets.catalog_table import catalog_table, rows
from jupyter_featureshare.widgets.coming import tell_catalog
from jupyter_featureshare.widgets.lines import magic
from jupyter_featureshare.widgets.markup import Safe, element, joined
from jupyter_featureshare.widgets.narrowing import Narrowing
from jupyter_featureshare.widgets.parts import incomplete
from jupyter_featureshare.widgets.running import Job
from jupyter_featureshare.widgets.settled import Settled
from jupyter_featureshare.widgets.tree import Tree
from jupyter_featureshare.widgets.tree.branches import MOST_GROUPS, View, page_of

_AT_A_TIME = 500
_LOAD = "catalog"


class CatalogBrowser(Settled):
    """Find groups and choose some: `.selection` holds their ARNs, `.df` all that fit."""

    title = "Catalog"

    def __init__(self, account: Account) -> None:
        super().__init__(account)
        self.entries: list[CatalogEntry] = []
        self.problems: list[Problem] = []
        self._view = View()
        self._features: dict[str, Sequence[Feature] | None] = {}
        self.narrowing = Narrowing(self, self._narrowed)
        self.tree = Tree(label="Feature groups by owner")
        self.count, self.trouble = HTML(), HTML()
        self.before, self.after = Button(description="Previous"), Button(description="Next")
        self.reload = Button(description="Refresh")
        self.clear = Button(description="Clear selection", disabled=True)
        pages = HBox([self.before, self.after, self.clear, self.reload])
        self.show(self.narrowing, self.count, self.tree, pages, self.trouble)
        self.tree.when_toggled(lambda key: self._guarded(lambda: self._toggled(key)))
        self.when(self.tree, "selected", lambda _: self._chosen())
        self.clicked(self.before, lambda: self._turn(-1))
        self.clicked(self.after, lambda: self._turn(1))
        self.clicked(self.clear, self._clear)
        self.clicked(self.reload, self.load)
        self._narrowed()
        self.load()

    @property
    def selection(self) -> tuple[str, ...]:
        """The ARNs of the chosen groups, in the order in which they were chosen."""
        return tuple(self.tree.selected)

    @property
    def fitting(self) -> list[CatalogEntry]:
        """The groups that fit what is searched for."""
        return self.narrowing.fitting(self.entries)

    @property
    def df(self) -> pd.DataFrame:
        """A row for each group that fits, with whether it is chosen."""
        return rows(self.fitting, set(self.selection))

    def load(self) -> None:
        """Ask AWS for the list; groups are shown as they come."""
        self.entries, self.problems, self._features = [], [], {}
        self._draw()
        self.run(_LOAD, "Looking for feature groups…", self._work, lambda _: self._loaded())

    def text(self) -> str:
        whole = ", not complete" if self.problems else ""
        groups = f"{len(self.fitting):,} of {len(self.entries):,} groups{whole}"
        return f"{groups}, {len(self.selection)} chosen"

    def static(self) -> Safe:
        trouble = Safe(self.trouble.value)
        return joined([element("p", self.text()), catalog_table(self.fitting), trouble])

    def _work(self, job: Job) -> None:
        tell_catalog(self.account, job, _AT_A_TIME, self._more, self._missing)

    def _more(self, some: list[CatalogEntry]) -> None:
        self.entries += some
        self.narrowing.owners(self.entries)
        self._draw()

    def _missing(self, problem: Problem) -> None:
        self.problems.append(problem)
        self.trouble.value = incomplete(self.problems)

    def _loaded(self) -> None:
        self._draw()
        known = {entry.ref.arn for entry in self.entries}
        self.tree.selected = [arn for arn in self.tree.selected if arn in known]
        if not self.entries and not self.problems:
            self.notice.say("No feature group is owned by this account or shared with it.")

    def _narrowed(self) -> None:
        self._view.page = 0
        words = self.narrowing.text
        self.line = magic(
            "fs_list",
            *([words] if words else []),
            account=self.account,
            **self.narrowing.options,
        )
        self._draw()

    def _draw(self) -> None:
        fitting = self.fitting
        page = page_of(fitting, self._view, self._features)
        self.tree.lines = page.lines
        self.before.disabled = self._view.page == 0
        self.after.disabled = page.last >= page.total
        part = f", {page.first:,} to {page.last:,} shown" if page.total > MOST_GROUPS else ""
        chosen = f" · {len(self.selection):,} chosen"
        words = f"{len(fitting):,} of {len(self.entries):,} groups{part}{chosen}"
        beyond = "; the line below does not narrow by type"
        words += beyond if self.narrowing.is_beyond_the_line else ""
        self.count.value = element("p", words, role="status")

    def _turn(self, by: int) -> None:
        self._view.page += by
        self._draw()

    def _chosen(self) -> None:
        self.clear.disabled = not self.selection
        self._draw()

    def _clear(self) -> None:
        self.tree.selected = []

    def _toggled(self, key: str) -> None:
        known = next((entry for entry in self.entries if entry.ref.arn == key), None)
        opened = self._view.unfolded if known else self._view.folded
        opened ^= {key}
        if known and key in opened and key not in self._features:
            self._read_features(known)
        self._draw()

    def _read_features(self, entry: CatalogEntry) -> None:
        arn = entry.ref.arn
        self._features[arn] = entry.group.features if entry.group else None
        self.run(
            f"features of {arn}",
            f"Reading the features of {entry.name}…",
            lambda _: self._annotated(entry),
            lambda found: self._described(arn, found),
        )

    def _annotated(self, entry: CatalogEntry) -> Sequence[Feature]:
        """With what their owner wrote; a part that cannot be had is left out and told."""
        told: list[Problem] = []
        group = entry.group
        if group is None:
            group = single.look_up(self.account, entry.ref, on_problem=told.append).group
        found = single.annotated(self.account, group, on_problem=told.append) if group else ()
        for it in told:
            with self.runner.lock:
                self._missing(it)
        return found

    def _described(self, arn: str, found: Sequence[Feature]) -> None:
        self._features[arn] = found
        self._draw()

    def refused(self, error: FeatureShareError) -> None:
        super().refused(error)
        self._features = {arn: it for arn, it in self._features.items() if it is not None}
        self._view.unfolded &= set(self._features)
        self._draw()
