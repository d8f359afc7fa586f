"""Feature groups for tests that need no AWS."""

from __future__ import annotations

from jupyter_featureshare.domain.features import (
    CollectionType,
    Feature,
    FeatureGroup,
    FeatureType,
    OfflineStore,
    OnlineStore,
)
from jupyter_featureshare.domain.refs import FeatureGroupRef

REF = FeatureGroupRef("111122223333", "us-east-1", "Orders")
INTEGRAL, FRACTIONAL, STRING = FeatureType.INTEGRAL, FeatureType.FRACTIONAL, FeatureType.STRING
COLUMNS = (
    Feature("id", STRING),
    Feature("at", STRING),
    Feature("count", INTEGRAL),
    Feature("price", FRACTIONAL),
    Feature("note", STRING),
)
VECTOR = Feature("v", FRACTIONAL, CollectionType.VECTOR, 3)
SET = Feature("tags", STRING, CollectionType.SET)
LIST = Feature("sizes", INTEGRAL, CollectionType.LIST)

ONLINE, OFFLINE = OnlineStore("Standard"), OfflineStore("s3://bucket")


def schema(
    *features: Feature,
    online: OnlineStore | None = ONLINE,
    offline: OfflineStore | None = OFFLINE,
) -> FeatureGroup:
    return FeatureGroup(
        REF, "id", "at", features or COLUMNS, "Created", online=online, offline=offline
    )
