"""Feature groups: rows of the catalog, one in detail, and its features."""

from __future__ import annotations

from jupyter_featureshare.domain.access import Access, Truth
from jupyter_featureshare.domain.entries import SourceKind
from jupyter_featureshare.domain.features import CollectionType, FeatureType
from jupyter_featureshare.server.wire.problems import Problem
from jupyter_featureshare.server.wire.shapes import Answer, Asked, Moment


class OfGroup(Asked, frozen=True, kw_only=True):
    arn: str
    """The feature group's ARN."""


class FeatureQuery(Asked, frozen=True, kw_only=True):
    q: str
    """Part of a feature's name or description."""


class _Known(Answer, frozen=True, kw_only=True):
    """What a list and a description both tell of a feature group."""

    arn: str
    name: str
    owner_account_id: str
    region: str
    access: Access
    discoverable: Truth
    found_by: list[SourceKind]
    description: str
    online: str | None
    """Standard, Standard_V2 or InMemory; null: no online store, or nothing is known of it."""
    offline: bool | None
    """Null: not known."""
    status: str


class GroupRow(_Known, frozen=True, kw_only=True):
    """A feature group in the one list of own, see-only and usable groups."""

    features: list[tuple[str, FeatureType]] | None
    """Names and types; null: not known."""


class ListedGroup(_Known, frozen=True, kw_only=True):
    """A `GroupRow` in the stream, where thousands of groups have features that are alike."""

    features: list[int] | None
    """Numbers of features that lines before this one have named; null: not known."""


class FeatureRow(Answer, frozen=True, kw_only=True):
    """One feature with what its owner says about it."""

    name: str
    type: FeatureType
    collection: CollectionType | None
    description: str | None
    """Null: it could not be read."""
    parameters: dict[str, str]


class Features(Answer, frozen=True, kw_only=True):
    features: list[FeatureRow]
    problems: list[Problem]


class FeatureHit(Answer, frozen=True, kw_only=True):
    """A feature that AWS's own search found."""

    arn: str
    group: str
    feature: str
    type: FeatureType
    description: str


class FeatureHits(Answer, frozen=True, kw_only=True):
    hits: list[FeatureHit]
    problems: list[Problem]


class GrantRow(Answer, frozen=True, kw_only=True):
    """One principal's access to a group through one share."""

    principal: str
    access: Access
    share_arn: str
    state: str


class GroupDetail(_Known, frozen=True, kw_only=True):
    """Everything that is known of one feature group."""

    features: list[FeatureRow]
    record_identifier: str
    event_time: str
    created_at: Moment | None
    ttl: str | None
    kms_key_id: str | None
    offline_uri: str | None
    table: str | None
    role_arn: str | None
    actions: list[str] | None
    """The IAM actions that shares grant; null: not known, or it is one's own."""
    grants: list[GrantRow] | None
    """Who may use it; null: only its owner knows."""
    share_arns: list[str]
    problems: list[Problem]
