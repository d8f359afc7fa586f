"""A server with fixed answers: as little work for a request as Python allows, so that clients
can be compared. It keeps nothing and checks no signature; it counts what it was sent.

`python -m records.stub 0 10` listens with 0 and with 10 ms before each answer, on two ports that it
prints, and ends with its standard input.
"""

from __future__ import annotations

import asyncio
import json
import re
import sys
import threading
import time
from dataclasses import dataclass
from functools import partial

from records.answers import CONTINUE, Answers

_LENGTH = re.compile(rb"\r\ncontent-length: *(\d+)", re.IGNORECASE)
_COUNTS = b"GET /counts "


@dataclass(slots=True)
class Counts:
    """What was asked so far."""

    requests: int = 0
    rows: int = 0
    reads: int = 0
    connections: int = 0

    def text(self) -> bytes:
        """All of it, and the seconds of CPU that answering has cost, as JSON."""
        made = {name: getattr(self, name) for name in self.__slots__}
        return json.dumps({**made, "cpu": time.process_time()}).encode()


class Connection(asyncio.Protocol):
    """One client: requests in, answers out in the same order, each after the delay."""

    def __init__(self, answers: Answers, counts: Counts, delay_s: float) -> None:
        self._answers = answers
        self._counts = counts
        self._delay_s = delay_s
        self._rest = b""
        self._invited = False
        self._loop = asyncio.get_running_loop()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._transport = transport
        self._counts.connections += 1

    def data_received(self, data: bytes) -> None:
        """Answer each whole request in it; keep the rest until more comes."""
        if self._rest:
            data = self._rest + data
        while data:
            end = data.find(b"\r\n\r\n")
            if end < 0:
                break
            length = _LENGTH.search(data, 0, end + 2)
            stop = end + 4 + (int(length[1]) if length else 0)
            if len(data) < stop:
                self._invite(data[:end])
                break
            self._answer(data[:end], data[end + 4 : stop])
            self._invited = False
            data = data[stop:]
        self._rest = data

    def _invite(self, head: bytes) -> None:
        """Say that the body may come to a client that waits for that."""
        if not self._invited and b"100-continue" in head:
            self._transport.write(CONTINUE)
            self._invited = True

    def _answer(self, head: bytes, body: bytes) -> None:
        if head.startswith(_COUNTS):
            self._transport.write(self._answers.json(self._counts.text()))
            return
        text, rows, reads = self._answers.to(head, body)
        self._counts.requests += 1
        self._counts.rows += rows
        self._counts.reads += reads
        if self._delay_s:
            self._loop.call_later(self._delay_s, self._transport.write, text)
        else:
            self._transport.write(text)


async def serve(delays_ms: list[float]) -> None:
    """Listen for each delay, say where, and end when whoever started this has gone."""
    loop, answers, counts = asyncio.get_running_loop(), Answers(), Counts()
    servers = [
        await loop.create_server(
            partial(Connection, answers, counts, delay / 1000), "127.0.0.1", 0, backlog=1024
        )
        for delay in delays_ms
    ]
    print(json.dumps([one.sockets[0].getsockname()[1] for one in servers]), flush=True)
    gone = asyncio.Event()
    waiting = partial(loop.call_soon_threadsafe, gone.set)
    threading.Thread(target=lambda: (sys.stdin.read(), waiting()), daemon=True).start()
    await gone.wait()


if __name__ == "__main__":
    asyncio.run(serve([float(one) for one in sys.argv[1:]]))
