"""How each protocol says that a signature does not hold (AWS docs: Common errors)."""

from __future__ import annotations

from jupyter_featureshare.sandbox.errors import AwsError
from jupyter_featureshare.sandbox.request import Request

JSON, REST_JSON, QUERY, REST_XML = "json", "rest-json", "query", "rest-xml"

_SIGNATURE = (
    "The request signature we calculated does not match the signature you provided. Check your "
    "AWS Secret Access Key and signing method. Consult the service documentation for details."
)
_S3_SIGNATURE = (
    "The request signature we calculated does not match the signature you provided. Check your "
    "key and signing method."
)
_TOKEN = "The security token included in the request is invalid."
_EXPIRED = "The security token included in the request is expired"
_SKEW = "The difference between the request time and the current time is too large."

_LIFE = "X-Amz-Expires must be a number of seconds from 0 to 604800"

# kind → (code, text, status)
_JSON = {
    "missing": ("MissingAuthenticationTokenException", "Missing Authentication Token", 403),
    "unknown": ("UnrecognizedClientException", _TOKEN, 400),
    "token": ("UnrecognizedClientException", _TOKEN, 400),
    "signature": ("InvalidSignatureException", _SIGNATURE, 400),
    "expired": ("ExpiredTokenException", _EXPIRED, 400),
    "skew": ("InvalidSignatureException", "Signature expired", 400),
    "incomplete": ("IncompleteSignatureException", "The signature is incomplete", 400),
    "late": ("InvalidSignatureException", "Signature expired", 400),
    "body": ("InvalidSignatureException", _SIGNATURE, 400),
    "life": ("InvalidSignatureException", _LIFE, 400),
}
_TABLE = {
    JSON: _JSON,
    REST_JSON: {kind: (code, text, 403) for kind, (code, text, _) in _JSON.items()},
    QUERY: {
        "missing": ("MissingAuthenticationToken", "Request is missing Authentication Token", 403),
        "unknown": ("InvalidClientTokenId", _TOKEN, 403),
        "token": ("InvalidClientTokenId", _TOKEN, 403),
        "signature": ("SignatureDoesNotMatch", _SIGNATURE, 403),
        "expired": ("ExpiredToken", _EXPIRED, 403),
        "skew": ("SignatureDoesNotMatch", "Signature expired", 403),
        "incomplete": ("IncompleteSignature", "The signature is incomplete", 400),
        "late": ("SignatureDoesNotMatch", "Signature expired", 403),
        "body": ("SignatureDoesNotMatch", _SIGNATURE, 403),
        "life": ("SignatureDoesNotMatch", _LIFE, 403),
    },
    REST_XML: {
        "missing": ("AccessDenied", "Access Denied", 403),
        "unknown": (
            "InvalidAccessKeyId",
            "The AWS Access Key Id you provided does not exist in our records.",
            403,
        ),
        "token": ("InvalidToken", "The provided token is malformed or otherwise invalid.", 400),
        "signature": ("SignatureDoesNotMatch", _S3_SIGNATURE, 403),
        "expired": ("ExpiredToken", "The provided token has expired.", 400),
        "skew": ("RequestTimeTooSkewed", _SKEW, 403),
        "incomplete": ("AuthorizationHeaderMalformed", "The authorization is malformed.", 400),
        "late": ("AccessDenied", "Request has expired", 403),
        "life": ("AuthorizationQueryParametersError", _LIFE, 400),
        "body": (
            "XAmzContentSHA256Mismatch",
            "The provided 'x-amz-content-sha256' header does not match what was computed.",
            400,
        ),
    },
}
_QUERY_SERVICES = frozenset({"sts", "iam", "sns", "cloudformation", "autoscaling", "rds", "elb"})


def protocol_of(request: Request, service: str) -> str:
    """Which protocol a request speaks, by its service's signing name and by how it looks."""
    if service == "s3":
        return REST_XML
    if "x-amz-target" in request.headers:
        return JSON
    form = request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded")
    return QUERY if form or service in _QUERY_SERVICES else REST_JSON


def refusal(kind: str, protocol: str | None, detail: str = "") -> AwsError:
    """The error for a request whose signature does not hold.

    `kind` is missing, unknown, token, signature, expired, skew, late, life, incomplete or body.
    """
    code, text, status = _TABLE[protocol or REST_JSON][kind]
    return AwsError(code, f"{text}{detail}", status=status)
