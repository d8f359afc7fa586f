"""The one call by which the gateway passes a request on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jupyter_featureshare.sandbox.call import Caller, Need
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.moto_door.apps import SERVED
from jupyter_featureshare.sandbox.moto_door.packing import unpacked
from jupyter_featureshare.sandbox.request import Request, Response

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World


def delegate(world: World, request: Request, service: str, caller: Caller, region: str) -> Response:
    """The answer of a service that moto holds, if the caller may; AwsError if it may not.

    `service` is the signing name. Who may what is decided here, not by moto.
    """
    from jupyter_featureshare.sandbox.access import NOT_THE_CALLER_S, delegated
    from jupyter_featureshare.sandbox.faults import effects
    from jupyter_featureshare.sandbox.rooms import trail

    read = unpacked(request, service)
    asked = delegated.Asked(
        world, read, service, caller, region, world.clock.now(), world.ids.uuid()
    )
    needs = delegated.needs_of_delegated(asked)
    name = SERVED.get(service, service)
    by = world.faults.strike(name, trail.event_name(asked, needs), caller.account_id)
    effects.at_the_door(by, request, service)
    try:
        need = needs[0] if needs else Need(f"{service}:{asked.operation}")
        effects.inside(by, name, lambda: delegated.denial(asked, need, NOT_THE_CALLER_S))
        response = delegated.serve(asked)
    except AwsError as error:
        trail.record_delegated(asked, needs, error)
        raise
    trail.record_delegated(asked, needs, response)
    return effects.on_the_way(by, response)
