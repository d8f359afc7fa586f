"""Where a record goes and how long it lives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import Any

from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.features import FeatureGroup, Ttl


class Store(StrEnum):
    """A store of a feature group, as TargetStores names it."""

    ONLINE = "OnlineStore"
    OFFLINE = "OfflineStore"


@dataclass(frozen=True, slots=True)
class Delivery:
    """The stores to write to (none named: all that the group has) and the time to live."""

    stores: tuple[Store, ...] = ()
    ttl: Ttl | None = None

    def request(self) -> dict[str, Any]:
        """The parameters TargetStores and TtlDuration, where they were given."""
        request: dict[str, Any] = {}
        if self.stores:
            request["TargetStores"] = [store.value for store in self.stores]
        if self.ttl:
            request["TtlDuration"] = {"Unit": self.ttl.unit.value, "Value": self.ttl.value}
        return request


def delivery(
    schema: FeatureGroup, target_stores: Iterable[str] | None, ttl: Ttl | timedelta | None
) -> Delivery:
    """The delivery that was asked for; `Refused` where the group cannot do it."""
    has = [Store.ONLINE] * (schema.online is not None)
    has += [Store.OFFLINE] * (schema.offline is not None)
    stores = () if target_stores is None else tuple(map(_store, _listed(target_stores)))
    if target_stores is not None and not stores:
        raise Refused("No target store is named.", next_step="leave target_stores out for all")
    for store in stores:
        if store not in has:
            raise Refused(f"{schema.name} has no {store}.", next_step="leave it out")
    if ttl is not None and Store.ONLINE not in (stores or has):
        raise Refused("Only the online store knows a time to live.", next_step="leave ttl out")
    return Delivery(tuple(dict.fromkeys(stores)), None if ttl is None else Ttl.of(ttl))


def _listed(stores: Iterable[str]) -> Iterable[str]:
    return [stores] if isinstance(stores, str) else stores


def _store(name: object) -> Store:
    for store in Store:
        if str(name).lower() in {store.value.lower(), store.name.lower()}:
            return store
    raise Refused(f"{name!r} is no store.", next_step="use 'OnlineStore' or 'OfflineStore'")
