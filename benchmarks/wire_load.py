"""Load for a local AWS: ready-signed requests over keep-alive sockets, so that servers compare."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import boto3
from botocore.awsrequest import AWSPreparedRequest, AWSResponse


@dataclass(frozen=True, slots=True)
class Rate:
    """What a load run saw."""

    requests: int
    seconds: float
    errors: int

    @property
    def per_second(self) -> float:
        return self.requests / self.seconds


def signed_bytes(session: boto3.Session, endpoint: str, ask: Callable[[Any], Any]) -> bytes:
    """The bytes that boto3 would send for one call (`ask` is given a client factory)."""
    caught: list[AWSPreparedRequest] = []

    def catch(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        caught.append(request)
        raise _Caught

    session.events.register("before-send", catch)
    try:
        ask(lambda service: session.client(service, endpoint_url=endpoint))
    except _Caught:
        pass
    finally:
        session.events.unregister("before-send", catch)
    return _bytes(caught[0])


class _Caught(Exception):
    pass


def _bytes(request: AWSPreparedRequest) -> bytes:
    url = urlsplit(request.url)
    target = url.path + (f"?{url.query}" if url.query else "")
    body = request.body or b""
    body = body.encode() if isinstance(body, str) else body
    headers = {k: v.decode() if isinstance(v, bytes) else v for k, v in request.headers.items()}
    headers |= {"Host": url.netloc, "Content-Length": str(len(body))}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"{request.method} {target} HTTP/1.1\r\n{lines}\r\n".encode() + body


def load(endpoint: str, request: bytes, *, clients: int, seconds: float) -> Rate:
    """Send one request over and over from several connections."""
    return asyncio.run(_load(endpoint, request, clients, seconds))


async def _load(endpoint: str, request: bytes, clients: int, seconds: float) -> Rate:
    url = urlsplit(endpoint)
    assert url.hostname
    assert url.port
    start = time.perf_counter()
    runs = [_client(url.hostname, url.port, request, start + seconds) for _ in range(clients)]
    counts = await asyncio.gather(*runs)
    taken = time.perf_counter() - start
    return Rate(sum(done for done, _ in counts), taken, sum(bad for _, bad in counts))


async def _client(host: str, port: int, request: bytes, until: float) -> tuple[int, int]:
    done = bad = 0
    streams = None
    while time.perf_counter() < until:
        if streams is None:
            streams = await asyncio.open_connection(host, port)
        streams[1].write(request)
        ok, keep = await _answer(streams[0])
        done, bad = done + 1, bad + (not ok)
        if not keep:
            streams[1].close()
            streams = None
    if streams:
        streams[1].close()
    return done, bad


async def _answer(reader: asyncio.StreamReader) -> tuple[bool, bool]:
    """Read one answer: whether it was a 200, and whether the connection stays open."""
    head = (await reader.readuntil(b"\r\n\r\n")).lower()
    length = int(head.split(b"content-length:", 1)[1].split(b"\r\n", 1)[0])
    await reader.readexactly(length)
    return head.startswith(b"http/1.1 200"), b"connection: close" not in head
