"""Says when AWS asks to slow down, which botocore's retries hide from everybody."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Lock
from typing import Any

from jupyter_featureshare.aws.codes import SLOW_DOWN

_TOO_MANY_REQUESTS = 429


@dataclass(slots=True)
class Throttling:
    """Hears every answer of an account's clients before it is retried, in any thread."""

    _listeners: tuple[Callable[[], None], ...] = ()
    _lock: Lock = field(default_factory=Lock)

    @contextmanager
    def told_to(self, listener: Callable[[], None]) -> Iterator[None]:
        """A block in which the listener is called for each answer that asks to slow down."""
        with self._lock:
            self._listeners += (listener,)
        try:
            yield
        finally:
            with self._lock:
                left = list(self._listeners)
                left.remove(listener)
                self._listeners = tuple(left)

    def heard(self, response: Any = None, **_: Any) -> None:
        """For botocore's event `needs-retry`; it decides nothing."""
        if response is not None and _asks_to_slow_down(response[1]):
            for listener in self._listeners:
                listener()


def _asks_to_slow_down(parsed: dict[str, Any]) -> bool:
    status = parsed.get("ResponseMetadata", {}).get("HTTPStatusCode")
    return parsed.get("Error", {}).get("Code") in SLOW_DOWN or status == _TOO_MANY_REQUESTS
