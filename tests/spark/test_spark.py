"""Spark DataFrames into feature groups: real executors, a real gateway, nothing in between."""

from __future__ import annotations

import io
import re
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pandas.testing import assert_frame_equal

from jupyter_featureshare import connect, records
from jupyter_featureshare.consumer import inbox
from jupyter_featureshare.domain.errors import FeatureShareError, NotAllowed, NotConnected, Refused
from jupyter_featureshare.owner import sharing
from jupyter_featureshare.records.spark import ingesting, reading
from tests.spark.conftest import ROOT, both_stores
from tests.spark.installed import needs_spark

pytestmark = needs_spark()

AT = "2026-01-02T03:04:05Z"
COLUMNS = "id string, at string, count bigint, price double"


def rows(count, first=0):
    return [(f"{n:04}", AT, n, n / 4) for n in range(first, first + count)]


def frame(stage, given, columns=COLUMNS, partitions=4):
    return stage.spark.createDataFrame(given, columns).repartition(partitions)


def test_every_row_arrives_with_its_values(stage):
    group = stage.group()

    report = records.ingest(stage.account, group, frame(stage, rows(500)))

    assert report.complete
    assert (report.total, report.ok, report.failed) == (500, 500, 0)
    assert report.operation == "BatchWriteRecord"
    found = records.get_many(stage.account, group, [f"{n:04}" for n in range(500)]).df
    assert found["count"].tolist() == list(range(500))
    assert found["price"].tolist() == [n / 4 for n in range(500)]


def test_spark_s_own_types_arrive_as_what_they_mean(stage):
    group = stage.group()
    moment = datetime(2026, 1, 2, 3, 4, 5, 123000, tzinfo=UTC)
    given = [("a", moment, None, Decimal("1.50")), ("b", moment, 2**53 + 1, None)]

    report = records.ingest(
        stage.account,
        group,
        frame(stage, given, "id string, at timestamp, count bigint, price decimal(9,2)"),
    )

    assert report.complete
    found = records.get_many(stage.account, group, ["a", "b"]).df
    assert found["at"].tolist() == [moment, moment]
    assert found["count"].dropna().tolist() == [2**53 + 1]
    assert found["price"].dropna().tolist() == [1.5]


def test_failed_rows_are_counted_listed_and_placed(stage):
    group = stage.group()
    given = rows(50)
    given[7] = ("0007", "yesterday", 7, 1.0)
    given[9] = (None, AT, 9, 1.0)
    given[11] = ("0011", AT, 11, float("inf"))

    report = records.ingest(stage.account, group, frame(stage, given, partitions=1))

    assert (report.total, report.ok, report.failed, report.complete) == (50, 47, 3, False)
    failed = report.failed_rows
    assert set(failed["code"]) == {"EventTimeFormat", "MissingRecordId", "NotFinite"}
    assert report.as_dict()["failed"] == 3


def test_a_position_finds_its_row_again(stage):
    group = stage.group()
    given = stage.spark.createDataFrame([*rows(20), ("bad", "never", 1, 1.0)], COLUMNS)

    report = records.ingest(stage.account, group, given)

    place = report.failed_rows["position"][0]
    found = given.selectExpr("id", "monotonically_increasing_id() AS place").where(
        f"place = {place}"
    )
    assert [row.id for row in found.collect()] == ["bad"]


def test_only_the_first_failed_rows_of_a_partition_are_listed_and_all_are_counted(stage):
    group = stage.group()
    given = [(f"{n:04}", "never", n, 1.0) for n in range(400)]

    report = records.ingest(stage.account, group, frame(stage, given))

    assert (report.total, report.failed) == (400, 400)
    assert len(report.failed_rows) == 400 - report.failed_unlisted <= 300


def test_rows_that_aws_refuses_are_in_the_report(stage):
    group = stage.group()
    once = records.Backoff(tries=1)

    with stage.faults.on("partial-batch", code="InternalFailure", count=1):
        report = records.ingest(stage.account, group, frame(stage, rows(40)), backoff=once)

    assert report.failed > 0
    assert report.ok + report.failed == report.total == 40
    assert set(report.failed_rows["code"]) == {"InternalFailure"}
    with pytest.raises(Refused, match="does not keep the rows"):
        report.retry()


def test_rows_of_an_id_are_sent_by_event_time_over_the_whole_job(stage):
    group = stage.group(**both_stores(stage.account))
    start = datetime(2026, 1, 1, tzinfo=UTC)
    times = [
        (start + timedelta(milliseconds=250 * n)).isoformat().replace("+00:00", "Z")
        for n in range(60)
    ]
    given = [(key, time, n, 0.0) for n, time in enumerate(times) for key in ("a", "b", "c")]

    report = records.ingest(stage.account, group, frame(stage, given[::-1], partitions=7))

    assert report.ok == 180
    for key in ("a", "b", "c"):
        assert [row["count"] for row in history(stage, group) if row["id"] == key] == list(
            range(60)
        )


def history(stage, group):
    """The rows of the offline store, in the order in which they were written."""
    stage.tell("flush")
    s3 = stage.account.client("s3")
    found = stage.account.sagemaker.describe_feature_group(FeatureGroupName=group)
    uri = found["OfflineStoreConfig"]["S3StorageConfig"]["ResolvedOutputS3Uri"]
    bucket, _, prefix = uri.removeprefix("s3://").partition("/")
    made = []
    for one in s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["Contents"]:
        body = s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read()
        made += pq.ParquetFile(io.BytesIO(body)).read().to_pylist()
    return sorted(made, key=lambda row: row["api_invocation_time"])


def test_repeated_rows_are_found_wherever_they_lie(stage):
    group = stage.group()
    given = [*rows(30), *rows(30), ("0003", AT, 99, 0.0)]

    report = records.ingest(stage.account, group, frame(stage, given, partitions=5))

    assert report.total == 61
    assert report.skipped + report.failed == 31
    assert report.failed >= 1
    assert set(report.failed_rows["code"]) == {"SameEventTime"}


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ("id string, at string, cuont bigint, price double", "is it 'count'"),
        ("id string, at string, write_time bigint, price double", "reserved"),
        ("id string, at string, count date, price double", "'count' is date"),
        ("id string, at bigint, count bigint, price double", "the event time"),
        ("id double, at string, count bigint, price double", "'id' is double"),
        ("id string, at string, count bigint, price binary", "'price' is binary"),
        ("id string, at string, count array<bigint>, price double", "array<bigint>"),
    ],
)
def test_columns_that_cannot_fit_are_refused_before_any_job(stage, columns, said):
    group = stage.group() if stage.made == 0 else stage.account.feature_group("Spark-1").arn
    empty = stage.spark.createDataFrame([], columns)
    before = stage.spark.sparkContext.statusTracker().getJobIdsForGroup(None)

    with pytest.raises(Refused, match=said):
        records.ingest(stage.account, group, empty)

    assert stage.spark.sparkContext.statusTracker().getJobIdsForGroup(None) == before


def test_a_dry_run_sends_nothing(stage):
    group = stage.group()

    report = records.ingest(stage.account, group, frame(stage, rows(30)), dry_run=True)

    assert (report.total, report.ready, report.ok) == (30, 30, 0)
    assert len(records.get_many(stage.account, group, ["0001", "0002"])) == 0


def test_with_raise_one_bad_row_keeps_all_back(stage):
    group = stage.group()

    with pytest.raises(records.FrameRefused, match="1 of 31 rows"):
        records.ingest(
            stage.account, group, frame(stage, [*rows(30), (None, AT, 1, 1.0)]), on_error="raise"
        )

    assert len(records.get_many(stage.account, group, ["0001", "0002"])) == 0


def test_a_consumer_writes_to_what_is_shared_with_it(stage):
    group = stage.group()
    owner, consumer = connect("owner"), connect()
    sharing.share(owner, group, to=consumer.account_id, level="read-write", allow_external=True)
    inbox.accept_from(consumer, senders=[owner.account_id])
    inbox.wait_until_usable(consumer, group, level="read-write")

    report = records.ingest(consumer, group, frame(stage, rows(40)))

    assert (report.ok, report.operation) == (40, "PutRecord")


def test_executors_that_are_somebody_else_write_nothing(stage, monkeypatch):
    group = stage.group()
    monkeypatch.setenv("AWS_PROFILE", "owner")

    with pytest.raises(Refused, match=r"executors are .*Consumer, the driver is .*Owner"):
        records.ingest(connect(), group, frame(stage, rows(5)))

    assert len(records.get_many(stage.account, group, ["0001", "0002"])) == 0


def test_a_profile_is_refused_since_executors_do_not_know_it(stage):
    group = stage.group()

    with pytest.raises(Refused, match=r"do not know 'owner'.*role_arn"):
        records.ingest(connect("owner"), group, frame(stage, rows(1)))


def test_what_travels_is_small_and_holds_no_secret(stage, monkeypatch):
    from pyspark import cloudpickle

    sent = []
    planned = ingesting._planned

    def seen(frame, count, errand):
        sent.append(cloudpickle.dumps((errand.keyed, errand.written)))
        return planned(frame, count, errand)

    monkeypatch.setattr(ingesting, "_planned", seen)
    records.ingest(stage.account, stage.group(), frame(stage, rows(3)))

    keys = stage.account.session.get_credentials().get_frozen_credentials()
    for secret in (keys.access_key, keys.secret_key, keys.token):
        assert secret
        assert secret.encode() not in sent[0]
    assert len(sent[0]) < 10_000


def test_a_denial_is_raised_where_nothing_was_written(stage):
    group = stage.group()

    with (
        stage.faults.on("denied", service="sagemaker-featurestore-runtime"),
        pytest.raises(NotAllowed),
    ):
        records.ingest(stage.account, group, frame(stage, rows(5)))


def test_executors_without_credentials_are_named(stage):
    with (
        stage.faults.on("expired-token", service="sagemaker-featurestore-runtime"),
        pytest.raises(NotConnected),
    ):
        records.ingest(stage.account, stage.group(), frame(stage, rows(5)))


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"journal": "j"}, "journal"),
        ({"engine": "local"}, "toPandas"),
    ],
)
def test_what_spark_cannot_do_is_refused(stage, options, said):
    with pytest.raises(Refused, match=said):
        records.ingest(stage.account, "any", frame(stage, rows(1)), **options)


def test_a_stream_is_refused_with_the_way_that_works(stage):
    stream = stage.spark.readStream.format("rate").load()

    with pytest.raises(Refused, match="foreachBatch"):
        records.ingest(stage.account, stage.group(), stream)


def test_a_cap_is_kept_by_all_partitions_together(stage):
    group = stage.group()

    report = records.ingest(stage.account, group, frame(stage, rows(300)), rate=150)

    assert report.complete
    assert report.seconds > 300 / 150 * 0.9


def test_a_stream_is_ingested_batch_by_batch(stage, tmp_path):
    group = stage.group()
    frame(stage, rows(20)).write.json(str(tmp_path / "in"))
    reports = []

    def send(batch, number):
        reports.append(records.ingest(stage.account, group, batch))

    stream = stage.spark.readStream.schema(COLUMNS).json(str(tmp_path / "in"))
    stream.writeStream.foreachBatch(send).trigger(availableNow=True).start().awaitTermination()

    assert sum(report.ok for report in reports) == 20


def csv(folder):
    (folder / "a.csv").write_text(f'id,at,count,price\n007,{AT},7,\n"a ""b"", c",{AT},8,1.50\n')
    (folder / "b.csv").write_text(f"id,at,count,price\n,{AT},9,1\n")


def lines(folder):
    long = 2**62 + 1
    (folder / "a.jsonl").write_text(f'{{"id": "007", "at": "{AT}", "count": {long}}}\n')
    (folder / "b.jsonl").write_text(f'{{"id": "8", "at": "{AT}", "price": 0.1}}\n')


def parquet(folder):
    some = {"id": ["007"], "at": [AT]}
    pq.write_table(pa.table({**some, "count": [7]}), folder / "a.parquet")
    pq.write_table(pa.table({**some, "id": ["8"], "price": [0.5]}), folder / "b [x].parquet")


@pytest.mark.parametrize("write", [csv, lines, parquet])
def test_spark_reads_files_as_this_process_does(stage, tmp_path, write):
    write(tmp_path)
    paths = sorted(tmp_path.iterdir())
    there, here = stage.group(), stage.group()

    read = reading.frame([f"file:{path}" for path in paths], paths[0].suffix)
    by_spark = records.ingest(stage.account, there, read)
    by_us = records.ingest(stage.account, here, paths)

    assert (by_spark.ok, by_spark.failed) == (by_us.ok, by_us.failed)
    ids = ["007", "8", 'a "b", c']
    assert_frame_equal(
        records.get_many(stage.account, there, ids).df,
        records.get_many(stage.account, here, ids).df,
    )


def test_files_whose_columns_do_not_fit_are_refused_by_spark_too(stage, tmp_path):
    (tmp_path / "a.jsonl").write_text("no json at all\n")

    with pytest.raises(FeatureShareError, match=r"could not read|no feature"):
        records.ingest(
            stage.account, stage.group(), reading.frame([f"file:{tmp_path}/a.jsonl"], ".jsonl")
        )


def test_the_example_of_the_documentation_runs(stage, capsys):
    text = (ROOT / "docs" / "scale.md").read_text()
    example = next(
        one for one in re.findall(r"```python\n(.*?)```", text, re.DOTALL) if "spark.table" in one
    )
    frame(stage, rows(10)).createOrReplaceTempView("orders")
    group = stage.group()

    exec(example.replace("connect()", "account"), {"ORDERS": group, "account": stage.account})

    assert "10 rows: 10 written" in capsys.readouterr().out
