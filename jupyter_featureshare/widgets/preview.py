"""Records of a group in a grid: some of them, or those with the ids one has."""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
from ipywidgets import HTML

from jupyter_featureshare import records
from jupyter_featureshare.aws import Account
from jupyter_featureshare.consumer.catalog import describe
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, Refused
from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.domain.refs import FeatureGroupLike
from jupyter_featureshare.records import Found
from jupyter_featureshare.widgets.asking import Asking
from jupyter_featureshare.widgets.found import told
from jupyter_featureshare.widgets.grid import Grid
from jupyter_featureshare.widgets.lines import magic, named
from jupyter_featureshare.widgets.markup import Safe, element, joined
from jupyter_featureshare.widgets.paper import frame_table
from jupyter_featureshare.widgets.picker import GroupPicker
from jupyter_featureshare.widgets.settled import Settled
from jupyter_featureshare.widgets.words import badge, stores

MOST_IDS = 1_000
_Read = Callable[[], Found]


class RecordPreview(Settled):
    """See records of an own or shared group, some or by id, and go on with them in `.df`.

    Parameters
    ----------
    group
        Its name, ARN or object; without it the widget lets one choose from the catalog.
    """

    title = "Record preview"

    def __init__(self, account: Account, group: FeatureGroupLike | None = None) -> None:
        super().__init__(account)
        self.group: FeatureGroup | None = None
        self.found: Found | None = None
        self._access: Access | None = None
        self._read_again: Callable[[], object] = lambda: None
        self.picker = GroupPicker(self, self._chosen)
        self.asking = Asking(self, self._some, self._these, lambda: self._read_again())
        self.about, self.said, self.grid = HTML(), HTML(), Grid()
        self.show(self.picker, self.about, self.asking, self.said, self.grid)
        if group is None:
            self.picker.load()
        else:
            self._show_picker(False)
            self._open(group)

    @property
    def df(self) -> pd.DataFrame:
        """The records as they are shown: typed, in the order of the grid."""
        return self.grid.frame

    def text(self) -> str:
        if self.group is None:
            return "no group is chosen yet"
        return f"{self.group.name}: {self.found or 'nothing is read yet'}"

    def static(self) -> Safe:
        caption = f"Records of {self.group.name}" if self.group else ""
        rows = frame_table(self.df, caption) if self.found else Safe("")
        parts = (self.about, self.said) if self.group else (self.picker.count,)
        return joined([*(Safe(part.value) for part in parts), rows])

    def refused(self, error: FeatureShareError) -> None:
        super().refused(error)
        if isinstance(error, NotAllowed) and self.group is not None:
            self.asking.offer_ids()

    def _show_picker(self, shown: bool) -> None:
        self.picker.layout.display = None if shown else "none"

    def _chosen(self, entry: CatalogEntry) -> None:
        self._access = entry.access
        self._open(entry.ref)

    def _open(self, group: FeatureGroupLike) -> None:
        self._clear()
        self._read_again = lambda: None
        self.group, self.about.value, self.line = None, "", ""
        self.asking.close_down()
        self.run(
            "group",
            "Reading the description…",
            lambda _: describe(self.account, group),
            self._described,
        )

    def _described(self, group: FeatureGroup) -> None:
        self.group = group
        own = group.ref.account_id == self.account.account_id
        access = Access.OWNER if own else self._access
        words = [element("strong", group.name), f" of account {group.ref.account_id} · "]
        words += [badge(access), " · "] if access else []
        self.about.value = element("p", *words, stores(group))
        self.asking.offer(group)
        self._some(self.asking.number.value)

    def _some(self, n: int) -> None:
        group, features = self._group(), self.asking.features
        self.line = magic(
            "fs_preview",
            named(self.account, group.ref),
            account=self.account,
            rows=n,
            features=_listed(features),
        )
        self._read(
            lambda: records.preview(self.account, group, n, features=features, expiry=True),
            f"Reading up to {n:,} records…",
            lambda: self._some(n),
        )

    def _these(self, ids: list[str]) -> None:
        group, features = self._group(), self.asking.features
        if not ids:
            raise Refused("There is no id to look up.", next_step="paste ids, one a line")
        if len(ids) > MOST_IDS:
            raise Refused(
                f"{len(ids):,} ids are more than a grid is for.",
                next_step=f"give up to {MOST_IDS:,}, or use records.get_many(account, group, ids)",
            )
        self.line = magic(
            "fs_get",
            named(self.account, group.ref),
            *ids,
            account=self.account,
            features=_listed(features),
        )
        self._read(
            lambda: records.get_many(self.account, group, ids, features=features, expiry=True),
            f"Looking up {len(ids):,} ids…",
            lambda: self._these(ids),
        )

    def _read(self, read: _Read, words: str, again: Callable[[], object]) -> None:
        self._clear()
        self._read_again = again
        self.run("records", words, lambda _: read(), self._shown)

    def _shown(self, found: Found) -> None:
        self.found = found
        self.grid.show(found.df, f"Records of {found.group.name}")
        self.said.value = told(found)

    def _clear(self) -> None:
        self.found, self.said.value = None, ""
        self.grid.show(pd.DataFrame(), "")

    def _group(self) -> FeatureGroup:
        if self.group is None:
            raise Refused("No group is open.", next_step="choose one and open it")
        return self.group


def _listed(features: list[str] | None) -> str | None:
    return ",".join(features) if features else None
