"""The tests' sandbox over HTTP, for ingests in a process of their own that can be killed."""

from __future__ import annotations

import asyncio
import json
import os
import signal
import subprocess
import sys
import threading
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from jupyter_featureshare.sandbox.request import Request, Response
from jupyter_featureshare.sandbox.server import LOOPBACK, listen, serving
from tests.sandbox.conftest import Aws

_CHILD = """
import json, sys
from jupyter_featureshare import records
from jupyter_featureshare.aws import connect

asked = json.loads(sys.argv[1])
group, data = asked.pop("group"), asked.pop("data")
records.ingest(connect(None, endpoint_url=asked.pop("url")), group, data, **asked)
"""


@dataclass(slots=True)
class Served:
    """What was written, and the process to kill at its n-th write, before or after it is done."""

    aws: Aws
    url: str = ""
    written: Counter[str] = field(default_factory=Counter)
    kill_at: int = 0
    before: bool = False
    _seen: int = 0
    _child: subprocess.Popen[bytes] | None = None

    def ingest(self, group: str, data: Path, **options: Any) -> int:
        """Ingest in another process; gives its exit status."""
        credentials = self.aws.profiles["owner"]
        clean = {k: v for k, v in os.environ.items() if not k.startswith("AWS_")}
        environment = clean | {
            "AWS_ACCESS_KEY_ID": credentials.access_key,
            "AWS_SECRET_ACCESS_KEY": credentials.secret,
            "AWS_SESSION_TOKEN": credentials.token,
            "AWS_DEFAULT_REGION": self.aws.world.settings.region,
            "AWS_CONFIG_FILE": os.devnull,
            "AWS_SHARED_CREDENTIALS_FILE": os.devnull,
        }
        asked = json.dumps({"group": group, "data": str(data), "url": self.url, **options})
        self._seen = 0
        self._child = subprocess.Popen([sys.executable, "-c", _CHILD, asked], env=environment)
        try:
            return self._child.wait(timeout=120)
        finally:
            self._child.kill()

    def saw(self, request: Request, handle: Any) -> Response:
        """Answer a request as the sandbox does, or kill who sent it."""
        ids = _ids(request)
        self._seen += bool(ids)
        dies = bool(ids) and self._seen == self.kill_at and self._child is not None
        if dies and self.before:
            self._kill()
            return Response(500, {}, b"")
        answer: Response = handle(request)
        if answer.status == 200:
            self.written.update(ids)
        if dies:
            self._kill()
        return answer

    def _kill(self) -> None:
        if self._child is not None:
            os.kill(self._child.pid, signal.SIGKILL)
            self._child.wait()


def _ids(request: Request) -> list[str]:
    """The ids of the records that a request writes."""
    if request.method not in {"PUT", "POST"} or b'"Record"' not in request.body:
        return []
    body = json.loads(request.body)
    return [
        one["ValueAsString"]
        for entry in body.get("Entries", [body])
        for one in entry["Record"]
        if one["FeatureName"] == "id"
    ]


@contextmanager
def served(aws: Aws) -> Iterator[Served]:
    """The sandbox over HTTP for as long as the block runs."""
    made = Served(aws)
    gateway = aws.gateway
    handle = gateway.handle
    gateway.handle = lambda request: made.saw(request, handle)  # type: ignore[method-assign]
    up, down = threading.Event(), asyncio.Event()
    loops: list[asyncio.AbstractEventLoop] = []

    async def serve() -> None:
        loops.append(asyncio.get_running_loop())
        sock = listen(0)
        made.url = f"http://{LOOPBACK}:{sock.getsockname()[1]}"
        async with serving(gateway, sock):
            up.set()
            await down.wait()
        sock.close()

    thread = threading.Thread(target=lambda: asyncio.run(serve()))
    thread.start()
    try:
        assert up.wait(30)
        yield made
    finally:
        loops[0].call_soon_threadsafe(down.set)
        thread.join()
        gateway.handle = handle  # type: ignore[method-assign]
