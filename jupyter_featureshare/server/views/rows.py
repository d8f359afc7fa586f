"""An entry of the catalog as a row."""

from __future__ import annotations

from typing import Any

from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.server.numbering import Numbering
from jupyter_featureshare.server.wire.groups import FeatureRow, ListedGroup


def known_of(entry: CatalogEntry) -> dict[str, Any]:
    """What every row of a group tells; what is not known of the group is null in it."""
    ref, group = entry.ref, entry.group
    online = group.online if group else None
    return {
        "arn": ref.arn,
        "name": ref.name,
        "owner_account_id": ref.account_id,
        "region": ref.region,
        "access": entry.access,
        "discoverable": entry.discoverable,
        "found_by": list(dict.fromkeys(source.kind for source in entry.sources)),
        "description": group.description if group else "",
        "online": online.storage if online else None,
        "offline": group.offline is not None if group else None,
        "status": group.status if group else "",
    }


def listed_of(entry: CatalogEntry, numbering: Numbering) -> ListedGroup:
    """The row of the stream."""
    features = numbering.of(entry.group.features) if entry.group else None
    return ListedGroup(**known_of(entry), features=features)


def feature_row(feature: Feature) -> FeatureRow:
    """One feature with what is known of it."""
    return FeatureRow(
        name=feature.name,
        type=feature.type,
        collection=feature.collection,
        description=feature.description,
        parameters=dict(feature.parameters),
    )
