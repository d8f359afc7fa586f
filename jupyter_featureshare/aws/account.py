"""Who is calling, from where, and through which clients."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from threading import Lock
from typing import TYPE_CHECKING, Any, Literal, overload
from urllib.parse import urlsplit

import boto3
from botocore.config import Config

from jupyter_featureshare.aws.calls import translated
from jupyter_featureshare.aws.clock import Clock
from jupyter_featureshare.aws.roles import AssumedRole
from jupyter_featureshare.aws.throttling import Throttling
from jupyter_featureshare.domain.errors import Refused
from jupyter_featureshare.domain.refs import FeatureGroupLike, FeatureGroupRef, named

if TYPE_CHECKING:
    from types_boto3_organizations import OrganizationsClient
    from types_boto3_ram import RAMClient
    from types_boto3_sagemaker import SageMakerClient
    from types_boto3_sagemaker_featurestore_runtime import SageMakerFeatureStoreRuntimeClient
    from types_boto3_sts import STSClient


_MAKING = Lock()


_AWS_HOST = re.compile(r"\.(amazonaws\.com(\.cn)?|api\.aws|api\.amazonwebservices\.com\.cn)$")


def polite() -> Config:
    """How our clients behave: short timeouts, botocore's standard retries, our name on it."""
    return Config(
        connect_timeout=5,
        read_timeout=30,
        retries={"mode": "standard", "total_max_attempts": 4},
        user_agent_extra="jupyter-featureshare",
        max_pool_connections=64,
    )


@dataclass(frozen=True, slots=True)
class Identity:
    """Who AWS says the caller is."""

    account_id: str
    arn: str
    user_id: str

    @property
    def role(self) -> str:
        """The role's name for an assumed role, else the last part of the ARN."""
        parts = self.arn.rsplit(":", 1)[-1].split("/")
        return parts[1] if parts[0] == "assumed-role" and len(parts) > 2 else parts[-1]


@dataclass(frozen=True)
class Account:
    """A session and the identity behind it: the first argument of every verb.

    Clients are made once per account and are safe to share between threads.
    """

    session: boto3.Session = field(repr=False)
    identity: Identity
    region: str
    profile: str | None = None
    custom_endpoint_url: str | None = None
    """Where every call goes, when that was given; else the session's own settings decide."""
    assumed: AssumedRole | None = None
    """The role that was assumed with the profile's or session's own credentials, if any."""
    clock: Clock = field(default=Clock(), repr=False, compare=False)
    throttling: Throttling = field(default_factory=Throttling, repr=False, compare=False)
    """Tells who asks when AWS slows this account's clients down."""
    _clients: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @property
    def account_id(self) -> str:
        return self.identity.account_id

    @property
    def role_arn(self) -> str | None:
        """The role that was assumed with the session's own credentials."""
        return self.assumed.arn if self.assumed else None

    @property
    def external_id(self) -> str | None:
        """What was said to be let into that role."""
        return self.assumed.external_id if self.assumed else None

    @cached_property
    def partition(self) -> str:
        """`aws`, `aws-cn` or `aws-us-gov`, as the caller's own ARN says."""
        return self.identity.arn.split(":", 2)[1]

    @cached_property
    def endpoint_url(self) -> str | None:
        """The endpoint when it is not AWS's own (a sandbox, an emulator), else None."""
        url: str = self.sagemaker.meta.endpoint_url
        return None if _AWS_HOST.search(urlsplit(url).hostname or "") else url

    @property
    def place(self) -> str:
        """Where a change would happen, in words; a sandbox is named as what it is."""
        place = f"account {self.account_id}, {self.region}, as {self.identity.role}"
        return f"{place} (not AWS: {self.endpoint_url})" if self.endpoint_url else place

    @property
    def endpoint(self) -> str:
        """The endpoint in words: `AWS`, or the address of what is not."""
        return f"{self.endpoint_url} (not AWS)" if self.endpoint_url else "AWS"

    def as_dict(self) -> dict[str, str | None]:
        """Who is connected, and where; no secret is in it."""
        return {
            "account_id": self.account_id,
            "role": self.identity.role,
            "arn": self.identity.arn,
            "region": self.region,
            "profile": self.profile,
            "endpoint_url": self.endpoint_url,
        }

    @overload
    def client(self, service: Literal["ram"]) -> RAMClient: ...
    @overload
    def client(self, service: Literal["sagemaker"]) -> SageMakerClient: ...
    @overload
    def client(
        self, service: Literal["sagemaker-featurestore-runtime"]
    ) -> SageMakerFeatureStoreRuntimeClient: ...
    @overload
    def client(self, service: Literal["sts"]) -> STSClient: ...
    @overload
    def client(self, service: Literal["organizations"]) -> OrganizationsClient: ...
    @overload
    def client(self, service: str) -> Any: ...
    def client(self, service: Any) -> Any:
        """A boto3 client of this account, made once."""
        if service not in self._clients:
            # A session can make one client at a time, and may be another account's as well.
            with _MAKING:
                if service not in self._clients:
                    self._clients[service] = self._made(service)
        return self._clients[service]

    def _made(self, service: str) -> Any:
        with translated():
            # The stubs list an overload for each service; this is for all of them.
            make: Any = self.session.client
            client = make(
                service,
                region_name=self.region,
                endpoint_url=self.custom_endpoint_url,
                config=polite(),
            )
        client.meta.events.register("needs-retry", self.throttling.heard)
        return client

    @property
    def ram(self) -> RAMClient:
        return self.client("ram")

    @property
    def sagemaker(self) -> SageMakerClient:
        return self.client("sagemaker")

    @property
    def runtime(self) -> SageMakerFeatureStoreRuntimeClient:
        return self.client("sagemaker-featurestore-runtime")

    def feature_group(self, group: FeatureGroupLike) -> FeatureGroupRef:
        """The reference for a name (this account's own, as AWS resolves it), an ARN or an object.

        Raises
        ------
        Refused
            It names no feature group, or one of another region: AWS answers only where it lives.
        """
        found = named(group)
        if isinstance(found, str):
            return FeatureGroupRef(self.account_id, self.region, found, self.partition)
        if found.region != self.region:
            raise Refused(
                f"{found.name} is in {found.region}; this account is connected to {self.region}.",
                next_step=f"connect there: connect(…, region={found.region!r})",
            )
        return found
