"""Batches of records are read quickly, and to the same effect as botocore reads them."""

from __future__ import annotations

import json
from typing import Any

import pytest

from jupyter_featureshare import records
from jupyter_featureshare.aws import quick_parsing, quick_records

AT = "2026-01-02T03:04:05Z"


def test_records_are_read_to_the_same_effect(owner, people):
    written = records.put(owner, people, {"id": "né & <b>", "at": AT, "age": 3})
    client = owner.session.client("sagemaker-featurestore-runtime", region_name=owner.region)
    asked: Any = [
        {
            "FeatureGroupName": people.ref.arn,
            "RecordIdentifiersValueAsString": [written.record_id, "nobody"],
        }
    ]

    slow = client.batch_get_record(Identifiers=asked)
    quick = quick_records.reading_quickly(client).batch_get_record(Identifiers=asked)

    assert quick["ResponseMetadata"]["HTTPStatusCode"] == 200
    assert len(quick["Records"]) == 1
    assert {**slow, "ResponseMetadata": None} == {**quick, "ResponseMetadata": None}


@pytest.mark.parametrize(
    "body",
    [
        b"<html>busy</html>",
        b"[]",
        b"{}",
        json.dumps({"Records": 3, "Errors": [], "UnprocessedIdentifiers": []}).encode(),
        json.dumps({"Records": [{"Record": [{"FeatureName": 1}]}], "Errors": []}).encode(),
    ],
)
def test_what_is_not_as_expected_is_left_to_botocore(body):
    answer: dict[str, Any] = {"status_code": 200, "body": body}
    read: dict[str, Any] = {}

    quick_parsing._read(quick_records.DECODER.decode, answer, read)

    assert read == {}
    assert answer["body"] == body


def test_a_value_that_is_null_is_none():
    record = {
        "FeatureGroupName": "orders",
        "RecordIdentifierValueAsString": "a",
        "ExpiresAt": None,
        "Record": [{"FeatureName": "v", "ValueAsString": None, "ValueAsStringList": ["1"]}],
    }
    body = json.dumps({"Records": [record], "Errors": [], "UnprocessedIdentifiers": []}).encode()
    read: dict[str, Any] = {}

    quick_parsing._read(quick_records.DECODER.decode, {"status_code": 200, "body": body}, read)

    assert read["Records"] == [record]
