"""One request as the rooms see it: who calls which operation with what, and when."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World


@dataclass(frozen=True, slots=True)
class Caller:
    """The principal behind an access key."""

    account_id: str
    arn: str
    """`arn:aws:sts::<account>:assumed-role/<role>/<session>`, a user's or a root's ARN."""
    user_id: str
    access_key: str
    principal_arn: str
    """The role's or user's IAM ARN (for an assumed role: the role), or the account root's."""
    session_policy: str | None = None

    @property
    def is_root(self) -> bool:
        return self.principal_arn.endswith(":root")

    @property
    def role_name(self) -> str | None:
        """The role's name without its path, for an assumed role."""
        kind, _, rest = self.principal_arn.rsplit(":", 1)[-1].partition("/")
        return rest.rsplit("/", 1)[-1] if kind == "role" else None

    @property
    def user_name(self) -> str | None:
        kind, _, rest = self.principal_arn.rsplit(":", 1)[-1].partition("/")
        return rest.rsplit("/", 1)[-1] if kind == "user" else None


@dataclass(frozen=True, slots=True)
class Need:
    """One thing the caller must be allowed: an IAM action on a resource ("*" where AWS has none).

    `context` holds further IAM condition keys; `account_id` is whose the resource is when its ARN
    does not say (S3 buckets).
    """

    action: str
    resource: str = "*"
    context: dict[str, Any] = field(default_factory=dict)
    account_id: str | None = None


@dataclass(slots=True)
class Call:
    """What an operation is given; `params` have been validated against the service model."""

    world: World
    caller: Caller
    region: str
    service: str
    operation: str
    params: dict[str, Any]
    at: datetime
    request_id: str

    @property
    def account_id(self) -> str:
        """The caller's account."""
        return self.caller.account_id

    @property
    def place(self) -> tuple[str, str]:
        """Account and region: the key of everything that a regional service holds."""
        return self.caller.account_id, self.region
