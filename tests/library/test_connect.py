"""Whatever session one has, an account comes of it; whatever is wrong with it is said."""

import asyncio
import threading
from dataclasses import replace
from types import SimpleNamespace

import boto3
import pytest

from jupyter_featureshare.aws import connect, profiles
from jupyter_featureshare.domain.errors import NotConnected
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
