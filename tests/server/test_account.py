"""The endpoint that says who is connected."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from moto import mock_aws
from tornado.httpclient import HTTPClientError

from jupyter_featureshare import __version__

PROFILES = """
[profile analyst]
region = eu-west-1
aws_access_key_id = testing
aws_secret_access_key = not-to-be-seen
[profile other]
region = us-west-2
aws_access_key_id = testing
aws_secret_access_key = not-to-be-seen
"""


@pytest.fixture
def credentials(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "testing")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "not-to-be-seen")
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    with mock_aws():
        yield


@pytest.fixture
def two_profiles(credentials: None, monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> None:
    config = tmp_path / "config"
    config.write_text(PROFILES)
    monkeypatch.setenv("AWS_CONFIG_FILE", str(config))
    for name in ("AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY", "AWS_REGION", "AWS_DEFAULT_REGION"):
        monkeypatch.delenv(name)


async def refused(request: Any) -> tuple[int, dict[str, str]]:
    with pytest.raises(HTTPClientError) as caught:
        await request
    assert caught.value.response is not None
    return caught.value.code, json.loads(caught.value.response.body)


async def test_the_connected_account_is_told_without_secrets(credentials, jp_fetch):
    answer = await jp_fetch("featureshare", "account")

    account = json.loads(answer.body)
    assert account["account_id"] == "123456789012"
    assert account["region"] == "us-east-1"
    assert account["arn"].startswith("arn:aws:sts::123456789012:")
    assert account["custom_endpoint"] is False
    assert account["read_only"] is False
    assert account["server_version"] == __version__
    assert b"not-to-be-seen" not in answer.body


async def test_without_credentials_the_answer_says_what_to_do(monkeypatch, jp_fetch):
    monkeypatch.setenv("AWS_REGION", "us-east-1")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")

    status, problem = await refused(jp_fetch("featureshare", "account"))

    assert status == 424
    assert problem["code"] == "NotConnected"
    assert problem["message"]
    assert problem["next_step"]


async def test_a_profile_can_be_asked_for(two_profiles, jp_fetch):
    answer = await jp_fetch("featureshare", "account", params={"profile": "other"})

    account = json.loads(answer.body)
    assert (account["profile"], account["region"]) == ("other", "us-west-2")


class TestOfferedProfiles:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"profiles": ["analyst"]}

    async def test_the_first_is_used(self, two_profiles, jp_fetch):
        answer = await jp_fetch("featureshare", "account")

        assert json.loads(answer.body)["profile"] == "analyst"

    async def test_another_is_refused(self, two_profiles, jp_fetch):
        request = jp_fetch("featureshare", "account", params={"profile": "other"})

        status, problem = await refused(request)

        assert status == 400
        assert problem == {
            "code": "Refused",
            "message": "This Jupyter server does not offer the AWS profile 'other'.",
            "next_step": "use one of: analyst",
        }


class TestReadOnly:
    @pytest.fixture
    def featureshare_config(self) -> dict[str, Any]:
        return {"read_only": True}

    async def test_reading_goes_on_and_says_so(self, credentials, jp_fetch):
        answer = await jp_fetch("featureshare", "account")

        assert json.loads(answer.body)["read_only"] is True

    @pytest.mark.parametrize("path", ["owner/changes", "consumer/invitations/accept"])
    async def test_a_method_that_changes_is_refused(self, path, jp_fetch):
        request = jp_fetch("featureshare", *path.split("/"), method="POST", body="{}")

        status, problem = await refused(request)

        assert (status, problem["code"]) == (400, "Refused")


async def test_a_method_that_does_not_exist_is_answered_with_those_that_do(jp_fetch):
    with pytest.raises(HTTPClientError) as caught:
        await jp_fetch("featureshare", "account", method="POST", body="{}")

    assert caught.value.code == 405
    assert caught.value.response is not None
    assert "GET" in caught.value.response.headers["Allow"]
    assert json.loads(caught.value.response.body)["code"] == "MethodNotAllowed"


async def test_the_version_is_told_without_any_credentials(jp_fetch, no_ambient_aws):
    answer = await jp_fetch("featureshare", "profiles")

    assert json.loads(answer.body)["server_version"] == __version__
