"""Which records and features are wanted: some, those with these ids; all features, or a few."""

from __future__ import annotations

from collections.abc import Callable

from ipywidgets import (
    BoundedIntText,
    Button,
    HBox,
    Layout,
    SelectMultiple,
    Textarea,
    ToggleButton,
    VBox,
)

from jupyter_featureshare.domain.features import FeatureGroup
from jupyter_featureshare.widgets.pane import Pane

MOST_RECORDS = 1_000


class Asking(VBox):
    """The controls beside a grid of records."""

    def __init__(
        self,
        pane: Pane,
        some: Callable[[int], object],
        these: Callable[[list[str]], object],
        again: Callable[[], object],
    ) -> None:
        self.number = BoundedIntText(20, min=1, max=MOST_RECORDS, description="Records")
        self.show_some = Button(description="Show records")
        self.more = Button(description="More")
        self.ids = Textarea(description="Ids", placeholder="one a line", rows=3)
        self.look_up = Button(description="Look up ids")
        self.choose = ToggleButton(description="Choose features")
        self.choice = SelectMultiple(description="Features", rows=6, options=())
        super().__init__(
            [
                HBox([self.number, self.show_some, self.more]),
                HBox([self.ids, self.look_up]),
                HBox([self.choose, self.choice]),
            ]
        )
        self.add_class("jp-FeatureShare-widget-asking")
        self.choice.layout = Layout(display="none")
        self.close_down()
        pane.clicked(self.show_some, lambda: some(self.number.value))
        pane.clicked(self.more, lambda: some(self._more()))
        pane.clicked(self.look_up, lambda: these(self.wanted_ids))
        pane.when(self.choose, "value", self._unfold)
        pane.when(self.choice, "value", lambda _: again())

    @property
    def wanted_ids(self) -> list[str]:
        """The ids in the field, each once; tabs end one as lines do, commas may be part of one."""
        lines = self.ids.value.replace("\t", "\n").split("\n")
        return list(dict.fromkeys(text for line in lines if (text := line.strip())))

    @property
    def features(self) -> list[str] | None:
        """The features that were chosen; None for all of them."""
        return list(self.choice.value) or None

    def offer(self, group: FeatureGroup) -> None:
        """Ask about this group."""
        keys = {group.record_identifier, group.event_time}
        with self.choice.hold_trait_notifications():
            self.choice.options = [it.name for it in group.features if it.name not in keys]
        self.ids.placeholder = f"values of {group.record_identifier}, one a line"
        self._enable(True)

    def offer_ids(self) -> None:
        """Some records cannot be listed: ask for those whose ids are known."""
        self.more.disabled = True

    def close_down(self) -> None:
        """There is no group to ask about."""
        self.choice.options = ()
        self._enable(False)

    def _enable(self, can: bool) -> None:
        for control in (self.number, self.show_some, self.more, self.ids, self.look_up):
            control.disabled = not can
        self.choose.disabled = not can

    def _more(self) -> int:
        self.number.value = min(MOST_RECORDS, self.number.value * 2)
        return int(self.number.value)

    def _unfold(self, shown: bool) -> None:
        self.choice.layout.display = None if shown else "none"
