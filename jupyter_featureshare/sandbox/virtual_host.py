"""S3 requests with the bucket in the host's name, brought to the form with it in the path."""

from __future__ import annotations

import re

from jupyter_featureshare.sandbox.request import Request

_HOST = re.compile(
    r"(?P<bucket>[a-z0-9][a-z0-9._-]+)\.(?:s3[.-](?:[a-z0-9-]+\.)*amazonaws\.com|(?:s3\.)?localhost)"
    r"(?::\d+)?"
)


def path_style(request: Request) -> str:
    """The raw path with the bucket as its first part, wherever the client put the bucket."""
    found = _HOST.fullmatch(request.headers.get("host", ""))
    if found is None or found["bucket"] == "s3":
        return request.raw_path
    return f"/{found['bucket']}{request.raw_path}"
