"""Answers of the query protocol, from nested mappings and lists."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.sax.saxutils import escape

from jupyter_featureshare.sandbox.request import Response

_VERSIONS = {
    "sts": "https://sts.amazonaws.com/doc/2011-06-15/",
    "iam": "https://iam.amazonaws.com/doc/2010-05-08/",
}


def answer(service: str, operation: str, result: Mapping[str, Any], request_id: str) -> Response:
    """A 200 answer with the operation's result."""
    body = (
        f'<{operation}Response xmlns="{_VERSIONS[service]}">'
        f"<{operation}Result>{_inside(result)}</{operation}Result>"
        f"<ResponseMetadata><RequestId>{request_id}</RequestId></ResponseMetadata>"
        f"</{operation}Response>"
    )
    return Response(
        200, {"content-type": "text/xml", "x-amzn-RequestId": request_id}, body.encode()
    )


def _inside(value: Any) -> str:
    if isinstance(value, Mapping):
        return "".join(f"<{n}>{_inside(v)}</{n}>" for n, v in value.items() if v is not None)
    if isinstance(value, list | tuple):
        return "".join(f"<member>{_inside(v)}</member>" for v in value)
    return escape(str(value).lower() if isinstance(value, bool) else str(value))
