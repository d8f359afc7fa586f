"""The SageMaker Python SDK v2, unedited, in the own account and across accounts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import boto3
import pytest
from botocore.exceptions import ClientError

from jupyter_featureshare import connect, records
from jupyter_featureshare.owner import features
from jupyter_featureshare.sandbox.settings import ACCOUNTS
from tests.processes import Place
from tests.sdk.conftest import run_program, turned_to
from tests.sdk.installed import V2, needs
from tests.sdk.network import taken
from tests.sdk.stage import (
    CONSUMER,
    OFFLINE,
    ROLE,
    Stage,
    open_bucket,
    rows,
    share,
    values,
)

pytestmark = [*needs(V2), pytest.mark.usefixtures("in_sandbox")]


def _session(profile: str) -> Any:
    import sagemaker

    return sagemaker.Session(boto_session=boto3.Session(profile_name=profile))


def _group(name: str, profile: str = "owner") -> Any:
    from sagemaker.feature_store.feature_group import FeatureGroup

    return FeatureGroup(name=name, sagemaker_session=_session(profile))


def _create(name: str) -> Any:
    """A feature group of the owner's, with both stores."""
    group = _group(name)
    group.load_feature_definitions(data_frame=rows("C-1"))
    group.create(
        s3_uri=OFFLINE,
        record_identifier_name="customer_id",
        event_time_feature_name="at",
        role_arn=ROLE,
        enable_online_store=True,
    )
    features.wait_until_created(connect(group.sagemaker_session), group)
    return group


def _read(group: Any, customer_id: str) -> dict[str, str] | None:
    """A record as a mapping; the SDK gives None where there is none."""
    found = group.get_record(record_identifier_value_as_string=customer_id)
    return None if found is None else {it["FeatureName"]: it["ValueAsString"] for it in found}


@pytest.fixture(scope="module")
def stage(place: Place) -> Iterator[Stage]:
    with turned_to(place):
        open_bucket()
        for name in ("shared", "closed"):
            _create(name).ingest(rows("C-1", "C-2"), max_workers=1, wait=True)
        yield share()


def test_a_group_lives_and_dies_in_the_own_account(stage: Stage) -> None:
    group = _create("short-lived")

    group.ingest(rows("C-1", "C-2"), max_workers=1, wait=True)
    read = _read(group, "C-2")
    group.delete_record("C-2", "2026-01-02T00:00:00Z")
    gone = _read(group, "C-2")
    status = group.describe()["FeatureGroupStatus"]
    group.delete()
    connect("owner").clock.poll(lambda: _code(group.describe), lambda code: code != "", 30)

    assert read == values("C-2")
    assert gone is None
    assert status == "Created"
    assert _code(group.describe) == "ResourceNotFound"


def _code(call: Any, *arguments: Any, **named: Any) -> str:
    """AWS's code for the refusal of a call; empty when it went through."""
    try:
        call(*arguments, **named)
    except ClientError as error:
        return str(error.response["Error"]["Code"])
    return ""


def test_a_consumer_describes_reads_ingests_and_deletes_by_arn(stage: Stage) -> None:
    group = _group(stage.shared, "consumer")

    described = group.describe()
    group.ingest(rows("C-7"), max_workers=1, wait=True)
    read = _read(group, "C-7")
    group.delete_record("C-7", "2026-01-02T00:00:00Z")

    assert described["FeatureGroupArn"] == stage.shared
    assert read == values("C-7")
    assert _read(group, "C-7") is None


CALLS = {
    "describe": lambda group: group.describe(),
    "get": lambda group: group.get_record(record_identifier_value_as_string="C-1"),
    "ingest": lambda group: group.ingest(rows("C-7"), max_workers=1, wait=True),
    "delete": lambda group: group.delete_record("C-1", "2026-01-02T00:00:00Z"),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(("profile", "which"), [("consumer", "closed"), ("stranger", "shared")])
def test_without_a_share_every_call_is_denied(
    stage: Stage, call: str, profile: str, which: str
) -> None:
    group = _group(getattr(stage, which), profile)

    with pytest.raises(ClientError, match="no resource-based policy allows") as denied:
        CALLS[call](group)

    assert denied.value.response["Error"]["Code"] == "AccessDeniedException"


def test_a_bare_name_is_the_consumer_s_own(stage: Stage) -> None:
    assert _code(_group("shared", "consumer").describe) == "ResourceNotFound"


def test_our_library_takes_the_sdk_s_session_and_feature_group(stage: Stage) -> None:
    group = _group(stage.shared, "consumer")
    account = connect(group.sagemaker_session)

    record = records.get(account, group, "C-1")

    assert account.account_id == CONSUMER
    assert account.feature_group(group).arn == stage.shared
    assert record is not None
    assert record.values["orders"] == 3


def test_a_bare_name_in_the_sdk_s_object_is_the_own_account_s_for_us_too(stage: Stage) -> None:
    group = _group("shared")

    assert connect(group.sagemaker_session).feature_group(group).arn == stage.shared


@pytest.mark.parametrize("workers", [1, 2])
def test_ingest_writes_as_the_environment_s_profile_when_the_session_has_only_keys(
    stage: Stage, in_sandbox: pytest.MonkeyPatch, workers: int
) -> None:
    """A trap of the SDK, for sessions of an assumed role: one worker does not help either."""
    from sagemaker import Session
    from sagemaker.feature_store.feature_group import FeatureGroup, IngestionError

    credentials = boto3.Session(profile_name="consumer").get_credentials()
    assert credentials is not None
    keys = credentials.get_frozen_credentials()
    in_sandbox.setenv("AWS_PROFILE", "stranger")
    session = Session(boto_session=boto3.Session(keys.access_key, keys.secret_key, keys.token))
    group = FeatureGroup(name=stage.shared, sagemaker_session=session)

    described = group.describe()["FeatureGroupArn"]
    with pytest.raises(IngestionError) as failed:
        group.ingest(rows("C-8", "C-9"), max_workers=workers, wait=True)

    assert described == stage.shared
    assert sorted(failed.value.failed_rows) == [0, 1]


def test_parallel_ingest_keeps_the_profile_that_the_session_names(
    stage: Stage, in_sandbox: pytest.MonkeyPatch
) -> None:
    in_sandbox.setenv("AWS_PROFILE", "stranger")
    group = _group(stage.shared, "consumer")

    group.ingest(rows("C-8", "C-9"), max_workers=2, wait=True)

    assert _read(group, "C-9") == values("C-9")


@pytest.mark.parametrize("profile", ["owner", "consumer"])
def test_an_unedited_program_knows_its_role_bucket_and_account(place: Place, profile: str) -> None:
    account = ACCOUNTS[profile]

    who = run_program(place, profile, "who_v2.py")

    assert who["account"] == account
    assert who["bucket"] == f"sagemaker-us-east-1-{account}"
    assert who["role"].startswith(f"arn:aws:iam::{account}:role/")


def test_the_watch_notices_telemetry_when_it_is_not_switched_off(
    stage: Stage, in_sandbox: pytest.MonkeyPatch, asked: set[str]
) -> None:
    for name in ("SAGEMAKER_USER_CONFIG_OVERRIDE", "SAGEMAKER_ADMIN_CONFIG_OVERRIDE"):
        in_sandbox.setenv(name, "/dev/null")

    _group("shared").describe()

    assert taken(asked) == {"sm-pysdk-t-us-east-1.s3.us-east-1.amazonaws.com"}


def test_our_ingest_takes_the_sdk_s_feature_group_and_session(stage: Stage) -> None:
    group = _group(stage.shared, "consumer")

    report = records.ingest(connect(group.sagemaker_session), group, rows("C-20", "C-21"))

    assert (report.ok, report.operation) == (2, "PutRecord")
    assert _read(group, "C-21") == values("C-21")
