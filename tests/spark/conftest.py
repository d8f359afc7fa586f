"""A Spark of this machine's, whose executors find a sandbox in another process by themselves."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from jupyter_featureshare import connect
from jupyter_featureshare.aws import Account
from jupyter_featureshare.domain.features import Feature, FeatureType, OfflineStore
from jupyter_featureshare.owner import features
from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from jupyter_featureshare.sandbox.telling import over_http
from tests.processes import Place, sandbox
from tests.roles import ANALYTICS

ROOT = Path(__file__).parents[2]
DEFINITIONS = [
    Feature("id", FeatureType.STRING),
    Feature("at", FeatureType.STRING),
    Feature("count", FeatureType.INTEGRAL),
    Feature("price", FeatureType.FRACTIONAL),
]
SETTINGS = {
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.session.timeZone": "Asia/Tokyo",
    "spark.sql.shuffle.partitions": "3",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
}


@dataclass(slots=True)
class Stage:
    """A role of the owner's that the consumer assumes, and the Spark that does so as well."""

    account: Account
    spark: Any
    directory: Path
    made: int = 0

    def group(self, **members: Any) -> str:
        """A new feature group's ARN."""
        self.made += 1
        name = f"Spark-{self.made}"
        features.create_feature_group(
            self.account, name, DEFINITIONS, record_identifier="id", event_time="at", **members
        )
        return self.account.feature_group(name).arn

    @property
    def faults(self) -> FaultHandle:
        return FaultHandle.of(self.directory)

    def tell(self, verb: str) -> None:
        over_http(self.directory)(verb, {})


@pytest.fixture(scope="session")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), module="tests.roles") as running:
        yield running


@pytest.fixture(scope="session")
def environment(place: Place) -> dict[str, str]:
    """What the executors inherit: the sandbox as the consumer, our source, this Python."""
    return {
        **{name: value for name, value in place.environment.items() if name.startswith("AWS_")},
        "AWS_PROFILE": "consumer",
        "PYSPARK_PYTHON": sys.executable,
        "PYTHONPATH": os.pathsep.join([str(ROOT), os.environ.get("PYTHONPATH", "")]),
        "SPARK_LOCAL_IP": "127.0.0.1",
    }


@pytest.fixture(scope="session")
def spark(environment: dict[str, str]) -> Iterator[Any]:
    from pyspark.sql import SparkSession

    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        builder = SparkSession.builder.master("local[2]")
        for name, value in SETTINGS.items():
            builder = builder.config(name, value)
        session = builder.getOrCreate()
    yield session
    session.stop()


@pytest.fixture(scope="session")
def staged(spark: Any, place: Place, environment: dict[str, str]) -> Iterator[Stage]:
    with pytest.MonkeyPatch.context() as patch:
        for name, value in environment.items():
            patch.setenv(name, value)
        account = connect(role_arn=ANALYTICS, external_id="tea")
        yield Stage(account, spark, place.directory)


@pytest.fixture
def stage(
    staged: Stage,
    environment: dict[str, str],
    no_ambient_aws: None,
    monkeypatch: pytest.MonkeyPatch,
) -> Iterator[Stage]:
    """The stage, with the driver as the consumer; faults are over at a test's end."""
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    yield staged
    staged.faults.clear()


def both_stores(account: Account) -> dict[str, Any]:
    """What makes a group with an offline store."""
    bucket = f"sagemaker-us-east-1-{account.account_id}"
    account.client("s3").create_bucket(Bucket=bucket)
    return {
        "offline": OfflineStore(f"s3://{bucket}/store"),
        "role_arn": f"arn:aws:iam::{account.account_id}:role/FeatureStoreOwner",
    }
