"""Feature groups on the sandbox, and an account whose clock and connection tests can upset."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from jupyter_featureshare.aws import Account, Clock, Identity
from tests.records.faulty import Faulty, StoppedClock
from tests.sandbox.conftest import Aws, aws, settings

__all__ = ["aws", "settings"]

RUNTIME = "sagemaker-featurestore-runtime"
FEATURES = {
    "id": "String",
    "at": "String",
    "count": "Integral",
    "price": "Fractional",
    "note": "String",
}
MakeGroup = Callable[..., str]


def account_of(aws: Aws, profile: str, clock: Clock) -> Account:
    account_id = aws.account(profile)
    arn = f"arn:aws:sts::{account_id}:assumed-role/{profile.capitalize()}/test"
    identity = Identity(account_id, arn, f"AROA:{profile}")
    session = aws.session(profile)
    return Account(session, identity, aws.world.settings.region, profile=profile, clock=clock)


@pytest.fixture
def clock() -> StoppedClock:
    return StoppedClock()


@pytest.fixture
def owner(aws: Aws, clock: StoppedClock) -> Account:
    return account_of(aws, "owner", clock.as_clock())


@pytest.fixture
def faulty(owner: Account) -> Faulty:
    """The owner's connection to the record service, where faults can be ordered."""
    return Faulty.between(owner, RUNTIME)


@pytest.fixture
def make_group(aws: Aws) -> MakeGroup:
    """Makes a group of the owner's and gives its ARN."""

    def make(name: str = "Orders", features: dict[str, Any] | None = None, **members: Any) -> str:
        definitions = [
            {"FeatureName": feature, **({"FeatureType": kind} if isinstance(kind, str) else kind)}
            for feature, kind in (features or FEATURES).items()
        ]
        request = {
            "FeatureGroupName": name,
            "RecordIdentifierFeatureName": "id",
            "EventTimeFeatureName": "at",
            "FeatureDefinitions": definitions,
            "OnlineStoreConfig": {"EnableOnlineStore": True},
            **members,
        }
        arn = aws.client("sagemaker").create_feature_group(**request)["FeatureGroupArn"]
        aws.advance(minutes=20)
        return str(arn)

    return make


@pytest.fixture
def orders(make_group: MakeGroup) -> str:
    return make_group()
