"""The resource types that can be shared here."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.ram.kinds import kinds
from jupyter_featureshare.sandbox.rooms.ram.paging import page
from jupyter_featureshare.sandbox.rooms.ram.registering import operation

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call


@operation("ListResourceTypes")
def list_types(call: Call) -> dict[str, Any]:
    """Feature groups and catalogs, which are regional; AWS has many more."""
    regional = call.params.get("resourceRegionScope", "ALL") != "GLOBAL"
    found = (
        {"resourceType": kind.code, "serviceName": "sagemaker", "resourceRegionScope": "REGIONAL"}
        for kind in kinds()
        if regional
    )
    return page(call, "resourceTypes", found)
