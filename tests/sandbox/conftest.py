"""A fresh sandbox for each test, in this process, spoken to by plain boto3."""

from __future__ import annotations

import time
from datetime import datetime, timedelta
from typing import Any

import boto3
import pytest

from jupyter_featureshare.sandbox import identities, inprocess, moto_door
from jupyter_featureshare.sandbox.clock import Clock
from jupyter_featureshare.sandbox.gateway import Gateway
from jupyter_featureshare.sandbox.identities import Credentials
from jupyter_featureshare.sandbox.settings import ACCOUNTS, Settings
from jupyter_featureshare.sandbox.world import World


class Aws:
    """Clients of the four profiles, and the sandbox's clock."""

    def __init__(self, gateway: Gateway, profiles: dict[str, Credentials]) -> None:
        self.gateway = gateway
        self.profiles = profiles
        self._sessions: dict[str, boto3.Session] = {}
        self._clients: dict[tuple[str, str, str], Any] = {}

    @property
    def world(self) -> World:
        return self.gateway.world

    def session(self, profile: str = "owner") -> boto3.Session:
        if profile not in self._sessions:
            self._sessions[profile] = self.session_of(self.profiles[profile])
        return self._sessions[profile]

    def session_of(self, credentials: Credentials) -> boto3.Session:
        """A session for credentials that are no profile's."""
        return inprocess.session(self.gateway, credentials, self.world.settings.region)

    def client(self, service: str, profile: str = "owner", *, region: str | None = None) -> Any:
        key = (service, profile, region or "")
        if key not in self._clients:
            self._clients[key] = self.session(profile).client(service, region_name=region)
        return self._clients[key]

    def account(self, profile: str) -> str:
        return ACCOUNTS[profile]

    def advance(self, **by: float) -> datetime:
        """Move the clock, e.g. `advance(hours=13)`, and let happen what falls due."""
        self.world.clock.advance(timedelta(**by))
        return self.gateway.settle()


@pytest.fixture
def settings() -> Settings:
    """What a test module may override to set its sandbox up differently."""
    return Settings()


_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}


@pytest.fixture
def aws(settings: Settings) -> Aws:
    moto_door.reset()
    # Time stands still but for `advance`: on a busy machine half a second passes unseen.
    started = time.time()
    gateway = Gateway(World(settings, Clock(lambda: started)))
    profiles = {
        name: identities.issue(
            gateway.world, account_id, name.capitalize(), "test", policies={"all": _ALL}
        )
        for name, account_id in ACCOUNTS.items()
    }
    return Aws(gateway, profiles)
