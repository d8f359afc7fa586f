"""Whether a request is signed by the key it names (AWS docs: Signature Version 4)."""

from __future__ import annotations

import hmac
import re
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from functools import lru_cache
from hashlib import sha256
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from jupyter_featureshare.sandbox import signature_v2
from jupyter_featureshare.sandbox.call import Caller
from jupyter_featureshare.sandbox.identities import Known, stand_in
from jupyter_featureshare.sandbox.refusals import protocol_of, refusal
from jupyter_featureshare.sandbox.request import Request

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World


__all__ = ["Credential", "caller", "credential", "refusal", "verify"]

_ALGORITHM = "AWS4-HMAC-SHA256"
_HEADER = re.compile(
    r"AWS4-HMAC-SHA256\s+Credential=([^/,]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request,\s*"
    r"SignedHeaders=([^,]+),\s*Signature=([0-9a-f]{64})"
)
_SCOPE = re.compile(r"([^/]+)/(\d{8})/([^/]+)/([^/]+)/aws4_request")
_SKEW = timedelta(minutes=15)
_SECONDS = re.compile(r"-?\d{1,6}", re.ASCII)
_WEEK_S = 604_800
_NO_BODY = sha256(b"").hexdigest()
_SPACES = re.compile(r" {2,}")


@dataclass(frozen=True, slots=True)
class Credential:
    """What a request claims about its signature."""

    access_key: str
    date: str
    region: str
    service: str
    signed_headers: str = "host"
    signature: str = ""
    presigned: bool = False
    version: int = 4


def credential(request: Request) -> Credential | None:
    """The credential a request names, None without a readable one."""
    header = request.headers.get("authorization")
    if header is not None:
        found = _HEADER.match(header)
        return _claimed(*found.groups()) if found else None
    if "X-Amz-Credential=" in request.query:
        return _presigned(_query(request))
    if "AWSAccessKeyId=" in request.query:
        key, signed = signature_v2.claim(request)
        # Presigning with version 2 is what boto3 does in us-east-1, and only there.
        return Credential(key, "", "us-east-1", "s3", "", signed, presigned=True, version=2)
    return None


def _presigned(query: dict[str, str]) -> Credential | None:
    scope = _SCOPE.fullmatch(query.get("X-Amz-Credential", ""))
    if scope is None or query.get("X-Amz-Algorithm") != _ALGORITHM:
        return None
    signed = query.get("X-Amz-SignedHeaders", ""), query.get("X-Amz-Signature", "")
    return replace(_claimed(*scope.groups(), *signed), presigned=True)


def _claimed(*parts: str) -> Credential:
    key, date, region, service, headers, signed = parts
    return Credential(key, date, region, service, headers, signed)


def caller(world: World, request: Request, claimed: Credential, now: datetime) -> Caller:
    """The principal who signed; AwsError as AWS words it when the signature does not hold.

    `now` is real time: clients sign by their own clocks, which the sandbox's is ahead of.
    """
    known = world.identities.find(claimed.access_key)
    if known is None:
        if world.settings.lenient_auth and not _of_a_web_page(request):
            return stand_in(claimed.access_key)
        raise refusal("unknown", protocol_of(request, claimed.service))
    _check(request, claimed, known, now)
    return known.caller


def _of_a_web_page(request: Request) -> bool:
    """Whether a browser sent the request for a page, which must know a secret to be let in."""
    return "origin" in request.headers or "sec-fetch-site" in request.headers


def verify(request: Request, known: Known, now: datetime) -> None:
    """Raise AwsError unless the request is signed by this key."""
    claimed = credential(request)
    if claimed is None:
        raise refusal("missing", None)
    _check(request, claimed, known, now)


def _check(request: Request, claimed: Credential, known: Known, now: datetime) -> None:
    fault = _token_fault(request, known, now)
    if fault is None:
        check = signature_v2.fault if claimed.version == 2 else _fault
        fault = check(request, claimed, known, now)
    if fault is not None:
        kind, detail = fault
        raise refusal(kind, protocol_of(request, claimed.service), detail)


def _token_fault(request: Request, known: Known, now: datetime) -> tuple[str, str] | None:
    token = request.headers.get("x-amz-security-token")
    if token is None and "ecurity-" in request.query:
        query = _query(request)
        token = query.get("X-Amz-Security-Token") or query.get("x-amz-security-token")
    if token != known.token:
        return "token", ""
    if known.expires_at is not None and known.expires_at <= now:
        return "expired", ""
    return None


def _fault(
    request: Request, claimed: Credential, known: Known, now: datetime
) -> tuple[str, str] | None:
    stamp = _query(request).get("X-Amz-Date", "") if claimed.presigned else _date(request)
    signed_at = _moment(stamp)
    if signed_at is None or stamp[:8] != claimed.date or "host" not in claimed.signed_headers:
        return "incomplete", ""
    late = _lateness(request, claimed, signed_at, now, stamp)
    if late is not None:
        return late
    body_hash = _body_hash(request, claimed)
    if body_hash is None:
        return "body", ""
    expected = _expected(request, claimed, known.secret, stamp, body_hash)
    right = hmac.compare_digest(expected.encode(), claimed.signature.encode())
    return None if right else ("signature", "")


def _date(request: Request) -> str:
    return request.headers.get("x-amz-date", "")


@lru_cache(maxsize=256)
def _moment(stamp: str) -> datetime | None:
    try:
        return datetime.strptime(stamp, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    except ValueError:
        return None


def _lateness(
    request: Request, claimed: Credential, signed_at: datetime, now: datetime, stamp: str
) -> tuple[str, str] | None:
    if claimed.presigned:
        life = _life(_query(request).get("X-Amz-Expires", ""))
        if life is None:
            return "life", ""
        return None if signed_at - _SKEW <= now <= signed_at + life else ("late", "")
    if -_SKEW <= now - signed_at <= _SKEW:
        return None
    edge = f"{now - _SKEW:%Y%m%dT%H%M%SZ} ({now:%Y%m%dT%H%M%SZ} - 15 min.)"
    return "skew", "" if claimed.service == "s3" else f": {stamp} is now earlier than {edge}"


def _life(seconds: str) -> timedelta | None:
    """How long a link is good for, None for what S3 does not take: at most a week."""
    if not _SECONDS.fullmatch(seconds) or int(seconds) > _WEEK_S:
        return None
    return timedelta(seconds=int(seconds))


def _body_hash(request: Request, claimed: Credential) -> str | None:
    """What stands for the body in the signature, None when it is not the body's hash."""
    stated = request.headers.get("x-amz-content-sha256")
    if stated is None:
        if claimed.presigned and claimed.service == "s3":
            return "UNSIGNED-PAYLOAD"
        return sha256(request.body).hexdigest() if request.body else _NO_BODY
    if stated == "UNSIGNED-PAYLOAD" or stated.startswith("STREAMING-"):
        return stated
    actual = sha256(request.body).hexdigest() if request.body else _NO_BODY
    return stated if stated == actual else None


def _expected(
    request: Request, claimed: Credential, secret: str, stamp: str, body_hash: str
) -> str:
    names = claimed.signed_headers.split(";")
    headers = request.headers
    lines = "".join([f"{name}:{_trimmed(headers.get(name, ''))}\n" for name in names])
    canonical = (
        f"{request.method}\n{_path(request.raw_path, claimed.service)}\n"
        f"{_canonical_query(request.query) if request.query else ''}\n"
        f"{lines}\n{claimed.signed_headers}\n{body_hash}"
    )
    scope = f"{claimed.date}/{claimed.region}/{claimed.service}/aws4_request"
    digest = sha256(canonical.encode()).hexdigest()
    text = f"{_ALGORITHM}\n{stamp}\n{scope}\n{digest}"
    key = _key(secret, claimed.date, claimed.region, claimed.service)
    return hmac.digest(key, text.encode(), "sha256").hex()


@lru_cache(maxsize=512)
def _key(secret: str, date: str, region: str, service: str) -> bytes:
    """The signing key of a day, region and service."""
    key = f"AWS4{secret}".encode()
    for part in (date, region, service, "aws4_request"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


def _trimmed(value: str) -> str:
    value = value.strip()
    return _SPACES.sub(" ", value) if "  " in value else value


@lru_cache(maxsize=1024)
def _path(raw: str, service: str) -> str:
    """The canonical path: S3 encodes once, all others encode what is already encoded."""
    if service == "s3":
        return quote(unquote(raw), safe="/~") or "/"
    return quote(_without_dots(raw), safe="/~") or "/"


def _without_dots(raw: str) -> str:
    if "/." not in raw and "//" not in raw:
        return raw
    kept: list[str] = []
    for part in raw.split("/"):
        if part == ".." and kept:
            kept.pop()
        elif part not in ("", ".", ".."):
            kept.append(part)
    return "/" + "/".join(kept) + ("/" if raw.endswith("/") and kept else "")


def _canonical_query(query: str) -> str:
    pairs = [part.partition("=") for part in query.split("&") if part]
    coded = [(_coded(name), _coded(value)) for name, _, value in pairs]
    return "&".join(f"{n}={v}" for n, v in sorted(coded) if n != "X-Amz-Signature")


def _coded(text: str) -> str:
    return quote(unquote(text), safe="~")


@lru_cache(maxsize=64)
def _query_of(query: str) -> dict[str, str]:
    pairs = [part.partition("=") for part in query.split("&") if part]
    return {unquote(name): unquote(value) for name, _, value in pairs}


def _query(request: Request) -> dict[str, str]:
    return _query_of(request.query)
