"""Resource catalogs: one in each account and Region, there from the first need on."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.operations import operation
from jupyter_featureshare.sandbox.rooms.feature_groups import lookup, paging
from jupyter_featureshare.sandbox.rooms.feature_groups.state import Catalog

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Place
    from jupyter_featureshare.sandbox.world import World


def ensure(world: World, place: Place, at: datetime) -> Catalog:
    """The catalog of an account in a Region, made now if it is not there.

    assumed: the first feature group or the first ListResourceCatalogs makes it; AWS only tells to
    call ListResourceCatalogs before sharing the catalog.
    """
    catalog = world.groups.catalogs.get(place)
    if catalog is None:
        at = at.replace(microsecond=at.microsecond // 1000 * 1000)
        catalog = Catalog(lookup.catalog_arn(world, *place), *place, at)
        world.groups.catalogs[place] = catalog
    return catalog


@operation("sagemaker", "ListResourceCatalogs")
def list_resource_catalogs(call: Call) -> dict[str, Any]:
    """The caller's own catalog, and others' only where the settings say so."""
    ensure(call.world, call.place, call.at)
    catalogs = [catalog for catalog in _visible(call) if _matches(catalog, call.params)]
    shown, more = paging.page(
        catalogs,
        call.params,
        lambda catalog: (paging.time_key(catalog.created_at), catalog.arn),
        descending=call.params.get("SortOrder") == "Descending",
    )
    return {"ResourceCatalogs": [_summary(catalog) for catalog in shown], **more}


def _visible(call: Call) -> list[Catalog]:
    owners = [call.account_id]
    if call.world.settings.catalogs_of_others_listed:
        owners += others(call)
    catalogs = call.world.groups.catalogs
    return [catalogs[owner, call.region] for owner in owners if (owner, call.region) in catalogs]


def others(call: Call) -> list[str]:
    """The other accounts whose catalog is shared with the caller."""
    from jupyter_featureshare.sandbox.rooms.ram import grants  # a cycle

    owners = grants.catalogs_shared_with(call.world, call.caller, call.region)
    return [owner for owner in owners if owner != call.account_id]


def _matches(catalog: Catalog, params: dict[str, Any]) -> bool:
    after, before = params.get("CreationTimeAfter"), params.get("CreationTimeBefore")
    return (
        params.get("NameContains", "").lower() in catalog.name.lower()
        and (after is None or catalog.created_at > after)
        and (before is None or catalog.created_at < before)
    )


def _summary(catalog: Catalog) -> dict[str, Any]:
    return {
        "ResourceCatalogArn": catalog.arn,
        "ResourceCatalogName": catalog.name,
        "Description": catalog.description,
        "CreationTime": catalog.created_at,
    }
