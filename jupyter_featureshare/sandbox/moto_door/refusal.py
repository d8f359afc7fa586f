"""Errors of delegated calls, in the protocol that the request speaks."""

from __future__ import annotations

import json
from xml.sax.saxutils import escape

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.refusals import JSON, QUERY, REST_XML, protocol_of
from jupyter_featureshare.sandbox.request import Request, Response


def refuse(request: Request, service: str, error: AwsError, request_id: str) -> Response:
    """The answer that carries an error."""
    protocol = protocol_of(request, service)
    if protocol == REST_XML:
        return _s3(request, error, request_id)
    if protocol == QUERY:
        return _query(error, request_id)
    headers = {"content-type": "application/x-amz-json-1.1", "x-amzn-RequestId": request_id}
    body = {"message": error.message, **error.extra}
    if protocol == JSON:
        body["__type"] = error.code
        return Response(error.status or 400, headers, json.dumps(body).encode())
    headers["x-amzn-ErrorType"] = error.code
    status = 403 if error.code == "AccessDeniedException" else 400
    return Response(error.status or status, headers, json.dumps(body).encode())


def _s3(request: Request, error: AwsError, request_id: str) -> Response:
    headers = {"content-type": "application/xml", "x-amz-request-id": request_id}
    if request.method == "HEAD":
        return Response(error.status or 403, headers)
    body = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f"<Error><Code>{escape(error.code)}</Code><Message>{escape(error.message)}</Message>"
        f"<RequestId>{request_id}</RequestId><HostId>{request_id}</HostId></Error>"
    )
    return Response(error.status or 400, headers, body.encode())


def _query(error: AwsError, request_id: str) -> Response:
    denied = error.code.startswith("AccessDenied")
    body = (
        "<ErrorResponse><Error><Type>Sender</Type>"
        f"<Code>{escape(error.code)}</Code><Message>{escape(error.message)}</Message></Error>"
        f"<RequestId>{request_id}</RequestId></ErrorResponse>"
    )
    headers = {"content-type": "text/xml", "x-amzn-RequestId": request_id}
    return Response(error.status or (403 if denied else 400), headers, body.encode())
