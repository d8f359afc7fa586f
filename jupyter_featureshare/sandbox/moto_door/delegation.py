"""The one call by which the gateway passes a request on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.call import Caller
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.moto_door.packing import unpacked
from jupyter_featureshare.sandbox.request import Request, Response

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World


def delegate(world: World, request: Request, service: str, caller: Caller, region: str) -> Response:
    """The answer of a service that moto holds, if the caller may; AwsError if it may not.

    `service` is the signing name. Who may what is decided here, not by moto.
    """
    from jupyter_featureshare.sandbox.access import delegated
    from jupyter_featureshare.sandbox.rooms import trail

    read = unpacked(request, service)
    asked = delegated.Asked(
        world, read, service, caller, region, world.clock.now(), world.ids.uuid()
    )
    needs = delegated.needs_of_delegated(asked)
    try:
        response = delegated.serve(asked)
    except AwsError as error:
        trail.record_delegated(asked, needs, error)
        raise
    trail.record_delegated(asked, needs, response)
    return response
