"""What an ingest leaves in the offline store, where every write is a row for ever."""

from __future__ import annotations

import io

import pandas as pd
import pytest
from pyarrow import parquet

from jupyter_featureshare import records
from jupyter_featureshare.domain.access import Truth
from jupyter_featureshare.domain.errors import Refused
from tests.records import faulty as faults

AT = pd.Timestamp("2026-01-02T03:04:05Z")


def frame(count):
    ids = [f"{n:03}" for n in range(count)]
    return pd.DataFrame({"id": ids, "at": AT, "count": range(count)})


@pytest.fixture
def both_stores(aws, make_group):
    return make_group(**offline_store(aws))


@pytest.fixture
def offline_only(aws, make_group):
    return make_group(OnlineStoreConfig={"EnableOnlineStore": False}, **offline_store(aws))


def offline_store(aws):
    """The members of a request for a group with an offline store."""
    account = aws.account("owner")
    aws.client("s3").create_bucket(Bucket=f"sagemaker-{account}")
    return {
        "OfflineStoreConfig": {"S3StorageConfig": {"S3Uri": f"s3://sagemaker-{account}/store"}},
        "RoleArn": f"arn:aws:iam::{account}:role/Owner",
    }


def history(aws, group):
    """The rows of the offline store, in the order in which they were written."""
    aws.advance(minutes=20)
    found = aws.client("sagemaker").describe_feature_group(FeatureGroupName=group)
    uri = found["OfflineStoreConfig"]["S3StorageConfig"]["ResolvedOutputS3Uri"]
    bucket, _, prefix = uri.removeprefix("s3://").partition("/")
    s3 = aws.client("s3")
    rows = []
    for one in s3.list_objects_v2(Bucket=bucket, Prefix=prefix)["Contents"]:
        body = s3.get_object(Bucket=bucket, Key=one["Key"])["Body"].read()
        rows += parquet.ParquetFile(io.BytesIO(body)).read().to_pylist()
    return sorted(rows, key=lambda row: row["api_invocation_time"])


def test_no_row_is_doubled_by_retries_of_what_aws_did_not_take(owner, aws, both_stores, faulty):
    faulty.once(
        "batch_write_record",
        faults.throttled,
        faults.unprocessed(7),
        faults.entry_error("ThrottlingException", 3),
        faults.error("ValidationError"),
    )

    report = records.ingest(owner, both_stores, frame(60))

    assert report.complete
    assert sorted(row["id"] for row in history(aws, both_stores)) == frame(60)["id"].tolist()


def test_a_group_without_an_online_store_takes_rows_but_gives_no_records(owner, aws, offline_only):
    report = records.ingest(owner, offline_only, frame(3))

    assert report.complete
    assert len(history(aws, offline_only)) == 3
    for verb in (records.get, records.delete):
        with pytest.raises(Refused, match="has no online store"):
            verb(owner, offline_only, "000")


def test_a_record_may_go_to_the_offline_store_only(owner, aws, both_stores):
    records.put(owner, both_stores, {"id": "a", "at": AT}, target_stores="OfflineStore")

    assert records.get(owner, both_stores, "a") is None
    assert [row["id"] for row in history(aws, both_stores)] == ["a"]


def test_a_deletion_leaves_its_mark(owner, aws, both_stores):
    records.put(owner, both_stores, {"id": "a", "at": AT})
    records.delete(owner, both_stores, "a")

    assert [row["is_deleted"] for row in history(aws, both_stores)] == [False, True]


def test_a_mark_of_deletion_alone_leaves_the_record_readable(owner, aws, both_stores):
    records.put(owner, both_stores, {"id": "a", "at": AT})

    done = records.delete(owner, both_stores, "a", target_stores="OfflineStore")

    assert done.took_effect is Truth.UNKNOWN
    assert "stays readable online" in done.why
    assert records.get(owner, both_stores, "a") is not None
    assert [row["is_deleted"] for row in history(aws, both_stores)] == [False, True]
