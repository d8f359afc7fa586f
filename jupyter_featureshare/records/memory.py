"""What is remembered for an account for a short time, so that AWS is not asked again."""

from __future__ import annotations

from typing import Generic, TypeVar
from weakref import WeakKeyDictionary

from jupyter_featureshare.aws import Account

Known = TypeVar("Known")


class Memory(Generic[Known]):
    """One fact for each account and key; it is forgotten after a while, or with the account."""

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self._known: WeakKeyDictionary[Account, dict[str, tuple[float, Known]]] = (
            WeakKeyDictionary()
        )

    def recall(self, account: Account, key: str) -> Known | None:
        """What was kept under the key, unless it is too old."""
        kept = self._known.get(account, {}).get(key)
        if kept is None or account.clock.monotonic() - kept[0] > self._seconds:
            return None
        return kept[1]

    def keep(self, account: Account, key: str, fact: Known) -> None:
        self._known.setdefault(account, {})[key] = (account.clock.monotonic(), fact)

    def forget(self, account: Account, key: str) -> None:
        self._known.get(account, {}).pop(key, None)
