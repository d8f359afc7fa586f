"""S3 through moto, with the access decided here."""

from __future__ import annotations

import io

import pytest

from tests.sandbox import groups, principals
from tests.sandbox.principals import grant, statement

BUCKET = "store-of-the-owner"
ARN = f"arn:aws:s3:::{BUCKET}"


@pytest.fixture
def s3(aws):
    client = aws.client("s3")
    client.create_bucket(Bucket=BUCKET)
    client.put_object(Bucket=BUCKET, Key="data/a b%2F.parquet", Body=b"rows")
    return client


def policy(s3, *statements):
    s3.put_bucket_policy(Bucket=BUCKET, Policy=principals.document(*statements))


def get(client, key="data/a b%2F.parquet"):
    return client.get_object(Bucket=BUCKET, Key=key)["Body"].read()


def denied(call, /, **params):
    code, text = groups.refused(call, Bucket=BUCKET, **params)
    assert code in ("AccessDenied", "403")
    return text


KEY = {"Key": "data/a b%2F.parquet"}


@pytest.mark.parametrize(
    "key", ["a", "a/b", "a%2Fb", "x?y", "é ü", "a//b", "a+b", "~t", "a&b=c", "#"]
)
def test_an_objects_key_is_kept_to_the_letter(aws, s3, key):
    s3.put_object(Bucket=BUCKET, Key=key, Body=b"1", Metadata={"in_words": "x"})
    assert get(s3, key) == b"1"
    head = s3.head_object(Bucket=BUCKET, Key=key)
    assert (head["ContentLength"], head["Metadata"]) == (1, {"in_words": "x"})
    keys = [item["Key"] for item in s3.list_objects_v2(Bucket=BUCKET)["Contents"]]
    assert key in keys


def test_large_files_go_up_in_parts(aws, s3):
    body = bytes(9 * 1024 * 1024)
    s3.upload_fileobj(io.BytesIO(body), BUCKET, "large")
    assert s3.head_object(Bucket=BUCKET, Key="large")["ContentLength"] == len(body)


def test_a_consumer_may_not_read_the_owners_store(aws, s3):
    consumer = aws.client("s3", "consumer")
    assert denied(consumer.get_object, **KEY) == "Access Denied"
    assert denied(consumer.head_object, **KEY) == "Forbidden"
    assert denied(consumer.list_objects_v2) == "Access Denied"
    assert denied(consumer.put_object, Key="x") == "Access Denied"
    assert denied(consumer.delete_object, **KEY) == "Access Denied"
    assert denied(consumer.get_bucket_policy) == "Access Denied"
    assert denied(consumer.delete_bucket) == "Access Denied"


def test_a_bucket_policy_lets_a_consumer_read_and_no_more(aws, s3):
    policy(s3, grant("arn:aws:iam::444455556666:root", "s3:GetObject", f"{ARN}/data/*"))
    consumer = aws.client("s3", "consumer")
    assert get(consumer) == b"rows"
    denied(consumer.list_objects_v2)
    denied(consumer.put_object, Key="data/x")
    denied(aws.client("s3", "stranger").get_object, **KEY)


@pytest.mark.parametrize(
    ("principal", "reads"),
    [
        ("*", True),
        ("444455556666", True),
        ("arn:aws:iam::444455556666:role/Consumer", True),
        ("arn:aws:sts::444455556666:assumed-role/Consumer/test", True),
        ("arn:aws:iam::444455556666:role/Other", False),
        ("arn:aws:iam::444455556666:role/Cons*", False),
        ("777788889999", False),
    ],
)
def test_principals_of_a_bucket_policy_are_matched(aws, s3, principal, reads):
    policy(s3, grant(principal, "s3:*", [ARN, f"{ARN}/*"]))
    consumer = aws.client("s3", "consumer")
    if reads:
        assert get(consumer) == b"rows"
    else:
        denied(consumer.get_object, **KEY)


def test_a_bucket_policy_does_not_replace_a_consumers_own_policy(aws, s3):
    policy(s3, grant("444455556666", "s3:*", [ARN, f"{ARN}/*"]))
    weak = principals.session(aws, statement("sagemaker:*"), profile="consumer").client("s3")
    denied(weak.get_object, **KEY)


def test_at_home_a_bucket_policy_for_the_role_is_enough(aws, s3):
    weak = principals.session(aws, statement("sagemaker:*"), name="Weak").client("s3")
    text = denied(weak.get_object, **KEY)
    assert text == (
        "User: arn:aws:sts::111122223333:assumed-role/Weak/test is not authorized to perform: "
        f's3:GetObject on resource: "{ARN}/data/a b%2F.parquet" because no identity-based policy '
        "allows the s3:GetObject action"
    )
    policy(s3, grant("arn:aws:iam::111122223333:root", "s3:GetObject", f"{ARN}/*"))
    denied(weak.get_object, **KEY)
    policy(s3, grant("arn:aws:iam::111122223333:role/Weak", "s3:GetObject", f"{ARN}/*"))
    assert get(weak) == b"rows"


def test_a_deny_in_a_bucket_policy_means_only_whom_it_names(aws, s3):
    policy(
        s3,
        grant("444455556666", "s3:GetObject", f"{ARN}/*"),
        grant("777788889999", "s3:GetObject", f"{ARN}/*"),
        grant("777788889999", "s3:*", [ARN, f"{ARN}/*"], Effect="Deny"),
    )
    assert get(aws.client("s3", "consumer")) == b"rows"
    assert get(s3) == b"rows"
    denied(aws.client("s3", "consumer2").get_object, **KEY)


def test_conditions_of_a_bucket_policy_count(aws, s3):
    only = {"StringLike": {"s3:prefix": "data/*"}}
    policy(s3, grant("444455556666", "s3:ListBucket", ARN, Condition=only))
    consumer = aws.client("s3", "consumer")
    assert consumer.list_objects_v2(Bucket=BUCKET, Prefix="data/")["KeyCount"] == 1
    denied(consumer.list_objects_v2)


def test_an_organizations_condition_lets_its_members_in(aws, s3):
    organizations = aws.client("organizations")
    made = organizations.create_organization(FeatureSet="ALL")["Organization"]
    policy(
        s3,
        grant(
            "*",
            "s3:GetObject",
            f"{ARN}/*",
            Condition={"StringEquals": {"aws:PrincipalOrgID": made["Id"]}},
        ),
    )
    denied(aws.client("s3", "consumer").get_object, **KEY)
    from jupyter_featureshare.sandbox import orgs

    orgs.join("111122223333", "444455556666")
    assert get(aws.client("s3", "consumer")) == b"rows"


def test_copying_needs_to_read_the_source(aws, s3):
    consumer = aws.client("s3", "consumer")
    consumer.create_bucket(Bucket="of-the-consumer")
    copy = {"Bucket": "of-the-consumer", "Key": "k", "CopySource": f"{BUCKET}/data/a b%2F.parquet"}
    source = {"Bucket": BUCKET, "Key": KEY["Key"]}
    assert (
        groups.refused(consumer.copy_object, **copy | {"CopySource": source})[0] == "AccessDenied"
    )
    policy(s3, grant("444455556666", "s3:GetObject", f"{ARN}/*"))
    consumer.copy_object(**copy | {"CopySource": source})
    assert consumer.get_object(Bucket="of-the-consumer", Key="k")["Body"].read() == b"rows"


def test_deleting_many_needs_each_to_be_allowed(aws, s3):
    s3.put_object(Bucket=BUCKET, Key="other", Body=b"")
    some = principals.session(aws, statement("s3:DeleteObject", f"{ARN}/data/*")).client("s3")
    both = {"Objects": [KEY, {"Key": "other"}]}
    denied(some.delete_objects, Delete=both)
    assert len(some.delete_objects(Bucket=BUCKET, Delete={"Objects": [KEY]})["Deleted"]) == 1


def test_a_buckets_name_is_taken_for_all(aws, s3):
    consumer = aws.client("s3", "consumer")
    assert groups.refused(consumer.create_bucket, Bucket=BUCKET)[0] == "BucketAlreadyExists"
    assert [b["Name"] for b in consumer.list_buckets()["Buckets"]] == []
    assert [b["Name"] for b in s3.list_buckets()["Buckets"]] == [BUCKET]


def test_a_missing_bucket_is_said_to_be_missing(aws):
    client = aws.client("s3")
    assert groups.refused(client.get_object, Bucket="nothing-here", Key="k")[0] == "NoSuchBucket"
    assert groups.refused(client.head_bucket, Bucket="nothing-here")[0] == "404"


@pytest.mark.parametrize(
    ("operation", "action", "params"),
    [
        ("list_buckets", "ListAllMyBuckets", None),
        ("head_bucket", "ListBucket", {}),
        ("get_bucket_location", "GetBucketLocation", {}),
        ("list_object_versions", "ListBucketVersions", {}),
        ("list_multipart_uploads", "ListBucketMultipartUploads", {}),
        ("get_bucket_tagging", "GetBucketTagging", {}),
        ("put_bucket_versioning", "PutBucketVersioning", {"VersioningConfiguration": {}}),
        ("put_bucket_policy", "PutBucketPolicy", {"Policy": "{}"}),
        ("delete_bucket_policy", "DeleteBucketPolicy", {}),
        ("delete_bucket_cors", "PutBucketCORS", {}),
        ("delete_bucket", "DeleteBucket", {}),
        ("head_object", "GetObject", KEY),
        ("get_object", "GetObjectVersion", {**KEY, "VersionId": "1"}),
        ("get_object_acl", "GetObjectAcl", KEY),
        ("get_object_tagging", "GetObjectTagging", KEY),
        ("put_object", "PutObject", KEY),
        ("create_multipart_upload", "PutObject", KEY),
        ("upload_part", "PutObject", {**KEY, "UploadId": "u", "PartNumber": 1}),
        ("abort_multipart_upload", "AbortMultipartUpload", {**KEY, "UploadId": "u"}),
        ("list_parts", "ListMultipartUploadParts", {**KEY, "UploadId": "u"}),
        ("delete_object", "DeleteObject", KEY),
        ("put_object_acl", "PutObjectAcl", {**KEY, "ACL": "private"}),
    ],
)
def test_each_operation_asks_for_its_own_action(aws, s3, operation, action, params):
    all_but = [statement("*"), statement(f"s3:{action}", effect="Deny")]
    client = principals.session(aws, *all_but).client("s3")
    request = {} if params is None else {"Bucket": BUCKET, **params}
    code, text = groups.refused(getattr(client, operation), **request)
    assert code in ("AccessDenied", "403")
    assert text == "Forbidden" or f"perform: s3:{action} on" in text
