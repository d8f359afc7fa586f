"""S3 requests that could be read in two ways, or that moto would do as something else."""

from __future__ import annotations

import io

import pytest

from tests.sandbox import groups, principals, rawly
from tests.sandbox.principals import statement

BUCKET, MINE = "store-of-the-owner", "of-the-consumer"


@pytest.fixture
def s3(aws):
    client = aws.client("s3")
    client.create_bucket(Bucket=BUCKET)
    client.put_object(Bucket=BUCKET, Key="secret", Body=b"of the owner")
    mine = aws.client("s3", "consumer")
    mine.create_bucket(Bucket=MINE)
    mine.put_object(Bucket=MINE, Key=f"{BUCKET}/secret", Body=b"of the consumer")
    return client


def read(client, bucket, key):
    return client.get_object(Bucket=bucket, Key=key)["Body"].read()


@pytest.mark.parametrize("before", ["//", f"//{MINE}/", f"http://{MINE}/", f"s3://{MINE}/", "%2F/"])
@pytest.mark.parametrize("target", [f"/{MINE}/copy", f"/{MINE}/copy?partNumber=1&uploadId="])
def test_no_spelling_of_a_copys_source_reaches_a_foreign_object(aws, s3, before, target):
    mine = aws.client("s3", "consumer")
    if "uploadId" in target:
        target += mine.create_multipart_upload(Bucket=MINE, Key="copy")["UploadId"]
    source = {"x-amz-copy-source": f"{before}{BUCKET}/secret"}
    answer = rawly.send(aws, "s3", f"PUT {target}", headers=source)
    if answer.status == 200:
        assert "uploadId" in target or read(mine, MINE, "copy") == b"of the consumer"
    else:
        assert answer.status in (403, 404)


@pytest.mark.parametrize("key", ["a b", "é", "a+b", "a?b", "a#b", "a%2Fb", "x;y", "a//b", "s3://x"])
def test_a_copys_source_is_kept_to_the_letter(aws, s3, key):
    s3.put_object(Bucket=BUCKET, Key=key, Body=b"1")
    s3.copy_object(Bucket=BUCKET, Key="copy", CopySource={"Bucket": BUCKET, "Key": key})
    assert read(s3, BUCKET, "copy") == b"1"


def test_a_version_can_be_copied(aws, s3):
    s3.put_bucket_versioning(Bucket=BUCKET, VersioningConfiguration={"Status": "Enabled"})
    first = s3.put_object(Bucket=BUCKET, Key="k", Body=b"1")["VersionId"]
    s3.put_object(Bucket=BUCKET, Key="k", Body=b"2")
    source = {"Bucket": BUCKET, "Key": "k", "VersionId": first}
    s3.copy_object(Bucket=BUCKET, Key="copy", CopySource=source)
    assert read(s3, BUCKET, "copy") == b"1"


def test_posting_to_a_bucket_writes_nothing(aws, s3):
    lister = principals.session(aws, statement("s3:ListBucket"))
    answer = rawly.send(aws, "s3", f"POST /{BUCKET}?key=new", body=b"x", session=lister)
    assert (answer.status, b"not in the sandbox" in answer.body) == (400, True)
    assert s3.list_objects_v2(Bucket=BUCKET)["KeyCount"] == 1


@pytest.mark.parametrize(
    ("operation", "params"),
    [
        ("delete_bucket_metrics_configuration", {"Id": "1"}),
        ("delete_bucket_analytics_configuration", {"Id": "1"}),
        ("delete_bucket_inventory_configuration", {"Id": "1"}),
        ("get_bucket_request_payment", {}),
        ("get_bucket_policy_status", {}),
        ("get_object_retention", {"Key": "secret"}),
        ("get_object_torrent", {"Key": "secret"}),
    ],
)
def test_what_moto_lacks_of_s3_is_not_done_as_something_else(aws, s3, operation, params):
    s3.delete_object(Bucket=BUCKET, Key="secret")
    code, _ = groups.refused(getattr(s3, operation), Bucket=BUCKET, **params)
    assert code == "NotInTheSandboxException"
    s3.head_bucket(Bucket=BUCKET)


def test_a_request_for_two_things_at_once_is_refused(aws, s3):
    answer = rawly.send(aws, "s3", f"GET /{BUCKET}?acl&policy", session=aws.session())
    assert answer.status == 400
    assert b"<Code>InvalidArgument</Code>" in answer.body
    assert b"Conflicting query string parameters: acl, policy" in answer.body


@pytest.mark.parametrize("method", ["GET", "DELETE"])
def test_an_empty_upload_id_does_not_mean_the_object(aws, s3, method):
    answer = rawly.send(aws, "s3", f"{method} /{BUCKET}/secret?uploadId=", session=aws.session())
    assert b"<Code>NoSuchUpload</Code>" in answer.body
    assert read(s3, BUCKET, "secret") == b"of the owner"


def test_deleting_a_version_among_many_asks_for_its_own_action(aws, s3):
    some = principals.session(aws, statement("s3:DeleteObject")).client("s3")
    one = {"Objects": [{"Key": "secret", "VersionId": "null"}]}
    _, text = groups.refused(some.delete_objects, Bucket=BUCKET, Delete=one)
    assert "s3:DeleteObjectVersion" in text


def test_parts_still_make_a_whole(aws, s3):
    s3.upload_fileobj(io.BytesIO(bytes(9 * 1024 * 1024)), BUCKET, "large")
    assert s3.head_object(Bucket=BUCKET, Key="large")["ContentLength"] == 9 * 1024 * 1024
