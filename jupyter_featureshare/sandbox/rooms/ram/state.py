"""What RAM remembers: shares, associations, invitations, permissions and finished requests."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

RESOURCE = "RESOURCE"
PRINCIPAL = "PRINCIPAL"


@dataclass(slots=True)
class Association:
    """One resource or principal of a share, and how far its association has come."""

    share_arn: str
    kind: str
    entity: str
    status: str
    created_at: datetime
    updated_at: datetime
    resource_type: str = ""
    """The type code, for a resource."""
    external: bool = False
    message: str = ""
    invited: bool = False
    inside: str = ""
    """The organization that makes an invitation unnecessary: outside of it there is no access."""
    refusal: str = ""
    """Why RAM may not write the resource's policy for the one who asked, if so."""

    @property
    def live(self) -> bool:
        return self.status in {"ASSOCIATING", "ASSOCIATED"}


@dataclass(frozen=True, slots=True)
class Attached:
    """A permission as a share holds it: at a version, with its template's values."""

    permission_arn: str
    version: int
    parameters: Mapping[str, list[str]] = field(default_factory=dict)
    updated_at: datetime | None = None


@dataclass(slots=True)
class Share:
    """A resource share."""

    arn: str
    name: str
    account_id: str
    region: str
    created_at: datetime
    updated_at: datetime
    allow_external: bool = True
    retain: bool = False
    status: str = "ACTIVE"
    tags: dict[str, str] = field(default_factory=dict)
    permissions: dict[str, Attached] = field(default_factory=dict)
    """By resource type: a share has exactly one for each type."""
    former: tuple[str, ...] = ()
    """Whom a deleted share had reached."""
    resources: dict[str, Association] = field(default_factory=dict)
    """By folded ARN."""
    principals: dict[str, Association] = field(default_factory=dict)

    @property
    def active(self) -> bool:
        return self.status == "ACTIVE"

    def entities(self, kind: str) -> dict[str, Association]:
        return self.resources if kind == RESOURCE else self.principals


@dataclass(slots=True)
class Invitation:
    """What an account outside the organization must answer."""

    arn: str
    share_arn: str
    share_name: str
    sender: str
    receiver: str
    principal: str
    region: str
    sent_at: datetime
    status: str = "PENDING"


@dataclass(slots=True)
class Version:
    """One version of a permission: the policy it stands for."""

    number: int
    template: dict[str, Any]
    text: str
    """The template as it was written."""
    created_at: datetime
    updated_at: datetime
    status: str = "ATTACHABLE"
    declared: list[dict[str, Any]] = field(default_factory=list)
    """The template parameters, as the request declared them."""


@dataclass(slots=True)
class Permission:
    """A managed permission; account_id is empty for AWS's own."""

    arn: str
    name: str
    resource_type: str
    account_id: str
    region: str
    versions: dict[int, Version]
    default: int
    created_at: datetime
    updated_at: datetime
    status: str = "ATTACHABLE"
    type_default: bool = False
    tags: dict[str, str] = field(default_factory=dict)

    @property
    def managed_by_aws(self) -> bool:
        return not self.account_id


@dataclass(slots=True)
class Work:
    """A bulk replacement of permissions."""

    work_id: str
    account_id: str
    region: str
    from_arn: str
    from_version: int | None
    to_arn: str
    to_version: int
    created_at: datetime
    updated_at: datetime
    status: str = "IN_PROGRESS"
    message: str = ""


@dataclass(slots=True)
class RamState:
    """All of RAM, of every account and region; `changed` after any change that grants depend on."""

    shares: dict[str, Share] = field(default_factory=dict)
    invitations: dict[str, Invitation] = field(default_factory=dict)
    permissions: dict[str, Permission] = field(default_factory=dict)
    """Customer-managed ones, by ARN; AWS's own are in `catalogue`."""
    works: dict[str, Work] = field(default_factory=dict)
    sharing_organizations: set[str] = field(default_factory=set)
    """Organizations whose management account enabled sharing through RAM."""
    tokens: dict[tuple[str, str, str, str], tuple[str, Any]] = field(default_factory=dict)
    shares_of_resource: dict[str, dict[str, None]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    """ARNs of the shares that hold a resource, by its folded ARN, in order of association."""
    catalogs: dict[str, None] = field(default_factory=dict)
    """Folded ARNs of the catalogs that were ever shared, in order."""
    grants: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    """What `grants` worked out, kept until something changes."""

    def changed(self) -> None:
        """Forget the grants worked out so far."""
        self.grants.clear()

    def shares_in(self, region: str) -> Iterator[Share]:
        return (share for share in self.shares.values() if share.region == region)
