"""Requests that no client sends: the sandbox answers with a 4xx and lives on."""

from __future__ import annotations

import asyncio
import base64
import json
import time
import zlib
from datetime import timedelta

import pytest

from jupyter_featureshare.sandbox import server
from jupyter_featureshare.sandbox.access import patterns
from jupyter_featureshare.sandbox.request import Request
from tests.sandbox import groups, rawly

DEEP = b'{"a":' * 100_000
NESTED = b"[" * 5_000 + b"]" * 5_000
SEARCH = {"x-amz-target": "SageMaker.Search"}


def lives(aws):
    return aws.client("sts").get_caller_identity()["Account"] == aws.account("owner")


@pytest.mark.parametrize(
    ("service", "line", "headers"),
    [
        ("sagemaker", "POST /", SEARCH),
        ("sagemaker", "PUT /FeatureGroup/Customers", {}),
        ("ram", "POST /createresourceshare", {}),
        ("glue", "POST /", {"x-amz-target": "AWSGlue.GetTable"}),
    ],
)
@pytest.mark.parametrize("body", [DEEP, NESTED, b'{"name":' + NESTED + b"}"])
def test_a_bottomless_request_is_a_bad_one(aws, service, line, headers, body):
    answer = rawly.send(aws, service, line, body=body, headers=headers)
    assert answer.status == 400
    assert b"nested too deeply" in answer.body
    assert lives(aws)


def test_what_was_nested_deeply_can_be_looked_up_in_the_history(aws):
    inside = b"[" * 400 + b"]" * 400
    target = {"x-amz-target": "AWSGlue.GetDatabases"}
    answer = rawly.send(aws, "glue", "POST /", body=b'{"x":' + inside + b"}", headers=target)
    assert answer.status == 200
    events = aws.client("cloudtrail", "consumer").lookup_events()["Events"]
    assert "GetDatabases" in [event["EventName"] for event in events]


def test_a_token_of_nonsense_is_a_bad_request(aws):
    groups.create(aws)
    runtime = aws.client("sagemaker-featurestore-runtime")
    for token in (b"[" * 3_000, b"\xff\xfe[]", b"[1, 2, 3]"):
        text = base64.b64encode(token).decode()
        code, _ = groups.refused(runtime.list_records, FeatureGroupName="Customers", NextToken=text)
        assert code in ("ValidationError", "SerializationException")


@pytest.mark.parametrize("content", [b"1", b"[]", b"[5]", b'{"a": 1}'])
@pytest.mark.parametrize("operation", ["search", "list_feature_groups"])
def test_a_made_up_token_is_a_bad_request(aws, operation, content):
    params = {"Resource": "FeatureGroup"} if operation == "search" else {}
    token = base64.urlsafe_b64encode(zlib.compress(content)).decode()
    call = getattr(aws.client("sagemaker"), operation)
    assert groups.refused(call, NextToken=token, **params) == (
        "ValidationException",
        "Invalid NextToken.",
    )


@pytest.mark.parametrize(
    ("service", "line", "target", "body"),
    [
        ("kms", "POST /", "TrentService.Decrypt", {"CiphertextBlob": "é"}),
        ("kms", "POST /", "TrentService.DescribeKey", {"KeyId": "\ud800"}),
        ("lakeformation", "POST /GetDataLakeSettings", "", {"Resource": "x"}),
        ("glue", "POST /", "AWSGlue.CreateDatabase", {"DatabaseInput": [1]}),
    ],
)
def test_members_of_the_wrong_kind_are_no_fault_of_the_sandbox(aws, service, line, target, body):
    headers = {"x-amz-target": target} if target else {}
    answer = rawly.send(aws, service, line, body=json.dumps(body).encode(), headers=headers)
    assert answer.status < 500
    assert b"SandboxFault" not in answer.body


def test_infinity_is_no_number_of_results(aws):
    body = b'{"Resource": "FeatureGroup", "MaxResults": 1e999}'
    answer = rawly.send(aws, "sagemaker", "POST /", body=body, headers=SEARCH)
    assert (answer.status, b"has the wrong type" in answer.body) == (400, True)


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=99999999999", 400),
        ("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=%C2%B2", 400),
        ("X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Expires=1&X-Amz-Signature=%C3%A9", 403),
    ],
)
def test_links_that_nobody_signed_are_refused(aws, query, status):
    owner, now = aws.profiles["owner"], time.strftime("%Y%m%dT%H%M%SZ", time.gmtime())
    scope = f"{owner.access_key}/{now[:8]}/us-east-1/s3/aws4_request"
    more = f"X-Amz-Credential={scope}&X-Amz-Date={now}&X-Amz-SignedHeaders=host"
    whole = f"{query}&{more}&X-Amz-Security-Token={owner.token}"
    answer = aws.gateway.handle(Request("GET", "/b/k", whole, {"host": "localhost"}, b""))
    assert answer.status == status
    assert b"SandboxFault" not in answer.body


@pytest.mark.parametrize(
    "query", ["x=X-Amz-Credential=", "AWSAccessKeyId={key}&Signature=%C3%A9&Expires=%C2%B2"]
)
def test_half_a_link_is_refused(aws, query):
    named = query.replace("{key}", aws.profiles["owner"].access_key)
    answer = aws.gateway.handle(Request("GET", "/b/k", named, {"host": "localhost"}, b""))
    assert answer.status in (400, 403)
    assert b"SandboxFault" not in answer.body


def test_a_strange_token_does_not_stop_the_controls(aws):
    strange = {"x-sandbox-token": "é"}
    assert aws.gateway.handle(Request("GET", "/_sandbox/health", "", strange, b"")).status == 403


@pytest.mark.parametrize(
    "body", [b'{"seconds": 1e12}', b'{"seconds": 2.3e11}', DEEP, b"[]", b"\xff"]
)
def test_the_clock_cannot_be_moved_out_of_the_calendar(aws, body):
    mine = {"x-sandbox-token": aws.gateway.controls.token}
    answer = aws.gateway.handle(Request("POST", "/_sandbox/advance", "", mine, body))
    assert answer.status == 400
    assert lives(aws)
    groups.create(aws)


def test_what_fails_when_it_is_due_stops_nothing_else(aws):
    def fail(_at):
        raise LookupError("a fault of the sandbox")

    done: list[object] = []
    soon = aws.world.clock.now() + timedelta(seconds=1)
    aws.world.agenda.at(soon, fail)
    aws.world.agenda.at(soon, done.append)
    aws.advance(seconds=2)
    assert done == [soon]
    assert lives(aws)


@pytest.mark.parametrize(
    ("pattern", "text", "fits"),
    [
        ("a*b*c", "a--b--b--c", True),
        ("a*b*c", "a--c--b", False),
        ("*ab", "aab", True),
        ("a**b", "ab", True),
        ("*", "", True),
        ("a*", "a\n", True),
        ("a?c*", "abc", True),
        ("*a*", "bab", True),
        ("ab*ba", "aba", False),
    ],
)
def test_asterisks_stand_for_anything(pattern, text, fits):
    assert (patterns.glob(pattern).fullmatch(text) is not None) == fits


def test_variables_stand_for_themselves_among_asterisks():
    pattern = patterns.Pattern("arn:*:user/${aws:username}/*x", variables=True)
    keys = {"aws:username": ["bo*b"]}
    assert pattern.matches("arn:a:user/c:user/bo*b/yx", keys)
    assert not pattern.matches("arn:a:user/boob/yx", keys)


def test_a_policy_of_many_asterisks_is_judged_at_once():
    started = time.thread_time()
    assert patterns.glob("*a" * 30 + "b").fullmatch("a" * 2_000) is None
    assert time.thread_time() - started < 1


def answered(aws, *messages):
    """The status of the server's answer to a body in these messages, None without an answer."""
    sent, left = [], list(messages)

    async def receive():
        return left.pop(0)

    async def send(message):
        sent.append(message)

    headers = [(b"host", b"127.0.0.1")]
    scope = {"type": "http", "method": "POST", "raw_path": b"/", "query_string": b"",
             "headers": headers}  # fmt: skip
    asyncio.run(server.Application(aws.gateway)(scope, receive, send))
    return sent[0]["status"] if sent else None


def chunk(body, *, more):
    return {"type": "http.request", "body": body, "more_body": more}


def test_a_body_beyond_measure_is_not_kept(aws, monkeypatch):
    monkeypatch.setattr(server, "MOST_IN_BODY", 10)
    assert answered(aws, chunk(b"x" * 8, more=True), chunk(b"x" * 8, more=False)) == 413
    assert answered(aws, chunk(b"x" * 8, more=False)) == 403


def test_half_a_request_is_not_carried_out(aws):
    assert answered(aws, chunk(b"x", more=True), {"type": "http.disconnect"}) is None


def test_ten_thousand_resources_are_too_many_for_one_share(aws):
    arn = "arn:aws:sagemaker:us-east-1:111122223333:feature-group/g{}"
    body = json.dumps({"name": "x", "resourceArns": [arn.format(n) for n in range(10_000)]})
    answer = rawly.send(aws, "ram", "POST /createresourceshare", body=body.encode())
    assert answer.headers["x-amzn-ErrorType"] == "ResourceShareLimitExceededException"
