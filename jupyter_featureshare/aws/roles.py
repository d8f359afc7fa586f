"""A role that is assumed through STS: whose it is, and credentials that renew themselves."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from botocore.credentials import CredentialProvider, DeferredRefreshableCredentials

from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.domain.errors import NotAllowed, NotConnected, Refused

if TYPE_CHECKING:
    from jupyter_featureshare.aws.account import Account

_ARN = re.compile(r"arn:[\w-]+:iam::\d{12}:role/[\w+=,.@/-]+")
_SESSION_NAME = "jupyter-featureshare"
"""What CloudTrail shows beside the role; who assumed it is in the event AssumeRole."""


@dataclass(frozen=True, slots=True)
class AssumedRole:
    """The role that an account's caller has taken on."""

    arn: str
    external_id: str | None = None
    """What the role's trust policy may ask for; AWS does not treat it as a secret."""

    def __post_init__(self) -> None:
        if _ARN.fullmatch(self.arn) is None:
            raise Refused(
                f"{self.arn!r} is no ARN of a role.",
                next_step="give one like arn:aws:iam::111122223333:role/Analyst",
            )


class RoleProvider(CredentialProvider):
    """Where a session finds the role's credentials: nowhere else is looked."""

    METHOD = CANONICAL_NAME = "jupyter-featureshare-role"

    def __init__(self, source: Account, role: AssumedRole) -> None:
        super().__init__()
        self._source = source
        self._role = role

    def load(self) -> DeferredRefreshableCredentials:
        """Credentials that are fetched when they are first used, and again before they end."""
        return DeferredRefreshableCredentials(refresh_using=self._fetched, method=self.METHOD)

    def _fetched(self) -> dict[str, str]:
        made = self._assumed()["Credentials"]
        if made["Expiration"] <= self._source.clock.now():
            raise NotConnected(
                f"The session of {self._role.arn} has ended before it began.",
                next_step="check this machine's clock, then connect again",
            )
        return {
            "access_key": made["AccessKeyId"],
            "secret_key": made["SecretAccessKey"],
            "token": made["SessionToken"],
            "expiry_time": made["Expiration"].isoformat(),
        }

    def _assumed(self) -> Any:
        role = self._role
        more: dict[str, Any] = (
            {"ExternalId": role.external_id} if role.external_id is not None else {}
        )
        try:
            with translated(role.arn):
                return self._source.client("sts").assume_role(
                    RoleArn=role.arn, RoleSessionName=_SESSION_NAME, **more
                )
        except NotAllowed as error:
            raise NotAllowed(
                error.message, denial=error.denial, next_step=self._next_step(), code=error.code
            ) from error

    def _next_step(self) -> str:
        matching = "a matching external id" if self._role.external_id is None else "its external id"
        return (
            f"ask whoever manages {self._role.arn} whether its trust policy names "
            f"{self._source.identity.arn} or its account (and wants {matching}), and your own "
            "administrator to allow sts:AssumeRole on it"
        )
