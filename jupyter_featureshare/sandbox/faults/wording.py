"""How each service words what went wrong with it.

A service's botocore model comes first: what it has for throttling, 500 and 503 is used. Where it
has nothing the common errors of its protocol are assumed (AWS docs: Common error types; for S3:
Error responses).
"""

from __future__ import annotations

import re
from functools import cache

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.wire import service as model_of

_THROTTLED = re.compile(r"Thrott|TooManyRequests")
_FAILED = re.compile(r"Internal(Failure|Service|Server|Error)|ServerInternal|ServiceFailure")
_UNAVAILABLE = re.compile(r"ServiceUnavailable")

# kind → (how a model names it, status, code by protocol, text)
_KINDS = {
    "throttling": (
        _THROTTLED,
        400,
        {"query": "Throttling", "rest-xml": "SlowDown", "": "ThrottlingException"},
        "Rate exceeded",
    ),
    "error-500": (
        _FAILED,
        500,
        {"rest-xml": "InternalError", "": "InternalFailure"},
        "The request processing has failed because of an unknown error, exception or failure.",
    ),
    "error-503": (
        _UNAVAILABLE,
        503,
        {"": "ServiceUnavailable"},
        "The request has failed due to a temporary failure of the server.",
    ),
}
_S3_THROTTLED = ("SlowDown", "Please reduce your request rate.", 503)


@cache
def _failure(kind: str, service: str) -> tuple[str, str, int]:
    """Code, text and status."""
    pattern, status, by_protocol, text = _KINDS[kind]
    if (service, kind) == ("s3", "throttling"):
        return _S3_THROTTLED
    model = model_of(service)
    for code, shape in model.errors.items():
        if pattern.search(code):
            return code, text, int(shape.metadata.get("error", {}).get("httpStatusCode", status))
    # assumed: SageMaker, its runtime (throttling only), STS and KMS have the common errors.
    return by_protocol.get(model.protocol, by_protocol[""]), text, status


def failure(kind: str, service: str) -> AwsError | None:
    """The error a service gives of itself, None for a kind that is no such error."""
    if kind not in _KINDS:
        return None
    code, text, status = _failure(kind, service)
    return AwsError(code, text, status=status)
