"""Feature groups for tests that need no AWS."""

from __future__ import annotations

import json

from jupyter_featureshare.domain.features import (
    CollectionType,
    Feature,
    FeatureGroup,
    FeatureType,
    OfflineStore,
    OnlineStore,
)
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.records.bodies import Bodies
from jupyter_featureshare.records.delivery import Delivery
from jupyter_featureshare.records.operations import FeatureValue
from jupyter_featureshare.records.wireframe import WireFrame

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


def record(wire: WireFrame, row: int) -> list[FeatureValue]:
    """What PutRecord sends for a row of a frame."""
    found: list[FeatureValue] = json.loads(Bodies(wire, REF, Delivery()).puts([row])[0])["Record"]
    return found
