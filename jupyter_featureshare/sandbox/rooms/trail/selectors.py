"""What a trail selects: basic and advanced event selectors, asked of an entry."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.rooms.trail.event import reads
from jupyter_featureshare.sandbox.rooms.trail.kinds import is_data, resource_type, source

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.trail.state import Entry
    from jupyter_featureshare.sandbox.world import World

MANAGEMENT_ONLY: dict[str, Any] = {"ReadWriteType": "All", "IncludeManagementEvents": True}
"""What a trail selects until PutEventSelectors says otherwise (AWS docs: CreateTrail)."""


@dataclass(frozen=True, slots=True)
class Selection:
    """A trail that is logging: where its files go and which events it wants."""

    arn: str
    bucket: str
    prefix: str
    basic: tuple[dict[str, Any], ...]
    advanced: tuple[dict[str, Any], ...]

    def wants(self, entry: Entry) -> bool:
        """Whether any selector of the trail takes the entry."""
        if self.advanced:
            return any(_takes(entry, one["FieldSelectors"]) for one in self.advanced)
        return any(_basic(entry, one) for one in self.basic or (MANAGEMENT_ONLY,))


def selections(world: World, account_id: str, region: str) -> tuple[Selection, ...]:
    """The logging trails that watch one account and region."""
    place = account_id, region
    found = world.trail.selections.get(place)
    if found is None:
        found = world.trail.selections[place] = _read(account_id, region)
    return found


def _read(account_id: str, region: str) -> tuple[Selection, ...]:
    from jupyter_featureshare.sandbox import moto_door

    return tuple(
        Selection(
            arn=trail.arn,
            bucket=trail.bucket,
            prefix=trail.prefix,
            basic=trail.event_selectors,
            advanced=trail.advanced_event_selectors,
        )
        for trail in moto_door.trails(account_id, region)
        if trail.logging
    )


def _basic(entry: Entry, selector: dict[str, Any]) -> bool:
    """A basic selector: management events, and data events of the resources it lists."""
    kind = selector.get("ReadWriteType", "All")
    if kind != "All" and (kind == "ReadOnly") != reads(entry):
        return False
    if not is_data(entry.service, entry.operation):
        excluded = selector.get("ExcludeManagementEventSources", ())
        return selector.get("IncludeManagementEvents", True) and (
            source(entry.service) not in excluded
        )
    return any(_covers(entry, one) for one in selector.get("DataResources", ()))


def _covers(entry: Entry, data: dict[str, Any]) -> bool:
    """Whether a data resource of a basic selector covers what was called upon."""
    values = tuple(data.get("Values", ()))
    return any(
        resource_type(arn) == data.get("Type") and arn.startswith(values)
        for arn, _ in entry.resources
    )


def _takes(entry: Entry, fields: list[dict[str, Any]]) -> bool:
    """Whether an entry meets every field selector of an advanced selector."""
    return all(_meets(_FIELDS.get(one["Field"], _nothing)(entry), one) for one in fields)


def _nothing(_: Entry) -> list[str]:
    return []


_FIELDS: dict[str, Callable[[Entry], list[str]]] = {
    "eventCategory": lambda e: ["Data" if is_data(e.service, e.operation) else "Management"],
    "eventName": lambda e: [e.operation],
    "eventSource": lambda e: [source(e.service)],
    "eventType": lambda _: ["AwsApiCall"],
    "readOnly": lambda e: [str(reads(e)).lower()],
    "resources.type": lambda e: [resource_type(arn) for arn, _ in e.resources],
    "resources.ARN": lambda e: [arn for arn, _ in e.resources],
    "userIdentity.arn": lambda e: [e.caller.arn],
}

_TESTS: tuple[tuple[str, Callable[[str, str], bool]], ...] = (
    ("Equals", str.__eq__),
    ("StartsWith", str.startswith),
    ("EndsWith", str.endswith),
)


def _meets(values: list[str], selector: dict[str, Any]) -> bool:
    """Whether any value meets each test of a field selector, and none an inverted one."""
    for name, test in _TESTS:
        wanted, unwanted = selector.get(name), selector.get("Not" + name)
        if wanted and not any(test(value, one) for value in values for one in wanted):
            return False
        if unwanted and any(test(value, one) for value in values for one in unwanted):
            return False
    return True
