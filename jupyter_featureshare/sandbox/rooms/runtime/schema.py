"""A group's feature definitions, compiled once for checking and arranging records."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple

from jupyter_featureshare.sandbox.rooms.runtime.event_time import nanoseconds
from jupyter_featureshare.sandbox.rooms.runtime.refused import invalid
from jupyter_featureshare.sandbox.rooms.runtime.values import CHECKS, Keep, keeper

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.rooms.feature_groups.state import Group
    from jupyter_featureshare.sandbox.world import World

RECORD_BYTES = 350 * 1024
IDENTIFIER_BYTES = 2 * 1024
Values = dict[int, dict[str, Any]]
"""FeatureValue structures by the position of their feature."""


class Arranged(NamedTuple):
    """A record that is in order."""

    features: list[dict[str, Any]]
    record_id: str
    event_time: str
    event_ns: int


class Schema:
    """Where each feature of a group stands and what it takes."""

    def __init__(self, group: Group) -> None:
        self.source = group.features
        self.size = len(group.features)
        self.names = tuple(group.features)
        self.id_name = group.record_identifier_name
        self.event_name = group.event_time_name
        self.event_type = group.event_time_type
        self._id_check = CHECKS[group.features[self.id_name].type]
        self._id_type = group.features[self.id_name].type
        self._position = {name: index for index, name in enumerate(self.names)}
        self._keep: dict[str, tuple[int, Keep]] = {
            name: (index, keeper(feature))
            for index, (name, feature) in enumerate(group.features.items())
        }

    def record(self, sent: Iterable[dict[str, Any]]) -> Arranged:
        """A full record in the order of the definitions; raises ValidationError."""
        values = self.values(sent)
        for name in (self.id_name, self.event_name):
            if self._position[name] not in values:
                raise invalid(f"the record has no value of its required feature {name}")
        return self.arranged(values)

    def values(self, sent: Iterable[dict[str, Any]]) -> Values:
        """The sent values by position, each of its feature's type and none twice."""
        values: Values = {}
        known = self._keep
        for value in sent:
            found = known.get(value["FeatureName"])
            if found is None:
                raise invalid(f"the FeatureGroup has no feature {value['FeatureName']}")
            position, keep = found
            if position in values:
                raise invalid(f"the feature {value['FeatureName']} is given more than once")
            values[position] = keep(value)
        return values

    def arranged(self, values: Values) -> Arranged:
        """The record of those values, which hold identifier and event time."""
        record_id = values[self._position[self.id_name]]["ValueAsString"]
        event_time = values[self._position[self.event_name]]["ValueAsString"]
        self.check_id(record_id)
        features = [values[position] for position in sorted(values)]
        if _bytes_at_most(features) > RECORD_BYTES and _bytes(features) > RECORD_BYTES:
            raise invalid("the record is larger than 350 KB")
        return Arranged(features, record_id, event_time, self.event_ns(event_time))

    def positioned(self, features: Iterable[dict[str, Any]]) -> Values:
        """Kept values by position."""
        return {self._position[value["FeatureName"]]: value for value in features}

    def check_id(self, record_id: str) -> None:
        """Raise ValidationError unless the text can be a record's identifier."""
        if not record_id:
            raise invalid(f"the record identifier {self.id_name} is empty")
        if len(record_id) * 4 > IDENTIFIER_BYTES and len(record_id.encode()) > IDENTIFIER_BYTES:
            raise invalid("the record identifier is larger than 2 KB")
        if not self._id_check(record_id):
            raise invalid(f"the record identifier [{record_id}] is not {self._id_type}")

    def event_ns(self, text: str) -> int:
        """The event time as a number; raises ValidationError."""
        try:
            return nanoseconds(text, self.event_type)
        except ValueError:
            raise invalid(
                f"the value [{text[:64]}] of the event time feature {self.event_name} is neither "
                "in ISO-8601 format (yyyy-MM-dd'T'HH:mm:ssZ, yyyy-MM-dd'T'HH:mm:ss.SSSSSSSSSZ) "
                "nor, for a Fractional feature, Unix seconds of the years 0000 to 9999"
            ) from None

    def check_names(self, names: Iterable[str]) -> None:
        """Raise ValidationError at a name that is no feature of the group."""
        for name in names:
            if name not in self._position:
                raise invalid(f"the FeatureGroup has no feature {name}")

    def marker(self, record_id: str, event_time: str) -> list[dict[str, Any]]:
        """What a deleted record keeps: its identifier and event time."""
        kept = {self.id_name: record_id, self.event_name: event_time}
        return [
            {"FeatureName": name, "ValueAsString": kept[name]}
            for name in sorted(kept, key=self._position.__getitem__)
        ]


def schema_of(world: World, group: Group) -> Schema:
    """The group's schema, compiled again only after features were added."""
    schema = world.records.schemas.get(group.arn)
    if schema is None or schema.source is not group.features or schema.size != len(group.features):
        schema = world.records.schemas[group.arn] = Schema(group)
    return schema


def _texts(features: list[dict[str, Any]]) -> Iterable[str]:
    for value in features:
        yield value["FeatureName"]
        if "ValueAsString" in value:
            yield value["ValueAsString"]
        else:
            yield from value["ValueAsStringList"]


def _bytes_at_most(features: list[dict[str, Any]]) -> int:
    return 4 * sum(map(len, _texts(features)))


def _bytes(features: list[dict[str, Any]]) -> int:
    """The record's size."""  # assumed: names and values in UTF-8; AWS does not say what counts
    return sum(len(text.encode()) for text in _texts(features))
