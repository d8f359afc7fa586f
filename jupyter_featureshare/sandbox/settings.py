"""What can be set about a sandbox, and what each setting stands for on AWS."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

ACCOUNTS = {
    "owner": "111122223333",
    "consumer": "444455556666",
    "consumer2": "777788889999",
    "stranger": "999900001111",
}
DUMMY_ACCOUNT = "123456789012"


@dataclass(frozen=True, slots=True)
class Settings:
    """Delays and choices; every default that AWS does not document is marked so."""

    region: str = "us-east-1"
    partition: str = "aws"
    lenient_auth: bool = False
    """Take any dummy key as account 123456789012, or a 12-digit key as that account."""
    association_delay: timedelta = timedelta(milliseconds=300)
    """ASSOCIATING → ASSOCIATED and the like; AWS says "a few minutes"."""
    creation_delay: timedelta = timedelta(milliseconds=500)
    """Creating → Created, Deleting → gone, update InProgress → Successful."""
    offline_delay: timedelta = timedelta(seconds=1)
    """From a write to its Parquet file; AWS says within 15 minutes."""
    trail_delay: timedelta = timedelta(seconds=1)
    """From a call to the trail's log file in S3; AWS says about five minutes."""
    search_delay: timedelta = timedelta()
    """From a change to Search finding it; assumed eventually consistent on AWS."""
    page_delay: timedelta = timedelta()
    """How long each page of a list takes over the wire, for measurements of clients."""
    invitation_life: timedelta = timedelta(hours=12)
    """How long a feature group's or catalog's invitation stands (RAM user guide)."""
    answered_invitation_life: timedelta = timedelta(days=7)
    """How long an answered invitation stays listed."""
    tombstone_life: timedelta = timedelta(hours=2)
    """How long a deleted share stays visible as DELETED."""
    strict_case: bool = False
    """Match RAM permission ARNs with regard to case."""
    default_group_permission: str = "AWSRAMPermissionSageMakerFeatureGroupReadOnly"
    catalogs_of_others_listed: bool = False
    """Whether ListResourceCatalogs also gives catalogs shared by others (not documented)."""
    unmatched_permissions: bool = False
    """Whether CreateResourceShare takes a permission for a type that none of the resources has
    (not documented; AWS's workshop shares a catalog with a feature group's permission). The
    type of the resources then has its default permission, as when none is named."""
    groups_per_account: int = 100
    """Feature groups in one account and Region (Feature Store quotas)."""
    creations_at_once: int = 4
    """Feature groups being created in one account and Region at a time (Feature Store quotas)."""
