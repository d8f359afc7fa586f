"""A watch on the hosts that a process looks for; it finds none but this machine."""

from __future__ import annotations

import ipaddress
import socket
import threading
from typing import Any

_TELEMETRY = "sagemaker-telemetry"  # the SDK v3's thread


class AwayFromHome(OSError):
    """A host other than this machine was looked for."""


def stay_home() -> set[str]:
    """Refuse every other host from now on; gives the set that what was asked for will be in.

    The set counts, not the error: the SDKs swallow whatever goes wrong in their telemetry.
    Read it by `taken`.
    """
    asked: set[str] = set()
    look_up = socket.getaddrinfo

    def at_home_only(host: Any, *more: Any, **named: Any) -> Any:
        if not _is_home(host):
            asked.add(str(host))
            raise AwayFromHome(f"{host} was looked for")
        return look_up(host, *more, **named)

    socket.getaddrinfo = at_home_only
    return asked


def taken(asked: set[str]) -> set[str]:
    """The hosts asked for so far, telemetry on its way included; the set is then empty."""
    for thread in threading.enumerate():
        if thread.name == _TELEMETRY:
            thread.join(30)
    found = set(asked)
    asked.clear()
    return found


def _is_home(host: str | bytes | None) -> bool:
    text = host.decode() if isinstance(host, bytes) else host
    if text in (None, "", "localhost"):
        return True
    try:
        return ipaddress.ip_address(str(text)).is_loopback
    except ValueError:
        return False
