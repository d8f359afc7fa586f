"""The control plane of Feature Store: groups, features, tags, catalogs and Search."""

from jupyter_featureshare.sandbox.rooms.feature_groups import (
    catalogs,
    creation,
    deletion,
    description,
    listing,
    metadata,
    tags,
    update,
)
from jupyter_featureshare.sandbox.rooms.feature_groups.search import operation

__all__ = [
    "catalogs",
    "creation",
    "deletion",
    "description",
    "listing",
    "metadata",
    "operation",
    "tags",
    "update",
]
