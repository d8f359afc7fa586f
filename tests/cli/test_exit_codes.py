"""Exit codes: one for each thing that the caller can do about an error, and stable."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from jupyter_featureshare.cli.commands import featureshare
from jupyter_featureshare.cli.exits import exit_code
from jupyter_featureshare.domain import errors
from tests.cli.conftest import CONSUMER, Shell, arn, made
from tests.processes import Place

_CODES = {
    "NotConnected": 3,
    "NotAllowed": 4,
    "NotFound": 5,
    "Refused": 6,
    "NotNow": 7,
    "Unfinished": 8,
}


def test_every_kind_of_error_has_its_code() -> None:
    kinds = errors.FeatureShareError.__subclasses__()
    ours = [kind for kind in kinds if kind.__module__ == errors.__name__]

    assert {kind.__name__: exit_code(kind.__new__(kind)) for kind in ours} == _CODES


def test_without_credentials_it_ends_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    result = _bare(monkeypatch)("whoami", "--region", "us-east-1")

    assert result.exit_code == 3
    assert "NotConnected" in result.stderr
    assert "next: " in result.stderr


def test_without_a_region_it_ends_with_3(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    keys = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "secret"}
    _write(monkeypatch, tmp_path, "no-region", keys)

    result = Shell("no-region")("whoami")

    assert (result.exit_code, "give --region us-east-1" in result.stderr) == (3, True)


def test_an_unknown_profile_ends_with_3_and_the_next_step() -> None:
    result = Shell("nobody")("whoami")

    assert result.exit_code == 3
    assert "next: choose a profile that exists: aws configure list-profiles" in result.stderr


def test_keys_that_aws_does_not_know_end_with_3(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, place_url: str
) -> None:
    keys = {"aws_access_key_id": "AKIAIOSFODNN7EXAMPLE", "aws_secret_access_key": "secret"}
    _write(monkeypatch, tmp_path, "old", keys | {"region": "us-east-1", "endpoint_url": place_url})

    code, error = Shell("old").failure("whoami")

    assert (code, error["error"]) == (3, "NotConnected")
    assert error["aws_code"] == "InvalidClientTokenId"


def test_where_nobody_answers_it_ends_with_3(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("AWS_ENDPOINT_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "AKIAIOSFODNN7EXAMPLE")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "secret")

    result = _bare(monkeypatch)("whoami", "--region", "us-east-1")

    assert (result.exit_code, "NotConnected" in result.stderr) == (3, True)


def test_what_is_not_allowed_ends_with_4_and_says_whose_half_is_missing(stranger: Shell) -> None:
    result = stranger("describe", arn("customers"))

    assert result.exit_code == 4
    assert "no resource-based policy allows" in result.stderr
    assert "next: ask account 111122223333 for a resource share" in result.stderr


def test_a_name_that_is_not_there_ends_with_5(owner: Shell) -> None:
    code, error = owner.failure("describe", "nothing-of-this-name")

    assert (code, error["error"]) == (5, "NotFound")
    assert set(error) == {"error", "message", "next_step", "aws_code"}


def test_a_request_that_cannot_be_right_ends_with_6(owner: Shell) -> None:
    assert owner("describe", "not a name").exit_code == 6


def test_another_region_than_the_groups_ends_with_6_and_names_the_option(owner: Shell) -> None:
    code, error = owner.failure("describe", arn("customers"), "--region", "eu-west-1")

    assert (code, error["next_step"]) == (6, "give --region us-east-1")


def test_what_is_not_through_in_time_ends_with_8(owner: Shell) -> None:
    made("hurried")
    words = ("share", "hurried", "--to", CONSUMER, "--external", "--yes", "--timeout", "0")

    result = owner(*words)

    assert result.exit_code == 8
    assert "then give the same command again" in result.stderr
    assert owner(*words[:-2]).exit_code == 0


@pytest.mark.parametrize("words", [
    ("describe",), ("share", "orders"), ("no-such-command",), ("list", "--access", "everything"),
    ("wait", "orders", "--timeout", "-1"), ("preview", "orders", "-n", "0"),
])  # fmt: skip
def test_a_wrong_use_ends_with_2(owner: Shell, words: tuple[str, ...]) -> None:
    assert owner(*words).exit_code == 2


@pytest.mark.parametrize("words", [
    ("whoami",), ("list",), ("describe", "orders"), ("shares",), ("invitations",),
    ("get", "orders", "O1"), ("preview", "orders"), ("delete", "orders", "O1", "--yes"),
    ("put", "orders", "{}"), ("wait", "orders"), ("revoke", "orders", "--yes"),
    ("share", "orders", "--to", CONSUMER), ("accept", "an-arn"), ("reject", "an-arn"),
    ("change-level", "an-arn", "admin"), ("reinvite", "an-arn"),
])  # fmt: skip
def test_every_command_takes_profile_region_and_json(words: tuple[str, ...]) -> None:
    code, error = Shell("nobody").failure(*words, "--region", "us-east-1")

    assert (code, error["error"]) == (3, "NotConnected")


@pytest.fixture
def place_url(place: Place) -> str:
    return place.endpoint_url


class _Bare(Shell):
    """Someone who names no profile."""

    def __call__(self, *words: str, typed: str | None = None) -> Result:
        return CliRunner().invoke(featureshare, list(words), catch_exceptions=False)


def _bare(monkeypatch: pytest.MonkeyPatch) -> Shell:
    for name in ("AWS_PROFILE", "AWS_CONFIG_FILE", "AWS_SHARED_CREDENTIALS_FILE"):
        monkeypatch.delenv(name)
    monkeypatch.setenv("HOME", "/nowhere")
    return _Bare()


def _write(
    monkeypatch: pytest.MonkeyPatch, folder: Path, profile: str, settings: dict[str, str]
) -> None:
    """A profile in files of its own."""
    lines = "\n".join(f"{name} = {value}" for name, value in settings.items())
    (folder / "config").write_text(f"[profile {profile}]\n{lines}\n")
    monkeypatch.setenv("AWS_CONFIG_FILE", str(folder / "config"))
    monkeypatch.setenv("AWS_SHARED_CREDENTIALS_FILE", str(folder / "none"))
