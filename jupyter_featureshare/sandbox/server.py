"""The gateway behind a local HTTP server: one thread, so that nothing in it needs a lock."""

from __future__ import annotations

import asyncio
import contextlib
import socket
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator, MutableMapping
from typing import Any

import uvicorn

from jupyter_featureshare.sandbox.breaking import Breakable, break_off
from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.gateway import Gateway
from jupyter_featureshare.sandbox.request import Request, Response

Scope = MutableMapping[str, Any]
Receive = Callable[[], Awaitable[MutableMapping[str, Any]]]
Send = Callable[[MutableMapping[str, Any]], Awaitable[None]]
_TICK_S = 0.1
_LAST_ANSWERS_S = 2
MOST_IN_BODY = 256 * 1024 * 1024
"""Clients send larger files in parts."""
LOOPBACK = "127.0.0.1"


class Application:
    """The ASGI side of a gateway."""

    def __init__(self, gateway: Gateway) -> None:
        self._gateway = gateway
        self._page_delay_s = gateway.world.settings.page_delay.total_seconds()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            return
        try:
            body = await _body(receive)
        except ConnectionResetError:
            return
        response = self._response(scope, body)
        delay_s = response.delay_s + (self._page_delay_s if response.paged else 0.0)
        if delay_s:
            await asyncio.sleep(delay_s)
        if response.lost:
            await break_off(scope, receive)
            return
        await send(_start(response, method=scope["method"]))
        answer = b"" if scope["method"] == "HEAD" else response.body
        await send({"type": "http.response.body", "body": answer})

    def _response(self, scope: Scope, body: bytes | None) -> Response:
        request = _request(scope, body or b"")
        if body is None:
            return self._gateway.refuse(request, _too_large())
        return self._gateway.handle(request)


def _too_large() -> AwsError:
    return AwsError(
        "RequestEntityTooLargeException", "The request is larger than the sandbox takes", status=413
    )


def _request(scope: Scope, body: bytes) -> Request:
    headers: dict[str, str] = {}
    for name, value in scope["headers"]:
        key, text = name.decode("latin-1"), value.decode("latin-1")
        headers[key] = f"{headers[key]},{text}" if key in headers else text
    return Request(
        method=scope["method"],
        raw_path=scope["raw_path"].decode("latin-1"),
        query=scope["query_string"].decode("latin-1"),
        headers=headers,
        body=body,
    )


async def _body(receive: Receive) -> bytes | None:
    """The whole body, None for one too large; ConnectionResetError when the client goes away.

    One too large is read to its end, so that the client comes to read the answer.
    """
    chunks: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise ConnectionResetError
        chunk = message.get("body", b"")
        size += len(chunk)
        if size <= MOST_IN_BODY:
            chunks.append(chunk)
        else:
            chunks.clear()
        if not message.get("more_body"):
            return b"".join(chunks) if size <= MOST_IN_BODY else None


def _start(response: Response, *, method: str) -> dict[str, Any]:
    headers = {k.lower(): v for k, v in response.headers.items()}
    if method != "HEAD" or "content-length" not in headers:
        headers["content-length"] = str(len(response.body))
    # Two header lines of one name (Set-Cookie) do not occur in AWS's answers.
    lines = [(k.encode("latin-1"), v.encode("latin-1")) for k, v in headers.items()]
    return {"type": "http.response.start", "status": response.status, "headers": lines}


def listen(port: int) -> socket.socket:
    """A socket on loopback only; port 0 takes any free one."""
    # asyncio turns Nagle's algorithm off only where the protocol is named; with it on, every answer
    # waits 40 ms for the client's acknowledgement.
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        sock.bind((LOOPBACK, port))
    except OSError:
        sock.close()
        raise
    return sock


class _QuietServer(uvicorn.Server):
    """Leaves signals to the launcher, which may have to end a command first."""

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        yield


@contextlib.asynccontextmanager
async def serving(gateway: Gateway, sock: socket.socket) -> AsyncIterator[None]:
    """Serve on the socket for as long as the block runs."""
    config = uvicorn.Config(
        Application(gateway),
        http=Breakable,
        lifespan="off",
        log_level="warning",
        access_log=False,
        server_header=False,
        timeout_keep_alive=65,
        timeout_graceful_shutdown=_LAST_ANSWERS_S,
    )
    server = _QuietServer(config)
    tasks = [asyncio.create_task(server.serve(sockets=[sock])), asyncio.create_task(_tick(gateway))]
    try:
        while not server.started:
            await asyncio.sleep(0.005)
        yield
    finally:
        server.should_exit = True
        tasks[1].cancel()
        # Both are waited for: a server left in the middle of its end leaves connections open.
        ended = await asyncio.gather(*tasks, return_exceptions=True)
        for error in ended:
            if isinstance(error, Exception):
                raise error


async def _tick(gateway: Gateway) -> None:
    """Let what is due happen also while nobody calls."""
    while True:
        await asyncio.sleep(_TICK_S)
        gateway.settle()
