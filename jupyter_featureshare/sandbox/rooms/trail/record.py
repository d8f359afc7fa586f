"""Writing calls down, into the account of the caller and of whom it was done to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.trail import delivery
from jupyter_featureshare.sandbox.rooms.trail.event import recipients
from jupyter_featureshare.sandbox.rooms.trail.kinds import is_data, is_read, region_of
from jupyter_featureshare.sandbox.rooms.trail.state import Entry

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.call import Call, Need
    from jupyter_featureshare.sandbox.errors import AwsError
    from jupyter_featureshare.sandbox.request import Request
    from jupyter_featureshare.sandbox.world import World


def wanted(world: World, service: str, operation: str) -> bool:
    """Whether writing the call down could matter to anyone: data events only once a trail is."""
    return world.trail.has_trails or not is_data(service, operation)


def record(
    world: World,
    call: Call,
    needs: Iterable[Need],
    request: Request,
    error: AwsError | None,
    response: dict[str, Any] | None = None,
) -> None:
    """Write down a call of a service the sandbox owns."""
    if not wanted(world, call.service, call.operation):
        return
    agent, address = sender(request)
    entry = Entry(
        at=call.at,
        service=call.service,
        operation=call.operation,
        caller=call.caller,
        region=call.region,
        request_id=call.request_id,
        params=call.params,
        response=None if is_read(call.operation) else response,
        error_code=error.code if error else None,
        error_message=error.message if error else None,
        resources=resources_of(needs),
        user_agent=agent,
        source_ip=address,
    )
    write_down(world, entry)


def sender(request: Request) -> tuple[str, str]:
    """The user agent and address a request came with."""
    return request.headers.get("user-agent", ""), "127.0.0.1"


def write_down(world: World, entry: Entry) -> None:
    """Keep an entry, in every account that gets a copy, and pass it to the trails that want it."""
    trail = world.trail
    trail.first_seen.setdefault(entry.caller.access_key, entry.at)
    data = is_data(entry.service, entry.operation)
    if not data:
        region = region_of(entry.service, entry.region)
        for account_id in recipients(entry):
            trail.log((account_id, region)).append((next(trail.numbers), entry))
    if entry.service == "cloudtrail" and not is_read(entry.operation):
        trail.has_trails = True
        trail.selections.clear()
    if trail.has_trails:
        delivery.offer(world, entry, recipients(entry))


def resources_of(needs: Iterable[Need]) -> tuple[tuple[str, str], ...]:
    """What was called upon, with whose it is, without repetition."""
    found = {}
    for need in needs:
        if need.resource.startswith("arn:") and "*" not in need.resource:
            found[need.resource] = need.account_id or need.resource.split(":", 5)[4]
    return tuple(found.items())
