"""HTTP connections that can be broken off in the middle of a request."""

from __future__ import annotations

import socket
import struct
from collections.abc import Awaitable, Callable, MutableMapping
from typing import Any

from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

_BREAK = "sandbox.break"
_NO_GOODBYE = struct.pack("ii", 1, 0)
"""SO_LINGER: closing resets the connection instead of ending it in order."""


class Breakable(HttpToolsProtocol):
    """Uvicorn's protocol, whose requests can break their own connection."""

    def on_message_begin(self) -> None:
        """Begin a request that knows how to end its connection."""
        super().on_message_begin()
        self.scope["extensions"] = {_BREAK: {"now": self._break}}

    def _break(self) -> None:
        sock = self.transport.get_extra_info("socket")
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _NO_GOODBYE)
        self.transport.abort()


async def break_off(
    scope: MutableMapping[str, Any], receive: Callable[[], Awaitable[MutableMapping[str, Any]]]
) -> None:
    """Reset the request's connection, and wait until it is gone."""
    scope["extensions"][_BREAK]["now"]()
    while (await receive())["type"] != "http.disconnect":
        pass
