"""Who writes: on every executor the same principal as on the driver, without its credentials."""

from __future__ import annotations

import os
from dataclasses import dataclass
from functools import cache

from jupyter_featureshare.aws import Account, Identity, connect
from jupyter_featureshare.domain.errors import Refused

_NAME_A_ROLE = (
    "name a role that the executors may assume: connect(role_arn='arn:aws:iam::…:role/…')"
)


@dataclass(frozen=True, slots=True)
class Caller:
    """What an executor needs to become the caller by itself; none of it is a secret."""

    principal: str
    region: str
    runtime_url: str
    """Where records go, as the driver sees it."""
    endpoint_url: str | None
    """Where every call goes, if that was given."""
    role_arn: str | None
    external_id: str | None

    @classmethod
    def of(cls, account: Account) -> Caller:
        """The caller to be met on the executors; `Refused` where they could not become it."""
        if account.assumed is None and not _is_usual(account.profile):
            raise Refused(
                f"Spark's executors do not know {account.profile!r}: a profile is this machine's, "
                "and credentials are not sent to them.",
                next_step=f"{_NAME_A_ROLE}, or connect() where the cluster's own role may write",
            )
        return cls(
            principal_of(account.identity),
            account.region,
            account.runtime.meta.endpoint_url,
            account.custom_endpoint_url,
            account.role_arn,
            account.external_id,
        )

    def account(self) -> Account:
        """The caller, connected with what is found here.

        Raises
        ------
        Refused
            Somebody else is found here, or another place to write to: nothing is written then.
        NotConnected, NotAllowed
            Nobody is found here, or the role does not trust whoever is.
        """
        account = connect(
            None,
            region=self.region,
            endpoint_url=self.endpoint_url,
            role_arn=self.role_arn,
            external_id=self.external_id,
        )
        found = principal_of(account.identity)
        if found != self.principal:
            raise Refused(
                f"Spark's executors are {found}, the driver is {self.principal}.",
                next_step=_NAME_A_ROLE,
            )
        if (url := account.runtime.meta.endpoint_url) != self.runtime_url:
            raise Refused(
                f"Spark's executors write to {url}, the driver to {self.runtime_url}.",
                next_step="give one: connect(endpoint_url=…), or set AWS_ENDPOINT_URL for all",
            )
        return account


@cache
def connected(caller: Caller) -> Account:
    """The caller's account, made once in a Python process of an executor's."""
    return caller.account()


def principal_of(identity: Identity) -> str:
    """The caller's ARN without the name of the session, which is another on every machine."""
    kept, _, session = identity.arn.rpartition("/")
    return kept if session and ":assumed-role/" in identity.arn else identity.arn


def _is_usual(profile: str | None) -> bool:
    """Whether this is what a process finds by itself: executors of the same kind do as well."""
    usual = {os.environ.get("AWS_PROFILE"), os.environ.get("AWS_DEFAULT_PROFILE"), "default", None}
    return profile in usual
