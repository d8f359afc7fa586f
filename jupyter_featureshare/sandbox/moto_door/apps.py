"""Moto's own web applications, one a service, called in the account and region we name."""

from __future__ import annotations

import io
from dataclasses import replace
from functools import cache
from typing import Any
from urllib.parse import parse_qsl, unquote, urlencode

from jupyter_featureshare.sandbox import copy_source
from jupyter_featureshare.sandbox.errors import not_in_the_sandbox
from jupyter_featureshare.sandbox.moto_door import backends
from jupyter_featureshare.sandbox.request import Request, Response
from jupyter_featureshare.sandbox.virtual_host import path_style

SERVED = {
    "athena": "athena",
    "cloudtrail": "cloudtrail",
    "glue": "glue",
    "iam": "iam",
    "kms": "kms",
    "lakeformation": "lakeformation",
    "logs": "logs",
    "monitoring": "cloudwatch",
    "organizations": "organizations",
    "s3": "s3",
    "secretsmanager": "secretsmanager",
    "tagging": "resourcegroupstaggingapi",
}
"""Signing name → moto's service. Only what neither runs code nor reaches out is here."""
FORMS_ONLY = ("iam", "sts")
"""Services of the query protocol alone."""
BY_PATH = ("lakeformation",)
"""Services whose operation is the path."""
_FORM, _JSON = "application/x-www-form-urlencoded", "application/x-amz-json-1.1"
_NO_ACTION = "of=the-sandbox"
"""A query without Action; a query that is empty would have moto search the body for one."""
_UNWANTED = ("authorization", "expect", "connection", "host", "transfer-encoding", "content-length")
_PRESIGNED = ("X-Amz-", "x-amz-", "AWSAccessKeyId=", "Signature=", "Expires=")
_NOT_SENT = ("access-control-", "date", "server", "connection", "status")


def handle(
    request: Request, service: str, account_id: str, region: str, access_key: str
) -> Response:
    """Moto's answer to a request, done as if `account_id` had sent it.

    What moto has not implemented is answered with NotInTheSandboxException, which no client
    retries, instead of moto's page for people.
    """
    if service not in SERVED:
        raise not_in_the_sandbox(service, operation_of(request, service))
    environ = _environ(plain(request, service), service, account_id, region, access_key)
    status, headers, body = _run(_app(SERVED[service]), environ)
    if _is_page(status, headers, body):
        raise not_in_the_sandbox(service, operation_of(request, service))
    return Response(status, headers, body)


def operation_of(request: Request, service: str) -> str:
    """The operation a request names, or its method and path where the path is the name."""
    target = request.headers.get("x-amz-target")
    if target and service not in FORMS_ONLY:
        return target.rpartition(".")[2]
    if service in BY_PATH:
        return request.raw_path.strip("/")
    action = form(request).get("Action")
    return (
        action or f"{request.method} {path_style(request) if service == 's3' else request.raw_path}"
    )


def form(request: Request) -> dict[str, str]:
    """The parameters of a query-protocol request, from its query and its body; the first wins."""
    text = f"{request.query}&{request.body.decode('utf-8', 'replace')}"
    return dict(reversed(parse_qsl(text, keep_blank_values=True)))


def plain(request: Request, service: str) -> Request:
    """The request in the one way of several that moto cannot read differently than we do.

    Moto looks for the operation in the query, the body and the headers in turn, whatever the
    protocol, so that a request could be checked as one operation and done as another.
    """
    if service == "s3":
        return _one_source(request)
    if service in FORMS_ONLY or "x-amz-target" not in request.headers:
        if service in BY_PATH:
            return replace(request, query=_NO_ACTION)
        headers = {k: v for k, v in request.headers.items() if k != "x-amz-target"}
        body = urlencode(form(request)).encode()
        return replace(request, query="", headers=headers | {"content-type": _FORM}, body=body)
    return replace(request, query=_NO_ACTION, headers={**request.headers, "content-type": _JSON})


def _one_source(request: Request) -> Request:
    """The request with what it copies named in the one way that moto reads as we do."""
    header = request.headers.get(copy_source.HEADER)
    if header is None:
        return request
    named = {copy_source.HEADER: copy_source.read(header).text}
    return replace(request, headers={**request.headers, **named})


@cache
def _app(service: Any) -> Any:
    backends.prepare()
    backends.quieten(service)
    from moto.moto_server.werkzeug_app import create_backend_app

    app = create_backend_app(service)
    app.debug = False
    app.logger.disabled = True
    return app


def _environ(
    request: Request, service: str, account_id: str, region: str, access_key: str
) -> dict[str, Any]:
    raw_path, query = request.raw_path, request.query
    if service == "s3":
        raw_path, query = path_style(request), _without_signature(query)
    host = "localhost" if service == "s3" else f"{service}.{region}.amazonaws.com"
    scope = f"{access_key or 'ANONYMOUS'}/20000101/{region}/{service}/aws4_request"
    environ = {
        "REQUEST_METHOD": request.method,
        "SCRIPT_NAME": "",
        "PATH_INFO": unquote(raw_path, "latin-1"),
        "RAW_URI": f"{raw_path}?{query}" if query else raw_path,
        "REQUEST_URI": f"{raw_path}?{query}" if query else raw_path,
        "QUERY_STRING": query,
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "CONTENT_TYPE": request.headers.get("content-type", ""),
        "CONTENT_LENGTH": str(len(request.body)),
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(request.body),
        "wsgi.errors": io.StringIO(),
        "wsgi.multithread": False,
        "wsgi.multiprocess": False,
        "wsgi.run_once": False,
    }
    environ |= _headers(request)
    environ["HTTP_HOST"] = host
    environ["HTTP_AUTHORIZATION"] = (
        f"AWS4-HMAC-SHA256 Credential={scope}, SignedHeaders=host, Signature=0"
    )
    environ["HTTP_X_MOTO_ACCOUNT_ID"] = account_id
    return environ


def _headers(request: Request) -> dict[str, Any]:
    """The headers as WSGI names them, without any that moto takes orders from."""
    kept: dict[str, Any] = {}
    spelled: dict[str, str] = {}
    for name, value in request.headers.items():
        if name in _UNWANTED or name.startswith("x-moto-") or name == "user-agent":
            continue
        key = "HTTP_" + name.upper().replace("-", "_")
        kept[key] = value
        if "_" in name:
            spelled[key] = name
    kept.pop("HTTP_CONTENT_TYPE", None)
    kept.pop("HTTP_X_MOTO_ACCOUNT_ID", None)
    # How moto is told that an object's metadata key was spelled with an underscore.
    kept["moto.preserved_header_names"] = spelled
    return kept


def _without_signature(query: str) -> str:
    return "&".join(part for part in query.split("&") if not part.startswith(_PRESIGNED))


def _run(app: Any, environ: dict[str, Any]) -> tuple[int, dict[str, str], bytes]:
    started: list[Any] = []

    def start(status: str, headers: list[tuple[str, str]], _error: Any = None) -> None:
        started[:] = [status, headers]

    try:
        parts = app(environ, start)
        try:
            body = b"".join(parts)
        finally:
            close = getattr(parts, "close", None)
            if close is not None:
                close()
    except NotImplementedError:
        return 500, {"content-type": "text/html"}, b""
    status = int(started[0].split(" ", 1)[0])
    return status, {k: v for k, v in started[1] if not k.lower().startswith(_NOT_SENT)}, body


def _is_page(status: int, headers: dict[str, str], body: bytes) -> bool:
    """Whether moto answered with a page for people: it has no such operation, or failed."""
    kind = next((v for k, v in headers.items() if k.lower() == "content-type"), "")
    if status >= 500:
        return True
    return status in (404, 405) and kind.startswith("text/html") and b"<!doctype" in body.lower()
