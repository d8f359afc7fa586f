"""Requests to the record service past botocore's machinery, which costs more than all the rest.

botocore makes the first request to each target itself: it resolves the endpoint, sets the headers
and signs. From then on only the body, the date and the signature change. Our signature of that
first request must be botocore's to the letter; else, and wherever something unusual is set up, all
requests are botocore's (docs/adr/0008-past-botocore-for-records.md).
"""

from __future__ import annotations

import hashlib
import hmac
import socket
import ssl
import threading
import time
import uuid
from collections import deque
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache
from http.client import HTTPException, HTTPMessage, HTTPResponse
from typing import TYPE_CHECKING, Any
from urllib.parse import quote, urlsplit
from weakref import WeakKeyDictionary, finalize

import msgspec
from botocore import xform_name
from botocore.awsrequest import AWSResponse, HeadersDict
from botocore.client import BaseClient
from botocore.exceptions import (
    BotoCoreError,
    ConnectionClosedError,
    ConnectTimeoutError,
    EndpointConnectionError,
    HTTPClientError,
    ReadTimeoutError,
    SSLError,
)
from botocore.httpsession import URLLib3Session
from botocore.parsers import create_parser
from botocore.utils import normalize_url_path
from urllib3 import exceptions as urllib3_errors
from urllib3.util.ssl_match_hostname import CertificateError
from urllib3.util.wait import wait_for_read

from jupyter_featureshare.aws.calls import translated

if TYPE_CHECKING:
    from botocore.awsrequest import AWSPreparedRequest

    from jupyter_featureshare.aws.account import Account

Named = Mapping[str, str | list[str]]
_KNOWN_HEADERS = {
    "amz-sdk-invocation-id",
    "amz-sdk-request",
    "authorization",
    "content-length",
    "content-type",
    "user-agent",
    "x-amz-date",
    "x-amz-security-token",
}
_SAME_FOR_ALL = ("Content-Type", "User-Agent", "amz-sdk-request")
_EVENTS = (
    "provide-client-params",
    "before-parameter-build",
    "before-call",
    "request-created",
    "choose-signer",
    "before-sign",
    "before-send",
    "response-received",
    "before-parse",
    "needs-retry",
    "after-call",
    "after-call-error",
)
_SURELY_OPEN_S = 1.0
"""A connection that was idle for longer is looked at before it is used again."""


def send(
    account: Account,
    operation: str,
    about: str,
    body: bytes = b"",
    **named: str | list[str],
) -> dict[str, Any]:
    """AWS's answer to one request; nothing is tried again.

    Parameters
    ----------
    about
        The feature group, for error messages.
    body
        The members that travel in the body, as JSON.
    named
        Those that travel in the path and the query, by AWS's names.
    """
    client: Any = account.runtime
    with translated(about):
        if (way := _way(client, operation, named, body)) is None:
            return _by_botocore(client, operation, named, body)
        line, mould = way
        answer = line.exchange(mould, named, body)
        if (read := _plain(answer)) is not None:
            return read
        status, parsed = answer[0], _parsed(client, operation, answer)
        account.throttling.heard((None, parsed))
        if status < 300:
            return parsed
        code = parsed.get("Error", {}).get("Code")
        raise client.exceptions.from_code(code)(parsed, operation)


def call(
    account: Account,
    operation: str,
    about: str,
    body: bytes = b"",
    **named: str | list[str],
) -> dict[str, Any]:
    """AWS's answer to one request, which botocore tries again as it would its own; see `send`."""
    client: Any = account.runtime
    with translated(about):
        if (way := _way(client, operation, named, body)) is None:
            return _by_botocore(client, operation, named, body)
        line, mould = way
        try:
            answer = line.exchange(mould, named, body)
        except BotoCoreError as error:
            return line.continued(error, client, operation, named, body)
        if (read := _plain(answer)) is not None:
            return read
        return line.continued(answer, client, operation, named, body)


def _way(client: Any, operation: str, named: Named, body: bytes) -> tuple[_Line, _Mould] | None:
    """The way past botocore for such a request; None if botocore must send it."""
    line = _line_to(client, operation)
    mould = line and line.mould(client, operation, named, body)
    return (line, mould) if line and mould else None


def _by_botocore(client: Any, operation: str, named: Named, body: bytes) -> dict[str, Any]:
    method = getattr(client, xform_name(operation))
    answer: dict[str, Any] = method(**named, **(msgspec.json.decode(body) if body else {}))
    return answer


def _plain(answer: Answer) -> dict[str, Any] | None:
    """The members of a plain success; None for what only botocore's own reader can judge."""
    status, _, body = answer
    if status != 200:
        return None
    try:
        read = msgspec.json.decode(body) if body else {}
    except msgspec.DecodeError:
        return None
    return read if isinstance(read, dict) and None not in read.values() else None


def _parsed(client: Any, operation: str, answer: Answer) -> dict[str, Any]:
    """The answer as botocore reads it."""
    status, headers, body = answer
    response = {
        "status_code": status,
        "headers": HeadersDict(headers.items()),
        "body": body,
        "context": {"operation_name": operation},
    }
    shape = client.meta.service_model.operation_model(operation).output_shape
    parsed: dict[str, Any] = create_parser("rest-json").parse(response, shape)
    return parsed


@dataclass(frozen=True, slots=True)
class _Mould:
    """What the requests to one target have in common."""

    method: str
    url: str
    """Without the query."""
    canonical_path: str
    headers: bytes
    """Those that never change, as they travel."""
    content_type: str
    host: str
    scope: str
    """Region and service of the signature."""
    query_names: Mapping[str, str]
    """What the members that travel in the query are called there."""

    def query(self, named: Named) -> str:
        """As it is signed and as it travels."""
        pairs = [
            f"{self.query_names[name]}={quote(value, safe='-._~')}"
            for name, given in named.items()
            if name in self.query_names
            for value in ([given] if isinstance(given, str) else given)
        ]
        return "&".join(sorted(pairs))

    def authorization(self, query: str, body: bytes, stamp: str, credentials: Any) -> str:
        """Signature Version 4.

        https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html
        """
        names, lines = "host;x-amz-date", f"host:{self.host}\nx-amz-date:{stamp}\n"
        if self.content_type:
            names, lines = f"content-type;{names}", f"content-type:{self.content_type}\n{lines}"
        if credentials.token:
            names = f"{names};x-amz-security-token"
            lines += f"x-amz-security-token:{credentials.token}\n"
        request = (
            f"{self.method}\n{self.canonical_path}\n{query}\n{lines}\n{names}\n"
            f"{hashlib.sha256(body).hexdigest()}"
        )
        scope = f"{stamp[:8]}/{self.scope}/aws4_request"
        digest = hashlib.sha256(request.encode()).hexdigest()
        text = f"AWS4-HMAC-SHA256\n{stamp}\n{scope}\n{digest}"
        key = _signing_key(credentials.secret_key, scope)
        signature = hmac.digest(key, text.encode(), "sha256").hex()
        return (
            f"AWS4-HMAC-SHA256 Credential={credentials.access_key}/{scope}, "
            f"SignedHeaders={names}, Signature={signature}"
        )


@lru_cache(maxsize=16)
def _signing_key(secret: str, scope: str) -> bytes:
    key = f"AWS4{secret}".encode()
    for part in scope.split("/"):
        key = hmac.digest(key, part.encode(), "sha256")
    return key


@lru_cache(maxsize=4)
def _stamp(second: int) -> str:
    return time.strftime("%Y%m%dT%H%M%SZ", time.gmtime(second))


def _mould_of(request: AWSPreparedRequest, model: Any) -> _Mould | None:
    """The mould of a request that botocore has made; None if it holds what we do not know."""
    headers = {name.lower(): _text(value) for name, value in request.headers.items()}
    authorization = headers.get("authorization", "")
    if not headers.keys() <= _KNOWN_HEADERS or not authorization.startswith("AWS4-HMAC-SHA256 "):
        return None
    parts = urlsplit(request.url)
    fixed = {name: headers[name.lower()] for name in _SAME_FOR_ALL if name.lower() in headers}
    members = model.input_shape.members.items()
    return _Mould(
        request.method,
        request.url.partition("?")[0],
        quote(normalize_url_path(parts.path), safe="/~"),
        "".join(f"{name}: {value}\r\n" for name, value in fixed.items()).encode(),
        headers.get("content-type", ""),
        parts.netloc,
        "/".join(authorization.split(",")[0].split("/")[2:4]),
        {
            name: shape.serialization.get("name", name)
            for name, shape in members
            if shape.serialization.get("location") == "querystring"
        },
    )


def _text(value: str | bytes) -> str:
    return value.decode() if isinstance(value, bytes) else value


@dataclass(frozen=True, slots=True)
class _Body:
    """The body of an answer that did not come by botocore."""

    content: bytes

    def stream(self) -> Iterator[bytes]:
        yield self.content


class _Line:
    """The way to one client's endpoint: moulds, and connections that stay open."""

    def __init__(self, client: Any) -> None:
        self._session: Any = client._endpoint.http_session
        self._credentials = client._request_signer._credentials
        self._service = client.meta.service_model.service_id.hyphenize()
        self._emitter: Any = client.meta.events._emitter
        self._alone: dict[str, tuple[object, bool]] = {}
        self._moulds: dict[tuple[str, str], _Mould] = {}
        self._idle: deque[_Connection] = deque()
        self._making = threading.RLock()
        self._caught = threading.local()
        self._unusual = False
        client.meta.events.register(f"before-send.{self._service}", self._catch)
        finalize(client, _close_all, self._idle)

    def is_alone(self, operation: str) -> bool:
        """Whether nobody but botocore and we listen to such requests, now.

        The emitter has a new cache as soon as somebody begins or ceases to listen.
        """
        cache = self._emitter._lookup_cache
        seen, alone = self._alone.get(operation, (None, False))
        if seen is not cache:
            alone = all(map(_is_known, self._listeners(operation)))
            self._alone[operation] = (cache, alone)
        return alone

    def _listeners(self, operation: str) -> Iterator[Callable[..., object]]:
        for event in _EVENTS:
            name = f"{event}.{self._service}.{operation}"
            yield from self._emitter._handlers.prefix_search(name)

    def mould(self, client: Any, operation: str, named: Named, body: bytes) -> _Mould | None:
        """The mould for such a request; None if botocore must send it."""
        key = (operation, str(named.get("FeatureGroupName", "")))
        if key not in self._moulds and not self._unusual:
            with self._making:
                if key not in self._moulds:
                    made = self._checked(client, operation, named, body)
                    self._unusual = made is None
                    if made is None:
                        return None
                    self._moulds[key] = made
        return self._moulds.get(key)

    def _checked(self, client: Any, operation: str, named: Named, body: bytes) -> _Mould | None:
        """A mould whose signature is botocore's; it signs twice if credentials change meanwhile."""
        model = client.meta.service_model.operation_model(operation)
        for _ in range(2):
            request = self._made_by_botocore(client, operation, named, body)
            if (mould := _mould_of(request, model)) is None:
                return None
            theirs = {name.lower(): _text(value) for name, value in request.headers.items()}
            ours = mould.authorization(
                mould.query(named),
                request.body or b"",
                theirs["x-amz-date"],
                self._credentials.get_frozen_credentials(),
            )
            if ours == theirs["authorization"]:
                return mould
        return None

    def _made_by_botocore(self, client: Any, operation: str, named: Named, body: bytes) -> Any:
        """The request as botocore would send it; it is not sent."""
        self.continued((200, HTTPMessage(), b"{}"), client, operation, named, body)
        return self._caught.request

    def continued(
        self,
        first: Answer | BotoCoreError,
        client: Any,
        operation: str,
        named: Named,
        body: bytes,
    ) -> dict[str, Any]:
        """What botocore makes of the request when this is what came of sending it once."""
        self._caught.first = first
        try:
            return _by_botocore(client, operation, named, body)
        finally:
            self._caught.first = None

    def _catch(self, request: AWSPreparedRequest, **_: object) -> AWSResponse | None:
        first = getattr(self._caught, "first", None)
        if first is None:
            return None
        self._caught.first, self._caught.request = None, request
        if isinstance(first, BotoCoreError):
            raise first
        status, headers, content = first
        return AWSResponse(request.url, status, headers, _Body(content))

    def exchange(self, mould: _Mould, named: Named, body: bytes) -> Answer:
        """A request sent and answered."""
        query = mould.query(named)
        url = f"{mould.url}?{query}" if query else mould.url
        request = self._request(mould, query, body)
        with _errors_of_botocore(url):
            connection = self._connection(url)
            try:
                answer = connection.exchange(request)
            except BaseException:
                connection.close()
                raise
        if connection.stays:
            self._idle.append(connection)
        else:
            connection.close()
        return answer

    def _request(self, mould: _Mould, query: str, body: bytes) -> bytes:
        credentials = self._credentials.get_frozen_credentials()
        stamp = _stamp(int(time.time()))
        token = f"X-Amz-Security-Token: {credentials.token}\r\n" if credentials.token else ""
        length = "" if mould.method == "GET" else f"Content-Length: {len(body)}\r\n"
        target = urlsplit(mould.url).path
        head = (
            f"{mould.method} {target}{'?' if query else ''}{query} HTTP/1.1\r\n"
            f"Host: {mould.host}\r\n"
            f"Accept-Encoding: identity\r\n"
            f"X-Amz-Date: {stamp}\r\n{token}"
            f"Authorization: {mould.authorization(query, body, stamp, credentials)}\r\n"
            f"amz-sdk-invocation-id: {uuid.uuid4()}\r\n{length}"
        )
        return b"%b%b\r\n%b" % (head.encode(), mould.headers, body)

    def _connection(self, url: str) -> _Connection:
        """An open connection, from before if there is one."""
        with suppress(IndexError):
            while connection := self._idle.pop():
                if not connection.was_dropped():
                    return connection
                connection.close()
        pool = self._session._manager.connection_from_url(url)
        self._session._setup_ssl_cert(pool, url, self._session._verify)
        made = pool._new_conn()
        try:
            made.connect()
            made.sock.settimeout(pool.timeout.read_timeout)
        except BaseException:
            made.close()
            raise
        return _Connection(made)


Answer = tuple[int, HTTPMessage, bytes]
"""Status, headers and body."""


class _Connection:
    """One connection to the service, for one request at a time."""

    def __init__(self, made: Any) -> None:
        self._made = made
        self._used = time.monotonic()
        self.stays = True

    def was_dropped(self) -> bool:
        """Whether the other side has closed it; an idle one has nothing to say otherwise."""
        rested = time.monotonic() - self._used > _SURELY_OPEN_S
        return rested and wait_for_read(self._made.sock, timeout=0)

    def exchange(self, request: bytes) -> Answer:
        self._made.sock.sendall(request)
        with closing(HTTPResponse(self._made.sock)) as response:
            response.begin()
            body = response.read()
        self.stays = not response.will_close
        self._used = time.monotonic()
        return response.status, response.headers, body

    def close(self) -> None:
        self._made.close()


@contextmanager
def _errors_of_botocore(url: str) -> Iterator[None]:
    """A block from which what goes wrong on the way leaves as botocore's errors."""
    try:
        yield
    except (urllib3_errors.NewConnectionError, socket.gaierror) as error:
        raise EndpointConnectionError(endpoint_url=url, error=error) from error
    except urllib3_errors.ConnectTimeoutError as error:
        raise ConnectTimeoutError(endpoint_url=url, error=error) from error
    except (urllib3_errors.SSLError, ssl.SSLError, CertificateError) as error:
        raise SSLError(endpoint_url=url, error=error) from error
    except TimeoutError as error:
        raise ReadTimeoutError(endpoint_url=url, error=error) from error
    except (ConnectionError, HTTPException, urllib3_errors.ProtocolError) as error:
        raise ConnectionClosedError(endpoint_url=url, error=error) from error
    except (OSError, ValueError, urllib3_errors.HTTPError) as error:
        raise HTTPClientError(error=error) from error


def _close_all(connections: deque[_Connection]) -> None:
    while connections:
        connections.pop().close()


_LINES: WeakKeyDictionary[Any, _Line | None] = WeakKeyDictionary()
_MAKING = threading.Lock()


def _line_to(client: Any, operation: str) -> _Line | None:
    """The way past botocore; None where something is set up that only botocore honours."""
    if not isinstance(client, BaseClient):
        return None
    if client not in _LINES:
        with _MAKING:
            if client not in _LINES:
                _LINES[client] = _Line(client) if _is_usual(client) else None
    line = _LINES[client]
    return line if line and line.is_alone(operation) else None


def _is_usual(client: Any) -> bool:
    """Whether botocore's own parts do all the work, and there is no proxy."""
    try:
        session = client._endpoint.http_session
        proxy = session._proxy_config.proxy_url_for(client.meta.endpoint_url)
        has_credentials = client._request_signer._credentials is not None
        emitter = client.meta.events._emitter
        _ = session._manager, session._verify, session._setup_ssl_cert
        _ = emitter._handlers.prefix_search, emitter._lookup_cache
    except AttributeError:
        return False
    return type(session) is URLLib3Session and not proxy and has_credentials


def _is_known(handler: Callable[..., object]) -> bool:
    """Whether a listener does nothing that is not done here; `retries=adaptive` waits in one."""
    module = f"{getattr(handler, '__module__', '')}."
    ours = module.startswith(("botocore.", "boto3.", f"{__package__}."))
    return ours and module != "botocore.retries.adaptive."
