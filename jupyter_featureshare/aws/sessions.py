"""From whatever a user has — a profile, a session, nothing — to an `Account`."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Protocol, runtime_checkable

import boto3
import botocore.session
from botocore.credentials import CredentialResolver
from botocore.loaders import JSONFileLoader

from jupyter_featureshare.aws.account import Account, Identity
from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.aws.roles import AssumedRole, RoleProvider
from jupyter_featureshare.aws.throttling import Throttling
from jupyter_featureshare.domain.errors import NotConnected, Refused


@runtime_checkable
class HasBotoSession(Protocol):
    """A Session of the SageMaker Python SDK, version 2 or 3."""

    @property
    def boto_session(self) -> boto3.Session: ...


SessionLike = str | boto3.Session | HasBotoSession | Account | None


def connect(
    session: SessionLike = None,
    *,
    region: str | None = None,
    endpoint_url: str | None = None,
    role_arn: str | None = None,
    external_id: str | None = None,
) -> Account:
    """The account behind a profile, a boto3 or SageMaker session, or the default credentials.

    Parameters
    ----------
    endpoint_url
        Where every call goes instead of AWS's own endpoints, such as a sandbox or a proxy.
    role_arn
        A role to assume with these credentials; its own are renewed for as long as they are used.
    external_id
        What the role's trust policy may ask for.

    Raises
    ------
    NotConnected
        No usable credentials, no region, or AWS cannot be reached.
    NotAllowed
        The role does not trust the caller, or the caller may not assume it.
    """
    source = _source(session, region, endpoint_url)
    if role_arn is not None:
        return _in_role(source, AssumedRole(role_arn, external_id))
    if external_id is not None:
        raise Refused("An external id belongs to a role.", next_step="give role_arn as well")
    return source


def prepare() -> None:
    """Read what clients are made from, so that the first `connect` is quick; nobody is asked.

    No credentials are looked for either: that may run a program or ask the network.
    """
    session = _with_profile(None, "us-east-1")
    for service in ("sts", "sagemaker", "ram"):
        client: Any = session.client
        client(service, aws_access_key_id="none", aws_secret_access_key="none")


def identity_of(account: Account) -> Identity:
    """Who AWS says the caller is now; credentials can change under a session."""
    with translated():
        answer = account.client("sts").get_caller_identity()
    return Identity(answer["Account"], answer["Arn"], answer["UserId"])


def profiles() -> tuple[str, ...]:
    """The profiles that this machine's AWS configuration names."""
    with translated():
        return tuple(boto3.Session().available_profiles)


def usual_region(profile: str | None) -> str | None:
    """The region that a profile, or the environment, names by itself."""
    with translated():
        region: str | None = _with_profile(profile, None).region_name
        return region


def _source(session: SessionLike, region: str | None, endpoint_url: str | None) -> Account:
    if isinstance(session, Account):
        return _moved(session, region, endpoint_url)
    return _identified(_boto_session(session, region), region, endpoint_url)


def _in_role(source: Account, role: AssumedRole) -> Account:
    with translated():
        session = _with_profile(source.profile, source.region, RoleProvider(source, role))
    made = replace(source, session=session, assumed=role, throttling=Throttling(), _clients={})
    return replace(made, identity=identity_of(made))


def _moved(account: Account, region: str | None, endpoint_url: str | None) -> Account:
    there = (region or account.region, endpoint_url or account.custom_endpoint_url)
    if there == (account.region, account.custom_endpoint_url):
        return account
    return replace(
        account,
        region=there[0],
        custom_endpoint_url=there[1],
        throttling=Throttling(),
        _clients={},
    )


def _boto_session(session: SessionLike, region: str | None) -> boto3.Session:
    if session is None or isinstance(session, str):
        with translated():
            return _with_profile(session, region)
    if isinstance(session, boto3.Session):
        return session
    if isinstance(inner := getattr(session, "boto_session", None), boto3.Session):
        return inner
    raise Refused(
        f"A session cannot be made of a {type(session).__name__}.",
        next_step="give a profile's name, a boto3 Session, a SageMaker Session, or nothing",
    )


class _KeptFiles(JSONFileLoader):
    """botocore's descriptions of services, each read once in a process and not once a session."""

    def __init__(self) -> None:
        self._kept: dict[str, Any] = {}

    def load_file(self, file_path: str) -> Any:
        if file_path not in self._kept:
            self._kept[file_path] = super().load_file(file_path)
        return self._kept[file_path]


_FILES = _KeptFiles()


def _with_profile(
    name: str | None, region: str | None, role: RoleProvider | None = None
) -> boto3.Session:
    """A session with a profile's settings and its credentials, or a role's in their place."""
    core = botocore.session.get_session()
    if role is not None:
        core.register_component("credential_provider", CredentialResolver([role]))
    session = boto3.Session(botocore_session=core, profile_name=name, region_name=region)
    core.get_component("data_loader").file_loader = _FILES
    return session


def _identified(session: boto3.Session, region: str | None, endpoint_url: str | None) -> Account:
    where = region or session.region_name
    if where is None:
        raise NotConnected(
            "No region is set.",
            next_step="give one: connect(…, region='us-east-1'), or set AWS_REGION",
            code="NoRegionError",
        )
    nobody = Identity("", "", "")
    account = Account(session, nobody, where, _profile(session), endpoint_url)
    return replace(account, identity=identity_of(account))


def _profile(session: boto3.Session) -> str | None:
    """The profile in use; boto3 says "default" also where no such profile exists."""
    name = session.profile_name
    return name if name in session.available_profiles else None
