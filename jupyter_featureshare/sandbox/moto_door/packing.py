"""Request bodies that clients send compressed (AWS SDKs reference guide: Request compression)."""

from __future__ import annotations

import zlib
from dataclasses import replace

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.request import Request

MOST = 64 * 1024 * 1024
_GZIP = 16 + zlib.MAX_WBITS


def unpacked(request: Request, service: str) -> Request:
    """The request as it was before it was compressed, so that all read it alike.

    To S3 an encoding is a word about the object and no more.
    """
    encoding = request.headers.get("content-encoding")
    if encoding is None or service == "s3":
        return request
    headers = {k: v for k, v in request.headers.items() if k != "content-encoding"}
    body = _gunzipped(request.body) if encoding.strip().lower() == "gzip" else request.body
    return replace(request, headers=headers, body=body)


def _gunzipped(body: bytes) -> bytes:
    reader = zlib.decompressobj(_GZIP)
    try:
        found = reader.decompress(body, MOST)
    except zlib.error:
        raise AwsError("SerializationException", "the body is not gzip", status=400) from None
    if reader.unconsumed_tail or not reader.eof:
        raise AwsError(
            "RequestEntityTooLargeException", "the body is cut off or too large", status=413
        )
    return found
