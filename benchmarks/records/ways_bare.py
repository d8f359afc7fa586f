"""The limit: requests that were serialised and signed before, over bare sockets, answers unread."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import Callable, Iterator
from urllib.parse import quote

from botocore.auth import SigV4Auth
from botocore.awsrequest import AWSRequest
from botocore.credentials import Credentials

from records import table
from records.way import Asked, Data, Move
from records.ways_boto3 import chunks

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_WHO = Credentials("AKIDEXAMPLE", "secret", "token" * 60)
Build = Callable[[Asked, Data], list[bytes]]


class _Client(asyncio.Protocol):
    """One connection: the next request as soon as the answer is there."""

    def __init__(self, requests: Iterator[bytes], done: asyncio.Future[None]) -> None:
        self._requests = requests
        self._done = done
        self._left = -1
        self._head = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        if self._left < 0:
            data = self._head + data
            end = data.find(b"\r\n\r\n")
            if end < 0:
                self._head = data
                return
            if not data.startswith(b"HTTP/1.1 200"):
                self._done.set_exception(RuntimeError(data[:200]))
                return
            length = _LENGTH.search(data, 0, end + 2)
            assert length
            self._left, self._head = int(length[1]) + end + 4, b""
        self._left -= len(data)
        if self._left == 0:
            self._left = -1
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        if not self._done.done():
            self._done.set_exception(exc or RuntimeError("the stub closed a connection"))

    def _next(self) -> None:
        request = next(self._requests, None)
        if request is not None:
            self._transport.write(request)
        elif not self._done.done():
            self._done.set_result(None)
            self._transport.close()


async def _send(asked: Asked, requests: list[bytes]) -> None:
    loop, waiting = asyncio.get_running_loop(), iter(requests)
    ends = [loop.create_future() for _ in range(asked.workers or 1)]
    for end in ends:
        await loop.create_connection(lambda e=end: _Client(waiting, e), "127.0.0.1", asked.port)
    await asyncio.gather(*ends)


class _Ready:
    """Requests made when the data is known, sent when the clock runs."""

    def __init__(self, asked: Asked, build: Build) -> None:
        self._asked = asked
        self._build = build

    def prepare(self, data: Data) -> list[bytes]:
        """The requests, serialised and signed."""
        return self._build(self._asked, data)

    def __call__(self, requests: list[bytes]) -> range:
        asyncio.run(_send(self._asked, requests))
        return range(self._asked.count)


def _signed(asked: Asked, method: str, path: str, body: object) -> bytes:
    text = json.dumps(body, separators=(",", ":")).encode()
    headers = {"Content-Type": "application/json", "Host": f"127.0.0.1:{asked.port}"}
    request = AWSRequest(method, f"{asked.endpoint}{path}", headers=headers, data=text)
    SigV4Auth(_WHO, "sagemaker", table.REGION).add_auth(request)
    lines = "".join(f"{name}: {value}\r\n" for name, value in request.headers.items())
    head = f"{method} {path} HTTP/1.1\r\n{lines}Content-Length: {len(text)}\r\n\r\n"
    return head.encode() + text


def put(asked: Asked) -> Move:
    """PutRecord for each row."""
    path = f"/FeatureGroup/{quote(table.arn(asked.shape), safe='')}"

    def build(asked: Asked, frame: Data) -> list[bytes]:
        return [_signed(asked, "PUT", path, {"Record": one}) for one in table.records(frame)]

    return _Ready(asked, build)


def batch(asked: Asked) -> Move:
    """BatchWriteRecord for 25 rows."""
    group = {"FeatureGroupName": table.arn(asked.shape)}

    def build(asked: Asked, frame: Data) -> list[bytes]:
        entries = [{**group, "Record": one} for one in table.records(frame)]
        path = "/BatchWriteRecord"
        return [_signed(asked, "POST", path, {"Entries": some}) for some in chunks(entries, 25)]

    return _Ready(asked, build)


def batch_get(asked: Asked) -> Move:
    """BatchGetRecord for 100 ids; the answers are only counted."""
    group = {"FeatureGroupName": table.arn(asked.shape)}

    def build(asked: Asked, ids: Data) -> list[bytes]:
        return [
            _signed(
                asked,
                "POST",
                "/BatchGetRecord",
                {"Identifiers": [{**group, "RecordIdentifiersValueAsString": some}]},
            )
            for some in chunks(ids, 100)
        ]

    return _Ready(asked, build)
