"""An answer that is an error, as AWS would give it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


class AwsError(Exception):
    """An error code and text; the status comes from the service model unless given.

    `extra` holds further members of the error's shape (for example ResourceArn).
    """

    def __init__(self, code: str, message: str, *, status: int | None = None, **extra: Any) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.status = status
        self.extra: Mapping[str, Any] = extra


class Lost(Exception):
    """The connection breaks instead of an answer."""


def not_in_the_sandbox(service: str, operation: str) -> AwsError:
    """The answer to what is left out: a 4xx that no client retries."""
    return AwsError(
        "NotInTheSandboxException", f"not in the sandbox: {service} {operation}", status=400
    )
