"""A running Jupyter server with our extension, for the tests of this folder alone."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from botocore.loaders import create_loader

# Imported here and not as a plugin: its event loop is a fixture that every test would get.
from pytest_jupyter.jupyter_server import *  # noqa: F403
from tornado.httpclient import HTTPResponse

from tests.processes import Place, sandbox

_LOADER = create_loader()
_PATIENCE_S = 120
OWNER, CONSUMER, CONSUMER2 = "111122223333", "444455556666", "777788889999"


def arn(name: str, owner: str = OWNER) -> str:
    return f"arn:aws:sagemaker:us-east-1:{owner}:feature-group/{name}"


@dataclass(frozen=True)
class Answer:
    """What the server said."""

    status: int
    body: bytes
    headers: Any

    @property
    def json(self) -> Any:
        return json.loads(self.body)

    @property
    def lines(self) -> list[Any]:
        return [json.loads(line) for line in self.body.splitlines()]

    @property
    def groups(self) -> list[Any]:
        """The rows of a stream, each with its features by their names."""
        named: list[Any] = []
        rows: list[Any] = []
        for line in self.lines:
            named += line.get("features", [])
            for row in line.get("groups", []):
                numbers = row["features"]
                known = None if numbers is None else [named[it] for it in numbers]
                rows.append(row | {"features": known})
        return rows


@dataclass(frozen=True)
class Api:
    """The REST API as the panel of one profile uses it; errors are answers too."""

    fetch: Callable[..., Awaitable[HTTPResponse]]
    profile: str | None = None

    def as_(self, profile: str) -> Api:
        return Api(self.fetch, profile)

    async def get(self, path: str, /, **query: str) -> Answer:
        return await self.send(path, query)

    async def post(self, path: str, body: Any, /, **query: str) -> Answer:
        return await self.send(path, query, method="POST", body=json.dumps(body))

    async def send(self, path: str, query: dict[str, str], **how: Any) -> Answer:
        asked = {"profile": self.profile, **query} if self.profile else query
        how |= {"raise_error": False, "request_timeout": _PATIENCE_S}
        said = await self.fetch("featureshare", *path.split("/"), params=asked, **how)
        return Answer(said.code, said.body, said.headers)

    async def ended(self, answer: Answer) -> Any:
        """The task that an answer began, when it is over."""
        assert answer.status == 202, answer.body
        task = answer.json
        async with asyncio.timeout(_PATIENCE_S):
            while task["state"] == "running":
                task = (await self.get(f"tasks/{task['id']}")).json
        return task

    async def shares(self, group: str, **more: Any) -> Any:
        """The owner's change that shares a group, carried out."""
        wanted = sharing(groups=[arn(group)], **more)
        plan = await self.as_("owner").post("owner/plans", wanted)
        assert plan.status == 200, plan.body
        begun = await self.as_("owner").post("owner/changes", {"plan_id": plan.json["id"]})
        return await self.as_("owner").ended(begun)

    async def invitation(self, group: str) -> Any:
        """The consumer's pending invitation to a group."""
        cards = (await self.as_("consumer").get("consumer/invitations")).json["invitations"]
        (card,) = [it for it in cards if arn(group) in [one["arn"] for one in it["contents"]]]
        return card

    async def accepts(self, group: str) -> Any:
        """The consumer's acceptance of the invitation to a group, followed to its end."""
        card = await self.invitation(group)
        begun = await self.as_("consumer").post("consumer/invitations/accept", {"arn": card["arn"]})
        return await self.as_("consumer").ended(begun)

    async def gives(self, group: str) -> None:
        """The owner's group in the consumer's hands, whether it was so before or not."""
        if (await self.shares(group))["result"]["invited"]:
            assert (await self.accepts(group))["state"] == "done"


def sharing(**more: Any) -> dict[str, Any]:
    return {
        "action": "share",
        "groups": [],
        "catalog": False,
        "to": [CONSUMER],
        "level": "read-only",
        "allow_external": True,
        "name": None,
        **more,
    }


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox"), "demo") as running:
        yield running


@pytest.fixture
def sandboxed(place: Place, monkeypatch: pytest.MonkeyPatch, no_ambient_aws: None) -> Place:
    """This process speaks to the sandbox."""
    # Reading AWS's models takes longer than most requests: read them once for all tests.
    monkeypatch.setattr("botocore.session.create_loader", lambda _path: _LOADER)
    for name, value in place.environment.items():
        if name.startswith("AWS_") or name.lower() == "no_proxy":
            monkeypatch.setenv(name, value)
    return place


@pytest.fixture
def api(sandboxed: Place, jp_fetch: Callable[..., Awaitable[HTTPResponse]]) -> Api:
    return Api(jp_fetch)


@pytest.fixture
def owner(api: Api) -> Api:
    return api.as_("owner")


@pytest.fixture
def consumer(api: Api) -> Api:
    return api.as_("consumer")


@pytest.fixture
def featureshare_config() -> dict[str, Any]:
    """The traits of FeatureShareApp; a test overrides it."""
    return {}


@pytest.fixture
def server_config() -> dict[str, Any]:
    """More traits of the server itself."""
    return {}


@pytest.fixture  # type: ignore[no-redef] # pytest-jupyter means it to be replaced
def jp_server_config(
    featureshare_config: dict[str, Any], server_config: dict[str, Any]
) -> dict[str, Any]:
    return {
        "ServerApp": {
            # Only ours: the terminals' own socket is unauthenticated in the eyes of the check.
            "jpserver_extensions": {
                "jupyter_featureshare": True,
                "jupyter_server_terminals": False,
            },
            "allow_unauthenticated_access": False,
            "reraise_server_extension_failures": True,
            **server_config,
        },
        "FeatureShareApp": featureshare_config,
    }
