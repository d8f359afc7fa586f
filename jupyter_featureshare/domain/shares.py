"""Resource shares, their parts and their states, in AWS's words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from jupyter_featureshare.domain.access import Access, Shareable
from jupyter_featureshare.domain.principals import Principal


class _AsAwsSays(StrEnum):
    """A state that AWS prints; one that is new to us reads as UNKNOWN."""

    @classmethod
    def _missing_(cls, value: object) -> _AsAwsSays:  # noqa: ARG003 - enum's own hook
        return cls["UNKNOWN"]


class ShareState(_AsAwsSays):
    PENDING = "PENDING"
    ACTIVE = "ACTIVE"
    FAILED = "FAILED"
    DELETING = "DELETING"
    DELETED = "DELETED"
    UNKNOWN = "UNKNOWN"

    @property
    def is_gone(self) -> bool:
        """Whether it grants nothing any more (AWS shows deleted shares for about two hours)."""
        return self in {ShareState.DELETING, ShareState.DELETED}


class AssociationState(_AsAwsSays):
    ASSOCIATING = "ASSOCIATING"
    ASSOCIATED = "ASSOCIATED"
    FAILED = "FAILED"
    DISASSOCIATING = "DISASSOCIATING"
    DISASSOCIATED = "DISASSOCIATED"
    SUSPENDING = "SUSPENDING"
    SUSPENDED = "SUSPENDED"
    RESTORING = "RESTORING"
    UNKNOWN = "UNKNOWN"

    @property
    def is_gone(self) -> bool:
        return self in {AssociationState.DISASSOCIATING, AssociationState.DISASSOCIATED}


class InvitationState(_AsAwsSays):
    PENDING = "PENDING"
    ACCEPTED = "ACCEPTED"
    REJECTED = "REJECTED"
    EXPIRED = "EXPIRED"
    UNKNOWN = "UNKNOWN"


@dataclass(frozen=True, slots=True)
class Association:
    """One principal or one resource as part of a resource share."""

    share_arn: str
    entity: str
    """The principal's id or the resource's ARN."""
    state: AssociationState
    is_principal: bool
    said: str = ""
    """What AWS says about the state, such as why it failed."""
    external: bool | None = None
    """Whether a principal is outside the owner's organization."""
    since: datetime | None = None

    @property
    def principal(self) -> Principal:
        return Principal.read(self.entity)

    @property
    def is_out(self) -> bool:
        """Whether it does not hold, and will not by waiting: ended or failed."""
        return self.state.is_gone or self.state is AssociationState.FAILED

    @property
    def awaits_acceptance(self) -> bool:
        """Whether AWS waits for the principal to accept an invitation."""
        waiting = self.state is AssociationState.ASSOCIATING
        return self.is_principal and waiting and self.external is not False


def current(parts: Iterable[Association], entity: str) -> Association | None:
    """The association of an entity; AWS may list an ended one beside the one that replaced it."""
    found = [it for it in parts if it.entity.lower() == entity.lower()]
    return min(found, key=lambda it: it.state.is_gone, default=None)


@dataclass(frozen=True, slots=True)
class AttachedPermission:
    """The managed permission that a share carries for one resource type."""

    arn: str
    version: str
    resource_type: str
    access: Access
    actions: frozenset[str] | None = None
    """The IAM actions in it; None when AWS would not say."""
    is_default_version: bool | None = None

    @property
    def name(self) -> str:
        return self.arn.rsplit("/", 1)[-1]

    @property
    def kind(self) -> Shareable:
        return Shareable.of_type(self.resource_type)


@dataclass(frozen=True, slots=True)
class ResourceShare:
    """A RAM resource share with what it holds, as far as the caller may see."""

    arn: str
    name: str
    owner_account_id: str
    state: ShareState
    allows_external: bool | None = None
    said: str = ""
    created_at: datetime | None = None
    updated_at: datetime | None = None
    principals: tuple[Association, ...] = ()
    resources: tuple[Association, ...] = ()
    permissions: tuple[AttachedPermission, ...] = ()
    tags: Mapping[str, str] = field(default_factory=dict)

    def access_to(self, kind: Shareable) -> Access:
        """The level that the share's permission for this kind of resource gives."""
        permission = self.permission_for(kind)
        return permission.access if permission else Access.UNKNOWN

    def permission_for(self, kind: Shareable) -> AttachedPermission | None:
        """The share's permission for this kind of resource; None where it is not known."""
        return next((it for it in self.permissions if it.kind is kind), None)


@dataclass(frozen=True, slots=True)
class Grant:
    """One principal's access to one resource through one share."""

    resource_arn: str
    principal: Principal
    access: Access
    share_arn: str
    state: AssociationState
    """The worse of the two associations it rests on."""
    external: bool | None = None
    """Whether the principal is outside the owner's organization; None where RAM does not say."""
    permission_arn: str | None = None
    """The managed permission that it rests on; None where it is not known."""
