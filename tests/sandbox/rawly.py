"""Signed requests of a shape that boto3 would not send."""

from __future__ import annotations

from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from urllib.parse import urlsplit

from botocore.auth import S3SigV4Auth, SigV4Auth
from botocore.awsrequest import AWSRequest

from jupyter_featureshare.sandbox.request import Request, Response

_HOST = "http://localhost"


def send(
    aws: Any,
    service: str,
    line: str,
    *,
    body: bytes = b"",
    headers: Mapping[str, str] | None = None,
    session: Any = None,
) -> Response:
    """The gateway's answer to a request signed by a session, the consumer's unless given.

    `line` is method and path, such as "GET /bucket?acl".
    """
    method, _, target = line.partition(" ")
    credentials = (session or aws.session("consumer")).get_credentials()
    kind = S3SigV4Auth if service == "s3" else SigV4Auth
    request = AWSRequest(method, _HOST + target, dict(headers or {}), body)
    request.headers["x-amz-content-sha256"] = sha256(body).hexdigest()
    kind(credentials, service, "us-east-1").add_auth(request)
    signed = {name.lower(): value for name, value in request.headers.items()}
    path, _, query = target.partition("?")
    host = urlsplit(_HOST).netloc
    answer: Response = aws.gateway.handle(
        Request(method, path, query, {"host": host, **signed}, body)
    )
    return answer
