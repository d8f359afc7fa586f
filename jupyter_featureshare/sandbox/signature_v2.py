"""S3 links presigned the older way, which boto3 still makes in us-east-1 (Signature Version 2)."""

from __future__ import annotations

import base64
import hmac
import re
from datetime import datetime
from typing import TYPE_CHECKING
from urllib.parse import parse_qsl

from jupyter_featureshare.sandbox import virtual_host
from jupyter_featureshare.sandbox.request import Request

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.identities import Known
    from jupyter_featureshare.sandbox.signature import Credential

_SUBRESOURCES = re.compile(
    r"acl|cors|delete|lifecycle|location|logging|notification|partNumber|policy|requestPayment"
    r"|response-[a-z-]+|restore|tagging|torrent|uploadId|uploads|version(s|ing|Id)|website"
)


def claim(request: Request) -> tuple[str, str]:
    """The access key and signature that a link carries."""
    query = dict(parse_qsl(request.query))
    return query.get("AWSAccessKeyId", ""), query.get("Signature", "")


def fault(
    request: Request, claimed: Credential, known: Known, now: datetime
) -> tuple[str, str] | None:
    """What is wrong with the link, None when it holds."""
    query = dict(parse_qsl(request.query, keep_blank_values=True))
    expires = query.get("Expires", "")
    if not expires.isdecimal() or int(expires) < now.timestamp():
        return "late", ""
    text = "\n".join(
        (
            request.method,
            request.headers.get("content-md5", ""),
            request.headers.get("content-type", ""),
            expires,
            *_amazon_headers(request, query),
            _resource(request, query),
        )
    )
    digest = hmac.digest(known.secret.encode(), text.encode(), "sha1")
    right = hmac.compare_digest(base64.b64encode(digest), claimed.signature.encode())
    return None if right else ("signature", "")


def _amazon_headers(request: Request, query: dict[str, str]) -> list[str]:
    """Amazon's own headers, and those a link carries in its query, in order."""
    found = {k: v for k, v in request.headers.items() if k.startswith("x-amz-")}
    found |= {k.lower(): v for k, v in query.items() if k.lower().startswith("x-amz-")}
    return [f"{name}:{found[name].strip()}" for name in sorted(found)]


def _resource(request: Request, query: dict[str, str]) -> str:
    parts = sorted(name for name in query if _SUBRESOURCES.fullmatch(name))
    tail = "&".join(f"{name}={query[name]}" if query[name] else name for name in parts)
    path = virtual_host.path_style(request)
    return f"{path}?{tail}" if tail else path
