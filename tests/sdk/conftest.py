"""The SDKs meet a sandbox in a process of its own, and no other host."""

from __future__ import annotations

import contextlib
import json
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.processes import Place, sandbox
from tests.sdk.network import stay_home, taken

ROOT = Path(__file__).parents[2]
PROGRAMS = Path(__file__).with_name("programs")
PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")


@contextlib.contextmanager
def turned_to(place: Place, profile: str = "owner") -> Iterator[pytest.MonkeyPatch]:
    """This process in the sandbox's environment, as that profile."""
    with pytest.MonkeyPatch.context() as patch:
        for name, value in (place.environment | {"AWS_PROFILE": profile}).items():
            patch.setenv(name, value)
        for name in PROXIES:
            patch.delenv(name, raising=False)
        yield patch


def run_program(place: Place, profile: str, name: str) -> Any:
    """What one of our programs prints, as JSON; it runs by itself, as users' programs do."""
    environment = place.environment | {"AWS_PROFILE": profile}
    done = subprocess.run(
        [sys.executable, "-m", "tests.sdk.watched", str(PROGRAMS / name)],
        env={k: v for k, v in environment.items() if k not in PROXIES},
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    with sandbox(tmp_path_factory.mktemp("sandbox")) as running:
        yield running


@pytest.fixture(scope="session")
def asked() -> Iterator[set[str]]:
    """The other hosts that are looked for from here on, and not found."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(socket, "getaddrinfo", socket.getaddrinfo)
        yield stay_home()


@pytest.fixture
def in_sandbox(no_ambient_aws: None, place: Place, asked: set[str]) -> Iterator[pytest.MonkeyPatch]:
    """The test as the owner; at its end, no other host has been looked for."""
    with turned_to(place) as patch:
        yield patch
    assert taken(asked) == set()
