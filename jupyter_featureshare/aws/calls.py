"""How every call to AWS is made: errors translated, pages followed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, TypeVar

from botocore import exceptions as botocore_errors
from botocore.exceptions import BotoCoreError, ClientError
from botocore.parsers import ResponseParserError

from jupyter_featureshare.aws.codes import ROWS, Row, row_for
from jupyter_featureshare.aws.denials import next_step, read_denial
from jupyter_featureshare.domain.errors import (
    FeatureShareError,
    NotAllowed,
    NotConnected,
    NotNow,
    Refused,
)

if TYPE_CHECKING:
    from botocore.client import BaseClient

Page = TypeVar("Page", bound=Mapping[str, Any])


@contextmanager
def translated(subject: str = "") -> Iterator[None]:
    """A block or function from which AWS's errors leave as ours.

    Parameters
    ----------
    subject
        What the call is about, for the message when AWS does not name it.
    """
    try:
        yield
    except ClientError as error:
        raise from_client_error(error, subject) from error
    except BotoCoreError as error:
        raise from_botocore(error) from error
    except ResponseParserError as error:
        # A proxy's page, or an endpoint in trouble; what it sent can be long and is in the cause.
        raise NotNow(
            f"What came{f' for {subject}' if subject else ''} is no answer of AWS's.",
            next_step=f"wait a little, then try again; if it stays so, {_REACH}",
            code="ResponseParserError",
        ) from error


def from_client_error(error: ClientError, subject: str = "") -> FeatureShareError:
    """Our error for an answer of AWS's that is an error."""
    answer: Mapping[str, Any] = error.response.get("Error", {})
    code = str(answer.get("Code", ""))
    said = str(answer.get("Message") or answer.get("message") or "AWS gave no message.")
    status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    row = row_for(code, status)
    message = f"{error.operation_name}{f' ({subject})' if subject else ''}: {said}"
    made = _made(row, message, said, code)
    denied = made.denial.action if isinstance(made, NotAllowed) else ""
    made.operation = denied or error.operation_name
    return made


def _made(row: Row, message: str, said: str, code: str) -> FeatureShareError:
    if not issubclass(row.error, NotAllowed):
        return row.error(message, next_step=row.next_step, code=code)
    denial = read_denial(said)
    step = next_step(denial) if denial.action else row.next_step
    return NotAllowed(message, denial=denial, next_step=step, code=code)


_SIGN_IN = "sign in again (for IAM Identity Center: `aws sso login --profile <profile>`)"
_NO_CREDENTIALS = (
    "choose a profile, or set one up with `aws configure`; "
    "the sandbox needs none: `jupyter featureshare sandbox`"
)
_REACH = "check the network, the region and the endpoint (`endpoint_url`, AWS_ENDPOINT_URL)"


def _rows() -> list[tuple[tuple[str, ...], type[FeatureShareError], str]]:
    return [
        (("NoCredentialsError", "PartialCredentialsError"), NotConnected, _NO_CREDENTIALS),
        (
            ("TokenRetrievalError", "SSOError", "UnauthorizedSSOTokenError", "LoginError"),
            NotConnected,
            _SIGN_IN,
        ),
        (("CredentialRetrievalError", "NoAuthTokenError"), NotConnected, _SIGN_IN),
        (("ProfileNotFound", "ConfigNotFound"), NotConnected, "choose a profile that exists"),
        (("ConfigParseError", "InvalidConfigError"), NotConnected, "correct the AWS config file"),
        (
            ("NoRegionError", "InvalidRegionError"),
            NotConnected,
            "give a region: connect(…, region='us-east-1'), or set AWS_REGION",
        ),
        (("ReadTimeoutError",), NotNow, "wait a little, then try again"),
        (("HTTPClientError", "ConnectionError"), NotConnected, _REACH),
        (("ParamValidationError", "ValidationError"), Refused, "correct the value named above"),
    ]


def from_botocore(error: BotoCoreError) -> FeatureShareError:
    """Our error for what botocore refuses before, or instead of, an answer of AWS's."""
    ours, step = _row_of(type(error))
    return ours(str(error), next_step=step, code=type(error).__name__)


def kind_of(code: str) -> type[FeatureShareError] | None:
    """The class of our error with this code; None when the code alone does not tell it."""
    if code in ROWS:
        return ROWS[code].error
    theirs = getattr(botocore_errors, code, None)
    return _row_of(theirs)[0] if isinstance(theirs, type) else None


def _row_of(theirs: type[BaseException]) -> tuple[type[FeatureShareError], str]:
    for names, ours, step in _rows():
        kinds = tuple(getattr(botocore_errors, name) for name in names if _known(name))
        if issubclass(theirs, kinds):
            return ours, step
    return Refused, ""


def _known(name: str) -> bool:
    return hasattr(botocore_errors, name)


def pages(call: Callable[..., Page], /, about: str = "", **request: object) -> Iterator[Page]:
    """Every page of a list, one call at a time; an empty page in the middle does not end it.

    It follows ``nextToken`` and ``NextToken`` itself, since many of RAM's lists have no
    botocore paginator. `about` names the subject in errors.
    """
    while True:
        with translated(about):
            page = call(**request)
        yield page
        name = "nextToken" if "nextToken" in page else "NextToken"
        token = page.get(name)
        if not token or token == request.get(name):
            return
        request[name] = token


def takes(client: BaseClient, operation: str, parameter: str) -> bool:
    """Whether the installed boto3 knows this parameter of this operation (``PascalCase``)."""
    model = client.meta.service_model
    if operation not in model.operation_names:
        return False
    shape = model.operation_model(operation).input_shape
    return shape is not None and parameter in shape.members
