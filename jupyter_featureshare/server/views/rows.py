"""An entry of the catalog as a row."""

from __future__ import annotations

from jupyter_featureshare.domain.entries import CatalogEntry
from jupyter_featureshare.domain.features import Feature
from jupyter_featureshare.server.wire.groups import FeatureRow, GroupRow


def row_of(entry: CatalogEntry) -> GroupRow:
    """The row; what is not known of the group is null in it."""
    group = entry.group
    online = group.online if group else None
    return GroupRow(
        arn=entry.ref.arn,
        name=entry.name,
        owner_account_id=entry.owner_account_id,
        region=entry.ref.region,
        access=entry.access,
        discoverable=entry.discoverable,
        found_by=list(dict.fromkeys(source.kind for source in entry.sources)),
        description=group.description if group else "",
        online=online.storage if online else None,
        offline=group.offline is not None if group else None,
        status=group.status if group else "",
        features=[(it.name, it.type) for it in group.features] if group else None,
    )


def feature_row(feature: Feature) -> FeatureRow:
    """One feature with what is known of it."""
    return FeatureRow(
        name=feature.name,
        type=feature.type,
        collection=feature.collection,
        description=feature.description,
        parameters=dict(feature.parameters),
    )
