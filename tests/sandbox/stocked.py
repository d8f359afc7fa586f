"""A feature group made through plain boto3, and short ways to write to it and read it."""

from __future__ import annotations

import io
import itertools
from datetime import timedelta
from typing import Any

from botocore.exceptions import ClientError

FEATURES = {
    "id": "String",
    "at": "String",
    "count": "Integral",
    "price": "Fractional",
    "note": "String",
}
_numbers = itertools.count(1)


def early(second: float = 0) -> str:
    """An event time long past, as ISO 8601."""
    return f"2026-01-01T00:00:{second:02}Z"


def values(record: dict[str, Any]) -> list[dict[str, Any]]:
    """FeatureValue structures of a record; a list is a collection."""
    return [
        {
            "FeatureName": name,
            "ValueAsStringList" if isinstance(value, list) else "ValueAsString": value,
        }
        for name, value in record.items()
    ]


def plain(record: list[dict[str, Any]]) -> dict[str, Any]:
    """The record as a dict, in its order."""
    return {
        value["FeatureName"]: value.get("ValueAsString", value.get("ValueAsStringList"))
        for value in record
    }


def error_of(action: Any, **params: Any) -> tuple[str, int, str]:
    """Code, status and message of the error that a call must raise."""
    try:
        action(**params)
    except ClientError as error:
        shown: Any = error.response
        return (
            shown["Error"]["Code"],
            shown["ResponseMetadata"]["HTTPStatusCode"],
            shown["Error"]["Message"],
        )
    raise AssertionError("the call succeeded")


class Stocked:
    """A Created group of the owner; `offline` gives it an offline store, `online` settings."""

    def __init__(
        self,
        aws: Any,
        *,
        online: dict[str, Any] | None = None,
        offline: dict[str, Any] | None = None,
        features: Any = None,
        role_arn: str | None = None,
    ) -> None:
        self.aws = aws
        self.name = f"Orders-{next(_numbers)}"
        self.bucket = f"sagemaker-{self.name.lower()}-111122223333"
        self.role_arn = role_arn
        self.runtime = aws.client("sagemaker-featurestore-runtime")
        self.sagemaker = aws.client("sagemaker")
        self.arn = self._create(online, offline, features or FEATURES)
        aws.advance(seconds=1)

    def _create(self, online: Any, offline: Any, features: Any) -> str:
        stores: dict[str, Any] = {}
        if online is not None:
            stores["OnlineStoreConfig"] = {"EnableOnlineStore": True, **online}
        if offline is not None:
            self.aws.client("s3").create_bucket(Bucket=self.bucket)
            stores["OfflineStoreConfig"] = {
                "S3StorageConfig": {"S3Uri": f"s3://{self.bucket}/features"},
                **offline,
            }
            stores["RoleArn"] = self.role_arn or self._own_role()
        answer = self.sagemaker.create_feature_group(
            FeatureGroupName=self.name,
            RecordIdentifierFeatureName="id",
            EventTimeFeatureName="at",
            FeatureDefinitions=[
                {"FeatureName": name, **(kind if isinstance(kind, dict) else {"FeatureType": kind})}
                for name, kind in features.items()
            ],
            **stores,
        )
        return str(answer["FeatureGroupArn"])

    def _own_role(self) -> str:
        identity = self.aws.client("sts").get_caller_identity()
        role = identity["Arn"].split("/")[1]
        return f"arn:aws:iam::{identity['Account']}:role/{role}"

    def put(self, **record: Any) -> None:
        """PutRecord of those features; `id` is 1 unless given."""
        self.runtime.put_record(FeatureGroupName=self.name, Record=values({"id": "1", **record}))

    def put_with(self, params: dict[str, Any], **record: Any) -> None:
        self.runtime.put_record(
            FeatureGroupName=self.name, Record=values({"id": "1", **record}), **params
        )

    def refused(self, **record: Any) -> str:
        """The message of the ValidationError that a PutRecord must raise."""
        code, status, message = error_of(self.put, **record)
        assert (code, status) == ("ValidationError", 400)
        return message

    def get(self, record_id: str = "1", **params: Any) -> Any:
        """The record as a dict, None for none."""
        answer = self.runtime.get_record(
            FeatureGroupName=self.name, RecordIdentifierValueAsString=record_id, **params
        )
        return plain(answer["Record"]) if "Record" in answer else None

    def delete(self, at: str, mode: str = "SoftDelete", **params: Any) -> None:
        params.setdefault("RecordIdentifierValueAsString", "1")
        self.runtime.delete_record(
            FeatureGroupName=self.name, EventTime=at, DeletionMode=mode, **params
        )

    def update(self, params: Any = None, **features: Any) -> None:
        params = {"RecordIdentifierValueAsString": "1", **(params or {})}
        self.runtime.update_record(FeatureGroupName=self.name, Features=values(features), **params)

    def listed(self, **params: Any) -> list[str]:
        answer = self.runtime.list_records(FeatureGroupName=self.name, **params)
        return list(answer["RecordIdentifiers"])

    def ago(self, **span: float) -> str:
        """The event time that lies so far back on the sandbox's clock."""
        return f"{self.aws.world.clock.now() - timedelta(**span):%Y-%m-%dT%H:%M:%SZ}"

    def files(self) -> dict[str, Any]:
        """The Parquet tables below the group's resolved output URI, after the offline delay."""
        from pyarrow import parquet

        self.aws.advance(seconds=2)
        found = self.sagemaker.describe_feature_group(FeatureGroupName=self.name)
        uri = found["OfflineStoreConfig"]["S3StorageConfig"]["ResolvedOutputS3Uri"]
        bucket, _, prefix = uri.removeprefix("s3://").partition("/")
        s3 = self.aws.client("s3")
        keys = s3.list_objects_v2(Bucket=bucket, Prefix=prefix).get("Contents", [])
        bodies = {
            each["Key"]: s3.get_object(Bucket=bucket, Key=each["Key"])["Body"].read()
            for each in keys
        }
        return {
            key.removeprefix(prefix + "/"): parquet.ParquetFile(io.BytesIO(body)).read()
            for key, body in bodies.items()
        }

    def history(self) -> list[dict[str, Any]]:
        """The rows of the offline store, in order of invocation."""
        rows = [row for table in self.files().values() for row in table.to_pylist()]
        return sorted(rows, key=lambda row: row["api_invocation_time"])
