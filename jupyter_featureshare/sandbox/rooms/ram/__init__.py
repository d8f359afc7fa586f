"""AWS Resource Access Manager: who shares what with whom, and on which terms."""

from jupyter_featureshare.sandbox.rooms.ram import (
    answers,
    associations,
    listings,
    organization,
    permission_reads,
    permission_versions,
    permissions,
    policies,
    replacement,
    resource_types,
    share_permissions,
    share_reads,
    shares,
    tags,
)
from jupyter_featureshare.sandbox.rooms.ram.association import resource_gone

__all__ = [
    "answers",
    "associations",
    "listings",
    "organization",
    "permission_reads",
    "permission_versions",
    "permissions",
    "policies",
    "replacement",
    "resource_gone",
    "resource_types",
    "share_permissions",
    "share_reads",
    "shares",
    "tags",
]
