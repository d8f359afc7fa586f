"""The server of the records benchmark answers boto3 and ours as AWS does; nothing is timed."""

from __future__ import annotations

import importlib
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import boto3
import pandas as pd
import pytest

from jupyter_featureshare import records
from jupyter_featureshare.aws import connect

BENCHMARKS = Path(__file__).parents[2] / "benchmarks"
GROUP = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/usual"
Part = Callable[[str], Any]


@pytest.fixture(scope="module")
def part() -> Iterator[Part]:
    """A module of the benchmark; it finds the others as it does when it is run."""
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(BENCHMARKS))
        yield lambda name: importlib.import_module(f"records.{name}")
    for name in [one for one in sys.modules if one.split(".")[0] == "records"]:
        del sys.modules[name]


@pytest.fixture(scope="module")
def stub(part: Part) -> Iterator[Any]:
    with ExitStack() as until:
        yield until.enter_context(part("running").stub())


@pytest.fixture
def session() -> boto3.Session:
    return boto3.Session("AKIDEXAMPLE", "secret", region_name="us-east-1")


@pytest.fixture
def endpoint(stub: Any) -> str:
    return f"http://127.0.0.1:{stub.ports[0]}"


@pytest.fixture
def runtime(session: boto3.Session, endpoint: str) -> Any:
    return session.client("sagemaker-featurestore-runtime", endpoint_url=endpoint)


def _row(record_id: str) -> list[dict[str, str]]:
    return [{"FeatureName": "customer_id", "ValueAsString": record_id}]


def test_what_is_written_is_counted(stub: Any, runtime: Any) -> None:
    before = stub.counts()["rows"]

    runtime.put_record(FeatureGroupName=GROUP, Record=_row("C-1"))
    entries = [{"FeatureGroupName": GROUP, "Record": _row(f"C-{n}")} for n in range(25)]
    answer = runtime.batch_write_record(Entries=entries)

    assert (answer["Errors"], answer["UnprocessedEntries"]) == ([], [])
    assert stub.counts()["rows"] - before == 26


def test_one_record_is_the_same_as_in_a_batch(stub: Any, part: Part, runtime: Any) -> None:
    asked = part("table").ids(3, first=41)
    before = stub.counts()["reads"]

    ones = [
        runtime.get_record(FeatureGroupName=GROUP, RecordIdentifierValueAsString=one)["Record"]
        for one in asked
    ]
    named = {"FeatureGroupName": GROUP, "RecordIdentifiersValueAsString": asked}
    answer = runtime.batch_get_record(Identifiers=[named])

    assert [one["RecordIdentifierValueAsString"] for one in answer["Records"]] == asked
    assert {one["FeatureGroupName"] for one in answer["Records"]} == {GROUP}
    assert [one["Record"] for one in answer["Records"]] == ones
    assert stub.counts()["reads"] - before == 6


def test_a_group_is_described_and_its_ids_listed(
    session: boto3.Session, endpoint: str, runtime: Any
) -> None:
    sagemaker = session.client("sagemaker", endpoint_url=endpoint)

    described = sagemaker.describe_feature_group(FeatureGroupName=GROUP)
    listed = runtime.list_records(FeatureGroupName=GROUP, MaxResults=100)

    types = {one["FeatureName"]: one["FeatureType"] for one in described["FeatureDefinitions"]}
    assert described["FeatureGroupArn"] == GROUP
    assert (types["orders"], types["basket"], types["at"]) == ("Integral", "Fractional", "String")
    assert len(listed["RecordIdentifiers"]) == 100


def test_a_call_that_it_does_not_know_is_an_error(session: boto3.Session, endpoint: str) -> None:
    sagemaker = session.client("sagemaker", endpoint_url=endpoint)

    with pytest.raises(sagemaker.exceptions.ClientError, match="the stub does not know"):
        sagemaker.list_feature_groups()


@pytest.mark.parametrize("shape", ["usual", "wide"])
def test_our_library_writes_all_rows_and_reads_the_same_ones(
    stub: Any, part: Part, session: boto3.Session, endpoint: str, shape: str
) -> None:
    table = part("table")
    account = connect(session, endpoint_url=endpoint)
    sent, before = table.ROWS[shape](130, first=950), stub.counts()["rows"]

    report = records.ingest(account, table.arn(shape), sent)
    found = records.get_many(account, table.arn(shape), list(sent["customer_id"]))

    assert report.complete
    assert stub.counts()["rows"] - before == 130
    assert found.missing == ()
    wanted = sent.assign(at=pd.to_datetime(sent["at"], utc=True))
    pd.testing.assert_frame_equal(found.df, wanted, check_dtype=False)


@pytest.mark.parametrize("way", ["bare.put", "bare.batch", "bare.batch_get", "ours.put"])
def test_a_way_is_measured_in_a_process_of_its_own(stub: Any, way: str) -> None:
    cost = stub.run(sys.executable, way, 0, count=250, workers=4, reads=way == "bare.batch_get")

    assert cost.rows == 250
    assert cost.seconds > 0
    assert cost.cpu > 0


def test_a_way_that_fails_is_no_figure(stub: Any) -> None:
    with pytest.raises(RuntimeError, match=r"boto3\.put failed"):
        stub.run(sys.executable, "boto3.put", 0, count=10, workers=1, shape="unknown")


def test_a_goal_is_not_met_by_the_absence_of_a_peer(part: Part) -> None:
    contest, cost = part("contest"), part("running").Cost(10_000, 1.0, 1.0, 0.1)
    ours = contest.Result(contest.OPERATIONS["put"][-1], cost, (8, 1))

    goals = [str(one) for one in part("report").goals({("ours.put", 0): ours})]

    assert goals == ["MISSED  PutRecord at 0 ms, 5x SDK v2's best: undecided, the peer is not here"]
