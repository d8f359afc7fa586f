"""The search field and the facets of the catalog."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence

from ipywidgets import Dropdown, HBox, Text, VBox

from jupyter_featureshare.consumer.filters import Filters
from jupyter_featureshare.domain.access import Access
from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.features import FeatureType
from jupyter_featureshare.widgets.pane import Pane
from jupyter_featureshare.widgets.words import LEVELS

_ANY = ("Any", "")
_STORES = (_ANY, ("Online", "online"), ("Offline", "offline"))


class Narrowing(VBox):
    """What the groups have to be like; all of it must hold."""

    def __init__(self, pane: Pane, changed: Callable[[], object]) -> None:
        self.find = Text(description="Search", placeholder="name, description or feature")
        levels = [(level.word, access.value) for access, level in LEVELS.items()]
        self.access = Dropdown(description="Access", options=[_ANY, *levels])
        self.owner = Dropdown(description="Owner", options=[_ANY])
        self.store = Dropdown(description="Store", options=_STORES)
        self.type = Dropdown(description="Type", options=[_ANY, *((it, it) for it in FeatureType)])
        facets = (self.access, self.owner, self.store, self.type)
        super().__init__([self.find, HBox(facets)])
        self.add_class("jp-FeatureShare-widget-narrowing")
        for control in (self.find, *facets):
            pane.when(control, "value", lambda _: changed())

    @property
    def text(self) -> str:
        return str(self.find.value).strip()

    @property
    def options(self) -> dict[str, object]:
        """The facets that a magic has options for."""
        stores = {self.store.value: True} if self.store.value else {}
        return {"access": self.access.value or None, "owner": self.owner.value or None, **stores}

    @property
    def is_beyond_the_line(self) -> bool:
        """Whether a facet is set that no magic has an option for."""
        return bool(self.type.value)

    def fitting(self, entries: Sequence[CatalogEntry]) -> list[CatalogEntry]:
        """The entries that fit."""
        filters = self._filters
        return [it for it in entries if filters.hold(it) and self._type_is_in(it)]

    def owners(self, entries: Sequence[CatalogEntry]) -> None:
        """Offer the accounts that own these."""
        counts = Counter(entry.owner_account_id for entry in entries)
        kept = self.owner.value
        offered = [(f"{owner} ({number:,})", owner) for owner, number in counts.items()]
        with self.owner.hold_trait_notifications():
            self.owner.options = [_ANY, *offered]
            self.owner.value = kept if kept in counts else ""

    @property
    def _filters(self) -> Filters:
        store = self.store.value
        return Filters(
            self.text,
            Access(self.access.value) if self.access.value else (),
            self.owner.value or None,
            online=True if store == "online" else None,
            offline=True if store == "offline" else None,
        )

    def _type_is_in(self, entry: CatalogEntry) -> bool:
        wanted = self.type.value
        known = entry.group.features if entry.group else ()
        return not wanted or any(feature.type == wanted for feature in known)
