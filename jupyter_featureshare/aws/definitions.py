"""Feature definitions as AWS prints them; hundreds of thousands in a large catalog."""

from __future__ import annotations

from functools import lru_cache

import msgspec

from jupyter_featureshare.domain.features import CollectionType, Feature, FeatureType, one_of


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


@lru_cache(maxsize=65_536)
def feature_of(definition: Definition) -> Feature:
    """The feature, without metadata; one object for all groups that have a feature like it."""
    vector = definition.config.vector if definition.config else None
    return Feature(
        name=definition.name,
        type=one_of(FeatureType, definition.type),
        collection=one_of(CollectionType, definition.collection) if definition.collection else None,
        dimension=vector.dimension if vector else None,
    )
