"""Who stands behind an access key: the sandbox's own sessions, and keys minted through it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from jupyter_featureshare.sandbox.call import Caller


@dataclass(frozen=True, slots=True)
class Known:
    """An access key that may sign."""

    caller: Caller
    secret: str
    token: str | None = None
    expires_at: datetime | None = None


@dataclass(slots=True)
class Credentials:
    """What a profile needs in order to sign."""

    access_key: str
    secret: str
    token: str


class Identities:
    """Access keys by id."""

    def __init__(self) -> None:
        self._known: dict[str, Known] = {}

    def find(self, access_key: str) -> Known | None:
        """Who signs with this key; None for an unknown one."""
        return self._known.get(access_key)
