"""Feature groups on one sandbox, and accounts whose clock and connection tests can upset.

The sandbox and its clients are made once for each file, since making a client takes longer than
most tests; not once for all, since another file's sandbox in this process clears what moto holds.
"""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from jupyter_featureshare.aws import Account, Clock, Identity
from jupyter_featureshare.sandbox import identities, moto_door
from jupyter_featureshare.sandbox.gateway import Gateway
from jupyter_featureshare.sandbox.settings import ACCOUNTS, Settings
from jupyter_featureshare.sandbox.world import World
from tests.records.faulty import Faulty, StoppedClock
from tests.sandbox.conftest import Aws

RUNTIME = "sagemaker-featurestore-runtime"
FEATURES = {
    "id": "String",
    "at": "String",
    "count": "Integral",
    "price": "Fractional",
    "note": "String",
}
MakeGroup = Callable[..., str]
_ALL = {"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": "*", "Resource": "*"}]}
_numbers = itertools.count(1)


@pytest.fixture(scope="module")
def aws() -> Aws:
    moto_door.reset()
    gateway = Gateway(World(Settings()))
    profiles = {
        name: identities.issue(
            gateway.world, account_id, name.capitalize(), "test", policies={"all": _ALL}
        )
        for name, account_id in ACCOUNTS.items()
    }
    return Aws(gateway, profiles)


def account_of(aws: Aws, profile: str, clock: Clock) -> Account:
    """The account behind a profile of the sandbox, with clients that all tests share."""
    account_id = aws.account(profile)
    arn = f"arn:aws:sts::{account_id}:assumed-role/{profile.capitalize()}/test"
    identity = Identity(account_id, arn, f"AROA:{profile}")
    clients = {name: aws.client(name, profile) for name in ("sagemaker", RUNTIME)}
    return Account(
        aws.session(profile),
        identity,
        aws.world.settings.region,
        profile=profile,
        clock=clock,
        _clients=clients,
    )


@pytest.fixture
def clock(aws: Aws) -> StoppedClock:
    return StoppedClock(aws.world.clock.now())


@pytest.fixture
def owner(aws: Aws, clock: StoppedClock) -> Account:
    return account_of(aws, "owner", clock.as_clock())


@pytest.fixture
def consumer(aws: Aws, clock: StoppedClock) -> Account:
    return account_of(aws, "consumer", clock.as_clock())


@pytest.fixture
def faulty(owner: Account) -> Faulty:
    """The owner's connection to the record service, where faults can be ordered."""
    return Faulty.between(owner, RUNTIME)


@pytest.fixture
def make_group(aws: Aws) -> Iterator[MakeGroup]:
    """Makes a group of the owner's and gives its ARN; an account may have 100, so all go again."""
    made: list[str] = []

    def make(features: dict[str, Any] | None = None, **members: Any) -> str:
        definitions = [
            {"FeatureName": feature, **({"FeatureType": kind} if isinstance(kind, str) else kind)}
            for feature, kind in (features or FEATURES).items()
        ]
        request: dict[str, Any] = {
            "FeatureGroupName": f"Records-{next(_numbers)}",
            "RecordIdentifierFeatureName": "id",
            "EventTimeFeatureName": "at",
            "FeatureDefinitions": definitions,
            "OnlineStoreConfig": {"EnableOnlineStore": True},
            **members,
        }
        arn = aws.client("sagemaker").create_feature_group(**request)["FeatureGroupArn"]
        made.append(str(request["FeatureGroupName"]))
        aws.advance(minutes=20)
        return str(arn)

    yield make
    for name in made:
        aws.client("sagemaker").delete_feature_group(FeatureGroupName=name)
    aws.advance(minutes=20)


@pytest.fixture
def orders(make_group: MakeGroup) -> str:
    return make_group()
