"""A session that expires and an AWS that fails, as the command line tells of them."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from jupyter_featureshare.sandbox.faults.handle import FaultHandle
from tests.cli.conftest import CONSUMER, OWNER, Shell, arn
from tests.processes import Place


@pytest.fixture
def faults(place: Place) -> Iterator[FaultHandle]:
    made = FaultHandle.of(place.directory)
    yield made
    made.clear()


@pytest.mark.parametrize("words", [
    ("whoami",), ("list",), ("describe", "customers"), ("shares",), ("invitations",),
    ("share", "customers", "--to", CONSUMER, "--external", "--yes"), ("get", "customers", "1"),
], ids=lambda words: words[0])  # fmt: skip
def test_an_expired_session_ends_with_3_and_says_how_to_sign_in(
    owner: Shell, faults: FaultHandle, words: tuple[str, ...]
) -> None:
    with faults.on("expired-token", account=OWNER):
        code, error = owner.failure(*words)
        spoken = owner(*words)

    assert (code, error["error"]) == (3, "NotConnected")
    assert error["aws_code"] in {"ExpiredToken", "ExpiredTokenException"}
    assert "aws sso login" in error["next_step"]
    assert (spoken.exit_code, "next: sign in again" in spoken.stderr) == (3, True)


def test_a_session_that_expires_under_way_gives_no_list_that_looks_whole(
    owner: Shell, faults: FaultHandle
) -> None:
    with faults.on("expired-token", account=OWNER, service="sagemaker"):
        result = owner("list")

    assert result.exit_code not in (0, 1)
    assert "sign in again" in result.output


def test_a_session_that_expires_before_the_share_is_made_leaves_none(
    owner: Shell, faults: FaultHandle
) -> None:
    words = ("share", "customers", "--to", CONSUMER, "--external", "--yes")
    with faults.on("expired-token", operation="CreateResourceShare"):
        code, error = owner.failure(*words)

    assert (code, error["error"]) == (3, "NotConnected")
    held = [it["entity"] for one in owner.json("shares") for it in one["share"]["resources"]]
    assert arn("customers") not in held


def test_aws_that_is_busy_for_long_ends_with_7(owner: Shell, faults: FaultHandle) -> None:
    with faults.on("throttling", operation="DescribeFeatureGroup"):
        code, error = owner.failure("describe", "customers")

    assert (code, error["aws_code"]) == (7, "ThrottlingException")
    assert error["next_step"] == "wait a little, then try again"


def test_the_command_turns_faults_on_and_off(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    from click.testing import CliRunner

    from jupyter_featureshare.cli.commands import featureshare

    monkeypatch.setenv("JUPYTER_FEATURESHARE_SANDBOX", str(place.directory))

    def said(*words: str) -> str:
        return CliRunner().invoke(featureshare, ["sandbox", "fault", *words]).stdout

    assert said("throttling", "--count", "1").endswith("is on\n")
    assert [one["count"] for one in json.loads(said("list", "--json"))] == [1]
    assert said("clear").startswith("off: ")
    assert said("list") == "no fault is on\n"
