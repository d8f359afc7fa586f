"""Widgets on the library's sandbox, worked as a browser would."""

from __future__ import annotations

from tests.library.conftest import (
    consumer,
    local,
    make,
    owner,
    people,
    settings,
    stranger,
)

__all__ = ["consumer", "local", "make", "owner", "people", "settings", "stranger"]
