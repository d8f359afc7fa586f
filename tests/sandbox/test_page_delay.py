"""Pages that take as long as pages of AWS do, so that clients can be measured."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from types import SimpleNamespace
from typing import Any

import pytest

from jupyter_featureshare.sandbox import server
from jupyter_featureshare.sandbox.request import Request, Response
from jupyter_featureshare.sandbox.settings import Settings
from jupyter_featureshare.sandbox.wire import service


class Door:
    """A gateway that answers /page with a page of a list, and all else with something else."""

    def __init__(self, delay: timedelta) -> None:
        self.world = SimpleNamespace(settings=Settings(page_delay=delay))

    def handle(self, request: Request) -> Response:
        return Response(200, paged=request.raw_path == "/page")


async def asked(application: server.Application, path: str, sent: list[str]) -> None:
    scope: dict[str, Any] = {"type": "http", "method": "POST", "headers": []}
    scope |= {"raw_path": path.encode(), "query_string": b""}

    async def receive() -> dict[str, Any]:
        return {"type": "http.request"}

    async def send(message: Any) -> None:
        if message["type"] == "http.response.body":
            sent.append(path)

    await application(scope, receive, send)


@pytest.mark.parametrize(("delay", "order"), [(50, ["/other", "/page"]), (0, ["/page", "/other"])])
def test_only_pages_are_late_and_they_hold_up_nobody(monkeypatch, delay, order):
    waited: list[float] = []
    real = asyncio.sleep

    async def sleep(seconds: float) -> None:
        waited.append(seconds)
        await real(0)

    monkeypatch.setattr("jupyter_featureshare.sandbox.server.asyncio.sleep", sleep)
    application = server.Application(Door(timedelta(milliseconds=delay)))  # type: ignore[arg-type]
    sent: list[str] = []

    async def both() -> None:
        await asyncio.gather(*(asked(application, path, sent) for path in ("/page", "/other")))

    asyncio.run(both())

    assert sent == order
    assert waited == ([0.05] if delay else [])


@pytest.mark.parametrize(
    ("name", "operation", "paged"),
    [
        ("sagemaker", "Search", True),
        ("ram", "ListResources", True),
        ("sagemaker", "CreateFeatureGroup", False),
        ("sagemaker-featurestore-runtime", "GetRecord", False),
    ],
)
def test_the_model_tells_which_operations_have_pages(name, operation, paged):
    found = service(name).operation(operation)

    assert found is not None
    assert found.paged is paged
