"""A record service that answers what a test wants, and keeps each request as it came."""

from __future__ import annotations

import json
import socket
import ssl
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import boto3
from botocore.config import Config

from jupyter_featureshare.aws import Account, Identity
from tests.records.conftest import RUNTIME

REGION = "us-east-1"
GROUP = f"arn:aws:sagemaker:{REGION}:111122223333:feature-group/Orders"
IDENTITY = Identity("111122223333", "arn:aws:sts::111122223333:assumed-role/Me/me", "AROA:me")
ONCE = Config(
    retries={"total_max_attempts": 1, "mode": "standard"},
    connect_timeout=20,
    read_timeout=20,
    user_agent_extra="jupyter-featureshare",
)


@dataclass(frozen=True, slots=True)
class Seen:
    """A request as it came."""

    method: str
    target: str
    headers: dict[str, str]
    body: bytes
    connection: int

    @property
    def path(self) -> str:
        return urlsplit(self.target).path

    @property
    def query(self) -> list[tuple[str, str]]:
        return sorted(parse_qsl(urlsplit(self.target).query))

    @property
    def members(self) -> Any:
        return json.loads(self.body) if self.body else {}

    @property
    def signed(self) -> str:
        return self.headers["authorization"].split("SignedHeaders=")[1].split(",")[0]


@dataclass
class Scripted:
    """The answers to come: bytes as they travel, the last one again and again."""

    url: str = ""
    answers: list[bytes] = field(default_factory=list)
    seen: list[Seen] = field(default_factory=list)
    connections: list[socket.socket] = field(default_factory=list)
    stalled: threading.Event | None = None
    """While it is not set, nothing is answered."""

    def next(self) -> bytes:
        if self.stalled:
            self.stalled.wait(20)
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def hang_up(self) -> None:
        """Close what is open, as a service does with idle connections."""
        for connection in self.connections:
            with suppress(OSError):
                connection.shutdown(socket.SHUT_RDWR)


def answer(body: bytes = b"{}", status: str = "200 OK", **headers: str) -> bytes:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    lines = {"content-length": str(len(body)), **named}
    head = "".join(f"{name}: {value}\r\n" for name, value in lines.items())
    return f"HTTP/1.1 {status}\r\n{head}\r\n".encode() + body


@contextmanager
def scripted(*answers: bytes, tls: ssl.SSLContext | None = None) -> Iterator[Scripted]:
    made = Scripted(answers=list(answers) or [answer()])

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def setup(self) -> None:
            super().setup()
            made.connections.append(self.connection)

        def handle_one_request(self) -> None:
            with suppress(ConnectionError):
                super().handle_one_request()

        def answered(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            body = self.rfile.read(int(headers.get("content-length", 0)))
            number = made.connections.index(self.connection)
            made.seen.append(Seen(self.command, self.path, headers, body, number))
            said = made.next()
            self.wfile.write(said)
            self.close_connection = not said or b"connection: close" in said

        do_GET = do_PUT = do_POST = do_DELETE = answered  # noqa: N815 - the names it looks for

        def log_message(self, *_: object) -> None:
            pass

    class Server(ThreadingHTTPServer):
        daemon_threads = True

        def handle_error(self, *_: object) -> None:
            pass

    server = Server(("127.0.0.1", 0), Handler)
    if tls:
        server.socket = tls.wrap_socket(server.socket, server_side=True)
    made.url = f"http{'s' if tls else ''}://localhost:{server.server_address[1]}"
    thread = threading.Thread(target=lambda: server.serve_forever(poll_interval=0.01))
    thread.start()
    try:
        yield made
    finally:
        server.shutdown()
        made.hang_up()
        server.server_close()
        thread.join()


def account_at(url: str, session: boto3.Session | None = None, **client: Any) -> Account:
    """An account whose client tries once, as the way past it does."""
    session = session or boto3.Session("AKIDEXAMPLE", "secret", "t+/=oken", REGION)
    made: Any = session.client
    options = {"endpoint_url": url, "config": ONCE, "region_name": REGION, **client}
    clients = {RUNTIME: made(RUNTIME, **options)}
    return Account(session, IDENTITY, REGION, custom_endpoint_url=url, _clients=clients)
