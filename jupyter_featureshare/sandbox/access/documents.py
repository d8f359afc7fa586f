"""Policy documents made ready to be asked (AWS docs: IAM JSON policy elements)."""

from __future__ import annotations

import json
import logging
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache
from typing import Any

from jupyter_featureshare.sandbox.access.conditions import Line, UnknownOperator, compiled
from jupyter_featureshare.sandbox.access.patterns import Keys, Pattern, glob

_log = logging.getLogger(__name__)
_VARIABLES_SINCE = "2012-10-17"


class Verdict(Enum):
    """What a set of policies says of a request."""

    DENY = "deny"
    ALLOW = "allow"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement; `principal` and `not_principal` are as written, for resource policies."""

    allows: bool
    actions: tuple[str, ...]
    not_actions: bool
    resources: tuple[Pattern, ...]
    not_resources: bool
    lines: tuple[Line, ...]
    principal: Any = None
    not_principal: Any = None

    def names(self, action: str) -> bool:
        """Whether the statement is about an action."""
        return self.not_actions != any(
            glob(name, ignore_case=True).fullmatch(action) for name in self.actions
        )

    def covers(self, resource: str, keys: Keys) -> bool:
        """Whether the statement is about a resource, under the request's conditions."""
        return self._about(resource, keys) and all(line(keys) for line in self.lines)

    def _about(self, resource: str, keys: Keys) -> bool:
        found = any(p.everything or p.matches(resource, keys) for p in self.resources)
        return found != self.not_resources


@lru_cache(maxsize=4096)
def statements(text: str) -> tuple[Statement, ...]:
    """The statements of a policy document; one that cannot be read denies everything."""
    try:
        document = json.loads(text)
        variables = document.get("Version") == _VARIABLES_SINCE
        return tuple(_statement(s, variables=variables) for s in _list(document.get("Statement")))
    except (ValueError, AttributeError, TypeError):
        _log.exception("a policy cannot be read; it denies everything: %s", text[:200])
        return (_DENY_ALL,)


def _list(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _statement(written: dict[str, Any], *, variables: bool) -> Statement:
    allows = written.get("Effect") == "Allow"
    try:
        lines = compiled(written.get("Condition"), variables=variables)
    except UnknownOperator as error:
        _log.warning("unknown condition operator %s: the statement can only deny", error)
        lines = (_never,) if allows else ()
    resources = written.get("NotResource", written.get("Resource"))
    return Statement(
        allows,
        tuple(_list(written.get("NotAction", written.get("Action")))),
        "NotAction" in written,
        # A trust policy and some resource policies name no resource: they stand on it.
        tuple(
            Pattern(r, variables=variables) for r in _list("*" if resources is None else resources)
        ),
        "NotResource" in written,
        lines,
        written.get("Principal"),
        written.get("NotPrincipal"),
    )


def _never(_: Keys) -> bool:
    return False


_DENY_ALL = Statement(False, ("*",), False, (Pattern("*", variables=False),), False, (), "*")


class Policies:
    """The statements of several documents, asked together."""

    __slots__ = ("_by_action", "_statements")

    def __init__(self, texts: tuple[str, ...]) -> None:
        self._statements = tuple(s for text in texts for s in statements(text))
        self._by_action: dict[str, tuple[tuple[Statement, ...], tuple[Statement, ...]]] = {}

    def about(self, action: str) -> tuple[tuple[Statement, ...], tuple[Statement, ...]]:
        """The statements on an action: those that deny, those that allow."""
        found = self._by_action.get(action)
        if found is None:
            named = [s for s in self._statements if s.names(action)]
            found = tuple(s for s in named if not s.allows), tuple(s for s in named if s.allows)
            self._by_action[action] = found
        return found

    def verdict(self, action: str, resource: str, keys: Keys) -> Verdict:
        """What the policies say; a deny outweighs any allow."""
        denying, allowing = self.about(action)
        if any(s.covers(resource, keys) for s in denying):
            return Verdict.DENY
        if any(s.covers(resource, keys) for s in allowing):
            return Verdict.ALLOW
        return Verdict.NONE


@lru_cache(maxsize=1024)
def policies(texts: tuple[str, ...]) -> Policies:
    """The policies of these documents, made ready once."""
    return Policies(texts)
