"""Signatures as AWS checks them, and AWS's words for those that do not hold."""

from __future__ import annotations

import dataclasses
from datetime import UTC, datetime, timedelta
from urllib.parse import urlsplit

import pytest
from botocore.config import Config

from jupyter_featureshare.sandbox import identities, inprocess, signature
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.request import Request
from jupyter_featureshare.sandbox.settings import Settings
from jupyter_featureshare.sandbox.world import World
from tests.sandbox import groups

FIRST_CALLS = [
    ("sts", "get_caller_identity", "InvalidClientTokenId", 403),
    ("iam", "list_roles", "InvalidClientTokenId", 403),
    ("s3", "list_buckets", "InvalidAccessKeyId", 403),
    ("ram", "list_resource_types", "UnrecognizedClientException", 403),
    ("sagemaker", "list_feature_groups", "UnrecognizedClientException", 400),
    ("glue", "get_databases", "UnrecognizedClientException", 400),
]


def using(aws, **changes):
    """A session of the owner's credentials, changed."""
    return aws.session_of(dataclasses.replace(aws.profiles["owner"], **changes))


def sent(aws, service, operation, **params):
    """The signed request of a call, which goes nowhere."""
    taken = []

    def take(request, **_):
        taken.append(inprocess._request(request))
        raise InterruptedError

    client = aws.session().client(service)
    client.meta.events.register_first("before-send", take)
    with pytest.raises(InterruptedError):
        getattr(client, operation)(**params)
    return taken[0]


def checked(aws, request, now=None):
    claimed = signature.credential(request)
    assert claimed is not None
    return signature.caller(aws.world, request, claimed, now or datetime.now(UTC))


def fault(aws, request, now=None):
    with pytest.raises(AwsError) as caught:
        checked(aws, request, now)
    return caught.value


@pytest.mark.parametrize(("service", "operation", "code", "status"), FIRST_CALLS)
def test_an_unknown_key_is_refused_in_the_services_words(aws, service, operation, code, status):
    client = using(aws, access_key="ASIAUNKNOWNUNKNOWN00").client(service)
    with pytest.raises(client.exceptions.ClientError) as caught:
        getattr(client, operation)()
    assert caught.value.response["Error"]["Code"] == code
    assert caught.value.response["ResponseMetadata"]["HTTPStatusCode"] == status


@pytest.mark.parametrize(
    ("service", "operation", "code"),
    [
        ("sts", "get_caller_identity", "SignatureDoesNotMatch"),
        ("s3", "list_buckets", "SignatureDoesNotMatch"),
        ("ram", "list_resource_types", "InvalidSignatureException"),
        ("glue", "get_databases", "InvalidSignatureException"),
    ],
)
def test_a_wrong_secret_is_refused_in_the_services_words(aws, service, operation, code):
    client = using(aws, secret="wrong").client(service)
    said = groups.refused(getattr(client, operation))
    assert said[0] == code
    assert said[1].startswith("The request signature we calculated does not match")


def test_a_wrong_or_missing_token_is_refused(aws):
    assert groups.refused(using(aws, token="other").client("s3").list_buckets)[0] == "InvalidToken"
    client = using(aws, token="").client("sts")
    assert groups.refused(client.get_caller_identity)[0] == "InvalidClientTokenId"


@pytest.mark.parametrize(
    ("service", "operation", "params"),
    [
        ("s3", "put_object", {"Bucket": "some-bucket", "Key": "a b/+c%2F~é//x/../y", "Body": b"x"}),
        ("s3", "put_object", {"Bucket": "b.with.dots", "Key": "k", "Metadata": {"x": "a  b"}}),
        (
            "s3",
            "list_objects_v2",
            {"Bucket": "some-bucket", "Prefix": "a b/&=é+", "Delimiter": "/"},
        ),
        (
            "sagemaker-featurestore-runtime",
            "get_record",
            {
                "FeatureGroupName": "arn:aws:sagemaker:us-east-1:111122223333:feature-group/n",
                "RecordIdentifierValueAsString": "a b/é",
                "FeatureNames": ["x", "y"],
            },
        ),
        ("cloudwatch", "list_metrics", {}),
    ],
)
def test_whatever_boto3_signs_holds(aws, service, operation, params):
    request = sent(aws, service, operation, **params)
    assert checked(aws, request).account_id == "111122223333"


def test_a_changed_path_query_header_or_body_breaks_the_signature(aws):
    request = sent(aws, "s3", "put_object", Bucket="some-bucket", Key="k", Body=b"x")
    changed = [
        dataclasses.replace(request, raw_path="/other"),
        dataclasses.replace(request, query="acl"),
        dataclasses.replace(request, method="DELETE"),
        dataclasses.replace(request, headers={**request.headers, "host": "other"}),
    ]
    codes = {fault(aws, one).code for one in changed}
    assert codes == {"SignatureDoesNotMatch"}


def test_a_body_other_than_the_signed_one_is_refused(aws):
    request = sent(aws, "sts", "get_caller_identity")
    other = dataclasses.replace(request, body=request.body + b"&x=y")
    assert fault(aws, other).code == "SignatureDoesNotMatch"
    hashed = {**request.headers, "x-amz-content-sha256": "0" * 64}
    assert fault(aws, dataclasses.replace(request, headers=hashed)).status == 403


@pytest.mark.parametrize("minutes", [-16, 16])
def test_a_signature_far_from_real_time_is_refused(aws, minutes):
    moment = datetime.now(UTC) + timedelta(minutes=minutes)
    assert (
        "Signature expired" in fault(aws, sent(aws, "sts", "get_caller_identity"), moment).message
    )
    assert fault(aws, sent(aws, "s3", "list_buckets"), moment).code == "RequestTimeTooSkewed"


def test_a_moved_sandbox_clock_does_not_age_signatures(aws):
    aws.advance(hours=48)
    assert aws.client("sts").get_caller_identity()["Account"] == "111122223333"


def _answer(aws, url, method="GET"):
    parts = urlsplit(url)
    return aws.gateway.handle(Request(method, parts.path, parts.query, {"host": parts.netloc}, b""))


@pytest.mark.parametrize("version", [None, "s3v4"])
@pytest.mark.parametrize("endpoint", [None, "http://127.0.0.1:9"])
def test_a_presigned_link_opens_what_its_signer_may(aws, version, endpoint):
    aws.client("s3").create_bucket(Bucket="some-bucket")
    aws.client("s3").put_object(Bucket="some-bucket", Key="a b/ü", Body=b"hello")
    config = Config(signature_version=version) if version else None
    signer = aws.session().client("s3", config=config, endpoint_url=endpoint)
    link = signer.generate_presigned_url(
        "get_object", Params={"Bucket": "some-bucket", "Key": "a b/ü"}, ExpiresIn=60
    )
    assert _answer(aws, link).body == b"hello"
    assert _answer(aws, link.replace("some-bucket", "other-bucket")).status == 403
    assert _answer(aws, link, "DELETE").status == 403
    late = signer.generate_presigned_url(
        "get_object", Params={"Bucket": "some-bucket", "Key": "a b/ü"}, ExpiresIn=-60
    )
    assert b"Request has expired" in _answer(aws, late).body


@pytest.mark.parametrize("header", [None, "Basic abc", "AWS4-HMAC-SHA256 Credential=x"])
def test_a_request_that_is_not_signed_is_refused(aws, header):
    headers = {"host": "localhost"} | ({"authorization": header} if header else {})
    response = aws.gateway.handle(Request("POST", "/", "", headers, b""))
    assert response.status == 403
    assert b"Missing Authentication Token" in response.body


def test_a_readable_scope_without_its_date_is_incomplete(aws):
    request = sent(aws, "sts", "get_caller_identity")
    headers = {k: v for k, v in request.headers.items() if k != "x-amz-date"}
    assert fault(aws, dataclasses.replace(request, headers=headers)).code == "IncompleteSignature"


class TestLenient:
    """Any dummy key is taken, but what it may is still decided."""

    @pytest.fixture
    def settings(self):
        return Settings(lenient_auth=True)

    @pytest.mark.parametrize(
        ("key", "account"), [("test", "123456789012"), ("444455556666", "444455556666")]
    )
    def test_a_dummy_key_is_the_root_of_an_account(self, aws, key, account):
        session = aws.session_of(identities.Credentials(key, "any", ""))
        who = session.client("sts").get_caller_identity()
        assert (who["Account"], who["Arn"]) == (account, f"arn:aws:iam::{account}:root")

    def test_a_dummy_key_may_all_at_home_and_nothing_abroad(self, aws):
        session = aws.session_of(identities.Credentials("444455556666", "any", ""))
        session.client("s3").create_bucket(Bucket="its-bucket")
        arn = groups.create(aws)
        said = groups.refused(
            session.client("sagemaker").describe_feature_group, FeatureGroupName=arn
        )
        assert "no resource-based policy" in said[1]

    def test_a_known_key_must_still_sign(self, aws):
        client = using(aws, secret="wrong").client("sts")
        assert groups.refused(client.get_caller_identity)[0] == "SignatureDoesNotMatch"

    @pytest.mark.parametrize("name", ["Origin", "Sec-Fetch-Site"])
    def test_a_web_page_is_not_let_in_by_a_dummy_key(self, aws, name):
        """Any page open in a browser can reach loopback, and knows a dummy key."""
        client = aws.session_of(identities.Credentials("test", "any", "")).client("ram")

        def as_a_page(request, **_):
            request.headers[name] = "same-origin"

        client.meta.events.register_first("before-send", as_a_page)
        assert groups.refused(client.list_resource_types)[0] == "UnrecognizedClientException"


def test_without_leniency_a_dummy_key_is_unknown():
    request = Request("POST", "/", "", {"content-type": "application/x-www-form-urlencoded"}, b"")
    claimed = signature.Credential("444455556666", "20261122", "us-east-1", "sts")
    with pytest.raises(AwsError, match="InvalidClientTokenId"):
        signature.caller(World(Settings()), request, claimed, datetime.now(UTC))
