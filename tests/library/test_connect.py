"""Whatever session one has, an account comes of it; whatever is wrong with it is said."""

import asyncio
import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from http.server import BaseHTTPRequestHandler, HTTPServer
from types import SimpleNamespace

import boto3
import pytest
from botocore.credentials import CredentialResolver
from botocore.loaders import JSONFileLoader

from jupyter_featureshare.aws import connect, identity_of, prepare, profiles
from jupyter_featureshare.domain.errors import NotConnected, NotNow
from jupyter_featureshare.sandbox import inprocess
from jupyter_featureshare.sandbox.identities import Credentials
from jupyter_featureshare.sandbox.launch import Wish, running
from tests.library.conftest import CONSUMER, OWNER


@pytest.fixture
def served(tmp_path, monkeypatch):
    """A sandbox behind a socket, its configuration in force."""
    ready, stop = threading.Event(), threading.Event()
    found = {}

    async def serve():
        async with running(Wish(tmp_path, "empty")) as it:
            found.update(it.variables)
            ready.set()
            await asyncio.to_thread(stop.wait)

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    assert ready.wait(30)
    for name in ("AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE", "NO_PROXY", "no_proxy"):
        monkeypatch.setenv(name, found[name])
    yield
    stop.set()
    thread.join(30)


def test_a_profile_a_session_and_the_default_chain_all_connect(served, monkeypatch):
    by_profile = connect("owner")
    by_session = connect(boto3.Session(profile_name="consumer"))
    monkeypatch.setenv("AWS_PROFILE", "consumer")
    by_default = connect()

    assert (by_profile.account_id, by_profile.profile) == (OWNER, "owner")
    assert (by_session.account_id, by_session.profile) == (CONSUMER, "consumer")
    assert (by_default.account_id, by_default.profile) == (CONSUMER, "consumer")
    assert by_profile.identity.role == "FeatureStoreOwner"
    assert by_profile.endpoint_url is not None
    assert set(profiles()) >= {"owner", "consumer", "consumer2", "stranger"}


def test_a_session_of_the_sagemaker_sdk_connects_by_its_boto_session(owner):
    sdk = SimpleNamespace(boto_session=owner.session)

    assert connect(sdk).identity == owner.identity


def test_an_account_is_given_back_as_it_is(owner):
    assert connect(owner) is owner
    assert connect(owner, region=owner.region) is owner


def test_an_account_can_be_had_in_another_region_with_clients_of_its_own(owner):
    owner.sagemaker  # noqa: B018 - a client is made here, and must not be taken along
    moved = connect(owner, region="eu-west-1")

    assert (moved.region, moved.identity) == ("eu-west-1", owner.identity)
    assert moved.sagemaker.meta.region_name == "eu-west-1"
    assert owner.sagemaker.meta.region_name == "us-east-1"


@pytest.fixture
def page():
    """An endpoint that answers everything with a page, as a proxy in trouble does."""

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self):
            self.send_response(500)
            self.end_headers()
            self.wfile.write(b"<h1>Bad gateway<p>")

        def log_message(self, *_):
            pass

    with HTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


def keys(monkeypatch):
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "testing")
    monkeypatch.setenv("AWS_MAX_ATTEMPTS", "1")
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")


def test_a_page_in_place_of_an_answer_may_be_an_answer_later(page, monkeypatch):
    keys(monkeypatch)

    with pytest.raises(NotNow) as caught:
        connect(region="us-east-1", endpoint_url=page)

    assert caught.value.code == "ResponseParserError"
    assert "Bad gateway" not in str(caught.value)
    assert caught.value.next_step


def test_every_call_goes_to_the_endpoint_that_is_given(served, monkeypatch):
    there = connect("owner").endpoint_url
    monkeypatch.setenv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "true")

    account = connect("owner", endpoint_url=there)

    assert account.account_id == OWNER
    assert account.endpoint_url == there
    for service in ("ram", "sagemaker", "sagemaker-featurestore-runtime", "organizations"):
        assert account.client(service).meta.endpoint_url == there


def test_an_account_can_be_had_at_another_endpoint(owner):
    moved = connect(owner, endpoint_url="http://127.0.0.1:1")

    assert moved.endpoint_url == "http://127.0.0.1:1"
    assert connect(moved) is moved
    assert owner.endpoint_url is None


def test_who_one_is_can_be_asked_again(owner):
    assert identity_of(owner) == owner.identity


def test_threads_that_need_a_client_at_once_get_the_same(owner):
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: id(owner.client("sts")), range(8)))

    assert len(made) == 1


def test_an_unknown_key_is_told_apart_from_a_denial(local):
    unknown = Credentials("AKIAIOSFODNN7EXAMPLE", "not-a-secret", "")

    with pytest.raises(NotConnected, match="access key and secret"):
        connect(inprocess.session(local.gateway, unknown, "us-east-1"))


def test_an_account_prints_without_its_session(owner):
    text = repr(owner)

    assert OWNER in text
    assert "session=" not in text


def test_a_client_is_made_once(owner):
    assert owner.ram is owner.ram
    assert replace(owner).partition == "aws"


@pytest.mark.parametrize(
    ("endpoint", "is_aws"),
    [
        ("https://api.sagemaker.eu-west-1.amazonaws.com", True),
        ("https://api.sagemaker.cn-north-1.amazonaws.com.cn", True),
        ("https://sagemaker.eu-west-1.api.aws", True),
        ("http://127.0.0.1:4566", False),
        ("https://sandbox.test/?for=.amazonaws.com", False),
    ],
)
def test_an_endpoint_is_told_to_be_awss_own_by_its_host(owner, endpoint, is_aws):
    moved = replace(owner, _clients={}, custom_endpoint_url=endpoint)

    assert (moved.endpoint_url is None) is is_aws


def test_what_clients_are_made_from_is_read_once_and_without_credentials(monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(CredentialResolver, "load_credentials", refuse)
    prepare()
    monkeypatch.setattr(JSONFileLoader, "load_file", refuse)

    prepare()

    with pytest.raises(AssertionError):
        boto3.Session(region_name="us-east-1").client("sts")
