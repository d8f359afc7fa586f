"""The SageMaker Python SDK v3, unedited, in the own account and across accounts."""

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
from tests.sdk.installed import V3, needs
from tests.sdk.network import taken
from tests.sdk.stage import CONSUMER, OFFLINE, ROLE, Stage, open_bucket, rows, share, values

pytestmark = [*needs(V3), pytest.mark.usefixtures("in_sandbox", "fresh_clients")]
REGION = "us-east-1"


@pytest.fixture
def fresh_clients(in_sandbox: pytest.MonkeyPatch) -> None:
    """Without a session the SDK keeps the process's first clients; each test has its own."""
    from sagemaker.core.utils.utils import SageMakerClient

    SageMakerClient.reset()


def _session(profile: str) -> boto3.Session:
    return boto3.Session(profile_name=profile)


def _by_name(name: str) -> Any:
    """The SDK's object for a name or an ARN, which it then sends as it stands."""
    from sagemaker.core.resources import FeatureGroup

    return FeatureGroup(feature_group_name=name)


def _get(name: str, profile: str) -> Any:
    from sagemaker.core.resources import FeatureGroup

    return FeatureGroup.get(name, session=_session(profile), region=REGION)


def _create(name: str) -> Any:
    """A feature group of the owner's, with both stores."""
    from sagemaker.core import shapes
    from sagemaker.core.resources import FeatureGroup
    from sagemaker.mlops.feature_store.feature_utils import load_feature_definitions_from_dataframe

    group = FeatureGroup.create(
        feature_group_name=name,
        record_identifier_feature_name="customer_id",
        event_time_feature_name="at",
        feature_definitions=load_feature_definitions_from_dataframe(rows("C-1")),
        online_store_config=shapes.OnlineStoreConfig(enable_online_store=True),
        offline_store_config=shapes.OfflineStoreConfig(
            s3_storage_config=shapes.S3StorageConfig(s3_uri=OFFLINE)
        ),
        role_arn=ROLE,
        session=_session("owner"),
        region=REGION,
    )
    features.wait_until_created(connect("owner"), group)
    return group


def _ingest(name: str, *ids: str, **more: Any) -> None:
    """The SDK takes no session here: whoever the environment says, ingests."""
    from sagemaker.mlops.feature_store.feature_utils import ingest_dataframe

    ingest_dataframe(name, rows(*ids), **more)


def _put(group: Any, customer_id: str, profile: str) -> None:
    from sagemaker.core.shapes import FeatureValue

    record = [
        FeatureValue(feature_name=name, value_as_string=value)
        for name, value in values(customer_id).items()
    ]
    group.put_record(record=record, session=_session(profile), region=REGION)


def _read(group: Any, customer_id: str, profile: str) -> dict[str, str] | None:
    """A record as a mapping, None where there is none."""
    found = group.get_record(customer_id, session=_session(profile), region=REGION).record
    return {it.feature_name: it.value_as_string for it in found} if found else None


def _delete(group: Any, customer_id: str, profile: str) -> None:
    group.delete_record(
        customer_id, "2026-01-02T00:00:00Z", session=_session(profile), region=REGION
    )


@pytest.fixture(scope="module")
def stage(place: Place) -> Iterator[Stage]:
    with turned_to(place):
        open_bucket()
        for name in ("shared", "closed"):
            _create(name)
            _ingest(name, "C-1", "C-2")
        yield share()


def test_a_group_lives_and_dies_in_the_own_account(stage: Stage) -> None:
    group = _create("short-lived")

    _ingest("short-lived", "C-1", "C-2", use_batch_write_record=True)
    read = _read(group, "C-2", "owner")
    _delete(group, "C-2", "owner")
    gone = _read(group, "C-2", "owner")
    status = _get("short-lived", "owner").feature_group_status
    group.delete()
    group.wait_for_delete(poll=1, timeout=30)

    assert read == values("C-2")
    assert gone is None
    assert status == "Created"
    with pytest.raises(ClientError, match="ResourceNotFound"):
        _get("short-lived", "owner")


def test_a_consumer_describes_reads_writes_and_deletes_by_arn(stage: Stage) -> None:
    group = _by_name(stage.shared)

    described = _get(stage.shared, "consumer")
    _put(group, "C-7", "consumer")
    read = _read(group, "C-7", "consumer")
    _delete(group, "C-7", "consumer")

    assert described.feature_group_arn == stage.shared
    assert read == values("C-7")
    assert _read(group, "C-7", "consumer") is None


def test_a_consumer_ingests_by_arn_as_the_profile_of_the_environment(
    stage: Stage, in_sandbox: pytest.MonkeyPatch
) -> None:
    in_sandbox.setenv("AWS_PROFILE", "consumer")

    _ingest(stage.shared, "C-8", "C-9", max_workers=2)

    assert _read(_by_name(stage.shared), "C-9", "owner") == values("C-9")


def test_a_consumer_s_batch_ingest_fails_row_by_row(
    stage: Stage, in_sandbox: pytest.MonkeyPatch
) -> None:
    """RAM's read-write permission holds PutRecord, and not BatchWriteRecord."""
    from sagemaker.mlops.feature_store.ingestion_manager_pandas import IngestionError

    in_sandbox.setenv("AWS_PROFILE", "consumer")

    with pytest.raises(IngestionError) as failed:
        _ingest(stage.shared, "C-5", "C-6", use_batch_write_record=True)

    assert failed.value.failed_rows == [0, 1]


CALLS = {
    "describe": lambda arn, profile: _get(arn, profile),
    "get": lambda arn, profile: _read(_by_name(arn), "C-1", profile),
    "put": lambda arn, profile: _put(_by_name(arn), "C-7", profile),
    "delete": lambda arn, profile: _delete(_by_name(arn), "C-1", profile),
}


@pytest.mark.parametrize("call", CALLS)
@pytest.mark.parametrize(("profile", "which"), [("consumer", "closed"), ("stranger", "shared")])
def test_without_a_share_every_call_is_denied(
    stage: Stage, call: str, profile: str, which: str
) -> None:
    with pytest.raises(ClientError, match="no resource-based policy allows") as denied:
        CALLS[call](getattr(stage, which), profile)

    assert denied.value.response["Error"]["Code"] == "AccessDeniedException"


def test_without_a_share_ingest_is_denied(stage: Stage, in_sandbox: pytest.MonkeyPatch) -> None:
    in_sandbox.setenv("AWS_PROFILE", "consumer")

    with pytest.raises(ClientError, match="AccessDeniedException"):
        _ingest(stage.closed, "C-7")


def test_an_object_got_by_arn_acts_on_the_own_account_in_the_sdk_and_not_in_our_library(
    stage: Stage,
) -> None:
    """A trap of the SDK: what it got by ARN holds the short name, and sends that."""
    group = _get(stage.shared, "consumer")
    account = connect("consumer")

    record = records.get(account, group, "C-1")

    assert group.feature_group_name == "shared"
    with pytest.raises(ClientError, match="ResourceNotFound"):
        _read(group, "C-1", "consumer")
    assert account.feature_group(group).arn == stage.shared
    assert record is not None
    assert record.values["orders"] == 3


def test_without_a_session_the_sdk_keeps_the_first_profile_of_the_process(
    stage: Stage, in_sandbox: pytest.MonkeyPatch
) -> None:
    """A trap of the SDK: its default clients outlive a change of AWS_PROFILE."""
    from sagemaker.core.resources import FeatureGroup

    FeatureGroup.get("shared")
    in_sandbox.setenv("AWS_PROFILE", "stranger")

    assert FeatureGroup.get("shared").feature_group_arn == stage.shared


def test_the_sdk_s_own_session_is_none_for_its_feature_group(stage: Stage) -> None:
    """A trap of the SDK: `session=` is boto3's here, not the Session of session_helper."""
    from sagemaker.core.helper.session_helper import Session
    from sagemaker.core.resources import FeatureGroup

    with pytest.raises(ValueError, match="instance of Session"):
        FeatureGroup.get(stage.shared, session=Session(boto_session=_session("consumer")))


def test_our_library_takes_the_sdk_s_session_and_an_object_made_with_the_arn(
    stage: Stage,
) -> None:
    from sagemaker.core.helper.session_helper import Session

    account = connect(Session(boto_session=_session("consumer")))

    assert account.account_id == CONSUMER
    assert account.feature_group(_by_name(stage.shared)).arn == stage.shared


@pytest.mark.parametrize("profile", ["owner", "consumer"])
def test_an_unedited_program_knows_its_role_bucket_and_account(place: Place, profile: str) -> None:
    account = ACCOUNTS[profile]

    who = run_program(place, profile, "who_v3.py")

    assert who["account"] == account
    assert who["bucket"] == f"sagemaker-us-east-1-{account}"
    assert who["role"].startswith(f"arn:aws:iam::{account}:role/")


def test_the_watch_notices_telemetry_when_it_is_not_switched_off(
    stage: Stage, in_sandbox: pytest.MonkeyPatch, asked: set[str]
) -> None:
    for name in ("SAGEMAKER_USER_CONFIG_OVERRIDE", "SAGEMAKER_ADMIN_CONFIG_OVERRIDE"):
        in_sandbox.setenv(name, "/dev/null")

    _ingest(stage.shared, "C-1")

    assert taken(asked) == {"sm-pysdk-t-us-east-1.s3.us-east-1.amazonaws.com"}


def test_our_ingest_takes_an_object_got_by_arn_and_a_boto3_session(stage: Stage) -> None:
    group = _get(stage.shared, "consumer")

    report = records.ingest(connect(_session("consumer")), group, rows("C-20", "C-21"))

    assert (report.ok, report.operation) == (2, "PutRecord")
    assert _read(_by_name(stage.shared), "C-21", "consumer") == values("C-21")
