"""Moto's state, loaded at first use and cleared of what could reach out of the sandbox."""

from __future__ import annotations

import os
from functools import cache
from importlib import import_module
from typing import Any

PARTITION = "aws"
_MODELS = {
    "cloudtrail": ("cloudtrail", "cloudtrail_backends"),
    "glue": ("glue", "glue_backends"),
    "iam": ("iam", "iam_backends"),
    "kms": ("kms", "kms_backends"),
    "organizations": ("organizations", "organizations_backends"),
    "s3": ("s3", "s3_backends"),
}
_GLOBAL = {"iam", "organizations", "s3"}


class Edition:
    """A count of changes to IAM and Organizations, by which others know what is out of date."""

    def __init__(self) -> None:
        self.number = 0

    def turn(self) -> None:
        """Something changed."""
        self.number += 1


EDITION = Edition()


@cache
def prepare() -> None:
    """Drop settings of moto that the surrounding environment may carry.

    MOTO_ACCOUNT_ID would make all accounts one; others open network or file access.
    """
    for name in list(os.environ):
        if name.startswith(("MOTO_", "S3_IGNORE_", "TEST_SERVER_MODE", "INITIAL_NO_AUTH_")):
            del os.environ[name]


@cache
def _all_of(service: str) -> Any:
    prepare()
    package, attribute = _MODELS[service]
    module = import_module(f"moto.{package}.models")
    quieten(service)
    return getattr(module, attribute)


def of(service: str, account_id: str, region: str = PARTITION) -> Any:
    """Moto's backend of a service in an account (and region, where the service has them)."""
    return _all_of(service)[account_id][PARTITION if service in _GLOBAL else region]


def accounts(service: str) -> list[str]:
    """The accounts that moto holds anything for in a service."""
    return list(_all_of(service))


def registry(service: str) -> Any:
    """What a service holds over all accounts."""
    return _all_of(service)


def reset() -> None:
    """Empty all of moto's state, for a world that starts afresh in the same process."""
    prepare()
    from moto.core.base_backend import BackendDict
    from moto.organizations.models import organizations_backends
    from moto.s3.models import s3_backends

    BackendDict.reset()
    organizations_backends.master_accounts.clear()
    s3_backends.bucket_accounts.clear()
    EDITION.turn()


@cache
def quieten(service: str) -> None:
    """Take from moto what the sandbox judges itself."""
    if service in _QUIETEN:
        _QUIETEN[service]()


def _no_own_bucket_policies() -> None:
    """Keep moto from judging bucket policies: it denies without looking at principals."""
    from moto.iam.access_control import PermissionResult
    from moto.s3.models import FakeBucket

    setattr(FakeBucket, "get_permission", lambda *_: PermissionResult.PERMITTED)  # noqa: B010


def _no_own_key_policies() -> None:
    """Keep moto from judging key policies: it denies without looking at principals."""
    from moto.kms import responses

    setattr(responses, "validate_policy", lambda *_: None)  # noqa: B010


_QUIETEN = {"s3": _no_own_bucket_policies, "kms": _no_own_key_policies}
