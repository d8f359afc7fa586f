"""The command line on a sandbox in a process of its own, in the demo's scenario."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.loaders import create_loader
from click.testing import CliRunner, Result

from jupyter_featureshare.aws import connect
from jupyter_featureshare.cli.commands import featureshare
from jupyter_featureshare.domain.features import Feature, FeatureType
from jupyter_featureshare.domain.refs import FeatureGroupRef
from jupyter_featureshare.owner.features import create_feature_group
from tests.processes import Place, sandbox

OWNER, CONSUMER, CONSUMER2, STRANGER = (
    "111122223333", "444455556666", "777788889999", "999900001111",
)  # fmt: skip
_LOADER = create_loader()
FEATURES = (
    Feature("id", FeatureType.STRING),
    Feature("at", FeatureType.STRING),
    Feature("note", FeatureType.STRING),
    Feature("size", FeatureType.INTEGRAL),
)


@dataclass(frozen=True)
class Shell:
    """Someone who types commands: `jupyter featureshare …` in this process."""

    profile: str = "owner"

    def __call__(self, *words: str, typed: str | None = None) -> Result:
        """A command's outcome; an exception that it let through is the test's."""
        asked = [*words, "--profile", self.profile]
        return CliRunner().invoke(featureshare, asked, input=typed, catch_exceptions=False)

    def said(self, *words: str) -> str:
        """What a command prints that goes well."""
        result = self(*words)
        assert result.exit_code == 0, result.output
        return result.stdout

    def json(self, *words: str) -> Any:
        return json.loads(self.said(*words, "--json"))

    def failure(self, *words: str) -> tuple[int, Any]:
        """The exit code and the error that --json tells."""
        result = self(*words, "--json")
        return result.exit_code, json.loads(result.stdout)


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


@pytest.fixture(autouse=True)
def turned(place: Place, monkeypatch: pytest.MonkeyPatch, no_ambient_aws: None) -> None:
    """This process speaks to the sandbox."""
    for name, value in place.environment.items():
        if name.startswith(("AWS_", "JUPYTER_FEATURESHARE_")) or name.lower() == "no_proxy":
            monkeypatch.setenv(name, value)
    monkeypatch.delenv("NO_COLOR", raising=False)


@pytest.fixture(autouse=True)
def one_loader(monkeypatch: pytest.MonkeyPatch) -> None:
    """Reading AWS's models takes longer than most commands: read them once for all of them."""
    monkeypatch.setattr("botocore.session.create_loader", lambda _path: _LOADER)


@pytest.fixture
def owner() -> Shell:
    return Shell("owner")


@pytest.fixture
def consumer() -> Shell:
    return Shell("consumer")


@pytest.fixture
def stranger() -> Shell:
    return Shell("stranger")


def arn(name: str) -> str:
    return f"arn:aws:sagemaker:us-east-1:{OWNER}:feature-group/{name}"


@contextmanager
def turned_to(place: Place) -> Iterator[None]:
    """A block in which this process acts in the sandbox; for fixtures that outlive a test."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in place.environment.items():
            if name.startswith("AWS_"):
                patch.setenv(name, value)
        yield


def made(name: str, **more: Any) -> FeatureGroupRef:
    """A feature group of the owner's, created."""
    known = {"record_identifier": "id", "event_time": "at", **more}
    return create_feature_group(connect("owner"), name, FEATURES, **known).ref


def share_arn(owner: Shell, group: str) -> str:
    """The one share that holds a group."""
    [found] = [
        one["share"]["arn"]
        for one in owner.json("shares")
        if arn(group) in [it["entity"] for it in one["share"]["resources"]]
    ]
    return str(found)
