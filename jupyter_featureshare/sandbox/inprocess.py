"""The same gateway without a socket: boto3 clients whose requests are answered in this process."""

from __future__ import annotations

import io
import time
from functools import cache
from threading import Lock
from typing import Any
from urllib.parse import urlsplit

import boto3
import botocore.session
from botocore.awsrequest import AWSPreparedRequest, AWSResponse
from botocore.compat import HTTPHeaders
from botocore.exceptions import ConnectionClosedError
from botocore.loaders import Loader

from jupyter_featureshare.sandbox.gateway import Gateway
from jupyter_featureshare.sandbox.identities import Credentials
from jupyter_featureshare.sandbox.request import Request

_ONE_AT_A_TIME = Lock()
"""A gateway is not for several threads at once; its clients may be."""


class _Raw(io.BytesIO):
    """What botocore reads an answer from."""

    def stream(self, amt: int = 65536, **_: Any) -> Any:
        while chunk := self.read(amt):
            yield chunk


@cache
def _models() -> Loader:
    """AWS's models, read once for all sessions: most of what making a client costs."""
    return botocore.session.Session().get_component("data_loader")  # type: ignore[no-any-return]


def session(gateway: Gateway, credentials: Credentials, region: str) -> boto3.Session:
    """A boto3 session that signs with these credentials and reaches only this gateway."""
    inner = botocore.session.Session()
    inner.register_component("data_loader", _models())
    made = boto3.Session(
        aws_access_key_id=credentials.access_key,
        aws_secret_access_key=credentials.secret,
        aws_session_token=credentials.token,
        region_name=region,
        botocore_session=inner,
    )

    def answer(request: AWSPreparedRequest, **_: Any) -> AWSResponse:
        with _ONE_AT_A_TIME:
            response = gateway.handle(_request(request))
        time.sleep(response.delay_s)
        if response.lost:
            raise ConnectionClosedError(endpoint_url=request.url)
        headers = HTTPHeaders()
        for name, value in {**response.headers, "content-length": str(len(response.body))}.items():
            headers[name] = value
        return AWSResponse(request.url, response.status, headers, _Raw(response.body))

    # The stubs do not know that a before-send handler may answer instead of the network.
    made.events.register("before-send", answer)  # type: ignore[arg-type]
    return made


def _request(prepared: AWSPreparedRequest) -> Request:
    url = urlsplit(prepared.url)
    headers = {name.lower(): _text(value) for name, value in prepared.headers.items()}
    headers.setdefault("host", url.netloc)
    return Request(prepared.method, url.path or "/", url.query, headers, _bytes(prepared.body))


def _text(value: str | bytes) -> str:
    return value.decode("latin-1") if isinstance(value, bytes) else value


def _bytes(body: Any) -> bytes:
    if body is None:
        return b""
    if hasattr(body, "read"):
        return bytes(body.read())
    return body.encode() if isinstance(body, str) else bytes(body)
