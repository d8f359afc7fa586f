"""Features by number, so that a stream writes each once and not in every group that has it."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from jupyter_featureshare.domain.features import Feature, FeatureType

Named = tuple[str, FeatureType]
"""What a row tells of a feature."""


class Numbering:
    """Numbers for features, in the order in which they are first met."""

    def __init__(self) -> None:
        self.listed: list[bytes] = []
        """Each feature's name and type as JSON, by its number."""
        self._by_name: dict[Named, int] = {}
        self._by_object: dict[int, int] = {}
        self._kept: list[Feature] = []
        """What is in `_by_object`: while it lives, no other object has its id."""

    def of(self, features: Sequence[Feature]) -> list[int]:
        """The numbers of features; alike ones are mostly one object, which needs no comparing."""
        known = self._by_object
        try:
            return list(map(known.__getitem__, map(id, features)))
        except KeyError:
            return [self._number(it) for it in features]

    def named(self, numbers: Sequence[int]) -> list[Named]:
        """The features of these numbers."""
        return [msgspec.json.decode(self.listed[it], type=Named) for it in numbers]

    def _number(self, feature: Feature) -> int:
        if (number := self._by_object.get(id(feature))) is None:
            key = (feature.name, feature.type)
            number = self._by_name.setdefault(key, len(self.listed))
            if number == len(self.listed):
                self.listed.append(msgspec.json.encode(key))
            self._by_object[id(feature)] = number
            self._kept.append(feature)
        return number
