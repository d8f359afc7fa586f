"""Past botocore in unusual set-ups: the same request to the same place, or botocore's own.

Nothing is sent: what would go to AWS's own addresses is looked at before it goes.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from typing import Any
from urllib.parse import urlsplit

import boto3
import pandas as pd
import pytest
from botocore import handlers
from botocore.awsrequest import AWSResponse
from botocore.compat import HTTPHeaders
from botocore.config import Config
from botocore.credentials import RefreshableCredentials
from botocore.session import get_session

from jupyter_featureshare import records
from jupyter_featureshare.aws import Account, records_http
from jupyter_featureshare.sandbox import identities
from tests.records.conftest import _ALL, RUNTIME
from tests.records.scripted import GROUP, IDENTITY, ONCE, REGION
from tests.records.served import served

NAMED: dict[str, Any] = {"FeatureGroupName": GROUP, "RecordIdentifierValueAsString": "a b"}
BASE = "http://localhost:1/base/a%20b/"
ELSEWHERE = "AWS_ENDPOINT_URL_SAGEMAKER_FEATURESTORE_RUNTIME"
V4A = {"auth_scheme_preference": "sigv4a,sigv4"}


@dataclass(frozen=True)
class SetUp:
    """What a user has set, and whether requests go past botocore then."""

    past: bool = True
    config: dict[str, Any] = field(default_factory=dict)
    region: str = REGION
    environment: dict[str, str] = field(default_factory=dict)
    url: str | None = None


SET_UPS = {
    "nothing": SetUp(),
    "FIPS": SetUp(config={"use_fips_endpoint": True}),
    "FIPS by the environment": SetUp(environment={"AWS_USE_FIPS_ENDPOINT": "true"}),
    "dual stack": SetUp(config={"use_dualstack_endpoint": True}),
    "China": SetUp(region="cn-north-1"),
    "GovCloud": SetUp(region="us-gov-west-1"),
    "FIPS in GovCloud": SetUp(region="us-gov-west-1", config={"use_fips_endpoint": True}),
    "an endpoint of this service": SetUp(environment={ELSEWHERE: "http://localhost:1"}),
    "a path in it": SetUp(environment={ELSEWHERE: BASE}),
    "a path in the client's": SetUp(url=BASE),
    "an address in numbers": SetUp(url="http://[::1]:1234"),
    "a port that goes without saying": SetUp(past=False, url="https://localhost:443"),
    "compression": SetUp(config={"request_min_compression_size_bytes": 1}),
    "a user agent": SetUp(config={"user_agent_extra": "me/1", "user_agent_appid": "app"}),
    "legacy retries": SetUp(config={"retries": {"mode": "legacy", "max_attempts": 2}}),
    "adaptive retries": SetUp(past=False, config={"retries": {"mode": "adaptive"}}),
    "few connections": SetUp(config={"max_pool_connections": 1}),
    "unchecked parameters": SetUp(config={"parameter_validation": False}),
    "account endpoints": SetUp(config={"account_id_endpoint_mode": "preferred"}),
    "another scheme where there is one": SetUp(config=V4A),
    "a signature of S3's": SetUp(past=False, config={"signature_version": "s3v4"}),
    "a signature in the query": SetUp(past=False, config={"signature_version": "v4-query"}),
    "a proxy": SetUp(past=False, config={"proxies": {"https": "http://localhost:1"}}),
}


@pytest.fixture(autouse=True)
def without_moto(monkeypatch):
    """Once imported, moto listens to all sessions of the process."""
    others = [one for one in handlers.BUILTIN_HANDLERS if not one[1].__module__.startswith("moto")]
    monkeypatch.setattr(handlers, "BUILTIN_HANDLERS", others)


def client_of(set_up):
    if unknown := set_up.config.keys() - Config.OPTION_DEFAULTS.keys():
        pytest.skip(f"the installed botocore has no {', '.join(unknown)}")
    session: Any = boto3.Session("AKIDEXAMPLE", "secret", "t+/=oken", set_up.region)
    config = ONCE.merge(Config(**set_up.config))
    return session, session.client(RUNTIME, config=config, endpoint_url=set_up.url)


class NotSent(Exception):
    pass


class Caught:
    """In place of a connection: what would be written to it."""

    stays = False

    def __init__(self):
        self.where = ""
        self.written = b""

    def to(self, line, url):
        self.where = url
        return self

    def exchange(self, request):
        self.written = request
        raise NotSent

    def close(self):
        pass


class Nothing:
    def stream(self):
        yield b"{}"


def made_by_botocore(set_up):
    """The request that botocore would send."""
    made: list[Any] = []

    def caught(request, **_):
        made.append(request)
        return AWSResponse(request.url, 200, HTTPHeaders(), Nothing())

    _, client = client_of(set_up)
    client.meta.events.register(f"before-send.{RUNTIME}", caught)
    client.get_record(**NAMED)
    return made[0]


@pytest.mark.parametrize("name", SET_UPS)
def test_the_same_request_would_go_to_the_same_place(name, monkeypatch):
    set_up = SET_UPS[name]
    for variable, value in set_up.environment.items():
        monkeypatch.setenv(variable, value)
    session, client = client_of(set_up)
    line = records_http._line_to(client, "GetRecord")
    assert bool(line and line.mould(client, "GetRecord", NAMED, b"")) is set_up.past
    if not set_up.past:
        return
    ours = Caught()
    monkeypatch.setattr(records_http._Line, "_connection", lambda line, url: ours.to(line, url))
    account = Account(session, IDENTITY, set_up.region, _clients={RUNTIME: client})

    with pytest.raises(NotSent):
        records_http.send(account, "GetRecord", "Orders", **NAMED)

    theirs = made_by_botocore(set_up)
    assert ours.where == theirs.url
    check_same(ours.written, theirs)


def check_same(written, theirs):
    """All but what is new in each request: date, invocation id and signature."""
    first, _, head = written.partition(b"\r\n")
    sent = {name.lower(): value for name, value in message_from_bytes(head).items()}
    expected = {name.lower(): text(value) for name, value in theirs.headers.items()}
    parts = urlsplit(theirs.url)
    assert first.decode() == f"GET {parts.path}?{parts.query} HTTP/1.1"
    assert sent.pop("host") == parts.netloc
    assert sent.pop("accept-encoding") == "identity"
    assert sent.keys() == expected.keys()
    for same in ("user-agent", "amz-sdk-request", "x-amz-security-token"):
        assert sent[same] == expected[same]
    credential, names, _ = sent["authorization"].split(", ")
    assert [credential, names] == expected["authorization"].split(", ")[:2]


def text(value):
    return value.decode() if isinstance(value, bytes) else value


def test_an_ingest_goes_on_when_the_role_is_assumed_anew(aws, owner, orders):
    """Keys and token change between its pieces; the sandbox checks every signature."""
    issued = []

    def assumed():
        keys = identities.issue(
            aws.gateway.world, owner.account_id, "Owner", "test", policies={"all": _ALL}
        )
        issued.append(keys.token)
        later = datetime.now(UTC) + timedelta(hours=1)
        return {
            "access_key": keys.access_key,
            "secret_key": keys.secret,
            "token": keys.token,
            "expiry_time": later.isoformat(),
        }

    credentials: Any = RefreshableCredentials.create_from_metadata(assumed(), assumed, "test")
    core: Any = get_session()
    core._credentials = credentials
    session = boto3.Session(botocore_session=core, region_name=owner.region)

    def pieces():
        for piece in range(4):
            ids = [f"{piece}-{n:02}" for n in range(40)]
            yield pd.DataFrame({"id": ids, "at": "2026-01-02T03:04:05Z", "count": range(40)})
            credentials._expiry_time = datetime.now(UTC) + timedelta(seconds=30)

    with served(aws) as sandbox:
        account = replace(owner, session=session, custom_endpoint_url=sandbox.url, _clients={})
        account._clients["sagemaker"] = owner.sagemaker
        assert records_http._line_to(account.runtime, "PutRecord") is not None
        report = records.ingest(account, orders, pieces(), batch=False, workers=3)
        found = records.get_many(
            account, orders, [f"{p}-{n:02}" for p in range(4) for n in range(40)]
        )

    assert (report.ok, report.failed, report.retries) == (160, 0, 0)
    assert set(sandbox.written.values()) == {1}
    assert len(found) == 160
    assert len(set(issued)) == len(issued) >= 4
