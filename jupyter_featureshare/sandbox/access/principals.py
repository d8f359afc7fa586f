"""Whom a resource policy means (AWS docs: AWS JSON policy elements: Principal)."""

from __future__ import annotations

from enum import IntEnum
from typing import Any

from jupyter_featureshare.sandbox.access.documents import Statement
from jupyter_featureshare.sandbox.call import Caller


class Meant(IntEnum):
    """How far a policy means a caller."""

    NOT = 0
    ITS_ACCOUNT = 1
    """The whole account, which then decides by its own policies."""
    ITSELF = 2


def meant(statement: Statement, caller: Caller) -> Meant:
    """How far a statement's principals mean the caller."""
    if statement.not_principal is not None:
        named = _of_element(statement.not_principal, caller)
        return Meant.NOT if named else Meant.ITSELF
    return _of_element(statement.principal, caller)


def _of_element(element: Any, caller: Caller) -> Meant:
    if element == "*":
        return Meant.ITSELF
    named = element.get("AWS", []) if isinstance(element, dict) else []
    names = named if isinstance(named, list) else [named]
    return max((of_name(str(name), caller) for name in names), default=Meant.NOT)


def of_name(name: str, caller: Caller) -> Meant:
    """How far one principal (account id, ARN or unique id) means the caller."""
    if name in ("*", caller.principal_arn, caller.arn, caller.user_id.partition(":")[0]):
        return Meant.ITSELF
    if name in (caller.account_id, f"arn:aws:iam::{caller.account_id}:root"):
        return Meant.ITSELF if caller.is_root else Meant.ITS_ACCOUNT
    return Meant.NOT
