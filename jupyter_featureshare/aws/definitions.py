"""Feature definitions as AWS prints them; hundreds of thousands in a large catalog."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from jupyter_featureshare.domain.features import CollectionType, Feature, FeatureType, one_of

_MOST = 65_536


class _Vector(msgspec.Struct, frozen=True, gc=False):
    dimension: int | None = msgspec.field(name="Dimension", default=None)


class _Config(msgspec.Struct, frozen=True, gc=False):
    vector: _Vector | None = msgspec.field(name="VectorConfig", default=None)


class Definition(msgspec.Struct, frozen=True, gc=False):
    """A FeatureDefinition."""

    name: str = msgspec.field(name="FeatureName")
    type: str = msgspec.field(name="FeatureType")
    collection: str | None = msgspec.field(name="CollectionType", default=None)
    config: _Config | None = msgspec.field(name="CollectionConfig", default=None)


@lru_cache(maxsize=_MOST)
def feature_of(definition: Definition) -> Feature:
    """The feature, without metadata; one object for all groups that have a feature like it."""
    vector = definition.config.vector if definition.config else None
    return Feature(
        name=definition.name,
        type=one_of(FeatureType, definition.type),
        collection=one_of(CollectionType, definition.collection) if definition.collection else None,
        dimension=vector.dimension if vector else None,
    )


class _Known(dict[bytes, Feature]):
    """Features by what AWS prints between the braces of a definition."""

    def __missing__(self, printed: bytes) -> Feature:
        definition = _ONE.decode(b"{" + printed + b"}")
        if len(self) >= _MOST:
            self.clear()
        feature = self[printed] = feature_of(definition)
        return feature


_ONE = msgspec.json.Decoder(Definition)
_LIST = msgspec.json.Decoder(list[Definition])
_KNOWN = _Known()


def features_in(printed: msgspec.Raw) -> tuple[Feature, ...]:
    """The features of a list in JSON; what was printed before in the same way is not read again.

    The list is cut where one definition ends and the next begins. Where that is elsewhere, within
    a text or with blanks between, the parts are no JSON, and the whole is read instead.
    """
    whole = bytes(printed)
    try:
        return tuple(map(_KNOWN.__getitem__, whole[2:-2].split(b"},{")))
    except msgspec.DecodeError:
        return tuple(map(feature_of, _LIST.decode(whole)))
