"""From whatever a user has — a profile, a session, nothing — to an `Account`."""

from __future__ import annotations

from dataclasses import replace
from typing import Protocol, runtime_checkable

import boto3

from jupyter_featureshare.aws.account import Account, Identity, polite
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.domain.errors import NotConnected, Refused


@runtime_checkable
class HasBotoSession(Protocol):
    """A Session of the SageMaker Python SDK, version 2 or 3."""

    @property
    def boto_session(self) -> boto3.Session: ...


SessionLike = str | boto3.Session | HasBotoSession | Account | None


def connect(session: SessionLike = None, *, region: str | None = None) -> Account:
    """The account behind a profile, a boto3 or SageMaker session, or the default credentials.

    Raises
    ------
    NotConnected
        No usable credentials, no region, or AWS cannot be reached.
    """
    if isinstance(session, Account):
        return _moved(session, region)
    return _identified(_boto_session(session, region), region)


def profiles() -> tuple[str, ...]:
    """The profiles that this machine's AWS configuration names."""
    with translated():
        return tuple(boto3.Session().available_profiles)


def _moved(account: Account, region: str | None) -> Account:
    if region is None or region == account.region:
        return account
    return replace(account, region=region, _clients={})


def _boto_session(session: SessionLike, region: str | None) -> boto3.Session:
    if session is None or isinstance(session, str):
        with translated():
            return boto3.Session(profile_name=session, region_name=region)
    if isinstance(session, boto3.Session):
        return session
    if isinstance(inner := getattr(session, "boto_session", None), boto3.Session):
        return inner
    raise Refused(
        f"A session cannot be made of a {type(session).__name__}.",
        next_step="give a profile's name, a boto3 Session, a SageMaker Session, or nothing",
    )


def _identified(session: boto3.Session, region: str | None) -> Account:
    where = region or session.region_name
    if where is None:
        raise NotConnected(
            "No region is set.",
            next_step="give one: connect(…, region='us-east-1'), or set AWS_REGION",
            code="NoRegionError",
        )
    with translated():
        sts = session.client("sts", region_name=where, config=polite())
        answer = sts.get_caller_identity()
    identity = Identity(answer["Account"], answer["Arn"], answer["UserId"])
    return Account(session, identity, where, profile=_profile(session))


def _profile(session: boto3.Session) -> str | None:
    """The profile in use; boto3 says "default" also where no such profile exists."""
    name = session.profile_name
    return name if name in session.available_profiles else None
