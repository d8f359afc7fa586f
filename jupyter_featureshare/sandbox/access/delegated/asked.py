"""A delegated request as the access rules read it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import TYPE_CHECKING, Any

from jupyter_featureshare.sandbox.call import Caller
from jupyter_featureshare.sandbox.moto_door.apps import BY_PATH, FORMS_ONLY, form, operation_of
from jupyter_featureshare.sandbox.request import Request

if TYPE_CHECKING:
    from jupyter_featureshare.sandbox.world import World


@dataclass(frozen=True)
class Asked:
    """Who asks which delegated service for what."""

    world: World
    request: Request
    service: str
    """The signing name."""
    caller: Caller
    region: str
    at: datetime
    request_id: str = field(default="")

    @cached_property
    def operation(self) -> str:
        return operation_of(self.request, self.service)

    @cached_property
    def params(self) -> dict[str, Any]:
        """A JSON body's members or a form's fields; nothing for other bodies."""
        if self.service in FORMS_ONLY or self._is_a_form:
            return dict(form(self.request))
        try:
            read = json.loads(self.request.body or b"{}")
        except ValueError:
            return {}
        return read if isinstance(read, dict) else {}

    @property
    def _is_a_form(self) -> bool:
        return "x-amz-target" not in self.request.headers and self.service not in BY_PATH

    def text(self, name: str) -> str:
        """A parameter as text, "" without it."""
        value = self.params.get(name)
        return value if isinstance(value, str) else ""

    def listed(self, name: str) -> list[str]:
        """The members of a query-protocol list, which come numbered from 1."""
        found: list[str] = []
        while f"{name}.member.{len(found) + 1}" in self.params:
            found.append(str(self.params[f"{name}.member.{len(found) + 1}"]))
        return found

    def arn(self, service: str, rest: str, account_id: str = "") -> str:
        """An ARN in the request's region and the caller's (or another) account."""
        return f"arn:aws:{service}:{self.region}:{account_id or self.caller.account_id}:{rest}"
