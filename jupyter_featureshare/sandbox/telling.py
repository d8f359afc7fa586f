"""Telling a running sandbox something: its control requests, from outside and from within."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.gateway import Gateway

DIRECTORY_VARIABLE = "JUPYTER_FEATURESHARE_SANDBOX"
Tell = Callable[[str, dict[str, Any]], dict[str, Any]]
"""Sends a control verb with its body; gives the answer, TellError for a refused one."""


class TellError(Exception):
    """What a running sandbox was told was refused, or none is running."""


def over_http(directory: Path | None = None) -> Tell:
    """Speaks to the sandbox of this folder, or to the one that this process runs in."""
    place = directory or (Path(found) if (found := os.environ.get(DIRECTORY_VARIABLE)) else None)
    if place is None or not (place / "sandbox.json").exists():
        raise TellError("no running sandbox found. Next: run this inside it, or give its --dir")
    written = json.loads((place / "sandbox.json").read_text())

    def tell(verb: str, body: dict[str, Any]) -> dict[str, Any]:
        request = urllib.request.Request(
            f"{written['endpoint_url']}/_sandbox/{verb}",
            data=json.dumps(body).encode(),
            headers={"x-sandbox-token": written["token"]},
        )
        # No proxy: the sandbox is on this machine whatever the environment says.
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        try:
            with opener.open(request, timeout=30) as answer:
                return dict(json.load(answer))
        except urllib.error.HTTPError as error:
            with error:
                raise TellError(_message(error.read())) from error
        except urllib.error.URLError as error:
            raise TellError(f"the sandbox does not answer: {error}") from error

    return tell


def within(gateway: Gateway) -> Tell:
    """Speaks to a gateway in this process, by the same requests."""
    from jupyter_featureshare.sandbox.control import PREFIX, TOKEN_HEADER
    from jupyter_featureshare.sandbox.request import Request

    def tell(verb: str, body: dict[str, Any]) -> dict[str, Any]:
        headers = {TOKEN_HEADER: gateway.controls.token}
        sent = Request("POST", f"{PREFIX}{verb}", "", headers, json.dumps(body).encode())
        answer = gateway.handle(sent)
        if answer.status != 200:
            raise TellError(_message(answer.body))
        return dict(json.loads(answer.body))

    return tell


def _message(body: bytes) -> str:
    try:
        return str(json.loads(body)["message"])
    except (ValueError, KeyError, TypeError):
        return "the sandbox refused it"
