"""The library's verbs on a sandbox in this process, with time that passes without waiting."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from botocore.loaders import create_loader

from jupyter_featureshare.aws import Account, Clock, connect
from jupyter_featureshare.domain.features import Feature, FeatureGroup, FeatureType
from jupyter_featureshare.owner.features import create_feature_group
from jupyter_featureshare.sandbox import identities, inprocess, moto_door, scenarios
from jupyter_featureshare.sandbox.gateway import Gateway
from jupyter_featureshare.sandbox.settings import ACCOUNTS, Settings
from jupyter_featureshare.sandbox.world import World

OWNER, CONSUMER, CONSUMER2, STRANGER = (
    ACCOUNTS[name] for name in ("owner", "consumer", "consumer2", "stranger")
)
FEATURES = (
    Feature("id", FeatureType.STRING),
    Feature("at", FeatureType.STRING),
    Feature("age", FeatureType.INTEGRAL),
    Feature("score", FeatureType.FRACTIONAL),
)


_LOADER = create_loader()


class Local:
    """A fresh AWS of four accounts, and the means to move its time."""

    def __init__(self, settings: Settings) -> None:
        self.gateway = Gateway(World(settings))
        self._profiles = scenarios.build("empty", self.gateway)
        self._slept_s = 0.0

    @property
    def world(self) -> World:
        return self.gateway.world

    def account(self, profile: str) -> Account:
        """The account of a profile; its sleeping moves the sandbox's clock."""
        return self._connected(self._profiles[profile])

    def role(
        self, account_id: str, name: str, *actions: str, deny: tuple[str, ...] = ()
    ) -> Account:
        """Another role of an account, allowed these actions and forbidden those."""
        statements = [{"Effect": "Allow", "Action": [*actions], "Resource": "*"}]
        if deny:
            statements.append({"Effect": "Deny", "Action": [*deny], "Resource": "*"})
        policy = {"Version": "2012-10-17", "Statement": statements}
        return self._connected(
            identities.issue(self.world, account_id, name, "me", policies={"only": policy})
        )

    def advance(self, **by: float) -> None:
        self.world.clock.advance(timedelta(**by))
        self.gateway.settle()

    def _connected(self, credentials: identities.Credentials) -> Account:
        made = inprocess.session(self.gateway, credentials, self.world.settings.region)
        # Reading SageMaker's model takes longer than most tests: read it once for all of them.
        made._session.register_component("data_loader", _LOADER)
        return replace(connect(made), clock=Clock(self.world.clock.now, self._time, self._sleep))

    def _time(self) -> float:
        return self._slept_s

    def _sleep(self, seconds: float) -> None:
        self._slept_s += seconds
        self.advance(seconds=seconds)


@pytest.fixture(autouse=True, scope="module")
def _nothing_left() -> None:
    """moto's state is one for all tests of a process: an organization of others' would count."""
    moto_door.reset()


@pytest.fixture
def settings() -> Settings:
    """What a test may override to set its sandbox up differently."""
    return Settings()


@pytest.fixture
def local(settings: Settings) -> Local:
    return Local(settings)


@pytest.fixture
def owner(local: Local) -> Account:
    return local.account("owner")


@pytest.fixture
def consumer(local: Local) -> Account:
    return local.account("consumer")


@pytest.fixture
def stranger(local: Local) -> Account:
    return local.account("stranger")


Make = Callable[..., FeatureGroup]


@pytest.fixture
def make(owner: Account) -> Make:
    """Makes a feature group of the owner's by name."""

    def made(name: str, **more: Any) -> FeatureGroup:
        more = {"record_identifier": "id", "event_time": "at", **more}
        return create_feature_group(owner, name, more.pop("features", FEATURES), **more)

    return made


@pytest.fixture
def people(make: Make) -> FeatureGroup:
    return make("People-1")
