"""The table: AWS's error code → our error, and the next step where the code alone tells it."""

from __future__ import annotations

from typing import Final, NamedTuple

from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotFound,
    NotNow,
    Refused,
)


class Row(NamedTuple):
    """What an AWS error code means to the reader."""

    error: type[FeatureShareError]
    next_step: str = ""


_SIGN_IN: Final = "sign in again (for IAM Identity Center: `aws sso login --profile <profile>`)"
_CREDENTIALS: Final = "check the profile's access key and secret, or choose another profile"
_GRANT: Final = "ask for the missing permission"
_WAIT: Final = "wait a little, then try again"
_CORRECT: Final = "correct the value that AWS names"
_LIMIT: Final = "remove what is no longer needed, or ask AWS for a higher quota"
_ANEW: Final = "try again; a new request token will be made"

_NOT_CONNECTED: Final = {
    "ExpiredToken": _SIGN_IN,
    "ExpiredTokenException": _SIGN_IN,
    "RequestExpired": "check this machine's clock, then sign in again",
    "InvalidClientTokenId": _CREDENTIALS,
    "UnrecognizedClientException": _CREDENTIALS,
    "InvalidAccessKeyId": _CREDENTIALS,
    "AuthFailure": _CREDENTIALS,
    "SignatureDoesNotMatch": _CREDENTIALS,
    "InvalidSignatureException": _CREDENTIALS,
    "IncompleteSignature": _CREDENTIALS,
    "IncompleteSignatureException": _CREDENTIALS,
    "MissingAuthenticationToken": _CREDENTIALS,
    "MissingAuthenticationTokenException": _CREDENTIALS,
    "RegionDisabledException": "activate STS in this region, or choose another region",
    "OptInRequired": "enable this region for the account, or choose another region",
}
_NOT_ALLOWED: Final = {
    "AccessDenied": _GRANT,
    "AccessDeniedException": _GRANT,
    "AccessForbidden": _GRANT,
    "NotAuthorized": _GRANT,
    "UnauthorizedOperation": _GRANT,
    "OperationNotPermittedException": "only the owner of a resource share can do this, "
    "and only where RAM supports it for the resource type",
}
_NOT_FOUND: Final = {
    "ResourceNotFound": "check the name, or give the ARN if another account owns it",
    "ResourceNotFoundException": "check the name, or give the ARN if another account owns it",
    "ResourceArnNotFoundException": "check the ARN; RAM answers only for resources that are shared",
    "ResourceShareInvitationArnNotFoundException": "list the invitations again",
    "UnknownResourceException": "check the ARN; for an organization or unit, also that sharing "
    "with AWS Organizations was enabled through RAM",
    "AWSOrganizationsNotInUseException": "this account is in no organization",
    "AccountNotFoundException": "check the account id",
    "NoSuchEntity": "check the name",
}
SLOW_DOWN: Final = (
    "ThrottlingException",
    "Throttling",
    "ThrottledException",
    "TooManyRequestsException",
    "RequestLimitExceeded",
    "RequestThrottled",
    "RequestThrottledException",
    "ProvisionedThroughputExceededException",
    "SlowDown",
)
"""How services say that they were asked too often."""
_NOT_NOW: Final = {
    **dict.fromkeys(SLOW_DOWN, _WAIT),
    "ServiceUnavailable": _WAIT,
    "ServiceUnavailableException": _WAIT,
    "ServerInternalException": _WAIT,
    "ServiceException": _WAIT,
    "InternalFailure": _WAIT,
    "InternalError": _WAIT,
    "InternalServerError": _WAIT,
    "InternalServerException": _WAIT,
    "ResourceInUse": "wait until the change under way has ended, or choose another name",
    "InvalidStateTransitionException": _WAIT,
    "ConcurrentModificationException": _WAIT,
}
_REFUSED: Final = {
    "ConflictException": "give an event time that is not older than the stored one",
    "IdempotentParameterMismatchException": _ANEW,
    "InvalidClientTokenException": _ANEW,
    "InvalidInputException": _CORRECT,
    "InvalidMaxResultsException": _CORRECT,
    "InvalidNextTokenException": "start the list again from its beginning",
    "InvalidParameterException": _CORRECT,
    "InvalidPolicyException": _CORRECT,
    "InvalidResourceTypeException": _CORRECT,
    "MalformedArnException": _CORRECT,
    "MalformedPolicyDocument": _CORRECT,
    "MalformedPolicyTemplateException": _CORRECT,
    "MissingRequiredParameterException": _CORRECT,
    "PackedPolicyTooLarge": "give the session fewer or shorter tags",
    "PermissionAlreadyExistsException": "choose another name for the permission",
    "PermissionLimitExceededException": _LIMIT,
    "PermissionVersionsLimitExceededException": "delete a version that nothing uses",
    "ResourceLimitExceeded": _LIMIT,
    "ResourceShareLimitExceededException": _LIMIT,
    "ResourceShareInvitationAlreadyAcceptedException": "nothing: it was accepted already",
    "ResourceShareInvitationAlreadyRejectedException": "ask the owner to invite again",
    "ResourceShareInvitationExpiredException": "ask the owner to invite again; an invitation to "
    "feature groups is open for 12 hours",
    "TagLimitExceededException": "use fewer tags",
    "TagPolicyViolationException": "use tags that the organization's tag policy allows",
    "UnmatchedPolicyPermissionException": _CORRECT,
    "ValidationError": _CORRECT,
    "ValidationException": _CORRECT,
}

ROWS: Final[dict[str, Row]] = {
    code: Row(error, step)
    for error, steps in (
        (NotConnected, _NOT_CONNECTED),
        (NotAllowed, _NOT_ALLOWED),
        (NotFound, _NOT_FOUND),
        (NotNow, _NOT_NOW),
        (Refused, _REFUSED),
    )
    for code, step in steps.items()
}


def row_for(code: str, status: int) -> Row:
    """The table's row for a code; for a code that is not in it, what the HTTP status tells."""
    if code in ROWS:
        return ROWS[code]
    if status == 403:
        return Row(NotAllowed, _GRANT)
    if status == 404:
        return Row(NotFound)
    busy = status in {429, 500, 502, 503, 504}
    return Row(NotNow, _WAIT) if busy else Row(Refused)
