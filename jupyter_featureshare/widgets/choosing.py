"""Own feature groups to tick, found by a part of their names."""

from __future__ import annotations

from collections.abc import Iterable

from ipywidgets import Checkbox, Text, VBox
from traitlets import Tuple

from jupyter_featureshare.widgets.markup import element
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.parts import legend, put, saying

MOST = 30
"""How many are shown beside those that are chosen; the filter finds the others."""


class GroupChoice(VBox):
    """A filter, a box for each group that it finds, and how many are chosen."""

    chosen = Tuple(help="the names of those that are ticked")

    def __init__(self, pane: Pane, chosen: Iterable[str]) -> None:
        self._pane = pane
        self._names: tuple[str, ...] | None = None
        self._whole = False
        self._boxes: dict[str, Checkbox] = {}
        self._filter = Text(description="Filter groups", placeholder="part of a name")
        self._list = VBox()
        self._list.add_class("jp-FeatureShare-widget-choice")
        self._count = saying()
        super().__init__()
        self.chosen = tuple(dict.fromkeys(chosen))
        self.children = (
            legend(
                "Feature groups",
                "They may use these groups at the level you choose. "
                "They need the ARN to find them.",
            ),
            self._filter,
            self._list,
            self._count,
        )
        pane.when(self._filter, "value", lambda _: self._show())
        self._show()

    def offer(self, names: Iterable[str], *, whole: bool = True) -> None:
        """The groups that there are; without `whole` there may be more."""
        self._names = tuple(sorted(names))
        self._whole = whole
        self._show()

    def _show(self) -> None:
        others = [it for it in self._found() if it not in self.chosen]
        put(self._list, *(self._box(it) for it in (*self.chosen, *others[:MOST])))
        self._tell()

    def _found(self) -> list[str]:
        wanted = self._filter.value.strip().casefold()
        return [it for it in self._names or () if wanted in it.casefold()]

    def _tell(self) -> None:
        self._count.value = element("p", self._counted(len(self._found())), role="status")

    def _counted(self, found: int) -> str:
        chosen = f"{len(self.chosen)} chosen"
        if self._names is None:
            return chosen
        if not self._whole:
            return f"{found} found, {chosen}; the list is not complete: name groups when calling"
        if not self._names:
            return "This account owns no feature groups."
        return f"{found} of {len(self._names)} groups found, {chosen}"

    def _box(self, name: str) -> Checkbox:
        """The box of a group: always the same one, so that a late click means the same group."""
        if name not in self._boxes:
            box = Checkbox(name in self.chosen, description=name, indent=False)
            self._boxes[name] = box
            self._pane.when(box, "value", lambda ticked: self._ticked(name, ticked))
        return self._boxes[name]

    def _ticked(self, name: str, ticked: bool) -> None:
        rest = tuple(it for it in self.chosen if it != name)
        self.chosen = (*rest, name) if ticked else rest
        self._tell()
