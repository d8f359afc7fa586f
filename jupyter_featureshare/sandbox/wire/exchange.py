"""One request read and one answer written, for the JSON and the REST-JSON protocol."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import parse_qsl

import msgspec

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.request import Request, Response
from jupyter_featureshare.sandbox.wire.services import Operation, Service

_CONTENT_TYPE = {"json": "application/x-amz-json-1.1", "rest-json": "application/json"}
_VALIDATION_CODE = {
    "ram": "InvalidParameterException",
    "sagemaker-featurestore-runtime": "ValidationError",
}


def find_operation(service: Service, request: Request) -> tuple[Operation | None, dict[str, str]]:
    """The operation a request is for (None when the model has none) and its path labels."""
    if service.protocol == "json":
        target = request.headers.get("x-amz-target", "")
        return service.operation(target.rpartition(".")[2]), {}
    return service.route(request.method, request.raw_path) or (None, {})


def read_params(
    service: Service, operation: Operation, labels: dict[str, str], request: Request
) -> dict[str, Any]:
    """The parameters as boto3 names them; AwsError with AWS's text when they break the model."""
    faults: list[str] = []
    params = operation.read(gather(operation, labels, request), "", faults)
    if faults:
        raise AwsError(
            _VALIDATION_CODE.get(service.name, "ValidationException"), _sentence(faults), status=400
        )
    return dict(params)


def gather(operation: Operation, labels: dict[str, str], request: Request) -> dict[str, Any]:
    """The members of the input from wherever they travel, not yet checked."""
    body = _read_body(request, operation.payload)
    for name, (location, wire) in operation.input_locations.items():
        found = _from_place(location, wire, labels, request, is_list=_is_list(operation, name))
        if found is not None:
            body[wire] = found
    return body


def write_answer(
    service: Service, operation: Operation, output: dict[str, Any] | None, request_id: str
) -> Response:
    """The response for an output structure."""
    body = operation.write(output or {})
    headers = _headers(service, request_id)
    for _name, (location, wire) in operation.output_locations.items():
        if location == "header" and wire in body:
            headers[wire] = str(body.pop(wire))
    return Response(200, headers, encoded(body), paged=operation.paged)


def encoded(body: Any) -> bytes:
    """The JSON of a body; parts of it may be JSON already (`msgspec.Raw`)."""
    try:
        return msgspec.json.encode(body)
    except UnicodeEncodeError:  # half a surrogate pair, which JSON can only escape
        return json.dumps(body, separators=(",", ":")).encode()


def write_error(service: Service, error: AwsError, request_id: str) -> Response:
    """The response for an error, with the status the model gives it."""
    shape = service.errors.get(error.code)
    members = shape.members if shape is not None else {}
    text_name = next((m for m in members if m.lower() == "message"), "message")
    body: dict[str, Any] = {text_name: error.message, **error.extra}
    headers = _headers(service, request_id)
    if service.protocol == "json":
        body["__type"] = error.code
    else:
        headers["x-amzn-ErrorType"] = error.code
    status = error.status or _status(service, error.code, shape)
    return Response(status, headers, json.dumps(body).encode())


def _status(service: Service, code: str, shape: Any) -> int:
    if code == "AccessDeniedException":
        return 400 if service.protocol == "json" else 403
    modelled = shape.metadata.get("error", {}) if shape is not None else {}
    return int(modelled.get("httpStatusCode", 400))


def _headers(service: Service, request_id: str) -> dict[str, str]:
    return {"content-type": _CONTENT_TYPE[service.protocol], "x-amzn-RequestId": request_id}


def _read_body(request: Request, payload: str | None) -> dict[str, Any]:
    if not request.body:
        return {}
    try:
        body = json.loads(request.body)
    except ValueError:
        raise AwsError("SerializationException", "the body is not JSON", status=400) from None
    if payload:
        return {payload: body}
    if not isinstance(body, dict):
        raise AwsError("SerializationException", "the body is not a JSON object", status=400)
    return body


def _is_list(operation: Operation, name: str) -> bool:
    shape = operation.model.input_shape
    return shape is not None and shape.members[name].type_name == "list"


def _from_place(
    location: str, wire: str, labels: dict[str, str], request: Request, *, is_list: bool
) -> Any:
    if location == "uri":
        return labels.get(wire)
    if location == "header":
        return request.headers.get(wire.lower())
    values = [v for k, v in parse_qsl(request.query, keep_blank_values=True) if k == wire]
    return (values if is_list else values[-1]) if values else None


def _sentence(faults: list[str]) -> str:
    count = "1 validation error" if len(faults) == 1 else f"{len(faults)} validation errors"
    return f"{count} detected: {'; '.join(faults)}"
